"""What no test may do: assert nothing, wait a fixed time, or ask a clock that the tests do not set.

Read from the sources, so that a test that is never reached is found too.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# Calls that fail by themselves when something is not as it should be.
ASSERTING = {"expect", "raises", "fail", "warns"}
WAITING = {"sleep", "wait_for_timeout"}
# The clocks that time_machine leaves alone.
CLOCKS = {"monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "process_time", "thread_time"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """A file of tests or of what supports them."""

    path: Path

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text(encoding="utf-8"))

    @cached_property
    def functions(self) -> dict[str, Function]:
        """All functions and methods by their name."""
        return {node.name: node for node in ast.walk(self.tree) if isinstance(node, Function)}

    @property
    def tests(self) -> Iterator[Function]:
        return (node for name, node in self.functions.items() if name.startswith("test_"))


class Suite:
    """All modules below a directory."""

    def __init__(self, directory: Path):
        self.modules = [Module(path) for path in sorted(directory.rglob("*.py"))]
        self.functions = {}
        for module in self.modules:
            for name, function in module.functions.items():
                self.functions.setdefault(name, []).append(function)

    def problems(self) -> list[str]:
        """One line for each place that breaks a rule: where, and which."""
        return [*self._without_assertion(), *self._waiting(), *self._asking_the_clock()]

    def _without_assertion(self) -> Iterator[str]:
        for module in self.modules:
            for test in module.tests:
                if not self._asserts(test, module, set()):
                    yield f"{module.path.name}:{test.lineno} {test.name} asserts nothing"

    def _waiting(self) -> Iterator[str]:
        for module, call in self._calls():
            if called(call) in WAITING:
                yield f"{module.path.name}:{call.lineno} waits a fixed time"

    def _asking_the_clock(self) -> Iterator[str]:
        for module, call in self._calls():
            if called(call) in CLOCKS:
                yield f"{module.path.name}:{call.lineno} asks a clock that the tests do not set"

    def _calls(self) -> Iterator[tuple[Module, ast.Call]]:
        for module in self.modules:
            for node in ast.walk(module.tree):
                if isinstance(node, ast.Call):
                    yield module, node

    def _asserts(self, function: Function, module: Module, seen: set[str]) -> bool:
        """Whether a function can fail by what it looks at: itself, or through a function of the suite that it calls."""
        seen.add(function.name)
        for node in ast.walk(function):
            if isinstance(node, ast.Assert) and not isinstance(node.test, ast.Constant):
                return True
            if isinstance(node, ast.Call) and self._call_asserts(called(node), module, seen):
                return True
        return False

    def _call_asserts(self, name: str, module: Module, seen: set[str]) -> bool:
        if name in ASSERTING:
            return True
        if not name or name in seen:
            return False
        nearest = module.functions.get(name)
        candidates = [nearest] if nearest else self.functions.get(name, [])
        return any(self._asserts(candidate, module, seen) for candidate in candidates)


def called(call: ast.Call) -> str:
    """The name of what is called, without what it is taken from."""
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""
