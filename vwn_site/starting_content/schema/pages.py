"""The form of pages."""

from datetime import date
from typing import Annotated

from pydantic import Field

from projects.models.pages.publications import PublicationKind
from stories.choices import StoryKind

from .blocks import BlockItem, LinkItem, SectionItem
from .values import DateText, Form, Pair, Slug, SlugPair, Words


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


class PublicationPageItem(BodyItem):
    kind: PublicationKind
    publication_date: DateText = ""
    languages: Words
    files: list[LinkItem] = []
    project: Slug | None = None
    theme: Slug | None = None


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
