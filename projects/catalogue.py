"""The facts of all public projects by which they are found, counted and ordered; the same in every language.

Lists, filters, map, country pages and feeds all ask here, so that they agree. Reading it costs one query; it is kept
until something changes that the public may see, and for the day, because a status follows from dates.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONArray
from django.utils import timezone
from wagtail.models import Page

from vwn_site.core.kept import kept
from vwn_site.core.localisation import source_locale
from vwn_site.core.partial_dates import PartialDate, as_partial_date
from vwn_site.core.querysets import is_live, public

from .choices import CONFIRMED, OTHER_ROLES, SEEN_RUNNING, OrganisationRole, Status
from .models.records import Organisation, ProjectCountry, ProjectOrganisation, ProjectTheme, Result
from .statuses import date_of_facts, numbers_in_words, status_on

# Running before planned, then what was so when last reported, what is not confirmed, completed and cancelled.
STATUS_ORDER = [Status.RUNNING, Status.PLANNED, Status.WAS_RUNNING, Status.WAS_PLANNED, Status.UNCONFIRMED, *CONFIRMED]


@dataclass(frozen=True, slots=True)
class Entry:
    """One public project. `known_on` is the date of its facts, empty when nobody gave one.

    `ran` has the years that its dates give it; `years` those and the years of its results, none when nothing is known
    of either. Partners are all organisations but the funders; others are those among them that are no partners of
    ours. `payers` has for each organisation that pays itself and what it is part of, from the part to the whole.
    """

    project_id: int
    identifier: str
    status: str
    start: str
    end: str
    known_on: str = ""
    ran: range = range(0)
    years: tuple[int, ...] = ()
    countries: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    payers: tuple[tuple[str, ...], ...] = ()
    others: tuple[str, ...] = ()

    @property
    def paid_by(self) -> tuple[str, ...]:
        """Those that pay."""
        return tuple(payer[0] for payer in self.payers)

    @property
    def funders(self) -> tuple[str, ...]:
        """Those that pay, and whatever they are part of, each once."""
        return tuple(dict.fromkeys(chain.from_iterable(self.payers)))


# By kind, the identifiers that a project has.
ANSWERS: dict[str, Callable[[Entry], Iterable[str]]] = {
    "country": lambda entry: entry.countries,
    "theme": lambda entry: entry.themes,
    "partner": lambda entry: entry.partners,
    "funder": lambda entry: entry.funders,
}


@kept(in_every_language=True)
def catalogue() -> tuple[Entry, ...]:
    """All public projects, running ones first, then by most recent start."""
    return tuple(in_listing_order(read_catalogue()))


@kept(in_every_language=True)
def entries_by_project() -> dict[int, Entry]:
    """All public projects by the primary key of their record."""
    return {entry.project_id: entry for entry in catalogue()}


@kept(in_every_language=True)
def entries_by_answer() -> dict[str, dict[str, list[Entry]]]:
    """All public projects by what they have, in listing order: by kind (a key of ANSWERS), and by identifier."""
    by_answer = {kind: defaultdict(list) for kind in ANSWERS}
    for entry in catalogue():
        for kind, answers in ANSWERS.items():
            for identifier in answers(entry):
                by_answer[kind][identifier].append(entry)
    return by_answer


def entries_with(kind: str, identifier: str) -> list[Entry]:
    """The public projects in a country, on a theme, with a partner or paid by a funder."""
    return list(entries_by_answer()[kind].get(identifier, ()))


def in_listing_order(entries: Iterable[Entry]) -> list[Entry]:
    recent = sorted(sorted(entries, key=lambda entry: entry.identifier), key=lambda entry: entry.start, reverse=True)
    return sorted(recent, key=lambda entry: STATUS_ORDER.index(entry.status))


def read_catalogue() -> Iterable[Entry]:
    today = timezone.localdate()
    for key, identifier, by_hand, start, end, as_of, published, *links, years, parents in rows_of_catalogue():
        dates = str(start), str(end), date_of_facts(as_of, published)
        status = status_on(today, by_hand, *dates)
        countries, themes, partners, paid_by, others = (tuple(dict.fromkeys(identifiers)) for identifiers in links)
        ran = years_of(*dates, status)
        yield Entry(
            key,
            identifier,
            status,
            *dates,
            ran=ran,
            years=years_of_activity(ran, since_start(start, years), status, dates[2]),
            countries=countries,
            themes=themes,
            partners=partners,
            payers=tuple(part_and_wholes(payer, dict(parents)) for payer in paid_by),
            others=others,
        )


def rows_of_catalogue() -> QuerySet:
    """What is read of each project. The pairs of what is part of what are the same in each row: one query for all."""
    same_project = {"project": OuterRef("projectpage__project")}
    organisations = ProjectOrganisation.objects.filter(is_live("organisation__"), **same_project)
    funders = organisations.filter(role=OrganisationRole.FUNDER).values("organisation__identifier")
    partners = organisations.exclude(role=OrganisationRole.FUNDER).values("organisation__identifier")
    others = organisations.filter(role__in=OTHER_ROLES).values("organisation__identifier")
    countries = ProjectCountry.objects.filter(**same_project).values("country__identifier")
    results = Result.objects.live().filter(**same_project).values("year")
    themes = ProjectTheme.objects.filter(is_live("theme__"), **same_project).values("theme__slug")
    parents = Organisation.objects.parents().values(pair=JSONArray("identifier", "parent__identifier"))
    pages = Page.objects.filter(public(), locale=source_locale(), projectpage__isnull=False).order_by()
    return pages.values_list(
        "projectpage__project_id",
        "projectpage__project__identifier",
        "projectpage__project__status_by_hand",
        "projectpage__project__start",
        "projectpage__project__end",
        "projectpage__project__as_of",
        "projectpage__project__last_published_at",
        ArraySubquery(countries),
        ArraySubquery(themes),
        ArraySubquery(partners),
        ArraySubquery(funders),
        ArraySubquery(others),
        ArraySubquery(results),
        ArraySubquery(parents),
    )


def entries_by_country(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The projects of each country, by the country's identifier."""
    by_country = defaultdict(list)
    for entry in entries:
        for country in entry.countries:
            by_country[country].append(entry)
    return by_country


