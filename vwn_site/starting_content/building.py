"""Turns items of the content files into values of model fields, in one language."""

import re
import uuid
from collections.abc import Callable

from .schema import (
    AccordionItem,
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
PAGE_LINK = re.compile(r'<a page="([^"]*)">')


class UnknownReference(LookupError):
    """A key that no item of its kind has."""


class References:
    """What keys stand for, once it has been loaded. Asking for an unknown key raises UnknownReference."""

    def __init__(self):
        self.known: dict[str, dict[str, object]] = {}
        self.alt: dict[str, Pair] = {}

    def add(self, kind: str, key: str, value):
        self.known.setdefault(kind, {})[key] = value

    def get(self, kind: str, key: str | None):
        """The object of a key; None for no key."""
        if not key:
            return None
        try:
            return self.known[kind][key]
        except KeyError:
            raise UnknownReference(f"there is no {kind} “{key}”") from None

    def primary_key(self, kind: str, key: str | None) -> int | None:
        found = self.get(kind, key)
        return found.pk if found is not None else None


class Builder:
    """Builds values for one item in one language; identifiers of blocks depend on the item and the place alone."""

    def __init__(self, key: str, language: str, references: References):
        self.key, self.language, self.references = key, language, references

    def identifier(self, *place) -> str:
        return str(uuid.uuid5(NAMESPACE, "/".join(map(str, (self.key, *place)))))

    def words(self, pair: Pair | None) -> str:
        return pair.in_(self.language) if pair else ""

    def rich_text(self, pair: Pair | None) -> str:
        """Rich text with links to pages by key turned into Wagtail's links by primary key."""
        return PAGE_LINK.sub(self._page_link, self.words(pair))

    def _page_link(self, match: re.Match) -> str:
        return f'<a linktype="page" id="{self.references.primary_key("page", match[1])}">'

    def body(self, items: list[BlockItem]) -> list[dict]:
        return [
            {"type": item.name, "value": self.block(item, index), "id": self.identifier("body", index)}
            for index, item in enumerate(items)
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
        return {"document": self.references.primary_key("document", item.document), "text": self.words(item.text)}

    def related_pages(self, item: RelatedItem, index):
        pages = [
            {"type": "item", "value": self.references.primary_key("page", key), "id": self.identifier("body", index, n)}
            for n, key in enumerate(item.pages)
        ]
        return {"heading": self.words(item.heading), "pages": pages}

    def link(self, item: LinkItem | None, _index=None):
        item = item or LinkItem.model_construct(label=None, page=None, url=None, document=None, language="")
        return {
            "label": self.words(item.label),
            "page": self.references.primary_key("page", item.page),
            "url": item.url or "",
            "document": self.references.primary_key("document", item.document),
            "language": item.language or "",
        }

    def links(self, items: list[LinkItem]) -> list[dict]:
        return [
            {"type": "link", "value": self.link(item), "id": self.identifier("links", index)}
            for index, item in enumerate(items)
        ]

    def figures(self, keys: list[str]) -> list[dict]:
        return [
            {
                "type": "result",
                "value": self.references.primary_key("result", key),
                "id": self.identifier("figures", index),
            }
            for index, key in enumerate(keys)
        ]

    def sections(self, items: list[SectionItem]) -> list[dict]:
        return [
            {"type": item.type, "value": self.section(item, index), "id": self.identifier("sections", index)}
            for index, item in enumerate(items)
        ]

    def section(self, item: SectionItem, index: int) -> dict:
        value = {"heading": self.words(item.heading), "text": self.rich_text(item.text), "link": self.link(item.link)}
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
                ],
            }
        if item.type == "brochure":
            value |= {
                "document": self.references.primary_key("document", item.document),
                "cover": self.references.primary_key("image", item.cover),
            }
        return value


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
