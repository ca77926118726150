"""What is copied into the new file once, and among which resources."""

from collections.abc import Callable
from dataclasses import dataclass, field

from pikepdf import Dictionary, Name, Object, Pdf, Stream

from . import values
from .layers import Layers

# Forms in patterns in forms: real files stay far below.
DEEPEST = 40
DEVICE_COLOURS = ("/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/Pattern")


@dataclass(frozen=True)
class Scope:
    """The resources that names refer to, and whose they are: a form without any of its own uses its page's."""

    resources: Dictionary
    owner: object

    def kind(self, key: str) -> dict[str, Object]:
        return values.entries(self.resources.get(key))


@dataclass
class Drawn:
    """A stream of instructions in the new file, and the marks that the structure of the document refers to."""

    stream: Stream
    marked: set[int]


@dataclass
class Copies:
    """Copies from the old file to the new, each object once.

    Fonts, colours and patterns draw with one another: each kind has a class of its own upon this one, and Resources is
    all of them.
    """

    new: Pdf
    layers: Layers
    copies: dict = field(default_factory=dict)
    depth: int = 0

    def once(self, source: Object, make: Callable, *more):
        """The copy of an object, made when it is asked for first; None inside itself, and where nesting never ends."""
        known_by = values.identity(source)
        alone = known_by and (known_by, make.__name__)
        scopes = [scope for scope in more if depends_on(scope, source)]
        key = alone and (*alone, *(scope.owner for scope in scopes))
        for known in (alone, key):
            if known in self.copies:
                return self.copies[known]
        if self.depth >= DEEPEST:
            return None
        if key:
            self.copies[key] = None
        self.depth += 1
        copy = make(source, *more)
        self.depth -= 1
        if key:
            copy = copy if copy is None or isinstance(copy, Name) else self.new.make_indirect(copy)
            self.copies[key] = copy
            if isinstance(copy, Dictionary | Stream) and not (scopes and borrows(copy, scopes)):
                self.copies[alone] = copy
        return copy

    def drawing(self, source: Stream, scope: Scope, kinds: dict) -> Drawn:
        """A stream of instructions with resources of its own, or else those that it is used among; Resources has it."""
        raise NotImplementedError

    def inner(self, source: Object, scope: Scope) -> Scope:
        resources = source.get("/Resources")
        if not isinstance(resources, Dictionary):
            return scope
        return Scope(resources, values.identity(source) or scope.owner)


def depends_on(scope, source: Object) -> bool:
    """Whether a copy is another one where other resources apply: that of instructions that bring none of their own."""
    if not isinstance(scope, Scope) or not isinstance(source, Dictionary | Stream) or "/Resources" in source:
        return False
    draws = isinstance(source, Stream) and source.get("/Subtype") != "/Image" and "/N" not in source
    return draws or source.get("/Subtype") == "/Type3"


def borrows(copy: Object, scopes: list[Scope]) -> bool:
    """Whether a copy draws with what it was used among: all but pictures that stood among its own instructions."""
    resources = values.entries(copy.get("/Resources"))
    pictures = values.entries(resources.pop("/XObject", None))
    lent = {name for scope in scopes for name in scope.kind("/XObject")}
    return bool(resources or lent & pictures.keys() or not all(map(has_own_colours, pictures.values())))


def has_own_colours(picture: Stream) -> bool:
    """Whether the colours of a picture are named by nothing around it."""
    colours = picture.get("/ColorSpace")
    return colours is None or (isinstance(colours, Name) and str(colours) in DEVICE_COLOURS)
