"""Which pages machines and readers find: public, in the language being shown, and about which country."""

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from wagtail.models import Page

from projects.models import CountryPage, PartnerPage, ProjectPage
from stories.models import StoryPage
from vwn_site.core.localisation import active_locale
from vwn_site.core.querysets import has_public_source, public

# The path from a page to the countries that it is about.
COUNTRY_PATHS = {
    ProjectPage: "project__countries__country",
    CountryPage: "country",
    PartnerPage: "organisation__country",
    StoryPage: "country",
}


def findable_pages() -> QuerySet:
    """Public pages in the language being shown, whose source is public too."""
    return Page.objects.filter(public(), has_public_source(), locale=active_locale(), alias_of=None, depth__gt=1)


def about_country(pages: QuerySet, identifier: str) -> QuerySet:
    """Those of the pages that are about a country."""
    about = [model.objects.filter(**{f"{path}__identifier": identifier}) for model, path in COUNTRY_PATHS.items()]
    return pages.filter(reduce(or_, (Q(pk__in=queryset.order_by().values("pk")) for queryset in about)))
