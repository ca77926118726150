"""What a public page says as Markdown, for readers and machines that want the words without what stands around them."""

import re
from html.parser import HTMLParser

LEFT_OUT = {"nav", "form", "svg", "script", "style", "iframe", "template", "dfn"}
HEADINGS = {f"h{level}": f"\n\n{'#' * level} " for level in range(1, 7)}
BEFORE = HEADINGS | {
    "p": "\n\n", "ul": "\n", "ol": "\n", "li": "\n- ", "dt": "\n\n", "dd": "\n\n", "tr": "\n| ", "br": "\n",
    "section": "\n\n", "figure": "\n\n", "figcaption": "\n\n", "summary": "\n\n", "blockquote": "\n\n> ",
    "strong": "**", "b": "**", "em": "*", "i": "*",
}  # fmt: skip
AFTER = {"strong": "**", "b": "**", "em": "*", "i": "*", "td": " | ", "th": " | ", "dt": ":"}
SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


class MarkdownWriter(HTMLParser):
    """Writes the main part of a page as Markdown; `address` makes a full address of one in the page."""

    def __init__(self, address):
        super().__init__(convert_charrefs=True)
        self.address, self.pieces, self.links = address, [], []
        self.is_main, self.left_out = False, 0

    def handle_starttag(self, tag, attributes):
        if tag == "main":
            self.is_main = True
        elif tag in LEFT_OUT:
            self.left_out += 1
        elif tag == "a":
            self.links.append(dict(attributes).get("href") or "")
            self.write("[" if self.links[-1] else "")
        elif tag == "img" and dict(attributes).get("alt"):
            self.write(escaped(dict(attributes)["alt"]))
        else:
            self.write(BEFORE.get(tag, ""))

    def handle_endtag(self, tag):
        if tag == "main":
            self.is_main = False
        elif tag in LEFT_OUT:
            self.left_out -= 1
        elif tag == "a" and self.links:
            link = self.links.pop()
            self.write(f"]({self.address(link)})" if link else "")
        else:
            self.write(AFTER.get(tag, ""))

    def handle_data(self, data):
        self.write(escaped(re.sub(r"\s+", " ", data)))

    def write(self, text: str):
        if self.is_main and not self.left_out:
            self.pieces.append(text)


def escaped(text: str) -> str:
    """Text in which nothing means anything to Markdown."""
    return SPECIAL.sub(r"\\\1", text)


def as_markdown(html: str, address) -> str:
    """The main part of an HTML page."""
    writer = MarkdownWriter(address)
    writer.feed(html)
    lines = (re.sub(r" {2,}", " ", line).strip() for line in "".join(writer.pieces).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"
