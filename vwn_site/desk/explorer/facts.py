"""What a list says of pages: their countries, themes, years and owners, read for all of them together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf, Trim
from wagtail.models import Page

from vwn_site.core.alphabet import alphabetical
from vwn_site.core.localisation import country_name
from vwn_site.core.models import BasePage, page_types

COUNTRY, THEME = "projects.Country", "projects.Theme"


@dataclass
class Facts:
    """Of one page. Dates are as records have them: "2018", "2018-12" or "2018-12-31"."""

    countries: list[str] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)

    @property
    def years(self) -> str:
        """ "2018" or "2018–2020"; empty when no date is known."""
        years = sorted({date[:4] for date in self.dates})
        return "–".join(dict.fromkeys([*years[:1], *years[-1:]]))


def facts_of(pages: Iterable[Page]) -> dict[int, Facts]:
    """What there is to say of pages, by primary key; one query for any number of them, given as what they are."""
    keys = defaultdict(list)
    for page in pages:
        keys[type(page)].append(page.pk)
    queries = [query for page_type in page_types() if page_type in keys for query in values_of(page_type, keys)]
    facts: dict[int, Facts] = defaultdict(Facts)
    for pk, name, value in queries[0].union(*queries[1:], all=True) if queries else ():
        if value:
            getattr(facts[pk], name).append(value)
    return {pk: in_words(about) for pk, about in facts.items()}


def values_of(page_type: type[BasePage], keys: dict[type, list[int]]) -> Iterator[QuerySet]:
    """For each kind of fact that pages of a type have: rows of a page, the name of the fact and its value."""
    pages = page_type.objects.filter(pk__in=keys[page_type]).order_by()
    if path := page_type.record_paths.get(COUNTRY):
        # A country that is no whole state has a name of its own.
        value = Coalesce(NullIf(F(f"{path}__own_name"), Value("")), F(f"{path}__iso_code"))
        yield rows(pages, "countries", value)
    if path := page_type.record_paths.get(THEME):
        yield rows(pages, "themes", F(f"{path}__name"))
    for path in page_type.date_paths:
        yield rows(pages, "dates", F(path))
    full_name = Trim(Concat("owner__first_name", Value(" "), "owner__last_name"))
    yield rows(pages, "owners", Coalesce(NullIf(full_name, Value("")), "owner__username"))


def rows(pages: QuerySet, name: str, value) -> QuerySet:
    named = pages.annotate(fact_name=Value(name, CharField()), fact_value=Cast(value, CharField()))
    return named.values_list("pk", "fact_name", "fact_value")


def in_words(facts: Facts) -> Facts:
    """Countries by their names in the language being shown; all in the order of the alphabet."""
    countries = sorted(map(country_name, facts.countries), key=alphabetical)
    return Facts(countries, sorted(facts.themes, key=alphabetical), facts.dates, facts.owners)


def pages_about(record: str, values) -> Q:
    """Whether a page is about one of some records, which are of the model with this label."""
    paths = ((page_type, page_type.record_paths.get(record)) for page_type in page_types())
    queries = [page_type.objects.filter(**{f"{path}__in": values}) for page_type, path in paths if path]
    return any_of(queries)


def pages_of_year(year: int) -> Q:
    """Whether a page is about a year, or about a time that the year is part of; without an end that goes on."""
    return any_of(query for page_type in page_types() if (query := _of_year(page_type, str(year))) is not None)


def _of_year(page_type: type[BasePage], year: str) -> QuerySet | None:
    """The pages of one type; None if pages of the type are about no time."""
    first, *last = page_type.date_paths or ("",)
    pages = page_type.objects.all()
    if not last:
        return pages.filter(**{f"{first}__startswith": year}) if first else None
    begun = pages.exclude(**{first: ""}).filter(**{f"{first}__lte": f"{year}-12-31"})
    return begun.filter(Q(**{last[0]: ""}) | Q(**{f"{last[0]}__gte": year}))


def any_of(queries: Iterable[QuerySet]) -> Q:
    condition = Q()
    for query in queries:
        condition |= Q(pk__in=query.order_by().values("pk"))
    return condition
