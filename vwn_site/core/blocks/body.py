from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .links import LinkBlock
from .media import DownloadBlock, FigureBlock, ImageBlock, VideoBlock
from .related import RelatedPagesBlock
from .settings import FromSettingsBlock
from .text import AccordionBlock, CallOutBlock, HeadingBlock, QuotationBlock, RichTextBlock, StepsBlock

TEXT = _("Text")
MEDIA = _("Pictures and figures")
ONWARD = _("Links")


class BodyBlock(blocks.StreamBlock):
    """The one body that all pages with words share."""

    heading = HeadingBlock(group=TEXT)
    text = RichTextBlock(group=TEXT)
    quotation = QuotationBlock(group=TEXT)
    steps = StepsBlock(group=TEXT)
    call_out = CallOutBlock(group=TEXT)
    accordion = AccordionBlock(group=TEXT)
    image = ImageBlock(group=MEDIA)
    figure = FigureBlock(group=MEDIA)
    video = VideoBlock(group=MEDIA)
    download = DownloadBlock(group=ONWARD)
    related_pages = RelatedPagesBlock(group=ONWARD)
    link = LinkBlock(group=ONWARD, label=_("Link button"))
    from_settings = FromSettingsBlock(group=ONWARD)

    class Meta:
        template = "blocks/body.html"
