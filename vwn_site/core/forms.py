"""The forms with which a page gets its place in the tree, and what they ask; and what choosers ask."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import pages
from wagtail.admin.forms.choosers import LocaleFilterMixin

from vwn_site.translation.pages import OTHER_LANGUAGE, belongs_below

from .localisation import source_locale


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


offer_languages_of_wagtail = LocaleFilterMixin.__init__


def offer_languages(self, *args, **options):
    """As Wagtail's, with a label for the languages that a chooser offers."""
    offer_languages_of_wagtail(self, *args, **options)
    if "locale" in self.fields:
        self.fields["locale"].label = _("Language")
