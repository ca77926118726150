"""Turns items of the content files into values of model fields, in one language."""

import re
import uuid
from collections.abc import Callable, Iterable

from django.db.models import Field
from wagtail.fields import RichTextField

from projects.models import Achievement
from vwn_site.core.localisation import source_locale

from .schema import (
    AccordionItem,
    AchievementItem,
    BlockItem,
    DownloadItem,
    FigureItem,
    HeadingItem,
    LinkItem,
    Pair,
    PictureItem,
    RelatedItem,
    SectionItem,
    StepsItem,
    TitledText,
    UpdateItem,
    VideoItem,
)

NAMESPACE = uuid.UUID("6a3f1f0e-7f5c-4d0c-9c26-2d3b4f2f9a10")
PAGE_LINK = re.compile(r'<a page="([^"]*)">(.*?)</a>', re.DOTALL)


NO_LINK = {"label": "", "page": None, "url": "", "document": None, "language": ""}


class UnknownReference(LookupError):
    """A key that no item of its kind has."""


class DeletedReference(LookupError):
    """A key of what staff deleted, where there must be something."""


class References:
    """What keys stand for, once it has been loaded; None for what staff deleted.

    Asking for an unknown key raises UnknownReference.
    """

    def __init__(self):
        self.known: dict[str, dict[str, object]] = {}
        self.alt: dict[str, Pair] = {}

    def add(self, kind: str, key: str, value):
        self.known.setdefault(kind, {})[key] = value

    def get(self, kind: str, key: str | None):
        """The object of a key; None for no key and for what staff deleted."""
        if not key:
            return None
        try:
            return self.known[kind][key]
        except KeyError:
            raise UnknownReference(f"there is no {kind} “{key}”") from None

    def required(self, kind: str, key: str):
        """The object of a key that something cannot be without; DeletedReference when staff deleted it."""
        target = self.get(kind, key)
        if key and target is None:
            raise DeletedReference(f"{kind} “{key}” was deleted")
        return target

    def all(self, kind: str, keys: Iterable[str]) -> list:
        """The objects of keys, without what staff deleted."""
        return [target for key in keys if (target := self.get(kind, key)) is not None]

    def primary_key(self, kind: str, key: str | None) -> int | None:
        target = self.get(kind, key)
        return target.pk if target is not None else None


