"""Where the names of records lead: the public pages about them, and a directory of all in the language being shown."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import F
from django.utils.translation import get_language
from wagtail.models import Page

from vwn_site.core.page_cache import remember
from vwn_site.core.querysets import ShownPageQuerySet, shown_words

from .models import Country, CountryPage, Organisation, PartnerPage, ProjectPage, Theme, ThemePage


@dataclass(frozen=True)
class LinkedPages:
    """The public pages about records, in the language being shown, by the primary key of the record.

    Those about themes are found by the theme's translation key, which is the same in every language.
    """

    projects: dict[int, Page] = field(default_factory=dict)
    countries: dict[int, Page] = field(default_factory=dict)
    organisations: dict[int, Page] = field(default_factory=dict)
    themes: dict[object, Page] = field(default_factory=dict)


RECORDS = {
    "projects": (ProjectPage, "project"),
    "countries": (CountryPage, "country"),
    "organisations": (PartnerPage, "organisation"),
    "themes": (ThemePage, "theme__translation_key"),
}


def linked_pages(**keys: Iterable) -> LinkedPages:
    """The pages that words about records link to, asked by the names of LinkedPages' fields; keys may be None.

    One query for all together.
    """
    asked = {kind: {key for key in keys.get(kind, ()) if key} for kind in RECORDS}
    about = [
        model.objects.filter(**{f"{path}__in": asked[kind]}).order_by().values("pk")
        for kind, (model, path) in RECORDS.items()
    ]
    pages = ShownPageQuerySet(Page).filter(pk__in=about[0].union(*about[1:], all=True)).shown()
    paths = {f"about_{kind}": F(f"{model._meta.model_name}__{path}") for kind, (model, path) in RECORDS.items()}
    found = LinkedPages()
    for page in pages.annotate(**paths):
        for kind in RECORDS:
            if key := getattr(page, f"about_{kind}"):
                getattr(found, kind)[key] = page
    return found


@dataclass(frozen=True, slots=True)
class Named:
    """What a link to a record needs: its name, the name's language when it is another one, and its page's address.

    The address is empty for what has no public page.
    """

    identifier: str
    name: str
    language: str = ""
    href: str = ""
    iso_code: str = ""


def directory() -> dict[str, dict[str, Named]]:
    """All countries, organisations and themes in the language being shown, by identifier or slug."""
    return remember(f"directory-{get_language()}", read_directory, hold=True)


def read_directory() -> dict[str, dict[str, Named]]:
    countries = list(Country.objects.all())
    organisations = list(Organisation.objects.live().with_names())
    themes = list(shown_words(Theme))
    pages = linked_pages(
        countries=[country.pk for country in countries],
        organisations=[organisation.pk for organisation in organisations],
        themes=[theme.translation_key for theme in themes],
    )
    return {
        "country": {
            one.identifier: Named(one.identifier, one.name, "", address(pages.countries, one.pk), one.iso_code)
            for one in countries
        },
        "organisation": {
            one.identifier: Named(
                one.identifier,
                one.display_name,
                one.display_name_language,
                address(pages.organisations, one.pk),
            )
            for one in organisations
        },
        "theme": {
            one.slug: Named(one.slug, one.name, "", address(pages.themes, one.translation_key)) for one in themes
        },
    }


def address(pages: dict, key) -> str:
    page = pages.get(key)
    return (page.url or "") if page else ""
