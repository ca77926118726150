"""What runs in the process for one file: limits first, then the function. It imports little, and no Django."""

import importlib
import os
import pickle
import resource
import signal
import sys
import traceback
from typing import BinaryIO


class Refused(Exception):
    """A file that is not taken, for a reason that the caller puts into words: a code, and values for the words."""

    def __init__(self, code: str, **values: str | int):
        super().__init__(code, values)
        self.code, self.values = code, values


class PlainValues(pickle.Unpickler):
    """Reads text, bytes, numbers, None and tuples, lists and dictionaries of them. Anything else is an error.

    A file may find a fault in a library and take over the process that reads it; its answer must not do so here.
    """

    def find_class(self, module: str, name: str):
        raise pickle.UnpicklingError(f"{module}.{name} is not plain")


def main(memory: str, seconds: str, output: str, given: str, made: str):
    """Reads the function's name and its arguments from standard input; writes what it tells to standard output.

    The file and what is made of it are open under the numbers given.
    """
    limit(int(memory), int(seconds), int(output))
    answer = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints goes where errors go.
    os.dup2(2, 1)
    function, *arguments = PlainValues(sys.stdin.buffer).load()
    with os.fdopen(int(given), "rb") as upload, os.fdopen(int(made), "wb") as result:
        told = outcome(function, upload.read(), arguments, result)
    pickle.dump(told, answer, protocol=pickle.HIGHEST_PROTOCOL)
    answer.flush()


def limit(memory: int, seconds: int, output: int):
    """Bounds this process by address space and written bytes, and by seconds of work; it also gives way to others."""
    os.nice(10)
    # Python would make an error of it, which the function could take for another.
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, output),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):
            # macOS knows no limit of address space; the seconds hold there too.
            continue


def outcome(function: str, data: bytes, arguments: list, result: BinaryIO) -> tuple:
    """Writes what a function makes of the data; what it tells, or its refusal, as the process that waits reads them."""
    module, _dot, name = function.rpartition(".")
    try:
        made, told = getattr(importlib.import_module(module), name)(data, *arguments)
        result.write(made)
        return "result", told
    except Refused as refusal:
        return "refused", refusal.code, refusal.values
    except MemoryError:
        return ("too_costly",)
    except Exception:
        traceback.print_exc()
        return ("failed",)
