"""Saves many objects in sets, each as if it had been saved by itself: with references and an entry in the index."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Model
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backend
from wagtail.search.index import class_is_indexed

BATCH = 2_000


def save_pages(pages: list[Page], parent: Page):
    """Saves pages of one type as the last ones below a parent. The caller knows that their addresses are free."""
    last = parent.get_last_child()
    path = last._inc_path() if last else Page._get_path(parent.path, parent.depth + 1, 1)
    for page in pages:
        page.path, page.depth = path, parent.depth + 1
        page.draft_title = page.title
        page.set_url_path(parent)
        path = page._inc_path()
    rows = Page.objects.bulk_create([row_of_tree(page) for page in pages], batch_size=BATCH)
    for page, row in zip(pages, rows, strict=True):
        page.page_ptr = row
        # Django makes no rows in sets of what a page type adds to those of the tree.
        page.save_base(raw=True, force_insert=True)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(pages))


def row_of_tree(page: Page) -> Page:
    """What the tree's own table holds of a page of some type."""
    return Page(**{field.attname: getattr(page, field.attname) for field in Page._meta.concrete_fields})


def index_all(model: type[Model], keys: list):
    """What Wagtail does after each of these objects of a model was saved for the first time."""
    relations = [relation.get_accessor_name() for relation in child_relations(model)]
    is_searched = class_is_indexed(model)
    rows = model.get_indexed_objects() if is_searched else model._default_manager.all()
    objects = list(rows.filter(pk__in=keys).prefetch_related(*relations))
    if ReferenceIndex.is_indexed(model):
        note_references(objects)
    if is_searched:
        get_search_backend().add_bulk(model, objects)


def child_relations(model: type[Model]) -> list:
    return get_all_child_relations(model) if issubclass(model, ClusterableModel) else []


def note_references(objects: list[Model]):
    """Writes what objects refer to that Wagtail's index of references knows nothing of yet."""
    rows = [
        ReferenceIndex(
            content_type=content_type_of(type(instance)),
            base_content_type=content_type_of([type(instance), *instance._meta.get_parent_list()][-1]),
            object_id=instance.pk,
            to_content_type_id=content_type,
            to_object_id=key,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )
        for instance in objects
        for content_type, key, model_path, content_path in ReferenceIndex._extract_references_from_object(instance)
    ]
    ReferenceIndex.objects.bulk_create(rows, batch_size=BATCH)


def content_type_of(model: type[Model]) -> ContentType:
    return ContentType.objects.get_for_model(model, for_concrete_model=False)
