"""Reads the content files, remembering where everything stands, so that an error can say file, line and place."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError


@dataclass(frozen=True, order=True)
class ContentError:
    """One thing wrong with the content files."""

    file: str
    line: int
    place: str
    reason: str

    def __str__(self):
        place = f", {self.place}" if self.place else ""
        return f"{self.file}, line {self.line}{place}: {self.reason}"


class ContentErrors(Exception):
    """Everything wrong with the content files together; nothing was written."""

    def __init__(self, errors: list[ContentError]):
        self.errors = sorted(set(errors))
        super().__init__("\n".join(map(str, self.errors)))


@dataclass(frozen=True)
class Source:
    """A mapping in a content file and the way to it, for messages."""

    file: str
    node: object
    place: tuple = ()

    def error(self, reason: str, *place) -> ContentError:
        """An error at a place below this mapping."""
        return ContentError(self.file, self._line(place), dotted((*self.place, *place)), reason)

    def _line(self, place: tuple) -> int:
        node, line = self.node, line_of(self.node)
        for step in place:
            line = line_of_child(node, step) or line
            try:
                node = node[step]
            except (KeyError, IndexError, TypeError):
                break
        return line


def line_of(node) -> int:
    mark = getattr(node, "lc", None)
    return mark.line + 1 if mark is not None and mark.line is not None else 1


def line_of_child(node, step) -> int | None:
    try:
        return node.lc.key(step)[0] + 1 if isinstance(step, str) else node.lc.item(step)[0] + 1
    except (AttributeError, KeyError, TypeError, IndexError):
        return None


def dotted(place: tuple) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place).lstrip(".")


def read_yaml(directory: Path, path: Path):
    """The content of a file, with line numbers on every mapping and list; ContentErrors when it is not YAML."""
    name = path.relative_to(directory).as_posix()
    try:
        return YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise ContentErrors([ContentError(name, line, "", getattr(error, "problem", None) or "not YAML")]) from None


def sources(directory: Path, pattern: str) -> Iterator[Source]:
    """Every mapping of the files that match: one a file, or each of a file's list."""
    for path in sorted(directory.glob(pattern)):
        content, name = read_yaml(directory, path), path.relative_to(directory).as_posix()
        if isinstance(content, list):
            yield from (Source(name, node, (index,)) for index, node in enumerate(content))
        else:
            yield Source(name, content)


def validated(model: type[BaseModel], source: Source) -> BaseModel:
    """The mapping as its schema's object; ContentErrors with every field that does not fit."""
    try:
        return model.model_validate(source.node)
    except ValidationError as error:
        errors = [source.error(problem["msg"], *yaml_place(problem["loc"])) for problem in error.errors()]
        raise ContentErrors(errors) from None


def yaml_place(location: tuple) -> tuple:
    """A pydantic location without the names of models in it."""
    return tuple(step for step in location if isinstance(step, int) or step[:1].islower())
