"""The form of the content files. A field that is not named here is an error, so that a misspelt one is not lost."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from django.utils.text import slugify
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

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
from stories.choices import StoryKind
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


# Records


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


# Pictures and documents


class ImageItem(Form):
    key: Slug
    scene: Slug
    palette: Slug
    seed: str = ""
    width: int = 1280
    height: int = 800
    title: Words
    alt: Pair | None = None
    credit: str = ""


class DocumentItem(Form):
    key: Slug
    file: Words
    title: Words
    language: Words
    published: DateText = ""


class MediaFile(Form):
    images: list[ImageItem] = []
    documents: list[DocumentItem] = []


# Blocks


class LinkItem(Form):
    label: Pair | None = None
    page: str | None = None
    url: str | None = None
    document: Slug | None = None
    language: str = ""

    @model_validator(mode="after")
    def leads_to_one_thing(self):
        if sum(bool(target) for target in (self.page, self.url, self.document)) != 1:
            raise ValueError("give one of page, url and document")
        return self


class HeadingItem(Form):
    text: Pair
    level: Literal["2", "3"] = "2"


class TitledText(Form):
    title: Pair | None = None
    text: Pair | None = None


class StepsItem(Form):
    steps: Annotated[list[TitledText], Field(min_length=1)]


class AccordionItem(Form):
    sections: Annotated[list[TitledText], Field(min_length=1)]


class FigureItem(Form):
    number: Pair
    text: Pair


class PictureItem(Form):
    image: Slug
    caption: Pair | None = None


class VideoItem(Form):
    title: Pair
    url: str = ""
    poster: Slug | None = None
    language: str = ""
    description: Pair | None = None
    transcript: Pair | None = None


class FromSettingsItem(Form):
    what: Literal["ways-to-help", "contact"]


class DownloadItem(Form):
    document: Slug
    text: Pair | None = None


class RelatedItem(Form):
    heading: Pair | None = None
    pages: Annotated[list[str], Field(min_length=1, max_length=6)]


class BlockItem(Form):
    """One block: a mapping with the block's name as its only key."""

    heading: HeadingItem | None = None
    text: Pair | None = None
    steps: StepsItem | None = None
    call_out: TitledText | None = None
    accordion: AccordionItem | None = None
    image: PictureItem | None = None
    figure: FigureItem | None = None
    video: VideoItem | None = None
    download: DownloadItem | None = None
    related_pages: RelatedItem | None = None
    link: LinkItem | None = None
    from_settings: FromSettingsItem | None = None

    @model_validator(mode="after")
    def is_one_block(self):
        if len(self.model_fields_set) != 1:
            raise ValueError("give each block one name")
        return self

    @property
    def name(self) -> str:
        return next(iter(self.model_fields_set))

    @property
    def value(self):
        return getattr(self, self.name)


class SectionItem(Form):
    """A section of the home page."""

    type: Literal[
        "text", "achievements", "running_projects", "completed_projects", "stories", "brochure", "newsletter", "follow"
    ]
    heading: Pair
    text: Pair | None = None
    link: LinkItem | None = None
    image: Slug | None = None
    countries: list[Slug] = []
    document: Slug | None = None
    cover: Slug | None = None


# Pages


class PageItem(Form):
    title: Pair
    slug: SlugPair | None = None
    summary: Pair | None = None
    image: Slug | None = None
    to_confirm: list[Words] = []


class HomeItem(PageItem):
    introduction: Pair
    doors: Annotated[list[LinkItem], Field(max_length=2)] = []
    figures: Annotated[list[Slug], Field(max_length=3)] = []
    sections: list[SectionItem]


class IndexItem(PageItem):
    slug: SlugPair
    introduction: Pair | None = None


class UpdateItem(Form):
    date: date
    text: Pair


class BodyItem(PageItem):
    slug: SlugPair
    body: list[BlockItem] = []
    updates: list[UpdateItem] = []


class ProjectPageItem(BodyItem):
    project: Slug


class CountryPageItem(BodyItem):
    country: Slug


class PartnerPageItem(BodyItem):
    organisation: Slug


class ThemePageItem(BodyItem):
    theme: Slug


class AchievementItem(Form):
    title: Pair
    text: Pair | None = None
    project: Slug | None = None
    result: Slug | None = None


class AchievementsPageItem(BodyItem):
    year: int
    achievements: list[AchievementItem] = []


class StoryPageItem(BodyItem):
    person: Words
    role: Pair | None = None
    kind: StoryKind
    organisation: Slug | None = None
    country: Slug | None = None
    project: Slug | None = None
    content_note: Pair | None = None
    story_date: DateText = ""
    source_url: str = ""


class PlainPageItem(BodyItem):
    pass


# Around the page


class SocialItem(Form):
    name: Words
    url: Words


class SettingsItem(Form):
    main_website: str = ""
    contact_email: str = ""
    social_media: list[SocialItem] = []
    foreign_names: str = ""


class MenuItem(Form):
    location: Literal["main", "footer", "legal", "doors"]
    heading: Pair | None = None
    links: list[LinkItem]


class AddressPair(Form):
    """An address that is gone, in both languages."""

    nl: Annotated[str, Field(pattern=r"^/.*/$")]
    en: Annotated[str, Field(pattern=r"^/en/.*/$")]


class RedirectItem(Form):
    from_: AddressPair = Field(alias="from")
    to: Words


class QuestionsPair(Form):
    """Questions in both languages, as visitors type them."""

    nl: list[Words]
    en: list[Words]


class PickItem(Form):
    page: Words
    questions: QuestionsPair


class SiteFile(Form):
    settings: SettingsItem
    menus: list[MenuItem]
    footer_text: Pair
    picks: list[PickItem] = []
    redirects: list[RedirectItem] = []
