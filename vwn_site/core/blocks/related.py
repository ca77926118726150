from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

from ..querysets import ShownPageQuerySet


class RelatedPagesValue(blocks.StructValue):
    @property
    def shown_pages(self) -> list[Page]:
        """The chosen pages that are still public, in the reader's language where they exist in it."""
        keys = [page.translation_key for page in self["pages"] if page is not None]
        pages = ShownPageQuerySet(Page).filter(translation_key__in=keys).shown().specific()
        by_key = {page.translation_key: page for page in pages}
        return [by_key[key] for key in keys if key in by_key]


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
