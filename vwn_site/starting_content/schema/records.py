"""The form of records: facts, and the words of vocabularies and glossary."""

from decimal import Decimal
from typing import Annotated, Literal

from django.utils.text import slugify
from pydantic import Field

from projects.choices import (
    Emblem,
    FundedPart,
    OrganisationKind,
    OrganisationRole,
    Qualifier,
    Region,
    Scope,
    Status,
    Unit,
)

from .values import DateText, Form, GlossaryWord, Pair, Slug, Words


class CountryItem(Form):
    identifier: Slug
    iso_code: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    own_name: str = ""
    region: Region


class NameItem(Form):
    name: Words
    language: Words
    former: bool = False
    until: DateText = ""


class MembershipItem(Form):
    group: Slug
    leads: bool = False
    since: DateText = ""
    until: DateText = ""


class OrganisationItem(Form):
    identifier: Slug
    name: Words
    is_named: bool = True
    name_language: str = ""
    abbreviation: str = ""
    kind: OrganisationKind
    country: Slug | None = None
    parent: Slug | None = None
    website: str = ""
    founded: DateText = ""
    ended: DateText = ""
    successor: Slug | None = None
    names: list[NameItem] = []
    memberships: list[MembershipItem] = []


class AcknowledgementItem(Form):
    organisation: Slug
    statement: Pair
    text: Pair | None = None
    disclaimer: Pair | None = None
    emblem: Emblem | Literal[""] = ""
    mandatory: bool = True

    @property
    def slug(self) -> str:
        """A funder has one acknowledgement, so its key is the funder's."""
        return self.organisation


class VocabularyItem(Form):
    slug: Slug
    name: Pair


class TermItem(Form):
    """A word of the glossary. Commas separate words in the database, so none may stand in them."""

    term: Words
    required: Annotated[list[GlossaryWord], Field(min_length=1)]
    forbidden: list[GlossaryWord] = []
    note: str = ""

    @property
    def identifier(self) -> str:
        return slugify(self.term)


class WordForms(Form):
    """Other forms of a word, in either language."""

    nl: list[GlossaryWord] = []
    en: list[GlossaryWord] = []


class DefinitionItem(Form):
    """A word that is explained to readers. The key stays when the word changes."""

    slug: Slug
    term: Pair
    forms: WordForms = WordForms()
    text: Pair


class ProjectCountryItem(Form):
    country: Slug
    share: Decimal | None = None


class ProjectOrganisationItem(Form):
    organisation: Slug
    role: OrganisationRole
    programme: str = ""
    share: Decimal | None = None
    part: FundedPart | Literal[""] = ""
    from_year: int | None = None
    to_year: int | None = None


class ProjectItem(Form):
    identifier: Slug
    status_by_hand: Status | Literal[""] = ""
    start: DateText = ""
    end: DateText = ""
    length_in_months: int | None = None
    as_of: DateText = ""
    scope: Scope | Literal[""] = ""
    consortium_size: int | None = None
    contact_name: str = ""
    contact_email: str = ""
    countries: list[ProjectCountryItem] = []
    places: list[Words] = []
    themes: list[Slug] = []
    documents: list[Slug] = []
    organisations: list[ProjectOrganisationItem] = []


class ResultItem(Form):
    identifier: Slug
    project: Slug | None = None
    year: int
    value: Decimal | None = None
    qualifier: Qualifier = Qualifier.EXACTLY
    unit: Unit | Literal[""] = ""
    indicator: Slug
    as_of: DateText = ""
    source_title: str = ""
    source_language: str = "nl"
    source_url: str = ""
    source_document: Slug | None = None
    achieved_by: list[Slug] = []
    themes: list[Slug] = []
