"""All checks, in the order in which their remarks stand beside a segment."""

from ..locales import source_locale
from .base import Check, Comparison, Remark
from .dates import Dates
from .glossary import ForbiddenTerms, MissingTerms
from .language import Copies, SourceLanguage
from .length import LongTitles, TooLong
from .links import EmptyLinks, Links
from .names import Names
from .numbers import Numbers
from .placeholders import Placeholders
from .spacing import DoubleSpaces, Punctuation

CHECKS: tuple[Check, ...] = (
    Placeholders(),
    Links(),
    EmptyLinks(),
    Numbers(),
    Dates(),
    Names(),
    ForbiddenTerms(),
    MissingTerms(),
    SourceLanguage(),
    Copies(),
    DoubleSpaces(),
    Punctuation(),
    TooLong(),
    LongTitles(),
)
# Fields whose text is an address or a name.
NOT_PROSE = {"slug", "url", "person"}


def remarks_of(source_text: str, text: str, locale, *, kind: str = "", **known) -> list[Remark]:
    """What the checks say of a translation into a locale. Asks no database.

    `kind` is kind_of the segment, `known` what else a Comparison may have.
    """
    languages = {"source_language": source_locale().language_code, "language": locale.language_code}
    comparison = Comparison(source_text, text, kind=kind, **languages, **known)
    checks = [check for check in CHECKS if kind not in NOT_PROSE or not check.for_prose_only]
    return [remark for check in checks for remark in check.remarks(comparison)]
