"""The sections of the home page. A section holds words; what it lists comes from the pages and records themselves."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from projects.choices import FROM_DATES, Status
from projects.directory import directory
from projects.models import AchievementsPage, Result
from projects.project_facts import first_with_status
from projects.results import is_shown, results_by_key
from stories.models import StoryPage
from vwn_site.core.blocks import LinkBlock, Targets
from vwn_site.core.blocks.choosers import (
    SharedDocumentChooserBlock,
    SharedImageChooserBlock,
    SharedSnippetChooserBlock,
)
from vwn_site.core.models import listed_pages

# How many stories the home page has.
LATEST = 3


class SectionBlock(blocks.StructBlock):
    """What every section has: a heading, a few words, and a link that leads deeper."""

    heading = blocks.CharBlock(label=_("Heading"), default="", max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), default="", required=False)
    link = LinkBlock(label=_("Links to"), required=False)


class TextSection(SectionBlock):
    image = SharedImageChooserBlock(label=_("Picture"), required=False)
    image_alt = blocks.CharBlock(label=_("Alternative text of the picture"), default="", required=False, max_length=255)
    countries = blocks.ListBlock(SharedSnippetChooserBlock("projects.Country"), label=_("Countries"), default=[])

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("A text beside a picture, with the countries it is about.")
        template = "home/sections/text.html"


class AchievementsSection(SectionBlock):
    class Meta:
        icon = "check"
        label = _("Results of the latest year")
        description = _("What was achieved in the most recent year that has a page.")
        template = "home/sections/achievements.html"

    def get_context(self, value, parent_context=None):
        years = listed_pages(AchievementsPage)
        achievements = list(years[0].achievements.all()) if years else []
        return {
            **super().get_context(value, parent_context),
            "year_page": years[0] if achievements else None,
            "achievements": achievements,
        }


class ProjectsSection(SectionBlock):
    """Projects of some statuses; subclasses say which."""

    statuses: tuple[Status, ...] = ()
    at_most = 12

    def get_context(self, value, parent_context=None):
        projects = first_with_status(self.statuses, self.at_most)
        return {**super().get_context(value, parent_context), "projects": projects}


class RunningProjectsSection(ProjectsSection):
    """Each with its facts, so that a few fill a screen of a phone several times: the list of projects has the rest."""

    statuses = (Status.RUNNING, Status.PLANNED, *FROM_DATES)
    at_most = 5

    class Meta:
        icon = "history"
        label = _("Current projects")
        description = _("Projects that are current or planned, or whose end nobody has confirmed.")
        template = "home/sections/running_projects.html"


class CompletedProjectsSection(ProjectsSection):
    statuses = (Status.COMPLETED,)

    class Meta:
        icon = "tick"
        label = _("Completed projects")
        description = _("Projects that have been completed.")
        template = "home/sections/completed_projects.html"


class StoriesSection(SectionBlock):
    class Meta:
        icon = "user"
        label = _("Stories")
        description = _("The most recent stories.")
        template = "home/sections/stories.html"

    def get_context(self, value, parent_context=None):
        return {**super().get_context(value, parent_context), "stories": listed_pages(StoryPage)[:LATEST]}


class BrochureSection(SectionBlock):
    document = SharedDocumentChooserBlock(label=_("Brochure"), required=False)
    cover = SharedImageChooserBlock(label=_("Cover"), required=False)

    class Meta:
        icon = "doc-full"
        label = _("Brochure")
        description = _("The brochure to download, with its type, size and language.")
        template = "home/sections/brochure.html"


class NewsletterSection(SectionBlock):
    class Meta:
        icon = "mail"
        label = _("Newsletter")
        description = _("An invitation to the newsletter.")
        template = "home/sections/newsletter.html"


class FollowSection(SectionBlock):
    class Meta:
        icon = "group"
        label = _("Follow us")
        description = _("The social media from the site settings.")
        template = "home/sections/follow.html"


class HomeSections(blocks.StreamBlock):
    text = TextSection()
    achievements = AchievementsSection()
    running_projects = RunningProjectsSection()
    completed_projects = CompletedProjectsSection()
    stories = StoriesSection()
    brochure = BrochureSection()
    newsletter = NewsletterSection()
    follow = FollowSection()


def figures(chosen) -> list[Result]:
    """The results with a number that were chosen and that the public may see, as chosen."""
    results = [results_by_key().get(raw["value"]) for raw in chosen.raw_data]
    return [result for result in results if result and result.value is not None and is_shown(result)]


def read_streams(page) -> tuple[blocks.StreamValue, blocks.StreamValue]:
    """The doors and the sections of a home page, with the pages, pictures and documents of all read in one query each.

    The page's own picture was read before.
    """
    doors, sections = list(page.doors.raw_data), list(page.sections.raw_data)
    values = [section["value"] for section in sections]
    links = [*(door["value"] for door in doors), *(value.get("link") or {} for value in values)]
    chosen_images = [value.get(name) for value in values for name in ("image", "cover")]
    chosen = Chosen(
        Targets(link.get("page") for link in links),
        _by_key(get_document_model(), [value.get("document") for value in [*values, *links]]),
        _by_key(get_image_model(), chosen_images, [page.image] if page.image else []),
        {int(country.key): country for country in directory().country.values()},
    )
    return (
        page.doors.stream_block.to_python([{**door, "value": chosen.in_link(door["value"])} for door in doors]),
        page.sections.stream_block.to_python(
            [{**section, "value": chosen.in_section(section["value"])} for section in sections]
        ),
    )


def _by_key(model, keys, known=()) -> dict:
    """Objects by primary key; those that are known are not read again."""
    objects = {each.pk: each for each in known}
    return objects | model.objects.in_bulk({key for key in keys if key} - set(objects))


@dataclass(frozen=True)
class Chosen:
    """What links and sections point at, by primary key. Its methods put it into what is stored of them."""

    targets: Targets
    documents: dict
    images: dict
    countries: dict

    def in_link(self, link: dict) -> dict:
        page, _shown = self.targets.pages.get(link.get("page"), (None, None))
        document = self.documents.get(link.get("document"))
        return {**link, "page": page, "document": document, "targets": self.targets}

    def in_section(self, section: dict) -> dict:
        return {
            **section,
            "link": self.in_link(section.get("link") or {}),
            "document": self.documents.get(section.get("document")),
            "image": self.images.get(section.get("image")),
            "cover": self.images.get(section.get("cover")),
            "countries": [
                {**item, "value": self.countries.get(item["value"])} for item in section.get("countries") or []
            ],
        }


def pictures(sections) -> list:
    """The pictures that the sections hold."""
    chosen = [section.value.get(name) for section in sections for name in ("image", "cover")]
    return [picture for picture in chosen if picture]
