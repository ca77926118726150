"""The forms with which a page gets its place in the tree, and what they ask."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import pages
from wagtail.models import Page

from .localisation import source_locale

OTHER_LANGUAGE = _(
    "The page is in another language than the pages there, and would be shown as if it were in theirs. Choose a place "
    "below the home page of its own language."
)


def belongs_below(page: Page, parent: Page) -> bool:
    """Whether a page may stand below another one as far as its language goes."""
    return parent.is_root() or parent.locale_id == page.locale_id


class PageForm(pages.WagtailAdminPageForm):
    """Makes pages as drafts; the publication that may follow can be refused, and Wagtail makes them live before it."""

    def save(self, commit=True):
        if self.instance._state.adding:
            self.instance.live = False
        return super().save(commit)


class CopyForm(pages.CopyForm):
    """Refuses a copy among pages in another language.

    The copy of a translation is a draft: it has no source, so that it cannot be public.
    """

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if self.page.locale_id != source_locale().pk:
            self.fields.pop("publish_copies", None)
            self.fields.pop("alias", None)

    def clean(self):
        cleaned = super().clean()
        parent = cleaned.get("new_parent_page")
        if parent and not belongs_below(self.page, parent):
            self.add_error("new_parent_page", OTHER_LANGUAGE)
        return cleaned
