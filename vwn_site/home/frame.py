"""What stands around every page: menus, footer, social media. Kept until something that shows is changed."""

import json
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import CharField, F, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils.translation import get_language
from wagtail.documents import get_document_model

from projects.models import Organisation, OrganisationName
from vwn_site.core.kept import kept
from vwn_site.core.localisation import active_locale, language_of, source_locale
from vwn_site.core.querysets import in_open_collection, language_of_text, live_words
from vwn_site.core.tree import shown_pages

from .models import Definition, DefinitionsPage, FooterText, Menu, SiteSettings
from .names import foreign_names

# Where the footer's text, definitions, their page and names of organisations stand, among the locations of menus.
FOOTER, DEFINITION, DEFINITIONS_PAGE, NAME = "footer-text", "definition", "definitions-page", "name"
# What the settings say that is one text and the same in every language.
ADDRESSES = ("main_website", "contact_email", "address", "phone", "press_email", "press_phone")
ADDRESSES += ("donate_url", "volunteer_url", "registration", "annual_report_url")


@kept
def frame() -> dict:
    """The menus by location, the footer's text, the site's settings and the definitions, in the language being shown.

    `names` are those in another language, by their first word.
    What is not translated stands in the source language, with its code as `language`; definitions are left out then.
    `definitions_url` is where all of them stand. What a setting has around its words does not count.
    """
    settings = SiteSettings.objects.filter(site__is_default_site=True).first() or SiteSettings()
    words, language = _words(), language_of(active_locale().pk)
    footers, definitions, names = (words.pop(place, []) for place in (FOOTER, DEFINITION, NAME))
    footer = footers[-1] if footers else Words()
    definitions_pages = [int(page.text) for page in words.pop(DEFINITIONS_PAGE, [])]
    menus = {location: menus[-1] for location, menus in words.items()}
    links = {location: json.loads(menu.text) for location, menu in menus.items()}
    linked = [link["value"]["page"] for links_of_menu in links.values() for link in links_of_menu]
    pages = shown_pages([*linked, *definitions_pages])
    return {
        "menus": {location: _menu(menu, links[location], pages) for location, menu in menus.items()},
        "definitions": [definition for definition in definitions if definition.language == language],
        "names": foreign_names(
            {(name.heading, name.language) for name in names}, settings.foreign_names, get_language()
        ),
        "footer_text": footer.text,
        "footer_language": footer.language,
        "definitions_url": next((pages[key][1].url for key in definitions_pages if key in pages), "") or "",
        **{name: getattr(settings, name).strip() for name in ADDRESSES},
        "social_media": [dict(block.value) for block in settings.social_media],
    }


@dataclass(frozen=True)
class Words:
    """The words of a menu, whose text is its links as JSON; of the footer; of a definition, with its other forms; or
    the name of an organisation."""

    heading: str = ""
    text: str = ""
    forms: str = ""
    language: str = ""


def _words() -> dict[str, list[Words]]:
    """What is public by where it stands, in the source language and last in the one being shown; one query."""
    locale_shown = active_locale().pk
    menus = _rows(Menu.objects.all(), F("location"), F("heading"), Cast("links", TextField()), Value(""))
    footers = _rows(FooterText.objects.all(), Value(FOOTER), Value(""), F("text"), Value(""))
    definitions = _rows(Definition.objects.all(), Value(DEFINITION), F("term"), F("text"), F("forms"))
    names = _names(Organisation, "name_language"), _names(OrganisationName, "language")
    everything = menus.union(footers, definitions, _definitions_pages(), *names, all=True)
    rows = sorted(everything, key=lambda row: row[-1] == locale_shown)
    words = defaultdict(list)
    for place, heading, text, forms, locale in rows:
        words[place].append(Words(heading, text, forms, text if place == NAME else language_of(locale)))
    return words


def _rows(snippets: QuerySet, place, heading, text, forms) -> QuerySet:
    """Public snippets in the languages that may be shown: where each stands, its words and its locale."""
    columns = {
        "place": Cast(place, CharField()),
        "words_above": Cast(heading, CharField()),
        "words": Cast(text, TextField()),
        "other_forms": Cast(forms, CharField()),
    }
    locales = {active_locale().pk, source_locale().pk}
    public = snippets.order_by().filter(live_words(snippets.model), locale__in=locales).annotate(**columns)
    return public.values_list(*columns, "locale_id")


def _definitions_pages() -> QuerySet:
    """The pages of definitions as rows like those of snippets, with the primary key of each as text."""
    columns = {
        "place": Value(DEFINITIONS_PAGE, CharField()),
        "words_above": Value("", CharField()),
        "words": Cast("pk", TextField()),
        "other_forms": Value("", CharField()),
    }
    return DefinitionsPage.objects.order_by().annotate(**columns).values_list(*columns, "locale_id")


def _names(model, language: str) -> QuerySet:
    """Names of organisations as rows like those of snippets, with the language of each as text."""
    columns = {
        "place": Value(NAME, CharField()),
        "words_above": Cast("name", CharField()),
        "words": Cast(language, TextField()),
        "other_forms": Value("", CharField()),
        "no_locale": Cast(Value(None), IntegerField()),
    }
    return model.objects.order_by().annotate(**columns).values_list(*columns)


def _menu(menu: Words, links: list[dict], pages: dict) -> dict:
    targets = [_link(link, pages, menu.language) for link in links]
    return {"heading": menu.heading, "language": menu.language, "links": [*filter(None, targets)]}


def _link(raw: dict, pages: dict, language: str) -> dict | None:
    value = raw["value"]
    written = {"text": value["label"], "language": language} if value["label"] else {}
    if value["page"]:
        _chosen, page = pages.get(value["page"], (None, None))
        if not page or not page.url:
            return None
        return {"text": page.title, "language": language_of_text(page, page.title), "href": page.url, **written}
    if value["document"]:
        document = get_document_model().objects.filter(in_open_collection(), pk=value["document"]).first()
        return {"text": document.title, "language": language, "href": document.url, **written} if document else None
    return {"text": value["url"], "language": "", "href": value["url"], **written}
