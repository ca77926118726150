"""Where the names of records lead: the public pages about them, and a directory of all in the language being shown.

It is the one place that says what an organisation is called in that language and where its name leads.
"""

from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Case, CharField, Exists, Expression, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import get_language
from wagtail.models import Page

from vwn_site.core.kept import kept
from vwn_site.core.localisation import active_locale, country_name, source_locale
from vwn_site.core.querysets import is_live, shown_words
from vwn_site.core.tree import TreePage, shown_by_key

from .models.records import Country, Organisation, OrganisationName, Theme


@dataclass(frozen=True)
class LinkedPages:
    """The public pages about records, in the language being shown, by the primary key of the record.

    Those about themes are found by the theme's translation key, which is the same in every language.
    """

    projects: dict[int, TreePage] = field(default_factory=dict)
    countries: dict[int, TreePage] = field(default_factory=dict)
    organisations: dict[int, TreePage] = field(default_factory=dict)
    themes: dict[UUID, TreePage] = field(default_factory=dict)
    # Those of the pages about projects, which lists show.
    summaries: dict[int, str] = field(default_factory=dict)


# From a page, by way of its type, to what LinkedPages knows it by.
ABOUT = {
    "projects": "projectpage__project",
    "countries": "countrypage__country",
    "organisations": "partnerpage__organisation",
    "themes": "themepage__theme__translation_key",
}


@kept
def linked_pages() -> LinkedPages:
    """The pages that words about records link to."""
    shown, linked = {page.pk: page for page in shown_by_key().values()}, LinkedPages()
    is_about = reduce(or_, (Q(**{f"{path}__isnull": False}) for path in ABOUT.values()))
    about = Page.objects.filter(is_about).order_by()
    for page, summary, *keys in about.values_list("pk", "projectpage__summary", *ABOUT.values()):
        if summary and page in shown:
            linked.summaries[page] = summary
        for kind, key in zip(ABOUT, keys, strict=True):
            if key and page in shown:
                getattr(linked, kind)[key] = shown[page]
    return linked


@dataclass(frozen=True, slots=True)
class Named:
    """What a link to a record needs: its name, the name's language when it is another one, and its page's address.

    The address is empty for what has no public page. `parent` is the identifier of what an organisation is part of,
    `key` the primary key of the record, or of a theme its translation key.
    """

    identifier: str
    name: str
    language: str = ""
    href: str = ""
    iso_code: str = ""
    parent: str = ""
    key: str = ""


@dataclass(frozen=True)
class Directory:
    """All countries, public organisations and public themes, by identifier or by the slug in the source language.

    `withdrawn` are the names of organisations that are not public, for what tells of them all the same.
    """

    country: dict[str, Named]
    organisation: dict[str, Named]
    theme: dict[str, Named]
    withdrawn: dict[str, Named]


def named(record: Country | Organisation) -> Named:
    """A record as the directory has it; one that was made a moment ago, and is not in it yet, as it says itself."""
    names = directory()
    listed = getattr(names, record._meta.model_name).get(record.identifier) or names.withdrawn.get(record.identifier)
    return listed or Named(record.identifier, record.display_name, record.display_name_language)


@kept
def directory() -> Directory:
    """The directory in the language being shown."""
    rows = list(rows_of_countries().union(rows_of_organisations(), rows_of_themes(), all=True))
    pages = linked_pages()
    listed = {kind: {} for kind in ("country", "organisation", "theme", "withdrawn")}
    for kind, identifier, key, name, language, iso_code, parent in rows:
        page = page_about(pages, kind, key)
        href = page.url if page else ""
        listed[kind][identifier] = Named(
            identifier, name or country_name(iso_code), language, href, iso_code, parent, key
        )
    return Directory(**listed)


def page_about(pages: LinkedPages, kind: str, key: str) -> TreePage | None:
    """The page about a row of the directory, whose key is text."""
    match kind:
        case "country":
            return pages.countries.get(int(key))
        case "organisation":
            return pages.organisations.get(int(key))
        case "theme":
            return pages.themes.get(UUID(key))
    return None


def row(queryset: QuerySet, kind: Expression, identifier: str, key: str, **facts) -> QuerySet:
    """Rows of the directory: kind, identifier, key of the page about it, and the facts of Named that are given."""
    text = {name: Value("") for name in ("row_name", "row_language", "row_iso_code", "row_parent")}
    columns = {"row_kind": kind, "row_identifier": F(identifier), "row_key": Cast(key, CharField())}
    columns |= text | {f"row_{name}": value for name, value in facts.items()}
    return queryset.order_by().annotate(**columns).values_list(*columns)


def rows_of_countries() -> QuerySet:
    return row(Country.objects.all(), Value("country"), "identifier", "pk", iso_code=F("iso_code"), name=F("own_name"))


def rows_of_organisations() -> QuerySet:
    """Organisations with the name that each has in the language being shown, else the official one."""
    names = OrganisationName.objects.filter(organisation=OuterRef("pk"), language=get_language(), former=False)
    name = Subquery(names.order_by("-sort_order").values("name")[:1])
    spoken = Case(
        When(Exists(names) | Q(name_language=get_language()), then=Value("")),
        default=F("name_language"),
        output_field=CharField(),
    )
    facts = {"name": Coalesce(name, F("name")), "language": spoken, "parent": Coalesce("parent__identifier", Value(""))}
    kind = Case(When(is_live(), then=Value("organisation")), default=Value("withdrawn"), output_field=CharField())
    return row(Organisation.objects.all(), kind, "identifier", "pk", **facts)


def rows_of_themes() -> QuerySet:
    """Themes by their slug in the source language, with the language of a name that is not the one being shown."""
    untranslated = When(~Q(locale=active_locale()), then=F("locale__language_code"))
    language = Case(untranslated, default=Value(""), output_field=CharField())
    source = Theme.objects.filter(translation_key=OuterRef("translation_key"), locale=source_locale())
    themes = shown_words(Theme).annotate(source_slug=Subquery(source.values("slug")))
    return row(themes, Value("theme"), "source_slug", "translation_key", name=F("name"), language=language)
