"""Functions that run in a process of their own, for tests of its limits."""

import os
import sys
import tempfile

from vwn_site.media.isolated import Refused


class NotPlain:
    pass


def echo(data: bytes, *values):
    return data, values


def refuse(_data: bytes, code: str, limit: int):
    raise Refused(code, limit=limit)


def use_up(_data: bytes, task: str):
    if task == "memory":
        return b"", len(bytearray(2 * 1024**3))
    if task == "output":
        return b"x" * 200_000, None
    if task == "words":
        return b"", "x" * 200_000
    if task == "files":
        with tempfile.TemporaryFile() as file:
            file.write(b"x" * 200_000)
    while task == "time":
        pass
    # Nobody ever writes into this pipe.
    return os.read(os.pipe()[0], 1), None


def crash(_data: bytes):
    os.abort()


def fail(_data: bytes):
    raise ValueError("PLANTED reason")


def answer_with_an_object(data: bytes) -> tuple[bytes, NotPlain]:
    return data, NotPlain()


def print_and_return(data: bytes):
    os.write(1, b"a library's remark")
    return data, "what it tells"


def surroundings(data: bytes) -> tuple[bytes, tuple]:
    return data, (dict(os.environ), list(sys.modules))