class Builder:
    """Builds values for one item in one language; identifiers of blocks depend on the item and the place alone."""

    def __init__(self, key: str, language: str, references: References):
        self.key, self.language, self.references = key, language, references

    def identifier(self, *place) -> str:
        return str(uuid.uuid5(NAMESPACE, "/".join(map(str, (self.key, *place)))))

    def words(self, pair: Pair | None) -> str:
        return pair.in_(self.language) if pair else ""

    def text_of(self, field: Field, pair: Pair | None) -> str:
        """The words of a field, as rich text where it is that."""
        return self.rich_text(pair) if isinstance(field, RichTextField) else self.words(pair)

    def rich_text(self, pair: Pair | None) -> str:
        """Rich text with links to pages by key turned into Wagtail's links by primary key; without one, its words."""
        return PAGE_LINK.sub(self._page_link, self.words(pair))

    def _page_link(self, match: re.Match) -> str:
        page = self.references.primary_key("page", match[1])
        return f'<a linktype="page" id="{page}">{match[2]}</a>' if page else match[2]

    def body(self, items: list[BlockItem]) -> list[dict]:
        """The blocks, without those whose picture, document or page was deleted."""
        return [
            {"type": item.name, "value": value, "id": self.identifier("body", index)}
            for index, item in enumerate(items)
            if (value := self.block(item, index)) is not None
        ]

    def updates(self, items: list[UpdateItem]) -> list[dict]:
        return [
            {
                "type": "update",
                "value": {"date": item.date.isoformat(), "text": self.words(item.text)},
                "id": self.identifier("updates", index),
            }
            for index, item in enumerate(items)
        ]

    def block(self, item: BlockItem, index: int):
        return BLOCKS[item.name](self, item.value, index)

    def heading(self, item: HeadingItem, _index):
        return {"text": self.words(item.text), "level": item.level}

    def titled_list(self, name: str, items: list[TitledText], index: int) -> dict:
        return {
            name: [
                {"type": "item", "value": self.titled(item, index), "id": self.identifier("body", index, number)}
                for number, item in enumerate(items)
            ]
        }

    def steps(self, item: StepsItem, index):
        return self.titled_list("steps", item.steps, index)

    def accordion(self, item: AccordionItem, index):
        return self.titled_list("sections", item.sections, index)

    def titled(self, item: TitledText, _index):
        return {"title": self.words(item.title), "text": self.rich_text(item.text)}

    def figure(self, item: FigureItem, _index):
        return {"number": self.words(item.number), "text": self.words(item.text)}

    def image(self, item: PictureItem, _index):
        picture = self.references.primary_key("image", item.image)
        if picture is None:
            return None
        alt = self.words(self.references.alt.get(item.image))
        return {
            "image": {"image": picture, "alt_text": alt, "decorative": not alt},
            "caption": self.words(item.caption),
        }

    def video(self, item: VideoItem, _index):
        return {
            "title": self.words(item.title),
            "url": item.url,
            "poster": self.references.primary_key("image", item.poster),
            "language": item.language,
            "description": self.words(item.description),
            "transcript": self.rich_text(item.transcript),
        }

    def download(self, item: DownloadItem, _index):
        document = self.references.primary_key("document", item.document)
        return {"document": document, "text": self.words(item.text)} if document else None

    def related_pages(self, item: RelatedItem, index):
        pages = [
            {"type": "item", "value": self.references.primary_key("page", key), "id": self.identifier("body", index, n)}
            for n, key in enumerate(item.pages)
            if self.references.get("page", key)
        ]
        return {"heading": self.words(item.heading), "pages": pages} if pages else None

    def link(self, item: LinkItem, _index=None) -> dict | None:
        page, document = (self.references.primary_key(kind, getattr(item, kind)) for kind in ("page", "document"))
        if not (page or document or item.url):
            return None
        return {
            "label": self.words(item.label),
            "page": page,
            "url": item.url or "",
            "document": document,
            "language": item.language or "",
        }

    def links(self, items: list[LinkItem]) -> list[dict]:
        return [
            {"type": "link", "value": value, "id": self.identifier("links", index)}
            for index, item in enumerate(items)
            if (value := self.link(item))
        ]

    def figures(self, keys: list[str]) -> list[dict]:
        return [
            {
                "type": "result",
                "value": self.references.primary_key("result", key),
                "id": self.identifier("figures", index),
            }
            for index, key in enumerate(keys)
            if self.references.get("result", key)
        ]

    def achievements(self, items: list[AchievementItem]) -> list[Achievement]:
        find = self.references.get
        return [
            Achievement(
                locale=source_locale(),
                translation_key=self.identifier("achievements", index),
                title=self.words(item.title),
                text=self.rich_text(item.text),
                project=find("project", item.project),
                result=find("result", item.result),
                sort_order=index,
            )
            for index, item in enumerate(items)
        ]

    def sections(self, items: list[SectionItem]) -> list[dict]:
        return [
            {"type": item.type, "value": value, "id": self.identifier("sections", index)}
            for index, item in enumerate(items)
            if (value := self.section(item, index)) is not None
        ]

    def section(self, item: SectionItem, index: int) -> dict | None:
        link = (self.link(item.link) if item.link else None) or NO_LINK
        value = {"heading": self.words(item.heading), "text": self.rich_text(item.text), "link": link}
        if item.type == "text":
            value |= {
                "image": self.references.primary_key("image", item.image),
                "image_alt": self.words(self.references.alt.get(item.image or "")),
                "countries": [
                    {
                        "type": "item",
                        "value": self.references.primary_key("country", key),
                        "id": self.identifier("sections", index, key),
                    }
                    for key in item.countries
                    if self.references.get("country", key)
                ],
            }
        if item.type == "brochure":
            if self.references.get("document", item.document) is None:
                return None
            value |= {
                "document": self.references.primary_key("document", item.document),
                "cover": self.references.primary_key("image", item.cover),
            }
        return value


# The fields of pages that are built of several items, by name.
FIELDS: dict[str, Callable] = {
    "body": Builder.body,
    "updates": Builder.updates,
    "doors": Builder.links,
    "files": Builder.links,
    "figures": Builder.figures,
    "sections": Builder.sections,
    "achievements": Builder.achievements,
}
BLOCKS: dict[str, Callable] = {
    "heading": Builder.heading,
    "text": lambda builder, pair, _index: builder.rich_text(pair),
    "steps": Builder.steps,
    "call_out": Builder.titled,
    "accordion": Builder.accordion,
    "image": Builder.image,
    "figure": Builder.figure,
    "video": Builder.video,
    "download": Builder.download,
    "related_pages": Builder.related_pages,
    "link": Builder.link,
    "from_settings": lambda _builder, item, _index: item.model_dump(),
}
