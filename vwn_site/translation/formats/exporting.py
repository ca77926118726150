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

from ..checks.terms import terms_into
from ..models import TranslationPlan
from ..permissions import has_model_permission, may_translate
from ..publication.language_marks import usable_translations
from ..segments.library import StringSegment, StringTranslation, Translation
from ..segments.segment import translations
from . import po, xliff
from .units import Outgoing, outgoing

FORMATS = {"xliff": (xliff.write, "xlf"), "po": (po.write, "po")}


def translatable_by(user) -> QuerySet[Translation]:
    """The translations that are going on of which somebody may change the page or snippet; one query, without locks."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    pages = pages.filter(translation_key=OuterRef("source__object_id"), locale_id=OuterRef("target_locale_id"))
    snippets = [
        ContentType.objects.get_for_model(model).pk
        for model in get_translatable_models()
        if not issubclass(model, Page) and has_model_permission(user, model, "change")
    ]
    allowed = Exists(pages) | Q(source__specific_content_type__in=snippets)
    return translations().filter(allowed, enabled=True).order_by("source__object_repr", "pk")


def with_work(queryset: QuerySet[Translation]) -> QuerySet[Translation]:
    """Those with segments that are not translated or not reviewed."""
    by_people = usable_translations(OuterRef(OuterRef("target_locale_id"))).filter(
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL
    )
    return queryset.filter(Exists(StringSegment.objects.filter(~Exists(by_people), source=OuterRef("source_id"))))


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
    selected = translations().filter(pk__in=pks).order_by("source__object_repr", "pk")
    for translation in selected.iterator(chunk_size=50):
        if not may_hand_off(translation, user):
            continue
        locale = translation.target_locale
        if locale.pk not in glossary:
            glossary[locale.pk] = terms_into(locale)
        with languages.override(language):
            made = outgoing(translation, glossary[locale.pk], everything=everything)
        if made.units:
            _remember(translation, user, at_agency)
            yield f"{file_name(made)}.{extension}", write(made)


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
