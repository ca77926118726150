"""What goes with facts and words that somebody deletes or takes offline, what keeps them, and what misses them."""

from collections.abc import Iterable, Iterator

from django.contrib.admin.utils import NestedObjects
from django.contrib.contenttypes.models import ContentType
from django.db import router
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import DraftStateMixin, Page, ReferenceIndex, TranslatableMixin
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.views.snippets import DeleteView, UnpublishView

from vwn_site.translation.publication.cascades import is_source

from .page_removal.dependents import Dependents, by_model, dependents_in, is_of, kind_and_name
from .page_removal.removal import Removal
from .querysets import models_about_records
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


def dependents_of_offline(record: Model, user) -> list[Dependents]:
    """All that there is to say before a record or words go offline: what visitors no longer see, each kind once."""
    return dependents_in(kinds_offline(record), AdminURLFinder(user), kind_and_name)


def kinds_offline(record: Model) -> Iterator[tuple]:
    pages = [page for page in Removal.of(pages_standing_on(record)).pages if page.live]
    translations = [translation for translation in translations_of(record) if translation.live]
    yield _("These go offline with it:"), [*pages, *translations]
    yield _("These refer to it. Look at what they still say then:"), in_order(referring_to(record, pages))
    if isinstance(record, TranslatableSnippet):
        yield from record.told_before_deletion()


def pages_standing_on(record: Model) -> list[Page]:
    """The public pages, in all languages, that are there as long as the record is public."""
    models = (model for model in models_about_records() if model.field_of(record) == model.record_field)
    return [page for model in models for page in model.pages_with(record).filter(live=True)]


def referring_to(record: Model, pages: list[Page]) -> Iterator[Model]:
    """What is public and has the record in a row, a field or a text, without some pages."""
    record_type = ContentType.objects.get_for_model(record)
    references = ReferenceIndex.objects.filter(to_content_type=record_type, to_object_id=str(record.pk))
    for model, keys in by_model(references.exclude(is_of(page.pk for page in pages))):
        if issubclass(model, DraftStateMixin):
            yield from model._base_manager.filter(pk__in=keys, live=True)


class RecordUnpublishView(UnpublishView):
    """Names what visitors no longer see when a record is offline."""

    template_name = "core/admin/unpublish_record.html"

    def get_context_data(self, **kwargs):
        told = dependents_of_offline(self.object, self.request.user)
        return {**super().get_context_data(**kwargs), "dependents": told}


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
