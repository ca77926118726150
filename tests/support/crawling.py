"""Pages as a crawl finds them: what they say, and in which language each word says to be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

# What is no text for a reader; what stands in the head cannot say the language of a part of it.
NO_TEXT = {"head", "script", "style"}
# A link is a line of its own, because it may be the name of what it leads to.
INLINE = {"abbr", "b", "bdi", "br", "button", "code", "em", "i", "mark", "small", "span", "strong", "sup"}
SPOKEN_ATTRIBUTES = ("alt", "aria-label", "title", "placeholder")


@dataclass(frozen=True)
class Crawled:
    """A page as a reader gets it."""

    address: str
    language: str
    status: int
    root: html.HtmlElement

    @classmethod
    def of(cls, address: str, language: str, response) -> "Crawled":
        return cls(address, language, response.status_code, html.fromstring(response.content.decode()))

    @property
    def path(self) -> str:
        return self.address.partition("?")[0]

    @property
    def title(self) -> str:
        return plain(self.root.findtext(".//title"))

    @property
    def is_indexed(self) -> bool:
        return self.status == 200 and "noindex" not in self.meta("robots")

    def meta(self, name: str) -> str:
        return next(iter(self.root.xpath("//meta[@name=$name or @property=$name]/@content", name=name)), "")

    def texts(self) -> list[tuple[str, str]]:
        """Each piece of text with the language that it says to be in; what follows on one line is one piece."""
        return [(language, text) for language, text in _pieces(self.root) if text]


def plain(text: str | None) -> str:
    return " ".join((text or "").split())


def name_of_link(link: html.HtmlElement) -> str:
    """What a link is called: its label, else its words and those of the pictures in it."""
    words = [link.get("aria-label")] if link.get("aria-label") else [link.text_content(), *link.xpath(".//img/@alt")]
    return plain(" ".join(words))


def _pieces(root: html.HtmlElement) -> Iterator[tuple[str, str]]:
    gathered = {}
    for event, language, text in _events(root, ""):
        if event == "text":
            gathered[language] = gathered.get(language, "") + text
        else:
            yield from ((code, plain(words)) for code, words in gathered.items())
            gathered = {}
            if event == "attribute":
                yield language, plain(text)


def _events(element: html.HtmlElement, outer: str) -> Iterator[tuple[str, str, str]]:
    """Text, attributes that are read out, and the ends of lines, in the order of the page."""
    if not isinstance(element.tag, str) or element.tag in NO_TEXT:
        return
    language = element.get("lang", outer)
    if element.tag not in INLINE:
        yield "end", "", ""
    yield from (("attribute", language, element.get(name)) for name in SPOKEN_ATTRIBUTES if element.get(name))
    yield "text", language, element.text or ""
    for child in element:
        yield from _events(child, language)
        yield "text", language, child.tail or ""
    if element.tag not in INLINE:
        yield "end", "", ""


def stands_in(name: str, text: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text.replace("’", "'")) is not None
