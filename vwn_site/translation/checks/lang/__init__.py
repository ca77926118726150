"""What the checks know of each language: a module a language, and `data_of` for the one that a text is in."""

from .data import LanguageData
from .en import ENGLISH
from .nl import DUTCH

LANGUAGES = {"nl": DUTCH, "en": ENGLISH}
UNKNOWN = LanguageData()


def data_of(language: str) -> LanguageData:
    """What is known of a language by its code; en-gb is English too."""
    return LANGUAGES.get(language.partition("-")[0], UNKNOWN)


__all__ = ["LanguageData", "data_of"]
