"""States of pages and of their translations, each reached the way that staff and wagtail-localize reach it."""

import datetime
import re
from contextlib import contextmanager

from django.db import connection
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from vwn_site.search.backend import indexing_postponed
from vwn_site.translation.publication.gate import Publication
from vwn_site.translation.publication.targets import make_public
from vwn_site.translation.segments.segment import texts_by_place

# What the Dutch default texts of the factories are in English.
ENGLISH = {
    "Wat wij doen.": "What we do.",
    "Wij helpen vluchtelingen.": "We help refugees.",
    "Wij helpen.": "We help.",
}


@contextmanager
def committed():
    """Runs at its end what waits for a commit, as if each step were a transaction of its own."""
    waited_before, connection.run_on_commit = connection.run_on_commit, []
    yield
    while connection.run_on_commit:
        _savepoints, action, _is_robust = connection.run_on_commit.pop(0)
        action()
    connection.run_on_commit = waited_before


def english_locale() -> Locale:
    return Locale.objects.get(language_code="en")


def in_english(text: str) -> str:
    """English for a Dutch text: a known one, else a word for each word; tags, numbers, names and signs stay."""
    parts = re.split(r"(<[^>]+>)", text)
    words = "".join(part if part.startswith("<") else re.sub(r"\b[a-z]+\b", "helping", part) for part in parts)
    return ENGLISH.get(text, words)


def submit(original) -> Translation:
    """The translation of a page or snippet into English, of which nothing is written and nothing public."""
    source, _made = TranslationSource.update_or_create_from_instance(original)
    translation, _made = Translation.objects.get_or_create(source=source, target_locale=english_locale())
    translation.save_target(publish=False)
    return translation


def translation_of(original) -> Translation:
    """The translation into English of a page or snippet that was submitted."""
    return Translation.objects.get(source__object_id=original.translation_key, target_locale=english_locale())


def translate(
    original,
    english: dict | None = None,
    *,
    live: bool = True,
    without=(),
    into: Locale | None = None,
    allow_incomplete: bool = False,
):
    """The English page or snippet, written segment by segment and published unless `live` is false.

    `english` has values of fields, such as title and body, as the English page is to have them; other segments get
    English words of their own. Segments whose path is in `without` are left untranslated. `into` is another language,
    in which the page has these words too.
    """
    english = {**(english or {})}
    if "title" in english:
        english.setdefault("slug", slugify(english["title"]))
    with indexing_postponed(), committed():
        source, _made = TranslationSource.update_or_create_from_instance(original)
        locale = into or english_locale()
        translation, _made = Translation.objects.get_or_create(source=source, target_locale=locale)
        _write(translation, _texts(original, english), without)
        if live:
            make_public(Publication(translation=translation, allow_remarks=True, allow_incomplete=allow_incomplete))
        else:
            translation.save_target(publish=False)
    return translation.get_target_instance()


def _texts(original, english: dict) -> dict[str, list[str]]:
    """The English texts by the path of their segments, for the fields that are given."""
    if not english:
        return {}
    values = {field.attname: getattr(original, field.attname) for field in original._meta.concrete_fields}
    counterpart = type(original)(**{**values, "pk": None, "id": None, **english})
    return {path: texts for path, texts in texts_by_place(counterpart).items() if path.split(".")[0] in english}


def _write(translation: Translation, texts: dict[str, list[str]], without):
    remaining = {path: iter(given) for path, given in texts.items()}
    segments = StringSegment.objects.filter(source=translation.source).order_by("order", "pk")
    for segment in segments.select_related("context", "string"):
        path, dutch = segment.context.path, segment.string.data
        if path in without:
            continue
        language = translation.target_locale.language_code
        automatic = f"{language}-{dutch}" if path == "slug" else in_english(dutch)
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            defaults={
                "data": next(remaining[path]) if path in remaining else automatic,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            },
        )


def translate_half(original, *without: str):
    """The English page, public although the segments at these paths, or its summary, have no translation."""
    return translate(original, without=without or ("summary",), allow_incomplete=True)


def change_english(page: Page, **values):
    """Publishes the English page with other values, whatever its translation would say of that."""
    english = page.get_translation(english_locale()).specific
    for name, value in values.items():
        setattr(english, name, value)
    with committed():
        revision = english.save_revision()
        allowed = {"allow_incomplete": True, "allow_remarks": True}
        revision.publication = Publication(translation=translation_of(page), **allowed)
        revision.publish()


def change(page: Page, **values) -> Page:
    """Publishes a page with other values, as an editor does; its translation is outdated when words changed."""
    page.refresh_from_db()
    for name, value in values.items():
        setattr(page, name, value)
    with committed():
        page.save_revision().publish()
    return page


def make_private(page: Page) -> PageViewRestriction:
    """Only who is signed in may see the page, and what is below it."""
    with committed():
        return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def schedule(page: Page, in_days: int = 3) -> Page:
    """Publishes the draft as it is in so many days."""
    page.go_live_at = timezone.now() + datetime.timedelta(days=in_days)
    page.save_revision().publish()
    return page


def withdraw(page: Page) -> Page:
    """Unpublishes a page, as an editor does."""
    with committed():
        page.unpublish()
    return page
