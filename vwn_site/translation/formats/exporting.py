"""The way out: translations as a zip with one file for each, made while it is sent."""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import translation as languages
from django.utils.text import slugify
from wagtail.log_actions import log
from wagtail.models import Page, get_translatable_models
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from ..models import TranslationPlan
from ..permissions import may_translate
from . import po, xliff
from .units import Outgoing, outgoing, terms_for

RELATED = ("source__locale", "source__object", "source__specific_content_type", "target_locale")
FORMATS = {"xliff": (xliff.write, "xlf"), "po": (po.write, "po")}


def translatable_by(user) -> QuerySet[Translation]:
    """The translations that are going on of which somebody may change the page or snippet; one query, without locks."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    pages = pages.filter(translation_key=OuterRef("source__object_id"), locale_id=OuterRef("target_locale_id"))
    snippets = [
        ContentType.objects.get_for_model(model).pk
        for model in get_translatable_models()
        if not issubclass(model, Page) and user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}")
    ]
    found = Translation.objects.filter(Exists(pages) | Q(source__specific_content_type__in=snippets), enabled=True)
    return found.select_related(*RELATED).order_by("source__object_repr", "pk")


def with_work(translations: QuerySet[Translation]) -> QuerySet[Translation]:
    """Those with segments that are not translated or not reviewed."""
    right = StringTranslation.objects.filter(
        translation_of=OuterRef("string_id"),
        context=OuterRef("context_id"),
        locale=OuterRef(OuterRef("target_locale_id")),
        has_error=False,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
    )
    return translations.filter(Exists(StringSegment.objects.filter(~Exists(right), source=OuterRef("source_id"))))


def may_hand_off(translation: Translation, user) -> bool:
    """Whether the page or snippet is there, and somebody may translate it at this moment."""
    try:
        return translation.enabled and may_translate(user, translation)
    except ObjectDoesNotExist:
        return False


def export(pks: list[int], user, *, file_format: str, everything: bool, at_agency: bool) -> Iterator[tuple[str, bytes]]:
    """The files as (name, content), one after the other; a translation without segments to hand off has none.

    The language of the notes is the one that is active when the first file is asked for.
    """
    write, extension = FORMATS[file_format]
    language, glossary = languages.get_language(), {}
    for translation in _selected(pks):
        if not may_hand_off(translation, user):
            continue
        locale = translation.target_locale
        if locale.pk not in glossary:
            glossary[locale.pk] = terms_for(locale)
        with languages.override(language):
            made = outgoing(translation, glossary[locale.pk], everything=everything)
        if made.units:
            _remember(translation, user, at_agency)
            yield f"{file_name(made)}.{extension}", write(made)


def _selected(pks: list[int]) -> Iterator[Translation]:
    chosen = Translation.objects.filter(pk__in=pks).order_by("source__object_repr", "pk")
    return chosen.select_related(*RELATED).iterator(chunk_size=50)


def _remember(translation: Translation, user, at_agency: bool):
    if at_agency:
        TranslationPlan.objects.update_or_create(
            translation_key=translation.source.object_id,
            target_locale=translation.target_locale,
            defaults={"at_agency": True},
        )
    log(instance=translation.get_target_instance(), action="translation.export", user=user)


def file_name(made: Outgoing) -> str:
    """Legible, safe on every system, and different for each translation."""
    title = slugify(made.title)[:60].strip("-") or "page"
    return f"{made.source_language}-{made.target_language}/{title}.{made.uuid[:8]}"
