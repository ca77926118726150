"""What is indexed again after a change: a page, unless a draft of it was saved, and the pages about a record.

Pages are found by the names and facts of records.
"""

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.db.transaction import on_commit
from modelsearch.signal_handlers import post_delete_signal_handler
from wagtail.search.backends import get_search_backend

from vwn_site.core.models import page_types
from vwn_site.core.signals import is_draft

from .pages import paths_to


def connect():
    for model in page_types():
        post_save.connect(index_page, sender=model, dispatch_uid=f"index_{model._meta.label}")
        post_delete.connect(post_delete_signal_handler, sender=model)
    for record in {record for model in page_types() for record in model.record_paths}:
        post_save.connect(index_pages_about, sender=record, dispatch_uid=f"index_pages_about_{record}")


def index_page(instance: Model, created: bool, raw: bool = False, **signal):
    """All but drafts: what they say is not in the row, which alone is searched."""
    if not raw and (created or not is_draft(instance, **signal)):
        index_all(type(instance), pk=instance.pk)


def index_pages_about(instance: Model, created: bool, raw: bool = False, **signal):
    if not created and not raw and not is_draft(instance, **signal):
        on_commit(lambda: index_all_about(instance))


def index_all_about(record: Model):
    for model, path in paths_to(record._meta.label).items():
        index_all(model, **{path: record})


def index_all(model: type[Model], **lookup):
    """Indexes those of a page type that a lookup finds, as the database has them, together."""
    get_search_backend().add_bulk(model, list(model.get_indexed_objects().filter(**lookup).distinct()))
