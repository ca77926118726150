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
# Also where a quotation or a bracket closes behind it.
SENTENCE_END = re.compile(r"[.!?:…]+[\"'’”»)\]]*(?:\s|$)")
# Blocks that make no page by themselves.
EMPTY_TYPES = ("heading", "text", "update")
# Of more letters a word is long: C. H. Björnsson, Läsbarhet, Stockholm 1968.
LONG = 6
# A bold line of more words is no heading but emphasis.
WORDS_OF_HEADING = 10
StreamChild = StreamValue.StreamChild


@dataclass(frozen=True)
class PageText:
    """What stands on a page in rich text: each part as its editor wrote it."""

    parts: list[Tag]
    blocks: list[StreamChild] = field(default_factory=list)

    @classmethod
    def of(cls, page: Page) -> "PageText":
        fields = page._meta.get_fields()
        bodies = [getattr(page, one.name) for one in fields if isinstance(one, StreamField)]
        texts = [getattr(page, one.name) for one in fields if isinstance(one, RichTextField)]
        sources = [*texts, *(source for body in bodies for source in rich_texts(body))]
        blocks = [block for body in bodies for block in body]
        return cls([BeautifulSoup(source, "html.parser") for source in sources if source], blocks)

    def values_of(self, block_type: str) -> list:
        return [block.value for block in self.blocks if block.block_type == block_type]

    @property
    def levels(self) -> list[int]:
        return [int(heading["level"]) for heading in self.values_of("heading")]

    @property
    def large_numbers(self) -> list[str]:
        return [figure["number"] for figure in self.values_of("figure")]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read or see but headings."""
        return not self.number_of_words and all(block.block_type in EMPTY_TYPES for block in self.blocks)

    @property
    def headings_of_nothing(self) -> list[str]:
        """The headings below which there is nothing before the next one, which is not below them."""
        filled = [block for block in self.blocks if block.block_type != "text" or has_words(block.value)]
        following = [*filled, None][1:]
        return [
            block.value["text"]
            for block, after in zip(filled, following, strict=True)
            if block.block_type == "heading" and not goes_on(block.value, after)
        ]

    @cached_property
    def bold_lines(self) -> list[str]:
        """Paragraphs of a few words, all of them bold, which readers take for headings and screen readers do not."""
        lines = [line for text in self.parts for line in text.find_all("p")]
        texts = ((line.get_text(" ", strip=True), line.find(["b", "strong"])) for line in lines)
        return [
            text
            for text, bold in texts
            if bold and bold.get_text(" ", strip=True) == text and len(WORD.findall(text)) <= WORDS_OF_HEADING
            if not text.endswith((".", "!", "?", ":"))
        ]

    @cached_property
    def paragraphs(self) -> list[str]:
        """Each paragraph and item of a list, without the items of a list within it."""
        return [words_of(part) for text in self.parts for part in text.find_all(["p", "li"])]

    @cached_property
    def links(self) -> list[str]:
        buttons = [link["label"] for link in self.values_of("link") if link["label"]]
        return [*(link.get_text(" ", strip=True) for text in self.parts for link in text.find_all("a")), *buttons]

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
        sentences = sum(len(list(filter(WORD.search, SENTENCE_END.split(text)))) for text in self.paragraphs)
        long = sum(len(word) > LONG for word in words)
        return round(len(words) / sentences + 100 * long / len(words)) if words else 0


def has_words(text: RichText) -> bool:
    return bool(WORD.search(BeautifulSoup(text.source, "html.parser").get_text()))


def goes_on(heading: StructValue, after: StreamChild | None) -> bool:
    """Whether a heading has something below it: what follows, if that is no heading of its level or a higher one."""
    return after is not None and (after.block_type != "heading" or after.value["level"] > heading["level"])


def words_of(part: Tag) -> str:
    texts = (text for text in part.find_all(string=True) if text.find_parent(["p", "li"]) is part)
    return " ".join(" ".join(texts).split())


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
