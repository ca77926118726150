"""Finding projects: choices that combine, how many projects each would leave, and the address that keeps them.

The keys and values in an address have no language ("country=greece"), so that the same address serves both.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from vwn_site.core.kept import kept
from vwn_site.core.templatetags.site import lang_attribute

from .catalogue import ANSWERS, Entry, catalogue, entries_by_country
from .choices import Status
from .directory import directory
from .statuses import clause_of, label_of

# The answer of a project of which no year is known.
UNKNOWN_YEAR = "unknown"


@dataclass(frozen=True)
class Facet:
    """One question that projects are filtered by: its key in the address, its labels, and a project's answers."""

    key: str
    label: str
    everything: str
    values: Callable[[Entry], Iterable[str]]


FACETS = (
    Facet("country", _("Country"), _("All countries"), ANSWERS["country"]),
    Facet("theme", _("Theme"), _("All themes"), ANSWERS["theme"]),
    Facet("year", _("Year"), _("All years"), lambda entry: tuple(map(str, entry.years)) or (UNKNOWN_YEAR,)),
    Facet("status", _("Status"), _("All statuses"), lambda entry: (entry.status,)),
    Facet("partner", _("Partner"), _("All partners"), ANSWERS["partner"]),
    Facet("funder", _("Funder"), _("All funders"), ANSWERS["funder"]),
)
# What the form asks at once; the rest it asks of who wants more.
FIRST = ("country", "theme", "year")
# Of a value that nobody knows, so many characters are told.
TOLD = 60
SORT = "sort"
# Where one is on and not in.
ISLANDS = {"AW", "BQ", "CW", "CY", "MT", "SX"}
SORTS = {"newest": _("Newest first"), "oldest": _("Oldest first")}


@dataclass(frozen=True)
class Choice:
    """One answer to a facet, with the number of projects that choosing it would leave.

    `language` is that of the label when it is not the one being shown.
    """

    value: str
    label: str
    count: int
    is_chosen: bool
    language: str = ""


@dataclass(frozen=True)
class ShownFacet:
    """A facet as the form shows it; `without` is the query string that no longer asks for it."""

    facet: Facet
    choices: list[Choice]
    without: str

    @property
    def chosen(self) -> Choice | None:
        return next((choice for choice in self.choices if choice.is_chosen), None)

    @property
    def is_unknown(self) -> bool:
        """Whether what is chosen is that the answer is not known."""
        return bool(self.chosen) and self.chosen.value == UNKNOWN_YEAR

    @property
    def options(self) -> str:
        """The choices as options of a select, without a template: there may be hundreds of partners.

        One that would leave nothing cannot be chosen, but can be read.
        """
        rows = (
            (choice.value, lang_attribute(choice.language), state_of_option(choice), choice.label, choice.count)
            for choice in self.choices
        )
        return format_html_join("", '<option value="{}"{}{}>{} ({})</option>', rows)


def state_of_option(choice: Choice) -> str:
    if choice.is_chosen:
        return " selected"
    return "" if choice.count else " disabled"


