"""The whole content set: read, checked against its schema, and with every key that refers to something resolved."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from . import schema
from .reading import ContentError, ContentErrors, Source, sources, validated

DATA_DIR = Path(__file__).resolve().parent / "data"

# kind → where its items stand, and their form. The order is that of loading: nothing refers to a later kind of record.
RECORDS = {
    "country": ("records/countries.yaml", schema.CountryItem),
    "organisation": ("records/organisations.yaml", schema.OrganisationItem),
    "acknowledgement": ("records/acknowledgements.yaml", schema.AcknowledgementItem),
    "theme": ("records/themes.yaml", schema.VocabularyItem),
    "indicator": ("records/indicators.yaml", schema.VocabularyItem),
    "definition": ("records/definitions.yaml", schema.DefinitionItem),
    "project": ("records/projects.yaml", schema.ProjectItem),
    "result": ("records/results.yaml", schema.ResultItem),
    "term": ("records/glossary.yaml", schema.TermItem),
}


@dataclass(frozen=True)
class PageKind:
    """Pages of one kind: the model that they become, where their files stand, and their form."""

    model: str
    pattern: str
    form: type[BaseModel]


PAGES = {
    "home": PageKind("home.HomePage", "pages/home.yaml", schema.HomeItem),
    # Of each of the kinds below that has one; their models say themselves which page they stand below.
    "indexes": PageKind("", "pages/indexes/*.yaml", schema.IndexItem),
    "projects": PageKind("projects.ProjectPage", "pages/projects/*.yaml", schema.ProjectPageItem),
    "countries": PageKind("projects.CountryPage", "pages/countries/*.yaml", schema.CountryPageItem),
    "partners": PageKind("projects.PartnerPage", "pages/partners/*.yaml", schema.PartnerPageItem),
    "themes": PageKind("projects.ThemePage", "pages/themes/*.yaml", schema.ThemePageItem),
    "results": PageKind("projects.AchievementsPage", "pages/results/*.yaml", schema.AchievementsPageItem),
    "publications": PageKind("projects.PublicationPage", "pages/publications/*.yaml", schema.PublicationPageItem),
    "stories": PageKind("stories.StoryPage", "pages/stories/*.yaml", schema.StoryPageItem),
    "plain": PageKind("home.StandardPage", "pages/plain/*.yaml", schema.PlainPageItem),
}


@dataclass(frozen=True)
class Item:
    """One item of the content files: its key, its place, its content, and a digest that changes with the content."""

    kind: str
    key: str
    source: Source
    content: BaseModel

    @property
    def full_key(self) -> str:
        return f"{self.kind}/{self.key}" if self.key else self.kind

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content.model_dump_json().encode()).hexdigest()


@dataclass
class Content:
    """All items by kind, in the order of the files."""

    images: list[Item]
    documents: list[Item]
    records: dict[str, list[Item]]
    pages: dict[str, list[Item]]
    site: Item

    @property
    def page_items(self) -> list[Item]:
        return [item for items in self.pages.values() for item in items]

    @property
    def full_keys(self) -> set[str]:
        """The names of all items."""
        files = [*self.images, *self.documents, *self.parts_of_site]
        return {item.full_key for items in (files, *self.records.values(), *self.pages.values()) for item in items}

    @property
    def parts_of_site(self) -> list[Item]:
        """What stands around the pages, each menu and each address that is gone by itself."""
        site, source = self.site.content, self.site.source
        parts = [("settings", "", site.settings), ("footer", "", site.footer_text)]
        parts += [("menu", menu.location, menu) for menu in site.menus]
        parts += [("pick", f"{pick.page}: {asked}", pick) for pick in site.picks for asked in pick.questions.all]
        parts += [("redirect", redirect.from_.nl.strip("/"), redirect) for redirect in site.redirects]
        return [Item(kind, key, source, content) for kind, key, content in parts]


def read_content(directory: Path = DATA_DIR) -> Content:
    """The content of a directory; ContentErrors with everything that is wrong in any of its files."""
    errors: list[ContentError] = []
    records = {kind: _items(directory, kind, *where, errors) for kind, where in RECORDS.items()}
    pages = {kind: _items(directory, kind, pages.pattern, pages.form, errors) for kind, pages in PAGES.items()}
    media = _items(directory, "media", "media.yaml", schema.MediaFile, errors)
    site = _items(directory, "site", "site.yaml", schema.SiteFile, errors)
    for kind, items in {**pages, "site.yaml": site, "media.yaml": media}.items():
        if kind in ("home", "site.yaml", "media.yaml") and not items and not errors:
            errors.append(ContentError(kind, 1, "", "this file is missing"))
    if errors:
        raise ContentErrors(errors)
    images, documents = _media_items(media[0])
    content = Content(images, documents, records, pages, site[0])
    _check_keys(content)
    return content


def _items(directory: Path, kind: str, pattern: str, form: type[BaseModel], errors: list[ContentError]) -> list[Item]:
    items = []
    try:
        files = list(sources(directory, pattern))
    except ContentErrors as error:
        errors.extend(error.errors)
        return []
    for source in files:
        try:
            content = validated(form, source)
        except ContentErrors as error:
            errors.extend(error.errors)
            continue
        items.append(Item(kind, _key(kind, source, content), source, content))
    return items


def _key(kind: str, source: Source, content: BaseModel) -> str:
    if kind in ("home", "media", "site"):
        return ""
    if kind in PAGES:
        return Path(source.file).stem
    return getattr(content, "identifier", None) or content.slug


def _media_items(media: Item) -> tuple[list[Item], list[Item]]:
    node, name = media.source.node, media.source.file
    images = [
        Item("image", image.key, Source(name, node["images"][index], ("images", index)), image)
        for index, image in enumerate(media.content.images)
    ]
    documents = [
        Item("document", document.key, Source(name, node["documents"][index], ("documents", index)), document)
        for index, document in enumerate(media.content.documents)
    ]
    return images, documents


def _check_keys(content: Content):
    """No key twice in a kind, no address twice below the same page in a language."""
    errors = []
    for kind, items in {**content.records, **content.pages, "image": content.images}.items():
        errors += _repeated(items, lambda item: item.key, f"the {kind} “{{}}” stands here and in {{}}")
        for language in ("nl", "en"):
            slugged = [item for item in items if kind in PAGES and getattr(item.content, "slug", None)]
            by_slug = lambda item, language=language: item.content.slug.in_(language)  # noqa: E731
            errors += _repeated(slugged, by_slug, f"the address “{{}}” ({language}) stands here and in {{}}")
    if errors:
        raise ContentErrors(errors)


def _repeated(items: list[Item], key_of, message: str) -> list[ContentError]:
    seen, errors = {}, []
    for item in items:
        key = key_of(item)
        if key in seen:
            errors.append(item.source.error(message.format(key, seen[key].source.file)))
        seen.setdefault(key, item)
    return errors
