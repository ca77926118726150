"""The forms of what has drafts and is planned, those with which a page gets its place in the tree, and of choosers."""

import re
from collections import Counter

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import pages
from wagtail.admin.forms.choosers import LocaleFilterMixin
from wagtail.admin.forms.models import WagtailAdminModelForm, register_form_field_override

from vwn_site.translation.pages import OTHER_LANGUAGE, belongs_below

from .exports import in_words
from .localisation import source_locale
from .subscriptions import is_mailed_once_saved

# What the button that plans a publication sends as `action-publish`.
PLAN = "plan"
PASSED = _("That moment has passed. Choose a later one, or publish it now.")
NOTHING_PLANNED = _(
    "Say when it goes live. To plan nothing, choose “Keep as a draft only”; publish after that to take back a moment "
    "at which it would go offline."
)
CLOCKS_CHANGE = _("The clocks change in that hour: this time does not exist, or exists twice. Choose another one.")
ONE_FOR_EACH = _("There is one page for each. Add what it is about, and its page is started for you.")

# Three figures after each sign are thousands: what is stored has no more than two decimals.
THOUSANDS = re.compile(r"-?[0-9]{1,3}([.,' \u00a0\u202f])[0-9]{3}(\1[0-9]{3})*(?![0-9]|\1)")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class WrittenNumber:
    """A field that takes a number as the Dutch or the English write it: 1.400, 1,400, 1 400, 1.400,5 or 60,5."""

    def to_python(self, value):
        """The number; ValidationError says how one is written."""
        text = str(value).strip() if value not in self.empty_values else ""
        thousands = THOUSANDS.match(text)
        if thousands and not thousands[0].startswith("0"):
            text = text.replace(thousands[0], thousands[0].replace(thousands[1], ""), 1)
        text = text.replace(",", ".")
        if text and not NUMBER.fullmatch(text):
            raise ValidationError(
                _("Write only a number, such as 1400 or 62.5."),
                code="invalid",
            )
        return super().to_python(text)


class WrittenDecimalField(WrittenNumber, forms.DecimalField):
    widget = forms.TextInput(attrs={"inputmode": "decimal"})


class WrittenWholeNumberField(WrittenNumber, forms.IntegerField):
    widget = forms.TextInput(attrs={"inputmode": "numeric"})


def read_as_written(form_class: type[forms.Field]):
    """Has a model's form field read numbers so; where somebody chooses from a few, nothing is written.

    Whoever makes a model's form field says no widget: a number in a text field is read by ours, not by the browser.
    """
    return lambda field: {} if field.choices else {"form_class": form_class, "widget": form_class.widget}


register_form_field_override(models.DecimalField, override=read_as_written(WrittenDecimalField))
register_form_field_override(models.PositiveSmallIntegerField, override=read_as_written(WrittenWholeNumberField))

names_of_columns = forms.BaseModelFormSet.get_unique_error_message


def what_stands_twice(self: forms.BaseModelFormSet, unique_check) -> str:
    """Which row stands twice among the rows of a form, by what the columns show that may be there once."""
    rows = Counter(
        ", ".join(
            str(in_words(form.instance, name, getattr(form.instance, name)))
            for name in unique_check
            if name in form.fields
        )
        for form in self.forms
        if getattr(form, "cleaned_data", None) and form not in self.deleted_forms
    )
    row, number = rows.most_common(1)[0] if rows else ("", 0)
    if number < 2 or not row:
        return names_of_columns(self, unique_check)
    return _("“%(row)s” appears here more than once. Remove one of the rows.") % {"row": row}


class PlannedForm:
    """Whoever plans a publication says when, and no moment that has passed: Wagtail would publish at once."""

    def clean(self):
        cleaned = super().clean()
        self._explain_the_clocks()
        if cleaned.get("expire_at") and cleaned.get("expire_at") == cleaned.get("go_live_at"):
            self.add_error("expire_at", _("It would go offline at the moment it goes live."))
        if self.data.get("action-publish") == PLAN and "go_live_at" in cleaned:
            self._judge_plan(cleaned["go_live_at"], cleaned.get("expire_at"))
        elif "go_live_at" in self.changed_data and has_passed(cleaned.get("go_live_at")):
            self.add_error("go_live_at", PASSED)
        return cleaned

    def _explain_the_clocks(self):
        """Django tells of the time zone instead."""
        for name in ("go_live_at", "expire_at"):
            if self.has_error(name, "ambiguous_timezone"):
                self.errors[name] = self.error_class([CLOCKS_CHANGE])

    def _judge_plan(self, go_live_at, expire_at):
        if go_live_at is None and expire_at is None:
            self.add_error("go_live_at", NOTHING_PLANNED)
        elif go_live_at is None and not self.instance.live:
            self.add_error("go_live_at", _("Say when it goes live."))
        elif has_passed(go_live_at):
            self.add_error("go_live_at", PASSED)


class DraftForm(PlannedForm, WagtailAdminModelForm):
    """Of records and words with drafts."""


class PageForm(PlannedForm, pages.WagtailAdminPageForm):
    """Makes pages as drafts; the publication that may follow can be refused, and Wagtail makes them live before it."""

    def __init__(self, *args, subscription=None, **options):
        super().__init__(*args, subscription=subscription, **options)
        if subscription and subscription.pk and not self.is_bound:
            self.initial["comment_notifications"] = is_mailed_once_saved(subscription, self.instance)

    def clean(self):
        cleaned = super().clean()
        self._refuse_second_page(cleaned)
        return cleaned

    def save(self, commit=True):
        if self.instance._state.adding:
            self.instance.live = False
        return super().save(commit)

    def _refuse_second_page(self, cleaned: dict):
        field = self.instance.once_field()
        if other := self._page_with_the_same(field, cleaned.get(field)):
            address = reverse("wagtailadmin_pages:edit", args=[other.pk])
            told = _("There is one page for each, and this already has its page: {}")
            self.add_error(field, format_html(told, format_html('<a href="{}">{}</a>', address, other.draft_title)))

    def _page_with_the_same(self, field: str, value):
        """Another page in the language that has a value of which there is one page."""
        if value is None:
            return None
        pages = type(self.instance).objects.filter(locale=self.instance.locale_id, **{field: value})
        return pages.exclude(pk=self.instance.pk).first()


class CopyForm(pages.CopyForm):
    """Refuses a copy among pages in another language.

    The copy of a translation is a draft: it has no source, so that it cannot be public. No copy goes on following its
    original, as Wagtail's aliases do: the search and the feeds know a page once.
    """

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields.pop("alias", None)
        if self.page.locale_id != source_locale().pk:
            self.fields.pop("publish_copies", None)

    def clean(self):
        cleaned = super().clean()
        if self.page.specific_class.is_once_for_each():
            self.add_error("new_parent_page", ONE_FOR_EACH)
        parent = cleaned.get("new_parent_page")
        if parent and not belongs_below(self.page, parent):
            self.add_error("new_parent_page", OTHER_LANGUAGE)
        return cleaned


def has_passed(moment) -> bool:
    return moment is not None and moment <= timezone.now()


offer_languages_of_wagtail = LocaleFilterMixin.__init__


def offer_languages(self, *args, **options):
    """As Wagtail's, with a label for the languages that a chooser offers."""
    offer_languages_of_wagtail(self, *args, **options)
    if "locale" in self.fields:
        self.fields["locale"].label = _("Language")
