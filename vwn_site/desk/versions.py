"""The versions of pages, records and other words that somebody may change."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Model, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, Revision, TranslatableMixin
from wagtail.permissions import page_permission_policy

from vwn_site.core.schedule import dated_models
from vwn_site.translation.permissions import has_model_permission


def changeable_versions(user) -> QuerySet[Revision]:
    """Versions of what somebody may change, in every language, without their content."""
    types = ContentType.objects.get_for_models(Page, *changeable_models(user))
    pages = Q(base_content_type=types.pop(Page), object_id__in=keys_of_pages(user))
    return Revision.objects.filter(pages | Q(base_content_type__in=types.values())).defer("content")


def keys_of_pages(user) -> QuerySet:
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    return pages.values(key=Cast("pk", CharField()))


def changeable_models(user) -> list[type[Model]]:
    """The models beside pages that have drafts and of which somebody may change some."""
    return [model for model in dated_models() if model is not Page and has_model_permission(user, model, "change")]


def models_changed_in_dutch(user) -> list[type[Model]]:
    """Those of which somebody may change what others are translations of, which takes the right to add some."""
    return [
        model
        for model in changeable_models(user)
        if not issubclass(model, TranslatableMixin) or has_model_permission(user, model, "add")
    ]
