"""PO, written and read, for tools that know no XLIFF."""

import codecs
import re

import polib
from django.utils import timezone
from django.utils.translation import gettext as _

from . import markup
from .base import Document, FileRefused, IncomingUnit
from .units import Outgoing, Unit

# The header that wagtail-localize uses too.
IDENTIFIER = "X-WagtailLocalize-TranslationID"
DIGEST = "X-Source-Digest"
SOURCE_LANGUAGE = "X-Source-Language"
CHARSET = re.compile(rb"charset=([\w.:-]+)", re.IGNORECASE)
UNCLOSED = re.compile(r'^(?:msg\w+(?:\[\d+\])?\s+)?"(?:[^"\\\n]|\\.)*$', re.MULTILINE)
NO_LINE_END = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Some of Python's encodings are no text, or take very long to read something malicious.
ENCODINGS = ("utf-8", "ascii", "iso8859", "cp125")


# Writing


def printable(text: str) -> str:
    """The text as PO can hold it: programs end a line at several characters, and escape one of them."""
    return markup.OTHER_BREAK.sub("\n", markup.printable(text))


def write(outgoing: Outgoing) -> bytes:
    po = polib.POFile(wrapwidth=0)
    po.header = "\n".join(printable(text) for text in (outgoing.title, outgoing.address) if text)
    po.metadata = {
        "Project-Id-Version": " ".join(printable(outgoing.title).split()),
        "POT-Creation-Date": timezone.now().strftime("%Y-%m-%d %H:%M%z"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": outgoing.target_language,
        SOURCE_LANGUAGE: outgoing.source_language,
        IDENTIFIER: outgoing.uuid,
        DIGEST: outgoing.digest,
    }
    for unit in outgoing.units:
        po.append(_entry(outgoing, unit))
    return str(po).encode()


def _entry(outgoing: Outgoing, unit: Unit) -> polib.POEntry:
    """An entry. A former translation is proposed the way gettext does it: fuzzy, with the former source text."""
    segment = unit.segment
    entry = polib.POEntry(
        msgctxt=segment.path,
        msgid=printable(segment.source),
        msgstr=printable(segment.text),
        comment=printable("\n".join(unit.notes)),
        occurrences=[(outgoing.place_of(unit), "")],
    )
    if segment.former:
        entry.msgstr, entry.previous_msgid = printable(segment.former.translation), printable(segment.former.source)
    if entry.msgstr and segment.is_todo:
        entry.flags.append("fuzzy")
    return entry


# Reading


def read(name: str, data: bytes) -> list[Document]:
    """The translation in a file, as the only one of a list; FileRefused when it is not sound PO."""
    # polib would end a line of the file at characters that are no end of a line in PO.
    text = NO_LINE_END.sub(r"\\n", _decode(data))
    if not re.search(r"^\s*msgid\s", text, re.MULTILINE):
        raise FileRefused(_("This is not a PO file."))
    cut_off = UNCLOSED.search(text)
    if cut_off:
        line = text.count("\n", 0, cut_off.start()) + 1
        message = _("The file is damaged or not complete: a text is not closed at line %(line)s.")
        raise FileRefused(message % {"line": line})
    try:
        # polib takes a text that is the name of a file for that file; one with a line before it is no name.
        po = polib.pofile("#\n" + text)
    except (OSError, ValueError, IndexError, KeyError) as error:
        raise FileRefused(_("The file is damaged or not complete: %(reason)s") % {"reason": error}) from error
    units = [_unit(entry) for entry in po]
    return [
        Document(
            name=name,
            uuid=po.metadata.get(IDENTIFIER, "").strip(),
            source_language=po.metadata.get(SOURCE_LANGUAGE, ""),
            target_language=po.metadata.get("Language", ""),
            digest=po.metadata.get(DIGEST, ""),
            units=units,
        )
    ]


def _decode(data: bytes) -> str:
    if b"\0" in data:
        raise FileRefused(_("The file has characters that no text has. Save it as UTF-8."))
    if data.startswith(codecs.BOM_UTF8):
        data = data.removeprefix(codecs.BOM_UTF8)
    named = CHARSET.search(data[:4000])
    charset = named[1].decode() if named and named[1] != b"CHARSET" else "utf-8"
    try:
        if not codecs.lookup(charset).name.startswith(ENCODINGS):
            raise LookupError(charset)
        return data.decode(charset)
    except (LookupError, UnicodeError) as error:
        raise FileRefused(_("The file is not in the encoding that it names. Save it as UTF-8.")) from error


def _unit(entry: polib.POEntry) -> IncomingUnit:
    places = [place for place, _line in entry.occurrences]
    return IncomingUnit(
        place=places[0] if places else "",
        context=entry.msgctxt or "",
        source=entry.msgid,
        target=entry.msgstr or "".join(str(text) for text in entry.msgstr_plural.values()),
        is_finished=not entry.fuzzy,
        is_obsolete=bool(entry.obsolete),
        rich=refuse_plural if entry.msgid_plural else None,
    )


def refuse_plural(_source: str) -> str:
    raise markup.BrokenMarkup(_("In the file the text has a singular and a plural; our texts do not."))
