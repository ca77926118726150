"""What the forms of all kinds are made of: words in both languages, addresses and dates."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from vwn_site.core.partial_dates import PartialDate

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


def as_date_text(value) -> str:
    """YAML reads 2018 as a number and 2018-12-31 as a date; the site stores both as text."""
    text = "" if value is None else str(value)
    return PartialDate(text) if text else ""


def as_slug(value: str) -> str:
    if not SLUG.match(value):
        raise ValueError("only small letters, digits and single hyphens")
    return value


DateText = Annotated[str, BeforeValidator(as_date_text)]
Slug = Annotated[str, AfterValidator(as_slug)]
Words = Annotated[str, Field(min_length=1)]


GlossaryWord = Annotated[str, Field(min_length=1, pattern=r"^[^,]+$")]


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class Pair(Form):
    """The same words in both languages."""

    nl: Words
    en: Words

    def in_(self, language: str) -> str:
        return getattr(self, language)


class SlugPair(Form):
    nl: Slug
    en: Slug

    def in_(self, language: str) -> str:
        return getattr(self, language)
