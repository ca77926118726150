"""Where else and with whom: the countries and organisations that a set of projects has."""

from collections import Counter
from collections.abc import Callable, Container
from dataclasses import dataclass

from .catalogue import Entry
from .links import Named, directory

AT_MOST = 24
KINDS = {
    "countries": ("country", lambda entry: entry.countries),
    "partners": ("organisation", lambda entry: [one for one in entry.partners if one not in entry.others]),
    "others": ("organisation", lambda entry: entry.others),
    "funders": ("organisation", lambda entry: entry.paid_by),
}


@dataclass(frozen=True, slots=True)
class Connection:
    """A country or organisation, and how many of the projects it has."""

    named: Named
    count: int


def connections(entries: list[Entry], but: Container[str] = ()) -> dict[str, list[Connection]]:
    """The countries, partners, others and funders of some projects by name, save some; of many the most frequent."""
    found = {kind: _of_kind(entries, *KINDS[kind], but) for kind in KINDS}
    return {kind: own for kind, own in found.items() if own}


def _of_kind(entries: list[Entry], kind: str, answers: Callable, but: Container[str]) -> list[Connection]:
    named = getattr(directory(), kind)
    counts = Counter(one for entry in entries for one in answers(entry) if one not in but and one in named)
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:AT_MOST]
    return sorted(
        (Connection(named[one], count) for one, count in most), key=lambda connection: connection.named.name.casefold()
    )
