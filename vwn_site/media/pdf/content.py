"""Instructions that draw a page, written again one by one.

Kept are the operators of the standard with operands of their kinds. Comments, unknown operators, private properties,
and whatever a hidden layer shows are left out; what such a layer does to colours and positions stays.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pikepdf import Dictionary, Object

from . import values

SPACE = rb"[\x00\t\n\x0c\r ]"
REGULAR = rb"[^\x00\t\n\x0c\r ()<>\[\]{}/%]"
NUMBER = rb"[-+]?[-0-9.]++"
PLAIN_STRING = rb"\((?>[^()\\]++|\\[\s\S]|\((?>[^()\\]++|\\[\s\S])*+\))*+\)"
TOKEN = re.compile(
    rb"(?P<gap>(?>" + SPACE + rb"++|%[^\r\n]*+)++)"
    rb"|(?P<number>" + NUMBER + rb"(?!" + REGULAR + rb"))"
    rb"|(?P<name>/" + REGULAR + rb"*+)"
    rb"|(?P<string>" + PLAIN_STRING + rb"|<[0-9A-Fa-f\x00\t\n\x0c\r ]*+>)"
    rb"|(?P<word>" + REGULAR + rb"++)"
    rb"|(?P<bracket><<|>>|[\[\]{}(<>)])"
)
# Runs of instructions that hold numbers, fonts and the text that is shown are taken as they are: most of any page is.
OF_NUMBERS = rb"(?>m|l|c|v|y|h|re|f\*?|F|B\*?|b\*?|s|S|n|W\*?|w|J|j|M|i|cm|g|G|rg|RG|k|K|T[cwzLrsdDm]|T\*)"
STRING = rb"(?>\((?>[^()\\]++|\\[\s\S])*+\)|<[0-9A-Fa-f]*+>)"
OF_TEXT = STRING + SPACE + rb"*+Tj|\[(?>[-+0-9. \r\n]++|" + STRING + rb")*+\]" + SPACE + rb"*+TJ"
OF_FONT = rb"/" + REGULAR + rb"++" + SPACE + rb"++" + NUMBER + SPACE + rb"++Tf"
RUN = re.compile(
    rb"(?>(?>(?>" + NUMBER + SPACE + rb"++)*+" + OF_NUMBERS + rb"|" + OF_TEXT + rb"|" + OF_FONT + rb")"
    rb"(?>" + SPACE + rb"++|(?=[\[(</])))++"
)
FONT = re.compile(rb"(/" + REGULAR + rb"++)" + SPACE + rb"++" + NUMBER + SPACE + rb"++Tf")
DASHES = re.compile(rb"\[[-+0-9. ]*\]")
DELIMITER = re.compile(rb"[()\\]")

# The kinds of each operator's operands: a number, a Name, a string, an array, an array that makes dashes of numbers;
# * for as many numbers as there are, and a name.
OPERANDS = {
    **dict.fromkeys(("q", "Q", "h", "n", "W", "W*", "BT", "ET", "T*"), ""),
    **dict.fromkeys(("f", "F", "f*", "B", "B*", "b", "b*", "s", "S"), ""),
    **dict.fromkeys(("w", "J", "j", "M", "i", "g", "G", "Tc", "Tw", "Tz", "TL", "Tr", "Ts"), "n"),
    **dict.fromkeys(("m", "l", "Td", "TD", "d0"), "nn"),
    **dict.fromkeys(("rg", "RG"), "nnn"),
    **dict.fromkeys(("re", "v", "y", "k", "K"), "nnnn"),
    **dict.fromkeys(("c", "cm", "Tm", "d1"), "nnnnnn"),
    **dict.fromkeys(("gs", "ri", "cs", "CS", "Do", "sh"), "N"),
    **dict.fromkeys(("sc", "SC", "scn", "SCN"), "*"),
    "d": "dn",
    "Tf": "Nn",
    "Tj": "s",
    "TJ": "a",
    "'": "s",
    '"': "nns",
}
RESOURCE_OF = {"gs": "/ExtGState", "cs": "/ColorSpace", "CS": "/ColorSpace", "sh": "/Shading", "Tf": "/Font"}
RESOURCE_OF |= {"scn": "/Pattern", "SCN": "/Pattern", "Do": "/XObject"}
PATHS = {"m", "l", "c", "v", "y", "h", "re", "W", "W*"}
PAINTS_PATH = {"f", "F", "f*", "B", "B*", "b", "b*", "s", "S", "n"}
# What is left of showing a line of text that is hidden: the move to that line, and the spacing.
HIDDEN_TEXT = {"Tj": b"", "TJ": b"", "'": b"T*\n", '"': b"%s Tw %s Tc T*\n"}
ARTIFACT = {"/Type": values.name, "/Subtype": values.name, "/BBox": values.numbers, "/Attached": values.plain}
MARKED = {"/MCID": values.whole, "/Lang": values.text}
MARKED |= dict.fromkeys(("/ActualText", "/Alt", "/E"), values.text)


@dataclass(frozen=True)
class Operand:
    kind: str
    data: bytes


@dataclass
class Surroundings:
    """What the instructions refer to by name, and what is to be done with it."""

    is_hidden: Callable[[Object], bool]
    properties: dict[str, Object]
    takes_object: Callable[[str], bool]
    inline_image: Callable[[Dictionary, bytes, int], tuple[str, int]]


@dataclass
class Instructions:
    """The instructions of a page, form, pattern or glyph; `rewrite` fills in what they use and mark."""

    data: bytes
    around: Surroundings
    used: dict[str, set[str]] = field(default_factory=dict)
    marked: set[int] = field(default_factory=set)

    def rewrite(self) -> bytes:
        self.written: list[bytes] = []
        self.path: list[bytes] = []
        # Of each section that is open: whether its beginning was written, and whether it hides what is in it.
        self.sections: list[tuple[bool, bool]] = []
        self.depth, self.in_text, self.position, self.hiding = 0, False, 0, 0
        operands: list[Operand] = []
        for kind, token in self.tokens(operands):
            if kind == "operator":
                self.instruct(token.decode("latin-1"), operands)
                operands.clear()
            else:
                operands.append(Operand(kind, token))
        self.written.append(b"ET\n" * self.in_text)
        self.written += [b"EMC\n" for is_written, _hides in self.sections if is_written]
        self.written.append(b"Q\n" * self.depth)
        return b"".join(self.written)

    def tokens(self, operands: list) -> Iterator[tuple[str, bytes]]:
        """Operands and operators. Runs of plain numbers are written straight away."""
        while self.position < len(self.data):
            if not operands and not self.hiding and (run := RUN.match(self.data, self.position)):
                self.take(run)
                continue
            yield from self.token()

    def take(self, run: re.Match):
        self.position = run.end()
        self.written.append(run.group())
        if fonts := FONT.findall(run.group()):
            self.used.setdefault("/Font", set()).update(map(plain_name, fonts))
        if not run.group()[-1:].isspace():
            self.written.append(b"\n")

    def token(self) -> Iterator[tuple[str, bytes]]:
        match = TOKEN.match(self.data, self.position)
        self.position = match.end()
        kind, token = match.lastgroup, match.group()
        if kind in ("number", "name", "string"):
            yield kind, token
        elif kind == "word":
            yield ("truth" if token in (b"true", b"false", b"null") else "operator"), token
        elif token == b"[":
            yield "array", self.array()
        elif token == b"<<":
            yield "dictionary", self.dictionary()
        elif token == b"(":
            yield "string", self.string()

    def array(self) -> bytes:
        """The numbers and strings up to the end of an array."""
        kept = []
        while self.position < len(self.data):
            if self.data[self.position : self.position + 1] == b"]":
                self.position += 1
                break
            kept += [token for kind, token in self.token() if kind in ("number", "string")]
        return b"[" + b" ".join(kept) + b"]"

    def dictionary(self) -> bytes:
        """The source of a dictionary, from its beginning to its end."""
        start = self.position
        while self.position < len(self.data):
            if self.data.startswith(b">>", self.position):
                self.position += 2
                break
            for _token in self.token():
                pass
        return b"<<" + self.data[start : self.position]

    def string(self) -> bytes:
        """A string with brackets in brackets, whose first one was read."""
        start, depth = self.position - 1, 1
        while depth:
            match = DELIMITER.search(self.data, self.position)
            if match is None:
                raise values.damaged()
            sign = match.group()
            self.position = match.end() + (sign == b"\\")
            depth += {b"(": 1, b")": -1, b"\\": 0}[sign]
        return self.data[start : self.position]

    def instruct(self, operator: str, operands: list[Operand]):
        if operator in ("BMC", "BDC"):
            self.begin_section(operands)
        elif operator == "EMC":
            self.end_section()
        elif operator == "BI":
            self.draw_inline_image()
        elif operator in OPERANDS and (fitting := fit(operands, OPERANDS[operator])) is not None:
            self.draw(operator, fitting)

    def draw(self, operator: str, operands: list[Operand]):
        if operator == "Q" and not self.depth:
            return
        self.depth += {"q": 1, "Q": -1}.get(operator, 0)
        self.in_text = {"BT": True, "ET": False}.get(operator, self.in_text)
        line = b" ".join([*(operand.data for operand in operands), operator.encode()]) + b"\n"
        if self.hiding and self.leave_out(operator, operands, line):
            return
        if not self.refer(operator, operands):
            return
        self.written.append(line)

    def leave_out(self, operator: str, operands: list[Operand], line: bytes) -> bool:
        """Whether an instruction shows something in a hidden layer; what it does besides is written here."""
        if operator in PATHS:
            self.path.append(line)
        elif operator in PAINTS_PATH:
            if b"W\n" in self.path or b"W*\n" in self.path:
                self.written += [*self.path, b"n\n"]
            self.path.clear()
        elif operator in HIDDEN_TEXT:
            rest = HIDDEN_TEXT[operator]
            self.written.append(rest % tuple(operand.data for operand in operands[:2]) if b"%" in rest else rest)
        else:
            return operator in ("Do", "sh")
        return True

    def refer(self, operator: str, operands: list[Operand]) -> bool:
        """Notes what is used by name; whether the instruction holds, which it does not for an object left out."""
        names = [plain_name(operand.data) for operand in operands if operand.kind == "name"]
        if operator in RESOURCE_OF and names:
            if operator == "Do" and not self.around.takes_object(names[0]):
                return False
            self.used.setdefault(RESOURCE_OF[operator], set()).add(names[-1])
        return True

    def begin_section(self, operands: list[Operand]):
        tag = operands[0].data if operands and operands[0].kind == "name" else b"/Span"
        properties = self.properties(operands[1]) if len(operands) > 1 else None
        if plain_name(tag) == "/OC":
            hides = properties is not None and self.around.is_hidden(properties)
            self.hiding += hides
            self.sections.append((False, hides))
            return
        is_artifact = plain_name(tag) == "/Artifact"
        kept = values.chosen(properties, ARTIFACT if is_artifact else MARKED)
        is_written = bool(kept or is_artifact) and not self.hiding
        if is_written:
            self.marked |= {kept["/MCID"]} if "/MCID" in kept else set()
            self.written.append(tag + b" " + Dictionary(kept).unparse() + b" BDC\n")
        self.sections.append((is_written, False))

    def end_section(self):
        if not self.sections:
            return
        is_written, hides = self.sections.pop()
        self.hiding -= hides
        if is_written:
            self.written.append(b"EMC\n")

    def properties(self, operand: Operand) -> Object | None:
        if operand.kind == "name":
            return self.around.properties.get(plain_name(operand.data))
        return parsed(operand.data) if operand.kind == "dictionary" else None

    def draw_inline_image(self):
        """Takes an image that stands among the instructions out of them, to draw it like any other."""
        start = self.position
        while self.position < len(self.data):
            beginning = self.position
            if ("operator", b"ID") in list(self.token()):
                settings = parsed(b"<<" + self.data[start:beginning] + b">>")
                name, self.position = self.around.inline_image(settings, self.data, self.position + 1)
                if name and not self.hiding:
                    self.used.setdefault("/XObject", set()).add(name)
                    self.written.append(f"{name} Do\n".encode("latin-1"))
                return
        raise values.damaged()


def fit(operands: list[Operand], kinds: str) -> list[Operand] | None:
    """The operands that an operator takes, which are the last; None if they are of other kinds."""
    if kinds == "*":
        return [operand for operand in operands if operand.kind in ("number", "name")] or None
    taken = operands[len(operands) - len(kinds) :] if kinds else []
    wanted = {"n": "number", "N": "name", "s": "string", "a": "array", "d": "array"}
    if len(taken) < len(kinds) or any(operand.kind != wanted[kind] for operand, kind in zip(taken, kinds, strict=True)):
        return None
    if kinds[:1] == "d" and not DASHES.fullmatch(taken[0].data):
        return None
    return taken


def plain_name(data: bytes) -> str:
    """A name as pikepdf writes it: with its escaped characters."""
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda match: bytes([int(match[1], 16)]), data).decode("utf-8", "replace")


def parsed(source: bytes) -> Object | None:
    try:
        return Object.parse(source)
    except Exception as error:
        raise values.damaged() from error