class ProjectFilter:
    """What the query string of an address asks of the list of projects.

    Of each key the first known value counts. `clean_query` says the same without what does not count.
    """

    sorts = SORTS

    def __init__(self, query: QueryDict):
        self.query = query
        self.all_entries = catalogue()
        self.chosen = {facet.key: value for facet in FACETS if (value := self._first_known(facet))}
        self.sort = next((value for value in query.getlist(SORT) if value in SORTS), "")

    def _first_known(self, facet: Facet) -> str:
        asked = query_values(self.query, facet.key)
        return next((value for value in asked if value in self._known[facet.key]), "")

    @cached_property
    def _known(self) -> dict[str, set[str]]:
        """By the key of a facet, or of the order, all values that the list can be asked for.

        What is current can always be asked, also when all facts are so old that nothing is known to be.
        """
        known = {facet.key: {value for entry in self.all_entries for value in facet.values(entry)} for facet in FACETS}
        known["status"] |= {Status.RUNNING.value} if self.all_entries else set()
        return {**known, SORT: set(SORTS)}

    @cached_property
    def dropped(self) -> list[str]:
        """The values that the address asks for and that do not count because no project has them, shortened."""
        asked = [(key, value) for key in (facet.key for facet in FACETS) for value in query_values(self.query, key)]
        asked += [(SORT, value) for value in query_values(self.query, SORT)]
        unknown = dict.fromkeys(value for key, value in asked if value not in self._known[key])
        return [value if len(value) <= TOLD else f"{value[:TOLD]}…" for value in unknown]

    @cached_property
    def entries(self) -> list[Entry]:
        """The projects that are left, in the order asked for."""
        left = self._left_but_for[None]
        if not self.sort:
            return left
        dated = [entry for entry in left if entry.start or entry.end]
        dated.sort(key=lambda entry: entry.start or entry.end, reverse=self.sort == "newest")
        return dated + [entry for entry in left if not (entry.start or entry.end)]

    @cached_property
    def _left_but_for(self) -> dict[str | None, list[Entry]]:
        """By the key of a facet the projects that only its choice leaves out; under None those that none does."""
        asked = [(facet, self.chosen[facet.key]) for facet in FACETS if facet.key in self.chosen]
        left = defaultdict(list)
        for entry in self.all_entries:
            against = [facet.key for facet, value in asked if value not in facet.values(entry)]
            if len(against) < 2:
                left[against[0] if against else None].append(entry)
        return left

    @cached_property
    def facets(self) -> list[ShownFacet]:
        """The facets that offer a choice, each with all answers, also those that leave nothing."""
        facets = [ShownFacet(facet, self._choices(facet), self.query_without(facet.key)) for facet in FACETS]
        return [facet for facet in facets if facet.choices]

    @property
    def chosen_facets(self) -> list[ShownFacet]:
        return [facet for facet in self.facets if facet.chosen]

    @property
    def first_facets(self) -> list[ShownFacet]:
        return [facet for facet in self.facets if facet.facet.key in FIRST]

    @property
    def more_facets(self) -> list[ShownFacet]:
        return [facet for facet in self.facets if facet.facet.key not in FIRST]

    @property
    def asks_more(self) -> bool:
        """Whether something is chosen that the form does not ask at once."""
        return bool(self.sort or self.chosen.keys() - set(FIRST))

    def heading(self, title: str) -> str:
        """What the list is called with its choices: "Projects in Greece that were running in May 2019"."""
        # What is told by a clause ends the sentence.
        for facet in sorted(self.chosen_facets, key=lambda facet: facet.facet.key == "status" or facet.is_unknown):
            title = self._named_with(title, facet.facet.key, facet.chosen)
        return title

    def _named_with(self, title: str, key: str, chosen: Choice) -> str:
        """What a list is called with one more choice."""
        match key:
            case "country":
                return in_country(title, chosen)
            case "theme":
                return gettext("%(title)s on the theme “%(theme)s”") % {"title": title, "theme": chosen.label}
            case "year" if chosen.value == UNKNOWN_YEAR:
                return gettext("%(title)s whose years are not known") % {"title": title}
            case "year":
                return gettext("%(title)s in %(year)s") % {"title": title, "year": chosen.label}
            case "status":
                return clause_of(title, chosen.value, self._known_on.get(chosen.value, []))
            case "partner":
                return gettext("%(title)s with the partner %(partner)s") % {"title": title, "partner": chosen.label}
            case "funder":
                return gettext("%(title)s with the funder %(funder)s") % {"title": title, "funder": chosen.label}
        raise LookupError(f"A list of projects has no name for the choice of a {key}.")

    @cached_property
    def _known_on(self) -> dict[str, list[str]]:
        """By status, of when the facts of its projects are."""
        moments = defaultdict(list)
        for entry in self.all_entries:
            moments[entry.status].append(entry.known_on)
        return dict(moments)

    @property
    def count(self) -> str:
        """How many projects are left, and of which choice: "3 projects: Greece, 2018"."""
        total = len(self.entries)
        number = ngettext("%(count)s project", "%(count)s projects", total) % {"count": total}
        chosen = ", ".join(str(facet.chosen.label) for facet in self.chosen_facets)
        return f"{number}: {chosen}" if chosen else number

    @property
    def choices_query(self) -> str:
        """The query string with the choices and the order, and nothing else of the address."""
        return urlencode(self._chosen_and_sort)

    @cached_property
    def _labels(self) -> dict[str, dict[str, str]]:
        return labels()

    def _choices(self, facet: Facet) -> list[Choice]:
        left = chain(self._left_but_for[None], self._left_but_for[facet.key])
        counts = Counter(dict.fromkeys(self._known[facet.key], 0))
        counts.update(value for entry in left for value in set(facet.values(entry)))
        chosen = self.chosen.get(facet.key)
        names = self._labels.get(facet.key, {})
        languages = languages_of_names() if facet.key in ("partner", "funder") else {}
        choices = [
            Choice(value, names.get(value, value), count, value == chosen, languages.get(value, ""))
            for value, count in counts.items()
        ]
        return in_reading_order(facet, choices)

    def entries_by_country(self) -> dict[str, list[Entry]]:
        """The projects that choosing each country would leave."""
        return entries_by_country(chain(self._left_but_for[None], self._left_but_for["country"]))

    def query_with(self, key: str, value: str) -> str:
        """The clean query string with one choice made or changed; it begins with the first page of the list."""
        clean = self._clean()
        clean.pop("page", None)
        clean[key] = value
        return clean.urlencode()

    @property
    def clean_query(self) -> str:
        """The query string with what counts, and with the keys that are not about filtering as they are."""
        return self._clean().urlencode()

    @property
    def is_clean(self) -> bool:
        return dict(self._clean().lists()) == dict(self.query.lists())

    def query_without(self, *keys: str) -> str:
        """The clean query string without some keys; it then begins with the first page of the list."""
        clean = self._clean()
        for key in (*keys, "page"):
            clean.pop(key, None)
        return clean.urlencode()

    @property
    def query_of_form(self) -> str:
        """The query string with all that the form shows as chosen."""
        return self.query_without()

    def _clean(self) -> QueryDict:
        clean = self.query.copy()
        for key in [*(facet.key for facet in FACETS), SORT]:
            clean.pop(key, None)
        clean.update(self._chosen_and_sort)
        return clean

    @property
    def _chosen_and_sort(self) -> dict[str, str]:
        return self.chosen | ({SORT: self.sort} if self.sort else {})

    @property
    def query_without_any(self) -> str:
        return self.query_without(*(facet.key for facet in FACETS), SORT)


