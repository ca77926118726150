"""The markup of a segment as HTML, as plain text and as inline elements of XLIFF.

Inline elements are numbered in the order of the source; so an element of a translation is known by its number, whatever
a tool does with names and types.
"""

import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement

from bs4 import BeautifulSoup, NavigableString, Tag
from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext as _

from ..segments.library import StringValue
from ..segments.markup import BREAK, tags_in, without_markup

TYPES = {"a": "link", "b": "bold", "i": "italic", "br": "lb"}
# Ends of lines that are no ends of lines in HTML.
OTHER_BREAK = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
EDGE = re.compile(r"^<br|<br\s*/?>$")
DELETED = re.compile(r"delet|-del$", re.IGNORECASE)


class BrokenMarkup(ValidationError):
    """The markup of a translation cannot stand for that of its source; the message is for who sent it."""


def as_stored(html: str, source: str) -> str:
    """HTML that came back as it is stored; two texts that show the same are the same. BrokenMarkup if it may not be.

    Where somebody ended lines, elements stand if the source has those. Blanks around it, which tools put there, are
    taken off, and line breaks too if the source has none there.
    """
    html = OTHER_BREAK.sub("\n", html).strip()
    if "<br" in source and "<br" not in html:
        html = re.sub(r" *\n *", "<br/>", html)
    check_balance(html)
    try:
        html = StringValue.from_translated_html(html).data
    except ValueError as error:
        raise BrokenMarkup(str(error)) from error
    edges = r"\s+" if EDGE.search(source.strip()) else r"(?:\s|<br\s*/?>)+"
    return re.sub(rf"^{edges}|{edges}$", "", html)


def spellings(html: str) -> set[str]:
    """How tools write a text: as it is, without markup, and with nothing or a space for each line break."""
    return {collapsed(text) for text in (html, without_markup(html), without_markup(BREAK.sub("", html)))}


def collapsed(text: str) -> str:
    return " ".join(printable(text).split())


def printable(text: str) -> str:
    """The text without the characters that XML and PO files cannot hold."""
    return NOT_XML.sub("", text)


# From HTML to XLIFF


def write_source(parent: Element, html: str):
    """Fills an element of XLIFF with a source text."""
    numbers = iter(range(1, 10_000))
    _write(parent, BeautifulSoup(html, "html.parser"), lambda _tag: str(next(numbers)))


def write_target(parent: Element, html: str, source: str):
    """Fills an element of XLIFF with a translation: an element that the source has too gets the same number."""
    left = [(str(number), signature(tag)) for number, tag in enumerate(_tags(source), 1)]
    extra = iter(range(1, 10_000))

    def number(tag: Tag) -> str:
        for one in left:
            if one[1] == signature(tag):
                left.remove(one)
                return one[0]
        return f"n{next(extra)}"

    _write(parent, BeautifulSoup(html, "html.parser"), number)


def signature(tag: Tag) -> tuple[str, str]:
    return tag.name, tag.get("id", "")


def _tags(html: str) -> list[Tag]:
    return BeautifulSoup(html, "html.parser").find_all(True)


def _write(parent: Element, node: Tag, number: Callable[[Tag], str]):
    for child in node.children:
        if isinstance(child, NavigableString):
            _append_text(parent, printable(str(child)))
            continue
        attributes = {"id": number(child), "ctype": TYPES.get(child.name, f"x-{child.name}")}
        if child.name == "br":
            SubElement(parent, "x", {**attributes, "equiv-text": " "})
        else:
            _write(SubElement(parent, "g", attributes), child, number)


def _append_text(parent: Element, text: str):
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


# From XLIFF to HTML


def read_target(element: Element, source: str) -> str:
    """The HTML of a translation in XLIFF, whose elements are those of the source; BrokenMarkup when one is not."""
    known = {str(number): signature(tag) for number, tag in enumerate(_tags(source), 1)}
    return as_stored(_read(element, known), source)


def _read(element: Element, known: dict) -> str:
    parts = [escape(element.text or "")]
    for child in element:
        parts += [_read_element(child, known), escape(child.tail or "")]
    return "".join(parts)


def text_of(element: Element) -> str:
    """The text of an element without what somebody deleted and the tool still shows."""
    if is_deleted(element):
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += [text_of(child), child.tail or ""]
    return "".join(parts)


def is_deleted(element: Element) -> bool:
    """Whether it is what a tool that follows changes keeps of a deleted text."""
    return local_name(element) == "mrk" and DELETED.search(element.get("mtype", "")) is not None


def separate_sentences(target: Element, segmented: Element | None):
    """Puts between sentences that a tool cut apart what stands between those of the source, or a blank."""
    between = {sentence.get("mid"): sentence.tail or "" for sentence in (segmented or []) if is_sentence(sentence)}
    for sentence, following in pairwise(target):
        if is_sentence(sentence) and is_sentence(following) and not sentence.tail:
            sentence.tail = between.get(sentence.get("mid"), " ")


def is_sentence(element: Element) -> bool:
    return local_name(element) == "mrk" and element.get("mtype") == "seg"


def _read_element(element: Element, known: dict) -> str:
    kind = local_name(element)
    if kind == "mrk":
        return "" if is_deleted(element) else _read(element, known)
    if kind not in ("g", "x", "bx", "ex"):
        raise BrokenMarkup(_("The element <%(name)s> is not one that we sent.") % {"name": kind})
    name, identifier = _meant(element, known)
    opening = f'<{name} id="{escape(identifier)}">' if identifier else f"<{name}>"
    if kind == "x":
        return "<br/>" if name == "br" else f"{opening}</{name}>"
    if kind == "g":
        return f"{opening}{_read(element, known)}</{name}>"
    return opening if kind == "bx" else f"</{name}>"


def _meant(element: Element, known: dict) -> tuple[str, str]:
    """Which HTML element an inline element stands for: by its number, else by its type; a link always by its number."""
    for number in (element.get("rid"), element.get("id")):
        if number in known:
            return known[number]
    kind = element.get("ctype", "")
    name = {value: key for key, value in TYPES.items()}.get(kind, kind.removeprefix("x-"))
    if name in ("b", "i", "br", "em", "strong", "abbr", "acronym", "code"):
        return name, ""
    raise BrokenMarkup(
        _("An element has the number %(number)s, which we did not send.") % {"number": element.get("id")}
    )


def local_name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


# What must be right


class _Balance(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.is_right = [], True

    def handle_starttag(self, tag, attrs):
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag != "br" and (not self.open or self.open.pop() != tag):
            self.is_right = False


def check_balance(html: str):
    """Raises BrokenMarkup when an element is not closed, or closed in the wrong place."""
    balance = _Balance()
    balance.feed(html)
    balance.close()
    if balance.open or not balance.is_right:
        raise BrokenMarkup(_("An element is opened and not closed, or closed in the wrong place."))


def check_links(source: str, html: str):
    """Raises BrokenMarkup when the translation has not the same links as its source, each once."""
    ours, theirs = (
        Counter({tag: count for tag, count in tags_in(text).items() if tag[0] == "a"}) for text in (source, html)
    )
    if ours - theirs:
        raise BrokenMarkup(_("A link of the source text is missing."))
    if theirs - ours:
        raise BrokenMarkup(_("A link appears twice, or is not in the source text."))
