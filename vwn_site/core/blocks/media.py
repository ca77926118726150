import re
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock as WagtailImageBlock
from wagtail.images.blocks import ImageChooserBlock

from ..localisation import site_languages

# Where the identifier of a film stands in the addresses that people copy. A list of films has no player here, nor has a
# film of Vimeo that only who knows a second word may see.
PROVIDERS = {
    "youtube": re.compile(
        r"https?://(?:(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:watch\?(?:.*&)?v=|embed/(?!videoseries)|shorts/|live/)"
        r"|youtu\.be/)([\w-]{11})(?![\w-])"
    ),
    "vimeo": re.compile(
        r"https?://(?:www\.|player\.)?vimeo\.com/(?:video/|channels/[\w-]+/|groups/[\w-]+/videos/|showcase/\d+/video/)?"
        r"(\d{6,12})(?:/?\Z|[?#](?!(?:.*&)?h=))"
    ),
}
PROVIDER_NAMES = {"youtube": "YouTube", "vimeo": "Vimeo"}


class ChosenImageBlock(WagtailImageBlock):
    """Wagtail's, in which the picture itself has a label that is translated."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.child_blocks["image"].label = _("Picture")


class ImageBlock(blocks.StructBlock):
    """A picture with its alternative text, and a caption when wanted. The credit comes from the picture itself."""

    image = ChosenImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), default="", required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture with its alternative text and caption.")
        template = "blocks/image.html"


class FigureBlock(blocks.StructBlock):
    """One number that deserves room, with what it counts."""

    number = blocks.CharBlock(label=_("Number"), default="", max_length=30, help_text=_("For example: more than 400."))
    text = blocks.CharBlock(label=_("What it counts"), default="", max_length=160)

    class Meta:
        icon = "order"
        label = _("Figure")
        description = _("One number with what it counts.")
        template = "blocks/figure.html"
        preview_value = {"number": "400", "text": "…"}


class VideoValue(blocks.StructValue):
    """A film elsewhere. Nothing is fetched from there before the reader asks for it."""

    @property
    def provider(self) -> str:
        return next((name for name, form in PROVIDERS.items() if form.match(self.get("url") or "")), "")

    @property
    def provider_name(self) -> str:
        return PROVIDER_NAMES.get(self.provider) or urlsplit(self.get("url") or "").hostname or ""

    @property
    def language_display(self) -> str:
        return dict(site_languages()).get(self.get("language") or "", "")

    @property
    def player_url(self) -> str:
        """Our own page with the player in it, for who clicks; empty when the film has no player we know."""
        if not self.provider:
            return ""
        identifier = PROVIDERS[self.provider].match(self["url"]).group(1)
        return reverse("video_player", args=[self.provider, identifier])


class VideoBlock(blocks.StructBlock):
    """A film that plays after a click, with a poster of our own and a transcript."""

    title = blocks.CharBlock(label=_("Title"), default="", max_length=140)
    url = blocks.URLBlock(
        label=_("Address"), default="", required=False, help_text=_("On YouTube, Vimeo or any other site.")
    )
    poster = ImageChooserBlock(label=_("Poster"), required=False)
    language = blocks.ChoiceBlock(
        label=_("Spoken language"), choices=site_languages, required=False, search_index=False
    )
    description = blocks.TextBlock(label=_("What it is about"), default="", required=False)
    transcript = blocks.RichTextBlock(label=_("Transcript"), default="", required=False)

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("A video that plays after a click. Until then, nothing is fetched from other sites.")
        value_class = VideoValue
        template = "blocks/video.html"
        preview_value = {"title": "…", "url": "https://www.youtube.com/watch?v=aaaaaaaaaaa", "description": "…"}


class DownloadBlock(blocks.StructBlock):
    """A document with its type, size and language."""

    document = DocumentChooserBlock(label=_("Document"))
    text = blocks.CharBlock(
        label=_("Text"), default="", required=False, max_length=140, help_text=_("Empty: the document’s title.")
    )

    class Meta:
        icon = "download"
        label = _("Download")
        description = _("A document to download, with its type, size and language.")
        template = "blocks/download.html"
