"""Which language something is in, and how names, numbers and addresses are written in a language.

Languages are BCP 47 codes as in settings.LANGUAGES ("nl", "en"). The source locale is the one of LANGUAGE_CODE.
"""

from decimal import Decimal
from functools import lru_cache

from babel import Locale as BabelLocale
from babel.core import get_global
from babel.lists import format_list
from babel.numbers import format_decimal
from django.conf import settings
from django.utils.translation import get_language, get_language_from_path
from wagtail.models import Locale

# English on this site is British English: 4 May 2019, not May 4, 2019.
BABEL_LOCALES = {"en": "en_GB"}
# Where the site's own words differ from CLDR's, by language and code.
COUNTRY_NAMES = {"en": {"TR": "Turkey"}}


def site_languages() -> list[tuple[str, str]]:
    """The codes and names of the site's languages, as choices of a field: a migration holds no list of them."""
    return settings.LANGUAGES


def babel_locale(language: str | None = None) -> BabelLocale:
    """Babel's locale for a language of the site; for the active one when none is given."""
    code = language or get_language() or settings.LANGUAGE_CODE
    return _babel_locale(code)


@lru_cache
def _babel_locale(code: str) -> BabelLocale:
    return BabelLocale.parse(BABEL_LOCALES.get(code, code.replace("-", "_")))


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


def format_number(value: Decimal | int | float, language: str | None = None) -> str:
    """A number as the language writes it: 1.200,5 in Dutch, 1,200.5 in English."""
    return format_decimal(value, locale=babel_locale(language))


def language_of_path(path: str) -> str:
    """The language that an address is in: that of its prefix, else the source language."""
    return get_language_from_path(path) or settings.LANGUAGE_CODE


def source_locale() -> Locale:
    """The locale that texts are written in before they are translated."""
    return locale_of(settings.LANGUAGE_CODE)


def active_locale() -> Locale:
    """The locale of the language being shown; the source locale when that language has none."""
    language = get_language() or settings.LANGUAGE_CODE
    known = _known_locale(language) if language in dict(settings.LANGUAGES) else None
    return known or source_locale()


def locale_of(language: str) -> Locale:
    """The Locale of a language code. Locales change about never, so each process reads them once."""
    known = _known_locale(language)
    if known is None:
        raise Locale.DoesNotExist(f"no locale for {language}")
    return known


def _known_locale(language: str) -> Locale | None:
    if language not in _locales:
        _read_locales()
    return _locales.get(language)


def language_of(locale_id: int) -> str:
    """The language code of a locale's primary key, without a query per page."""
    for _attempt in range(2):
        for language, locale in _locales.items():
            if locale.pk == locale_id:
                return language
        _read_locales()
    raise Locale.DoesNotExist(f"no locale with primary key {locale_id}")


def _read_locales():
    _locales.update({locale.language_code: locale for locale in Locale.objects.all()})


_locales: dict[str, Locale] = {}


def forget_locales(**_signal):
    """Empties the process's list of locales; connected to changes of Locale."""
    _locales.clear()
