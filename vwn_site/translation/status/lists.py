"""The status of single pages where people meet them in the admin: in lists, beside the editor, in the userbar."""

from collections.abc import Iterable
from dataclasses import dataclass

import django_filters
from django.forms import RadioSelect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.models import Locale, Page

from ..locales import source_locale, target_locales
from ..permissions import may_publish
from ..publication.cascades import is_source
from ..publication.minor_edits import carried_over, last_minor_edit
from ..publication.takedown import can_take_down
from ..publication.targets import target_of
from ..segments.library import Translation
from ..work_list.listing import PERMISSION
from .state import State, Status, statuses


def locales_of(instance) -> list[Locale]:
    """The languages whose status says something about an instance: its own, or of a source all the others."""
    return [instance.locale] if instance.locale_id != source_locale().pk else target_locales()


def status_by_locale(instance) -> list[tuple[Locale, Status]]:
    """The statuses of a page or snippet, for a translation its own only; none while its source is not public."""
    found = [(locale, statuses(locale, [instance.translation_key])) for locale in locales_of(instance)]
    return [(locale, status[instance.translation_key]) for locale, status in found if status]


@dataclass(frozen=True)
class Shown:
    """A status beside the editor of its page. `can_hold` is whether a minor edit may be made, `undo` one to undo.

    `to_take_down` is the translation when it is behind, and may be taken offline until it is not.
    """

    locale: Locale
    status: Status
    can_hold: bool = False
    undo: object | None = None
    to_take_down: Translation | None = None


def shown_beside(instance, user) -> list[Shown]:
    return [_shown(locale, status, instance, user) for locale, status in status_by_locale(instance)]


def _shown(locale: Locale, status: Status, instance, user) -> Shown:
    translations = Translation.objects.select_related("source__specific_content_type")
    translation = translations.filter(source__object_id=status.key, target_locale=locale).first()
    source = instance if is_source(instance) else translation and translation.source.get_source_instance()
    target = target_of(translation) if translation is not None and may_publish(user, source) else None
    if target is None:
        return Shown(locale, status)
    if not translation.enabled:
        return Shown(locale, status, to_take_down=translation if can_take_down(translation, target) else None)
    is_behind = status.state != State.CURRENT and can_take_down(translation, target)
    can_hold = status.state == State.OUTDATED and bool(carried_over(translation))
    return Shown(locale, status, can_hold, last_minor_edit(translation), translation if is_behind else None)


class TranslationColumn(Column):
    """The state of the translation of each page or snippet, for all lines of a table together.

    Of a page without a translation it leads to where one is begun.
    """

    cell_template_name = "translation/state_cell.html"

    def get_value(self, instance):
        return None

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        may_submit = isinstance(instance, Page) and context["request"].user.has_perm(PERMISSION)
        found = _of_table(parent_context["table"]).get(instance.pk, [])
        return {**context, "found": found, "may_submit": may_submit}


def _of_table(table) -> dict[int, list[tuple[Locale, Status]]]:
    if not hasattr(table, "translation_statuses"):
        table.translation_statuses = statuses_of(list(table.data))
    return table.translation_statuses


def statuses_of(instances: Iterable) -> dict[int, list[tuple[Locale, Status]]]:
    """The statuses of pages, or of snippets of one model, by primary key; as many queries for any number of them."""
    instances, source = list(instances), source_locale().pk
    keys, are_pages = [one.translation_key for one in instances], all(isinstance(one, Page) for one in instances)
    found = [(locale, statuses(locale, keys, pages_only=are_pages)) for locale in target_locales()]
    return {
        one.pk: [
            (locale, by_key[one.translation_key])
            for locale, by_key in found
            if one.translation_key in by_key and one.locale_id in (source, locale.pk)
        ]
        for one in instances
    }


def filter_pages(pages, _name: str, value: str):
    """The pages whose translation into some language is in a state."""
    keys = [key for locale in target_locales() for key in statuses(locale, states=[value], pages_only=True)]
    return pages.filter(translation_key__in=keys)


def state_filter() -> django_filters.ChoiceFilter:
    """For Wagtail's filters of pages."""
    return django_filters.ChoiceFilter(
        label=_("Translation"), choices=State.choices, empty_label=_("Any"), method=filter_pages, widget=RadioSelect
    )
