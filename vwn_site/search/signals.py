"""Pages are found by the names and facts of records, so a change of a record indexes the pages about it again."""

from django.db.models import Model
from django.db.models.signals import post_save
from django.db.transaction import on_commit
from modelsearch.index import insert_or_update_object

from vwn_site.core.models import page_types
from vwn_site.core.signals import is_draft

from .pages import paths_to


def connect():
    for record in {record for model in page_types() for record in model.record_paths}:
        post_save.connect(index_pages_about, sender=record, dispatch_uid=f"index_pages_about_{record}")


def index_pages_about(instance: Model, created: bool, raw: bool = False, **signal):
    if not created and not raw and not is_draft(instance, **signal):
        on_commit(lambda: index_all_about(instance))


def index_all_about(record: Model):
    for model, path in paths_to(record._meta.label).items():
        for page in model.objects.filter(**{path: record}).distinct():
            insert_or_update_object(page)
