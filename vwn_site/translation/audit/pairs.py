"""Source and translation as a pair: both there, both public or neither, for the same readers."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Exists, Model, OuterRef, QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext
from wagtail.models import DraftStateMixin, Page, PageViewRestriction, get_translatable_models

from ..locales import source_locale
from ..publication.cascades import mirror, withdraw
from ..publication.removals import Removed, left_over, take_from
from ..segments.library import Translation
from .problems import Problem


def base_models() -> list[type[Model]]:
    """Page, and each translatable snippet."""
    snippets = [model for model in get_translatable_models() if not issubclass(model, Page)]
    # What is only a part of a page or snippet follows it.
    return [Page, *(model for model in snippets if not hasattr(model, "sort_order"))]


def translated(model: type[Model]) -> QuerySet:
    """All that is not in the source language; the root of the tree has no language that counts."""
    found = model.objects.exclude(locale=source_locale())
    return found.filter(depth__gt=1) if model is Page else found


def sources_of(model: type[Model]) -> QuerySet:
    return model.objects.filter(locale=source_locale(), translation_key=OuterRef("translation_key"))


def targets_without_source() -> Iterator[Problem]:
    for model in base_models():
        for target in translated(model).filter(~Exists(sources_of(model))):
            yield Problem(target, _("There is no version in the source language."))


def translations_without_ends() -> Iterator[Problem]:
    """Translations that are going on although the page, its translation, or their kind is gone; they can be stopped."""
    translations = Translation.objects.filter(enabled=True)
    by_type = defaultdict(list)
    for one in translations.select_related("source__specific_content_type"):
        by_type[one.source.specific_content_type].append(one)
    for content_type, going_on in by_type.items():
        model = content_type.model_class()
        there = set(model.objects.values_list("translation_key", "locale_id")) if model else set()
        for one in going_on:
            ends = {(one.source.object_id, one.source.locale_id), (one.source.object_id, one.target_locale_id)}
            if not ends <= there:
                yield Problem(one.source, _("A translation is under way, but one of its pages is gone."), _stop(one))


def _stop(translation: Translation):
    def stop(_user):
        translation.enabled = False
        translation.save(update_fields=["enabled"])

    return stop


def live_without_live_source() -> Iterator[Problem]:
    for model in base_models():
        if issubclass(model, DraftStateMixin):
            withdrawn = sources_of(model).filter(live=False)
            for target in translated(model).filter(Exists(withdrawn), live=True):
                yield Problem(target, _("It is public, and the source is not."), _unpublish(target))


def _unpublish(target: Model):
    return lambda user: withdraw(target.specific if isinstance(target, Page) else target, user)


def differing_privacy() -> Iterator[Problem]:
    """What is not for the same readers in both languages. Only closing what is open in the translation is safe.

    Which of two restrictions is the narrower one nobody can tell, and only a person lifts one.
    """
    restrictions = restrictions_by_page()
    keys = Page.objects.filter(pk__in=restrictions).values("translation_key")
    pages = {(page.translation_key, page.locale_id): page for page in Page.objects.filter(translation_key__in=keys)}
    source = source_locale().pk
    for (key, locale), page in pages.items():
        original = pages.get((key, source))
        if locale != source and original and restrictions.get(page.pk) != restrictions.get(original.pk):
            yield privacy_problem(page, original, restrictions)


def restrictions_by_page() -> dict[int, set[tuple]]:
    """By the primary key of a page for which readers it is: kind, password and groups of each of its restrictions."""
    restrictions = defaultdict(set)
    for restriction in PageViewRestriction.objects.select_related("page").prefetch_related("groups"):
        groups = frozenset(group.pk for group in restriction.groups.all())
        restrictions[restriction.page_id].add((restriction.restriction_type, restriction.password, groups))
    return restrictions


def privacy_problem(page: Page, original: Page, restrictions: dict[int, set[tuple]]) -> Problem:
    """Says of a translation that other readers may read it than its source."""
    if page.pk not in restrictions:
        text = _("It is for everybody, and the source is for some readers only.")
        return Problem(page, text, _close(page, original))
    if original.pk not in restrictions:
        return Problem(page, _("It is for some readers only, and the source is for everybody."))
    return Problem(page, _("Its privacy differs from the source’s. Decide which of the two applies."))


def _close(page: Page, original: Page):
    def close(user):
        with LogContext(user=user):
            mirror(PageViewRestriction.objects.filter(page=original).first(), page)

    return close


def shown_although_removed() -> Iterator[Problem]:
    """What was removed from a source while nothing took it from the public translation."""
    models = [model for model in get_translatable_models(include_subclasses=True) if issubclass(model, DraftStateMixin)]
    for model in models:
        live = model.objects.filter(live=True)
        sources = {source.translation_key: source for source in live.filter(locale=source_locale())}
        for target in live.exclude(locale=source_locale()).filter(translation_key__in=sources):
            removed = left_over(sources[target.translation_key], target)
            if removed != Removed():
                yield Problem(target, _("It shows what was removed from the source."), _take(target, removed))


def _take(target: Model, removed: Removed):
    return lambda user: take_from(target, removed, user)


def aliases() -> Iterator[Problem]:
    for page in translated(Page).filter(alias_of__isnull=False):
        yield Problem(page, _("It shows the words of another page. Translate it or remove it."))
