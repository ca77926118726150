"""Which documents and pictures the public is shown: those that something leads to which a visitor may read.

Wagtail's reference index knows what stands in the rows of the database. Those of a page or record are what is
published; drafts are in revisions, which are not in the index. Whatever is not known to be shown is not shown.
"""

from collections import defaultdict
from functools import reduce
from operator import or_

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, Model, Q, QuerySet
from django.db.models.functions import Cast
from django.db.models.signals import post_delete
from modelcluster.fields import ParentalKey
from wagtail.models import Page, ReferenceIndex

from vwn_site.core.kept import kept
from vwn_site.core.querysets import in_open_collection, readable_pages


def telling_models() -> list[type[Model]]:
    """What else than pages can show documents and pictures: models that say what of them the public is shown."""
    return [model for model in apps.get_models() if hasattr(model, "shown_to_public")]


def readable(model: type[Model]) -> QuerySet:
    """Those pages, or objects of a telling model, that any visitor may read."""
    return (readable_pages() if model is Page else model.shown_to_public()).order_by()


def is_shown(item: Model) -> bool:
    """Whether something public shows a document or picture, also one for which a collection asks a password."""
    keys = defaultdict(list)
    for content_type, key in ReferenceIndex.get_references_to(item).values_list("base_content_type", "object_id"):
        keys[content_type].append(key)
    types = ContentType.objects.get_for_models(Page, *telling_models())
    return any(
        readable(model).filter(pk__in=keys[content_type.pk]).exists()
        for model, content_type in types.items()
        if content_type.pk in keys
    )


def shown_items(model: type[Model]) -> QuerySet:
    """The documents or pictures that something public shows."""
    types = ContentType.objects.get_for_models(Page, *telling_models())
    leads = [
        Q(base_content_type=content_type, object_id__in=readable(source).values(text_key=Cast("pk", CharField())))
        for source, content_type in types.items()
    ]
    references = ReferenceIndex.objects.filter(
        reduce(or_, leads), to_content_type=ContentType.objects.get_for_model(model)
    )
    return model.objects.filter(pk__in=references.values(key=Cast("to_object_id", BigIntegerField())))


@kept(in_every_language=True)
def open_keys(model: type[Model]) -> frozenset[int]:
    """The primary keys of those that something public shows and no collection hides; kept, as for the search."""
    return frozenset(shown_items(model).filter(in_open_collection()).values_list("pk", flat=True))


def was_let_in(request, item: Model) -> bool:
    """Whether somebody may see a document or picture because a private page with it was opened to them."""
    # Who has no session was let in nowhere, and gets none by asking.
    return settings.SESSION_COOKIE_NAME in request.COOKIES and any(
        all(restriction.accept_request(request) for restriction in page.get_view_restrictions())
        for page in private_pages_with(item)
    )


def private_pages_with(item: Model) -> QuerySet:
    """Pages with a document or picture that would be readable if they were not for some people only."""
    references = ReferenceIndex.get_references_to(item).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    return readable_pages(also_private=True).filter(pk__in=[*references.values_list("object_id", flat=True)]).specific()


def keep_index_complete():
    """Has Wagtail index whatever can show documents and pictures, in every process and after every deletion.

    Wagtail registers snippets with the admin, which a management command may never load; and what is deleted from a
    page or record stays in the index until the next save.
    """
    for model in telling_models():
        ReferenceIndex.register_model(model)
    for model in apps.get_models():
        if parental_keys(model):
            post_delete.connect(forget_child, sender=model, dispatch_uid=f"forget_child_{model._meta.label}")


def parental_keys(model: type[Model]) -> list[ParentalKey]:
    return [field for field in model._meta.get_fields() if isinstance(field, ParentalKey)]


def forget_child(instance: Model, **_signal):
    """Removes the references of what was deleted from a page or record."""
    for key in parental_keys(type(instance)):
        parents = key.related_model._meta.get_parent_list()
        content_type = ContentType.objects.get_for_model(parents[-1] if parents else key.related_model)
        ReferenceIndex.objects.filter(
            base_content_type=content_type,
            object_id=str(getattr(instance, key.attname)),
            content_path__startswith=f"{key.remote_field.get_accessor_name()}.{instance.pk}.",
        ).delete()
