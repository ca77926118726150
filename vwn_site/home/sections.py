"""The sections of the home page. A section holds words; what it lists comes from the pages and records themselves."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from projects.choices import Status
from projects.models import AchievementsPage
from projects.related import projects_by_group
from stories.models import StoryPage
from vwn_site.core.blocks import LinkBlock
from vwn_site.core.localisation import in_language


class SectionBlock(blocks.StructBlock):
    """What every section has: a heading, a few words, and a link that leads deeper."""

    heading = blocks.CharBlock(label=_("Heading"), default="", max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), default="", required=False)
    link = LinkBlock(label=_("Leads to"), required=False)


class TextSection(SectionBlock):
    image = ImageChooserBlock(label=_("Picture"), required=False)
    image_alt = blocks.CharBlock(label=_("Alternative text of the picture"), default="", required=False, max_length=255)
    countries = blocks.ListBlock(SnippetChooserBlock("projects.Country"), label=_("Countries"), default=[])

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("A text beside a picture, with the countries it is about.")
        template = "home/sections/text.html"


class AchievementsSection(SectionBlock):
    class Meta:
        icon = "check"
        label = _("Achievements of the latest year")
        description = _("What was achieved in the most recent year that has a page.")
        template = "home/sections/achievements.html"

    def get_context(self, value, parent_context=None):
        latest = in_language(AchievementsPage.objects.for_listing()[:1])
        year_page = latest[0] if latest else None
        return {
            **super().get_context(value, parent_context),
            "year_page": year_page,
            "achievements": year_page.achievements.order_by("sort_order") if year_page else [],
        }


class ProjectsSection(SectionBlock):
    """Projects of some statuses; subclasses say which. The home page reads those of all sections together."""

    statuses: tuple[Status, ...] = ()
    at_most = 12

    def get_context(self, value, parent_context=None):
        groups = (parent_context or {}).get("project_groups") or {}
        projects = groups.get(self.name)
        if projects is None:
            projects = projects_by_group({self.name: self.statuses}, self.at_most)[self.name]
        return {**super().get_context(value, parent_context), "projects": projects}


class RunningProjectsSection(ProjectsSection):
    statuses = (Status.RUNNING, Status.PLANNED)

    class Meta:
        icon = "history"
        label = _("Running projects")
        description = _("The projects that run or are planned.")
        template = "home/sections/running_projects.html"


class CompletedProjectsSection(ProjectsSection):
    statuses = (Status.COMPLETED,)

    class Meta:
        icon = "tick"
        label = _("Completed projects")
        description = _("The projects that were completed.")
        template = "home/sections/completed_projects.html"


class StoriesSection(SectionBlock):
    class Meta:
        icon = "user"
        label = _("Stories")
        description = _("The most recent stories.")
        template = "home/sections/stories.html"

    def get_context(self, value, parent_context=None):
        stories = StoryPage.objects.for_listing().for_cards()[:3]
        return {**super().get_context(value, parent_context), "stories": in_language(stories)}


class BrochureSection(SectionBlock):
    document = DocumentChooserBlock(label=_("Brochure"), required=False)
    cover = ImageChooserBlock(label=_("Cover"), required=False)

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
        description = _("The social media of the site settings.")
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


def project_groups(sections) -> dict:
    """The projects of every section of projects on a page, by the section's name."""
    blocks = {section.block.name: section.block for section in sections if isinstance(section.block, ProjectsSection)}
    statuses = {name: block.statuses for name, block in blocks.items()}
    return projects_by_group(statuses, ProjectsSection.at_most) if statuses else {}


def pictures(sections) -> list:
    """The pictures that the sections show."""
    found = [section.value.get(name) for section in sections for name in ("image", "cover")]
    return [picture for picture in found if picture]
