"""The languages of the site as its pages know them: their rows, read once by each process, and how Babel knows them.

Languages are BCP 47 codes as in settings.LANGUAGES ("nl", "en"). The source locale is the one of LANGUAGE_CODE.
"""

from functools import lru_cache

from babel import Locale as BabelLocale
from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Locale
from wagtail.users.models import UserProfile

# English on this site is British English: 4 May 2019, not May 4, 2019.
BABEL_LOCALES = {"en": "en_GB"}


def babel_locale(language: str | None = None) -> BabelLocale:
    """Babel's locale for a language of the site; for the active one when none is given."""
    code = language or get_language() or settings.LANGUAGE_CODE
    return _babel_locale(code)


@lru_cache
def _babel_locale(code: str) -> BabelLocale:
    return BabelLocale.parse(BABEL_LOCALES.get(code, code.replace("-", "_")))


def preferred_language(profile: UserProfile) -> str:
    """The language in which somebody reads the admin and its mails; that of the source for who chose none.

    It takes the place of Wagtail's, for which that is the language of whoever causes the mail.
    """
    return profile.preferred_language or settings.LANGUAGE_CODE


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


def target_locales() -> list[Locale]:
    """The languages into which the site is translated."""
    if not _locales:
        _read_locales()
    return [locale for language, locale in sorted(_locales.items()) if language != settings.LANGUAGE_CODE]


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
