"""Marks source text on a public translation with its language, where a publication was made although incomplete.

What to mark follows from the data: a segment without a translation whose source text stands on the page. So nothing
has to be remembered at the publication, and a segment loses its mark as soon as its translation is public.
"""

from collections import defaultdict
from uuid import UUID

from bs4 import BeautifulSoup
from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from wagtail.models import Page

from ..locales import source_locale
from ..segments.library import StringSegment, StringTranslation

WITH_TEXT_OF_THEIR_OWN = ("title", "h1", "h2", "h3", "h4", "p", "li", "td", "th", "dt", "dd", "figcaption", "cite")
WITH_TEXT_OF_THEIR_OWN += ("a", "span", "strong", "summary", "blockquote", "footer", "div", "label")


def keys_lacking_segments(locale) -> QuerySet:
    """The translation keys of what shows texts of its source in a locale."""
    segments = StringSegment.objects.exclude(context__path="slug").filter(~Exists(usable_translations(locale)))
    return segments.order_by().values_list("source__object_id", flat=True).distinct()


def usable_translations(locale) -> QuerySet:
    """The translations that can be shown, for the segment of an outer query, into a locale: its key or an OuterRef."""
    return StringTranslation.objects.filter(
        translation_of=OuterRef("string_id"), context=OuterRef("context_id"), locale=locale, has_error=False
    )


def untranslated_segments(translation_key, locale) -> QuerySet:
    """The segments of a page that have no translation into a locale; as values or OuterRefs."""
    segments = StringSegment.objects.filter(source__object_id=translation_key).exclude(context__path="slug")
    return segments.filter(~Exists(usable_translations(locale)))


def source_texts(page: Page) -> set[str]:
    """The source texts of a translated page that have no translation, without markup.

    A page that was found by its address knows whether there are any; else this asks, with one query.
    """
    if page.locale_id == source_locale().pk or getattr(page, "lacks_segments", None) is False:
        return set()
    texts = untranslated_segments(page.translation_key, page.locale_id).values_list("string__data", flat=True)
    return {plain(text) for text in texts} - {""}


def source_texts_by_page(pages: QuerySet, locale) -> dict[UUID, set[str]]:
    """The same of all pages of a queryset that are in a locale, by their translation keys; one query."""
    among = pages.filter(translation_key=OuterRef("source__object_id"), locale=locale)
    segments = StringSegment.objects.filter(Exists(among)).exclude(context__path="slug")
    texts = defaultdict(set)
    for key, text in segments.filter(~Exists(usable_translations(locale))).values_list(
        "source__object_id", "string__data"
    ):
        texts[key].add(plain(text))
    return dict(texts)


def with_source_text(pages: QuerySet, field: str) -> QuerySet:
    """The translated pages of which nobody translated a field, with what it is in the source as `source_text`."""
    segments = untranslated_segments(OuterRef("translation_key"), OuterRef(OuterRef("locale_id")))
    text = Subquery(segments.filter(context__path=field).values("string__data")[:1])
    return pages.exclude(locale=source_locale()).annotate(source_text=text).exclude(source_text=None)


def plain(text: str) -> str:
    return folded(BeautifulSoup(text, "html.parser").get_text())


def folded(text: str) -> str:
    return " ".join(text.split())


def mark(html: str, texts: set[str]) -> str:
    """The page with `lang` on each element that holds one of the texts and nothing else."""
    soup = BeautifulSoup(html, "html.parser")
    found = [one for one in soup.find_all(WITH_TEXT_OF_THEIR_OWN) if folded(one.get_text()) in texts]
    found += [one for one in soup.find_all("img", alt=True) if folded(one["alt"]) in texts]
    for element in found:
        element["lang"] = settings.LANGUAGE_CODE
    return str(soup) if found else html


def marking(serve):
    """For Wagtail's hook on_serve_page."""

    def inner(page, request, serve_args, serve_kwargs):
        response = serve(page, request, serve_args, serve_kwargs)
        is_page = response.status_code == 200 and hasattr(response, "render")
        texts = source_texts(page) if is_page else set()
        if texts:
            response.add_post_render_callback(lambda rendered: _mark(rendered, texts))
        return response

    return inner


def _mark(response, texts: set[str]):
    response.content = mark(response.content.decode(), texts)
    return response
