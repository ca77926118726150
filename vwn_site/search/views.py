"""The search of the site: only in the language that is asked in."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from vwn_site.core.listings import paginated
from vwn_site.core.localisation import active_locale

LONGEST_QUERY = 200


@require_safe
def search(request):
    """Public pages that the words are found in; an empty question shows the form alone."""
    question = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    listing = paginated(request, found_pages(question), per_page=12) if question else None
    return render(
        request,
        "search/search.html",
        {
            "question": question,
            "listing": listing,
            "results": [page.specific for page in listing.object_list] if listing else [],
            "title": _("Search"),
        },
    )


def found_pages(question: str):
    pages = Page.objects.live().public().filter(locale=active_locale(), depth__gt=1)
    return pages.search(question, operator="or")
