"""Functions that run in a process of their own, for tests of its limits."""

import os
import sys
import tempfile

from vwn_site.media.isolated import Refused


class NotPlain:
    pass


def echo(value):
    return value


def refuse(code: str, limit: int):
    raise Refused(code, limit=limit)


def use_up(task: str):
    if task == "memory":
        return len(bytearray(2 * 1024**3))
    if task == "output":
        return b"x" * 200_000
    if task == "files":
        with tempfile.TemporaryFile() as file:
            file.write(b"x" * 200_000)
    while task == "time":
        pass
    # Nobody ever writes into this pipe.
    return os.read(os.pipe()[0], 1)


def crash():
    os.abort()


def fail():
    raise ValueError("PLANTED reason")


def answer_with_an_object() -> NotPlain:
    return NotPlain()


def print_and_return(value):
    os.write(1, b"a library's remark")
    return value


def surroundings() -> tuple[dict[str, str], list[str]]:
    return dict(os.environ), list(sys.modules)
