"""The form of the blocks of a body and of the sections of the home page."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from .values import Form, Pair, Slug


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
