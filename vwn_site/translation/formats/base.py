"""What a file that came back holds, whatever its format."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.translation import gettext as _

from .markup import as_stored, collapsed, spellings
from .units import NOTHING

# A page has some hundred segments; more than these are no translation of one.
MOST_UNITS = 5_000


class FileRefused(ValueError):
    """A file cannot be read; the message says why, for who sent it."""


@dataclass
class IncomingUnit:
    """A segment in a file. `source` and `target` are its texts without inline elements.

    `rich` makes HTML of the translation with the help of our source; without it the texts are HTML themselves, or the
    plain text that tools make of it.
    """

    place: str
    context: str
    source: str
    target: str
    is_finished: bool = True
    is_obsolete: bool = False
    rich: Callable[[str], str] | None = None

    @property
    def id(self) -> str:
        """The place and the source of the segment; empty parts where a tool threw our number away."""
        return "-".join(self._parts[:2])

    @property
    def translation_digest(self) -> str:
        """Which translation the file began with; empty when it does not say."""
        return self._parts[2] if len(self._parts) == 3 else ""

    @property
    def was_translated(self) -> bool:
        """Whether the file began with a translation that people had written or read."""
        return self.translation_digest not in ("", NOTHING)

    @property
    def _parts(self) -> list[str]:
        return self.place.rpartition("/")[2].split("-")

    @property
    def uuid(self) -> str:
        return self.place.rpartition("/")[0]

    @property
    def is_empty(self) -> bool:
        return not self.target.strip()

    def has_source(self, source: str) -> bool:
        return collapsed(self.source) in spellings(source)

    def is_plain(self, source: str) -> bool:
        """Whether a tool took the markup off."""
        return not self.rich and collapsed(self.source) != collapsed(source)

    def html(self, source: str) -> str:
        """The translation as it is stored, or BrokenMarkup."""
        if self.rich:
            return self.rich(source)
        return as_stored(escape(self.target) if self.is_plain(source) else self.target, source)


@dataclass(eq=False)
class Document:
    """One translation in a file: which, into what language, and its segments."""

    name: str
    uuid: str
    source_language: str
    target_language: str
    digest: str
    units: list[IncomingUnit] = field(default_factory=list)

    def __post_init__(self):
        if len(self.units) > MOST_UNITS:
            message = _("The file has more than %(number)s segments, so it is not the translation of one page.")
            raise FileRefused(message % {"number": MOST_UNITS})
        if not self.uuid:
            self.uuid = next((unit.uuid for unit in self.units if unit.uuid), "")
