from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

from ..localisation import in_language


class RelatedPagesValue(blocks.StructValue):
    @property
    def live_pages(self) -> list[Page]:
        """The chosen pages that are still public, in the reader's language where they exist in it."""
        chosen = in_language(page for page in self["pages"] if page is not None and page.live)
        pages = {page.pk: page for page in Page.objects.filter(pk__in=[page.pk for page in chosen]).specific()}
        return [pages[page.pk] for page in chosen]


class RelatedPagesBlock(blocks.StructBlock):
    """Cards that lead to related pages of this site."""

    heading = blocks.CharBlock(label=_("Heading"), default="", required=False, max_length=140)
    pages = blocks.ListBlock(blocks.PageChooserBlock(label=_("Page")), label=_("Pages"), min_num=1, max_num=6)

    class Meta:
        icon = "doc-full-inverse"
        label = _("Related pages")
        description = _("Cards that lead to other pages of this site.")
        value_class = RelatedPagesValue
        template = "blocks/related_pages.html"
