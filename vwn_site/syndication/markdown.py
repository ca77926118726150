"""What a public page says as Markdown, for readers and machines that want the words without what stands around them."""

import re
from collections.abc import Callable

from bs4 import BeautifulSoup
from markdownify import ATX, MarkdownConverter

LEFT_OUT = ["nav", "form", "svg", "script", "style", "iframe", "template", "dfn"]
SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


def escaped(text: str) -> str:
    """Text in which nothing means anything to Markdown."""
    return SPECIAL.sub(r"\\\1", text)


class PageConverter(MarkdownConverter):
    class Options:
        heading_style, bullets, autolinks, table_infer_header = ATX, "-", False, True

    def escape(self, text, parent_tags):
        """Fewer signs than the library would, which takes each year at the end of a sentence for a numbered list."""
        return escaped(text)

    def convert_img(self, element, text, parent_tags):
        return escaped(element.get("alt", ""))

    def convert_summary(self, element, text, parent_tags):
        return f"\n\n{text}\n\n"


def as_markdown(html: str, address: Callable[[str], str]) -> str:
    """The main part of an HTML page; `address` makes a full address of one in the page."""
    main = BeautifulSoup(html, "html.parser").main
    for element in main(LEFT_OUT):
        element.decompose()
    for link in main("a", href=True):
        link["href"] = address(link["href"])
    return f"{PageConverter().convert_soup(main).strip()}\n"