@kept(at_most=100)
def project_filter(query: str) -> ProjectFilter:
    """What a query string asks of the list of projects."""
    return ProjectFilter(QueryDict(query))


def query_values(query: QueryDict, key: str) -> list[str]:
    return [value for value in query.getlist(key) if value]


def in_country(title: str, country: Choice) -> str:
    """What a list of what is in a country, or on an island, is called."""
    listed = directory().country.get(country.value)
    words = {"title": title, "country": country.label}
    if listed and listed.iso_code in ISLANDS:
        return gettext("%(title)s on the island of %(country)s") % words
    return gettext("%(title)s in %(country)s") % words


def in_reading_order(facet: Facet, choices: list[Choice]) -> list[Choice]:
    """The most recent year first and the unknown one last, statuses as they follow one another, the rest by name."""
    if facet.key == "year":
        return sorted(choices, key=lambda choice: (choice.value != UNKNOWN_YEAR, choice.value), reverse=True)
    if facet.key == "status":
        return sorted(choices, key=lambda choice: Status.values.index(choice.value))
    return sorted(choices, key=lambda choice: choice.label.casefold())


def languages_of_names() -> dict[str, str]:
    """The language of each organisation's name, empty when it is the one being shown."""
    return {organisation.identifier: organisation.language for organisation in directory().organisation.values()}


@kept
def labels() -> dict[str, dict[str, str]]:
    """The names of all answers in the language being shown, by the facet's key and the answer's value."""
    named, known_on = directory(), {status: [] for status in Status}
    for entry in catalogue():
        known_on[entry.status].append(entry.known_on)
    organisations = {organisation.identifier: organisation.name for organisation in named.organisation.values()}
    return {
        "country": {country.identifier: country.name for country in named.country.values()},
        "theme": {theme.identifier: theme.name for theme in named.theme.values()},
        "status": {status.value: label_of(status, known_on[status]) for status in Status},
        "year": {UNKNOWN_YEAR: _("Year not known")},
        "partner": organisations,
        "funder": organisations,
    }