def seen_running(entries: Iterable[Entry]) -> str:
    """The status of what runs among some projects, else of what ran when last reported; empty without either."""
    statuses = {entry.status for entry in entries}
    return next((status for status in SEEN_RUNNING if status in statuses), "")


def statuses_in_words(entries: Iterable[Entry]) -> str:
    """How many of some projects are current, were when last reported, and nobody confirmed."""
    return numbers_in_words([(entry.status, entry.known_on) for entry in entries])


def part_and_wholes(part: str, parents: dict[str, str]) -> tuple[str, ...]:
    """An organisation and what it is part of, from the part to the whole; each once, also in a circle."""
    chain = [part]
    while (parent := parents.get(chain[-1])) and parent not in chain:
        chain.append(parent)
    return tuple(chain)


def years_of(start: str, end: str, known: str, status: str) -> range:
    """The years in which a project ran or is to run, the last one included."""
    first, last = as_partial_date(start), as_partial_date(end)
    if not first and not last:
        return range(0)
    begin, last = (first or last).year, ran_until(end, known, status)
    return range(begin, max(begin, last.year if last else begin) + 1)


def ran_until(end: str, known: str, status: str) -> PartialDate | None:
    """The end, or of what runs and has none the date of its facts: what came after, nobody wrote down."""
    return as_partial_date(end or (known if status in SEEN_RUNNING else ""))


def years_of_activity(ran: range, result_years: Iterable[int], status: str, known: str) -> tuple[int, ...]:
    """The years that are known of a project: of its dates and results, and when somebody last saw it run."""
    seen = [as_partial_date(known).year] if known and status in SEEN_RUNNING and not ran else []
    return tuple(sorted({*ran, *result_years, *seen}))


def since_start(start: str, years: Iterable[int]) -> list[int]:
    """The years in which results can have come of a project: what is from before it began, such as the founding of a
    partner, did not come of it."""
    return [year for year in years if str(year) >= start[:4]]
