"""Which language something is in, and how names, numbers and addresses are written in a language."""

from decimal import Decimal
from functools import cache

from babel.core import get_global
from babel.lists import format_list
from babel.numbers import format_decimal
from django.conf import settings
from django.utils.translation import get_language_from_path

from vwn_site.translation.locales import (
    active_locale,
    babel_locale,
    forget_locales,
    language_of,
    locale_of,
    source_locale,
)

__all__ = [
    "active_locale",
    "babel_locale",
    "country_name",
    "country_names",
    "forget_locales",
    "format_number",
    "language_and_territory",
    "language_of",
    "language_of_path",
    "locale_of",
    "site_languages",
    "source_locale",
]

# Where the site's own words differ from CLDR's, by language and code.
COUNTRY_NAMES = {"en": {"TR": "Turkey"}}


def site_languages() -> list[tuple[str, str]]:
    """The codes and names of the site's languages, as choices of a field: a migration holds no list of them."""
    return settings.LANGUAGES


def language_and_territory(language: str | None = None) -> str:
    """A language with its territory, as Open Graph names it: nl_NL, en_GB; the likeliest where the site chose none."""
    locale = babel_locale(language)
    likely = get_global("likely_subtags").get(str(locale), str(locale))
    return f"{locale.language}_{locale.territory or likely.rpartition('_')[2]}"


def country_name(iso_code: str, language: str | None = None) -> str:
    """A country's name from CLDR; CLDR's ampersand is written out, as running text wants it. Kosovo is XK."""
    locale = babel_locale(language)
    if name := COUNTRY_NAMES.get(locale.language, {}).get(iso_code):
        return name
    return format_list(locale.territories.get(iso_code, iso_code).split(" & "), locale=locale)


@cache
def country_names(language: str) -> dict[str, str]:
    """The names of all countries in a language, by code."""
    codes = (code for code in babel_locale(language).territories if len(code) == len("NL") and code.isalpha())
    return {code: country_name(code, language) for code in codes}


def format_number(value: Decimal | int | float, language: str | None = None) -> str:
    """A number as the language writes it: 1.200,5 in Dutch, 1,200.5 in English."""
    return format_decimal(value, locale=babel_locale(language))


def language_of_path(path: str) -> str:
    """The language that an address is in: that of its prefix, else the source language."""
    return get_language_from_path(path) or settings.LANGUAGE_CODE
