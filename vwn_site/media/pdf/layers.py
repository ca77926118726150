"""Which layers ("optional content") a reader does not see when a PDF is opened."""

from dataclasses import dataclass

from pikepdf import Array, Dictionary, Object

from . import values

# Expressions about layers nest by hand only; what stands deeper does not hold.
DEEPEST_EXPRESSION = 20


@dataclass
class Layers:
    """The layers of a file, and which are off. What cannot be understood is hidden."""

    root: Dictionary
    found_hidden: bool = False

    def __post_init__(self):
        everything = values.part(self.root, "/OCProperties")
        self.exist, settings = len(everything) > 0, values.part(everything, "/D")
        self.all_off = settings.get("/BaseState") == "/OFF"
        self.on = set(map(values.identity, values.items(settings.get("/ON"))))
        self.off = set(map(values.identity, values.items(settings.get("/OFF"))))
        for usage in values.items(settings.get("/AS")):
            if isinstance(usage, Dictionary) and usage.get("/Event") == "/View":
                self.off |= {values.identity(group) for group in values.items(usage.get("/OCGs")) if says_off(group)}
        self.off.discard(None)

    def hide(self, content: Object | None) -> bool:
        """Whether what belongs to a layer, or to a membership in several, is hidden."""
        hidden = content is not None and self.exist and self.is_hidden(content)
        self.found_hidden = self.found_hidden or hidden
        return hidden

    def is_hidden(self, content: Object) -> bool:
        if not isinstance(content, Dictionary):
            return True
        if content.get("/Type") != "/OCMD":
            return self.is_off(content)
        if isinstance(content.get("/VE"), Array):
            return not self.holds(content["/VE"])
        groups = content.get("/OCGs")
        groups = values.items(groups) if isinstance(groups, Array) else [groups]
        visible = [not self.is_off(group) for group in groups if isinstance(group, Dictionary)]
        if not visible:
            return False
        policies = {"/AllOn": all(visible), "/AnyOff": not all(visible), "/AllOff": not any(visible)}
        return not policies.get(str(content.get("/P")), any(visible))

    def is_off(self, group: Dictionary) -> bool:
        known_by = values.identity(group)
        return known_by in self.off or (self.all_off and known_by not in self.on)

    def holds(self, expression, depth: int = 0) -> bool:
        """Whether an expression of "and", "or" and "not" about layers is true."""
        if isinstance(expression, Dictionary):
            return not self.is_off(expression)
        if depth > DEEPEST_EXPRESSION or not isinstance(expression, Array) or len(expression) < 2:
            return False
        operator, *operands = expression
        held = [self.holds(operand, depth + 1) for operand in operands]
        return {"/And": all(held), "/Or": any(held), "/Not": not held[0]}.get(str(operator), False)


def says_off(group) -> bool:
    """Whether a layer asks viewers to hide it, where the file tells them to ask."""
    state = group
    for key in ("/Usage", "/View", "/ViewState"):
        state = state.get(key) if isinstance(state, Dictionary) else None
    return state == "/OFF"
