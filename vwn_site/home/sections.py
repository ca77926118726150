"""The sections of the home page. A section holds words; what it lists comes from the pages and records themselves."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from projects.choices import Status
from projects.models import AchievementsPage, ProjectPage
from projects.related import achievements
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
        latest = AchievementsPage.objects.for_listing().first()
        return {
            **super().get_context(value, parent_context),
            "year_page": in_language([latest])[0] if latest else None,
            "achievements": achievements(page__year=latest.year) if latest else [],
        }


class ProjectsSection(SectionBlock):
    """Projects of some statuses; subclasses say which, and how many at most are shown."""

    statuses: tuple[Status, ...] = ()
    at_most = 12

    def get_context(self, value, parent_context=None):
        projects = ProjectPage.objects.for_listing().with_status_in(*self.statuses)
        return {
            **super().get_context(value, parent_context),
            "projects": in_language(projects.for_cards()[: self.at_most]),
        }


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
