"""XLIFF 1.2, written and read. The parser refuses every document type, and so every entity."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import chain
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.conf import settings
from django.utils.translation import gettext as _

from .base import Document, FileRefused, IncomingUnit
from .markup import local_name, printable, read_target, separate_sentences, text_of, write_source, write_target
from .units import Outgoing, Unit

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
READ = tuple(f"urn:oasis:names:tc:xliff:document:{version}" for version in ("1.1", "1.2"))
UNFINISHED = {
    "new",
    "needs-adaptation",
    "needs-l10n",
    "needs-review-adaptation",
    "needs-review-l10n",
    "needs-review-translation",
    "needs-translation",
}
# What tools say of a text that is not finished, in states that they made up or in attributes of their own.
DRAFT = re.compile(
    r"draft|reject|unspecified|untranslated|notstarted|partially|assembled|fuzzy|^x-.*(?:new|review)$|^(?:0|false)$",
    re.IGNORECASE,
)
SAYS_HOW_FAR = ("conf", "status", "confirmed")
REFERENCE = {"name": "po-reference", "purpose": "location"}


# Writing


def write(outgoing: Outgoing) -> bytes:
    root = Element("xliff", {"version": "1.2", "xmlns": NAMESPACE})
    file = SubElement(
        root,
        "file",
        {
            "original": outgoing.uuid,
            "source-language": outgoing.source_language,
            "target-language": outgoing.target_language,
            "datatype": "html",
            "build-num": outgoing.digest,
            "tool-id": "wagtail",
        },
    )
    _write_header(SubElement(file, "header"), outgoing)
    body = SubElement(file, "body")
    for unit in outgoing.units:
        _write_unit(body, outgoing, unit)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _write_header(header: Element, outgoing: Outgoing):
    for text in (outgoing.title, outgoing.address):
        if text:
            SubElement(header, "note").text = printable(text)
    SubElement(header, "tool", {"tool-id": "wagtail", "tool-name": settings.WAGTAIL_SITE_NAME})


def _write_unit(body: Element, outgoing: Outgoing, unit: Unit):
    segment = unit.segment
    written = SubElement(body, "trans-unit", {"id": unit.id, "resname": segment.path, "xml:space": "preserve"})
    written.tail = "\n"
    if unit.limit:
        written.attrib.update({"maxwidth": str(unit.limit), "size-unit": "char"})
    write_source(SubElement(written, "source"), segment.source)
    _write_translation(written, unit)
    group = SubElement(written, "context-group", REFERENCE)
    SubElement(group, "context", {"context-type": "sourcefile"}).text = outgoing.place_of(unit)
    for note in unit.notes:
        SubElement(written, "note", {"from": "developer"}).text = printable(note)
    if segment.former:
        former = SubElement(written, "alt-trans", {"alttranstype": "previous-version"})
        write_source(SubElement(former, "source"), segment.former.source)
        write_target(SubElement(former, "target"), segment.former.translation, segment.former.source)


def _write_translation(written: Element, unit: Unit):
    segment = unit.segment
    target = SubElement(written, "target")
    if segment.translation is None:
        target.set("state", "needs-translation")
        return
    write_target(target, segment.text, segment.source)
    # Tools differ in which of the two they look at.
    written.set("approved", "no" if segment.is_todo else "yes")
    target.set("state", "needs-review-translation" if segment.is_todo else "translated")
    if segment.is_unreviewed:
        target.set("state-qualifier", "mt-suggestion")


# Reading


def read(name: str, data: bytes) -> list[Document]:
    """The translations in a file, usually one; FileRefused when it is not sound XLIFF 1.2."""
    root = _parse(data)
    namespace = root.tag[1:].partition("}")[0] if root.tag.startswith("{") else ""
    if local_name(root) != "xliff":
        raise FileRefused(_("This is not an XLIFF file."))
    if namespace not in READ:
        raise FileRefused(_("This is another version of XLIFF. Save it as XLIFF 1.2."))
    documents = [_document(name, file, f"{{{namespace}}}") for file in root.findall(f"{{{namespace}}}file")]
    if not documents:
        raise FileRefused(_("There is no translation in the file."))
    return documents


def _parse(data: bytes) -> Element:
    try:
        return fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise FileRefused(_("The file has a document type or entities; such a file is not read.")) from error
    except ParseError as error:
        place = {"line": error.position[0], "column": error.position[1]}
        message = _("The file is damaged or not complete: an error at line %(line)s, position %(column)s.")
        raise FileRefused(message % place) from error
    except (LookupError, ValueError) as error:
        raise FileRefused(_("The file’s encoding is not known. Save it as UTF-8.")) from error


def _document(name: str, file: Element, prefix: str) -> Document:
    return Document(
        name=name,
        uuid=_uuid_in(file.get("original", "")),
        source_language=file.get("source-language", ""),
        target_language=file.get("target-language", ""),
        digest=file.get("build-num", ""),
        units=list(_units(file, prefix)),
    )


def _uuid_in(original: str) -> str:
    return original if original.count("-") == 4 and len(original) == 36 else ""


def _units(file: Element, prefix: str) -> Iterator[IncomingUnit]:
    for unit in file.iter(f"{prefix}trans-unit"):
        if unit.get("restype") != "x-gettext-domain-header":
            yield _unit(unit, prefix)


def _unit(unit: Element, prefix: str) -> IncomingUnit:
    source, target = (_child(unit, prefix + name) for name in ("source", "target"))
    contexts = unit.iterfind(f"{prefix}context-group/{prefix}context")
    places = [(one.text or "").strip() for one in contexts if one.get("context-type") == "sourcefile"]
    place = places[0] if places else unit.get("id", "")
    # A tool that kept our number kept our elements too; one that made numbers of its own converted the text.
    is_ours = place.rpartition("/")[2] == unit.get("id")
    separate_sentences(target, unit.find(f"{prefix}seg-source"))
    incoming = IncomingUnit(
        place=place,
        context=unit.get("resname", ""),
        source=text_of(source),
        target=text_of(target),
        rich=partial(read_target, target) if is_ours or len(target) or len(source) else None,
    )
    incoming.is_finished = _is_finished(unit, target, incoming.was_translated)
    return incoming


def _child(unit: Element, tag: str) -> Element:
    found = unit.find(tag)
    return Element(tag) if found is None else found


def _is_finished(unit: Element, target: Element, was_translated: bool) -> bool:
    """What a tool set counts: words of its own first; an approval that we did not send; then the state.

    A tool that approves may leave the state that we sent, and one that sets a state may leave our approval.
    """
    state, approved = target.get("state", ""), unit.get("approved")
    if any(map(DRAFT.search, [state if state.startswith("x-") else "", *_own_words(unit)])):
        return False
    if approved == "yes" and not was_translated:
        return True
    return state not in UNFINISHED if state else approved != "no"


def _own_words(unit: Element) -> Iterator[str]:
    """What tools say in attributes of their own of how far a unit, or a segment of it, is."""
    parts = chain.from_iterable(child.iter() for child in unit if local_name(child) != "alt-trans")
    for element in chain([unit], parts):
        yield from (value for name, value in element.attrib.items() if name.rpartition("}")[2] in SAYS_HOW_FAR)
