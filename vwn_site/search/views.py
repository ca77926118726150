"""The search of the site: only in the language that is asked in."""

from collections import defaultdict

from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.contrib.search_promotions.models import SearchPromotion

from projects.filters import labels
from vwn_site.core.control_characters import clean
from vwn_site.core.kept import kept
from vwn_site.core.listings import paginated
from vwn_site.core.query_strings import reads_query
from vwn_site.core.querysets import language_of_text
from vwn_site.core.tree import shown_pages

from .counting import count_question
from .pages import findable_pages
from .query import Findings, find, headings

LONGEST_QUERY = 200
SHOWN_OF_EACH_KIND = 5
SHOWN_OF_THE_REST = 10
SUGGESTIONS = 8


@require_safe
@reads_query("q", "country", "kind", "page")
def search(request):
    """What the words are found in, grouped by kind; of one kind a list in pages. Without words the form alone."""
    question = question_of(request)
    countries = dict(sorted(labels()["country"].items(), key=lambda pair: pair[1].casefold()))
    country = request.GET.get("country", "") if request.GET.get("country") in countries else ""
    heading = headings()
    kind = request.GET.get("kind", "") if request.GET.get("kind") in heading else ""
    findings = find(question, country) if question else Findings([])
    picks = promoted(question) if question and not kind and not country else []
    findings = findings.without({pick["url"] for pick in picks})
    if question:
        count_question(question)
    return render(
        request,
        "search/search.html",
        {
            "title": _("Search"),
            "question": question,
            "findings": findings,
            "promoted": picks,
            "total": len(picks) + len(findings.hits),
            "kind": kind,
            "kinds": [(key, heading[key], len(findings.of_kind(key))) for key in findings.kinds],
            "groups": [] if kind else grouped(findings),
            "listing": paginated(request, findings.of_kind(kind), per_page=12) if kind else None,
            "countries": countries,
            "country": country,
        },
    )


def question_of(request) -> str:
    return " ".join(clean(request.GET.get("q", ""))[:LONGEST_QUERY].split())


def grouped(findings: Findings) -> list[tuple[str, str, list, int]]:
    """Of each kind its key, name, best hits and number of hits, the kind with the best hit first.

    What holds only a part of a compound comes after all kinds of what holds more, when there is any.
    """
    best = [hit for hit in findings.hits if hit.holds_all]
    rest = [hit for hit in findings.hits if not hit.holds_all] if best else []
    best_findings, heading = Findings(best or findings.hits), headings()
    groups = [
        (kind, heading[kind], best_findings.of_kind(kind)[:SHOWN_OF_EACH_KIND], len(findings.of_kind(kind)))
        for kind in best_findings.kinds
    ]
    rest = rest[:SHOWN_OF_THE_REST]
    return [*groups, ("rest", _("With part of your words"), rest, len(rest))] if rest else groups


def promoted(question: str) -> list:
    """What editors put first for exactly this question: links elsewhere and public pages, in the language shown."""
    picks = picks_by_question().get(question.lower())
    if not picks:
        return []
    keys = {key: page.pk for key, (_chosen, page) in shown_pages(pick.page_id for pick in picks).items()}
    public = {page.pk: page for page in findable_pages().filter(pk__in=keys.values()).specific()}
    links = []
    for pick in picks:
        if page := public.get(keys.get(pick.page_id)):
            text = {"text": pick.description} if pick.description else summary_of(page)
            links.append(
                {"url": page.url, "title": page.title, "title_language": language_of_text(page, page.title), **text}
            )
        elif not pick.page_id and pick.external_link_url:
            links.append({"title": pick.external_link_text, "url": pick.external_link_url, "text": pick.description})
    return links


@kept(in_every_language=True)
def picks_by_question() -> dict[str, list[SearchPromotion]]:
    """What editors put first, by the question in small letters."""
    picks = defaultdict(list)
    for pick in SearchPromotion.objects.select_related("query"):
        picks[pick.query.query_string.lower()].append(pick)
    return dict(picks)


def summary_of(page) -> dict[str, str]:
    return {"text": page.summary, "text_language": language_of_text(page, page.summary)}


@require_safe
@reads_query("q")
def suggestions(request):
    """Titles of public pages with words that begin like what is being typed, as JSON.

    `languages` are those of the titles that are in the words of another one; without any it is left out.
    """
    question = question_of(request)
    pages = findable_pages().autocomplete(question)[:SUGGESTIONS] if len(question) > 1 else []
    languages = {page.title: language_of_text(page, page.title) for page in pages}
    others = {title: language for title, language in languages.items() if language != get_language()}
    return JsonResponse({"suggestions": list(languages)} | ({"languages": others} if others else {}))
