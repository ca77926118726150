"""The words of a page as its editors wrote them, without rendering anything: paragraphs, headings, links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from bs4 import BeautifulSoup, Tag
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SENTENCE_END = re.compile(r"[.!?:]+(?:\s|$)")
# Of more letters a word is long: C. H. Björnsson, Läsbarhet, Stockholm 1968.
LONG = 6


@dataclass(frozen=True)
class PageText:
    """What stands on a page in rich text: each part as its editor wrote it."""

    parts: list[Tag]
    levels: list[int] = field(default_factory=list)
    large_numbers: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, page: Page) -> "PageText":
        fields = page._meta.get_fields()
        bodies = [getattr(page, one.name) for one in fields if isinstance(one, StreamField)]
        texts = [getattr(page, one.name) for one in fields if isinstance(one, RichTextField)]
        sources = [*texts, *(source for body in bodies for source in rich_texts(body))]
        blocks = [block for body in bodies for block in body]
        levels = [int(block.value["level"]) for block in blocks if block.block_type == "heading"]
        numbers = [block.value["number"] for block in blocks if block.block_type == "figure"]
        return cls([BeautifulSoup(source, "html.parser") for source in sources if source], levels, numbers)

    @cached_property
    def paragraphs(self) -> list[str]:
        return [part.get_text(" ", strip=True) for text in self.parts for part in text.find_all(["p", "li"])]

    @cached_property
    def links(self) -> list[str]:
        return [link.get_text(" ", strip=True) for text in self.parts for link in text.find_all("a")]

    @cached_property
    def number_of_words(self) -> int:
        return sum(len(WORD.findall(paragraph)) for paragraph in self.paragraphs)

    @property
    def lix(self) -> int:
        """How hard the text is to read: words in a sentence, and how many of a hundred words are long.

        Under 35 is easy and over 45 hard: C.-H. Björnsson, Readability of Newspapers in 11 Languages, Reading Research
        Quarterly 18 (1983), pages 480 to 497. 0 for a page without words.
        """
        words = WORD.findall(" ".join(self.paragraphs))
        sentences = sum(len(SENTENCE_END.findall(paragraph)) or 1 for paragraph in self.paragraphs)
        long = sum(len(word) > LONG for word in words)
        return round(len(words) / sentences + 100 * long / len(words)) if words else 0


def rich_texts(value) -> Iterator[str]:
    """The sources of all rich text within the value of a block."""
    match value:
        case RichText():
            yield value.source
        case StreamValue() | ListValue():
            for child in value:
                yield from rich_texts(getattr(child, "value", child))
        case StructValue():
            for child in value.values():
                yield from rich_texts(child)
