"""What many pages share, read once for each moment and held in the memory of the process.

A value holds for one moment (page_cache.moment): it is dropped with whatever changes what the public may see, with the
day, and with the next deadline. Its key is the arguments that it was read for and the language being shown, so it may
depend on nothing else: no request, no user. Nobody may change a value: all requests of the process share it.

Processes share nothing: unpacking what another one packed takes about as long as reading it again.
"""

from collections.abc import Callable, Hashable, Iterable
from functools import update_wrapper
from threading import RLock

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from .page_cache import moment

# Around HTML that stands on many pages as it is; whatever works on the text of a whole page may hold what came of it.
WHOLE = "<!--whole-->", "<!--/whole-->"
# How many values a function has at most that says nothing else; the oldest ones make room.
AT_MOST = 1000
MISSING = object()


def kept(function: Callable | None = None, **options):
    """Decorates a function whose value is kept for each of its arguments; None is not, since anybody may ask for it."""
    return Kept(function, **options) if function else lambda function: Kept(function, **options)


def kept_each(function: Callable | None = None, **options):
    """Decorates a function that reads the values of many keys together, as a dictionary; called with the keys."""
    return KeptEach(function, **options) if function else lambda function: KeptEach(function, **options)


def rendered_whole(template_name: str, context: dict) -> SafeString:
    """A template as HTML that many pages have as it is, see `whole`."""
    return whole(render_to_string(template_name, context))


def whole(html: str) -> SafeString:
    """HTML that was rendered, between the marks of WHOLE, which readers never get."""
    return mark_safe(html.join(WHOLE))  # noqa: S308


def entries_as_html(template_name: str, listed: dict, keys: Iterable[tuple[int, str]]) -> dict[tuple[int, str], str]:
    """Entries of lists as HTML, by their key and the level of their heading; `listed` has by key what is public."""
    return {
        (key, level): render_to_string(template_name, {"entry": listed[key], "level": level})
        for key, level in keys
        if key in listed
    }


class Kept:
    """A function that reads each of its values once a moment; `in_every_language` the same one, or one for each."""

    def __init__(self, read: Callable, at_most: int = AT_MOST, in_every_language: bool = False):
        self.read, self.at_most, self.in_every_language = read, at_most, in_every_language
        self.lock = RLock()
        self.held: tuple[str, dict] = ("", {})
        update_wrapper(self, read)

    def __call__(self, *arguments: Hashable):
        values, key = self.values(), self.key(arguments)
        if values is None:
            return self.read(*arguments)
        if (value := values.get(key)) is None:
            with self.lock:
                if (value := values.get(key)) is None:
                    value = self.read(*arguments)
                    self.keep(values, {} if value is None else {key: value})
        return value

    def key(self, about: Hashable) -> tuple:
        return self.language(), about

    def language(self) -> str | None:
        return "" if self.in_every_language else get_language()

    def values(self) -> dict | None:
        """What is held for this moment, by key; None when it cannot be told which moment this is."""
        word = moment()
        if word is None:
            return None
        held_for, values = self.held
        if held_for != word:
            values = {}
            self.held = word, values
        return values

    def keep(self, values: dict, more: dict):
        values |= more
        for key in list(values)[: max(0, len(values) - max(self.at_most, len(more)))]:
            del values[key]


class KeptEach(Kept):
    """A function of many keys: those that are not held are read together. A key without a value is left out."""

    def __call__(self, keys: Iterable[Hashable]) -> dict:
        keys, values = list(dict.fromkeys(keys)), self.values()
        known = self.known(values or {}, keys)
        if len(known) < len(keys):
            with self.lock:
                known = self.known(values or {}, keys)
                missing = [about for about in keys if about not in known]
                read = self.read(missing) if missing else {}
                more = {about: read.get(about) for about in missing}
                known |= more
                self.keep({} if values is None else values, {self.key(about): value for about, value in more.items()})
        return {about: known[about] for about in keys if known[about] is not None}

    def known(self, values: dict, keys: list) -> dict:
        language = self.language()
        # One question for each: another thread may be making room.
        held = ((about, values.get((language, about), MISSING)) for about in keys)
        return {about: value for about, value in held if value is not MISSING}
