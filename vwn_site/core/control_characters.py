"""Characters that no text has: dropped when anything is stored, and again where XML or spreadsheets are written.

What XML 1.0 forbids (control characters, half of a pair of surrogates, U+FFFE and U+FFFF) makes a whole feed or
spreadsheet impossible; PostgreSQL refuses NUL and surrogates; HTML has no use for the other control characters and for
noncharacters. A line break of another age, such as the U+000B that Word writes, becomes a blank: words stay apart.

Every parameter of every query passes the dumpers, so nothing is stored any other way, also within JSON, by a command or
by another library. What a model saves is cleaned on the object too, since what else happens at a save reads that; there
line breaks in fields of one line become blanks.
"""

import json
import re
from collections.abc import Callable
from functools import cache, partial

from django.db.backends.signals import connection_created
from django.db.models import CharField, JSONField, Model, TextField
from django.db.models.signals import pre_save
from psycopg.types.json import Jsonb, JsonbDumper
from psycopg.types.string import StrDumperUnknown
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

_PLANES = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
NO_TEXT = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef{_PLANES}]")
OLD_BREAK = re.compile("[\x0b\x0c\x85]")
ANY_BREAK = re.compile("(?:\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029])")
UNCLEAN = re.compile(f"{NO_TEXT.pattern}|{OLD_BREAK.pattern}")
# How JSON within a text writes what JSON itself may hold.
ESCAPED = re.compile(r"\\(?:[bf]|u(?:00[0189]|d[89a-f]|fd[de]|fff)|u007f)", re.IGNORECASE)


def clean(text: str) -> str:
    """The text without what no text has; JSON in a text is cleaned as JSON."""
    if UNCLEAN.search(text):
        text = NO_TEXT.sub("", OLD_BREAK.sub(" ", text))
    if text[:1] in ("{", "[") and ESCAPED.search(text):
        try:
            return json.dumps(clean_json(json.loads(text)))
        except ValueError:
            pass
    return text


def one_line(text: str) -> str:
    """The clean text with a blank for each line break."""
    return clean(ANY_BREAK.sub(" ", text))


def clean_json(value):
    """The same with every text in it clean; what is neither text, list nor dictionary as it is."""
    match value:
        case str():
            return clean(value)
        case dict():
            return {clean_json(key): clean_json(part) for key, part in value.items()}
        case list() | tuple():
            return [clean_json(part) for part in value]
        case _:
            return value


# On their way to the database


class CleanTextDumper(StrDumperUnknown):
    def dump(self, text):
        return super().dump(clean(text))


class CleanJsonDumper(JsonbDumper):
    def dump(self, wrapped):
        return super().dump(Jsonb(clean_json(wrapped.obj), wrapped.dumps))


def register(connection, **_signal):
    """Has a connection of Django clean what is sent through it."""
    adapters = connection.connection.adapters
    adapters.register_dumper(str, CleanTextDumper)
    adapters.register_dumper(Jsonb, CleanJsonDumper)


# On objects that are saved


@cache
def cleaners(model: type[Model]) -> dict[str, Callable]:
    """How the value of each field with text in it is cleaned, by the name of its attribute."""
    by_attribute = {}
    for field in model._meta.concrete_fields:
        match field:
            case StreamField():
                by_attribute[field.attname] = partial(clean_stream, field)
            case JSONField():
                by_attribute[field.attname] = clean_json
            case CharField() | TextField():
                by_attribute[field.attname] = one_line if isinstance(field, CharField) else clean
    return by_attribute


def clean_stream(field: StreamField, value):
    """The blocks, made again from what is left of them when there was something to drop."""
    raw = field.get_prep_value(value)
    cleaned = clean_json(raw)
    return value if cleaned == raw else field.to_python(cleaned)


def clean_fields(instance: Model, **_signal):
    """Cleans what an object holds; what it has not read from the database is left there."""
    for name, cleaner in cleaners(type(instance)).items():
        value = instance.__dict__.get(name)
        if isinstance(value, str | list | dict | StreamValue) and (cleaned := cleaner(value)) != value:
            setattr(instance, name, cleaned)


def connect():
    connection_created.connect(register, dispatch_uid="clean_characters")
    pre_save.connect(clean_fields, dispatch_uid="clean_characters")
