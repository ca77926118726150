"""Which documents and pictures the public is shown: those that something leads to which a visitor may read.

Wagtail's reference index knows what stands in the rows of the database. Those of a page or record are what is
published; drafts are in revisions, which are not in the index. Whatever is not known to be shown is not shown.
"""

from functools import reduce
from operator import or_

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Case, CharField, Exists, F, Model, OuterRef, Q, QuerySet, When
from django.db.models.functions import Cast, Left, Length
from django.db.models.signals import post_delete
from modelcluster.fields import ParentalKey
from wagtail.models import CollectionViewRestriction, Page, ReferenceIndex

from vwn_site.core.querysets import readable_pages


def telling_models() -> list[type[Model]]:
    """What else than pages can show documents and pictures: models that say what of them the public is shown."""
    return [model for model in apps.get_models() if hasattr(model, "shown_to_public")]


def sources() -> dict[type[Model], QuerySet]:
    """What can show documents and pictures, with those of each that any visitor may read."""
    return {Page: readable_pages(), **{model: model.shown_to_public() for model in telling_models()}}


def references_to(model: type[Model], pk: str | OuterRef) -> QuerySet:
    """References to an object, by its primary key as text; as `source_key` the primary key of what each stands in."""
    types = ContentType.objects.get_for_models(Page, *telling_models())
    source_key = Case(When(base_content_type__in=types.values(), then=Cast("object_id", BigIntegerField())))
    target = ContentType.objects.get_for_model(model)
    return ReferenceIndex.objects.filter(to_content_type=target, to_object_id=pk).annotate(source_key=source_key)


def is_in_readable_source() -> Q:
    """References that stand in something that any visitor may read."""
    return reduce(
        or_,
        (
            Q(base_content_type=ContentType.objects.get_for_model(model))
            & Exists(readable.order_by().filter(pk=OuterRef("source_key")))
            for model, readable in sources().items()
        ),
    )


def shown(model: type[Model]) -> QuerySet:
    """The documents or pictures that something public shows, also those for which a collection asks a password."""
    objects = model.objects.annotate(key_as_text=Cast("pk", CharField()))
    return objects.filter(Exists(references_to(model, OuterRef("key_as_text")).filter(is_in_readable_source())))


def in_private_collection() -> Exists:
    """Whether a document or picture is in a collection that is for some people only, itself or through one above."""
    above = CollectionViewRestriction.objects.annotate(
        place=Left(OuterRef("collection__path"), Length("collection__path"))
    )
    return Exists(above.filter(collection__path=F("place")))


def was_let_in(request, item: Model) -> bool:
    """Whether somebody may see a document or picture because a private page with it was opened to them."""
    # Who has no session was let in nowhere, and gets none by asking.
    return settings.SESSION_COOKIE_NAME in request.COOKIES and any(
        all(restriction.accept_request(request) for restriction in page.get_view_restrictions())
        for page in private_pages_with(item)
    )


def private_pages_with(item: Model) -> QuerySet:
    """Pages with a document or picture that would be readable if they were not for some people only."""
    content_type = ContentType.objects.get_for_model(Page)
    references = references_to(type(item), str(item.pk)).filter(base_content_type=content_type)
    return readable_pages(also_private=True).filter(pk__in=references.values("source_key")).specific()


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
