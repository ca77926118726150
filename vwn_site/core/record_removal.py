"""What goes with facts and words that somebody is about to delete, what keeps them, and what misses them."""

from collections.abc import Iterable, Iterator

from django.contrib.admin.utils import NestedObjects
from django.db import router
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, TranslatableMixin
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.views.snippets import DeleteView

from vwn_site.translation.publication.cascades import is_source

from .page_removal.dependents import Dependents, dependents_in, kind_and_name
from .records import Record, TranslatableSnippet

# What is told of when it is deleted with something; all else is a row of a form.
TOLD_OF = (Page, Record, TranslatableSnippet)


def dependents_of_records(records: Iterable[Model], user) -> list[Dependents]:
    """All that there is to say before records of one model are deleted, each kind once."""
    records = list(records)
    return dependents_in(kinds_of_dependents(records), AdminURLFinder(user), kind_and_name) if records else []


def kinds_of_dependents(records: list[Model]) -> Iterator[tuple]:
    deleted = [*records, *(translation for record in records for translation in translations_of(record))]
    collector = NestedObjects(router.db_for_write(type(records[0])))
    collector.collect(deleted)
    gone = [record for found in collector.data.values() for record in found if isinstance(record, TOLD_OF)]
    yield _("This cannot be deleted while it is used here:"), in_order(map(whole_of, collector.protected))
    yield _("These are deleted with it:"), in_order(record for record in gone if record not in records)
    for record in records:
        if isinstance(record, TranslatableSnippet):
            yield from record.told_before_deletion()


def translations_of(record: Model) -> list[Model]:
    """Those that go with it (translation.publication.cascades)."""
    return list(record.get_translations()) if isinstance(record, TranslatableMixin) and is_source(record) else []


def whole_of(row: Model) -> Model:
    """What people know that a row of a form belongs to."""
    keys = [] if isinstance(row, TOLD_OF) else [key for key in row._meta.fields if isinstance(key, ParentalKey)]
    return getattr(row, keys[0].name) if keys else row


def in_order(things: Iterable[Model]) -> list[Model]:
    return sorted(set(things), key=lambda thing: (thing._meta.verbose_name, str(thing)))


class RecordDeleteView(DeleteView):
    """Names what is deleted with a record, and what must be deleted before it."""

    template_name = "core/admin/delete_record.html"

    def get_context_data(self, **kwargs):
        told = dependents_of_records([self.object], self.request.user)
        return {**super().get_context_data(**kwargs), "dependents": told}


class RecordBulkDeletion(DeleteBulkAction):
    """The same of several at once."""

    template_name = "core/admin/bulk_delete_records.html"

    def get_context_data(self, **kwargs):
        records, _without_access = self.get_actionable_objects()
        return {**super().get_context_data(**kwargs), "dependents": dependents_of_records(records, self.request.user)}
