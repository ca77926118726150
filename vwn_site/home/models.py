"""The home page, plain pages, and what stands around every page: menus, footer and social media."""

from django.db import models
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from vwn_site.core.blocks import LinkListBlock
from vwn_site.core.models import BasePage, BodyMixin, UpdatesMixin
from vwn_site.core.records import TranslatableSnippet

from .sections import HomeSections, latest_stories, pictures, project_groups, read_sections


class HomePage(BasePage):
    """The front page: what the International Programme is, and a way into everything."""

    introduction = RichTextField(_("introduction"), features=["bold", "italic", "link"], blank=True)
    sections = StreamField(HomeSections(), blank=True, verbose_name=_("sections"))

    max_count_per_parent = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "projects.ProjectIndexPage",
        "projects.CountryIndexPage",
        "projects.PartnerIndexPage",
        "projects.ThemeIndexPage",
        "projects.AchievementsIndexPage",
        "stories.StoryIndexPage",
        "home.StandardPage",
        "newsletter.NewsletterPage",
        "newsletter.ContactPage",
    ]
    page_description = _("The front page.")

    content_panels = [*BasePage.content_panels, FieldPanel("introduction"), FieldPanel("sections")]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction"), index.SearchField("sections")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request, *args, **options):
        read_sections(self.sections)
        stories = latest_stories() if any(section.block_type == "stories" for section in self.sections) else []
        shown = [self.image, *pictures(self.sections), *(story.image for story in stories)]
        prefetch_related_objects([picture for picture in shown if picture], "renditions")
        return {
            **super().get_context(request, *args, **options),
            "project_groups": project_groups(self.sections),
            "stories": stories,
        }


class StandardPage(BodyMixin, UpdatesMixin, BasePage):
    """A plain page: about us, privacy, accessibility, contact."""

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    page_description = _("A plain page with words, for example about privacy.")

    content_panels = [*BasePage.content_panels, *BodyMixin.panels, *UpdatesMixin.panels]
    search_fields = [*BasePage.search_fields, *BodyMixin.search_fields]

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")


class MenuLocation(models.TextChoices):
    MAIN = "main", _("Main menu")
    FOOTER = "footer", _("Footer")
    LEGAL = "legal", _("Small print")


class Menu(TranslatableSnippet):
    """A list of links at a fixed location; one for each language, translated like a page."""

    location = models.CharField(_("location"), max_length=20, choices=MenuLocation.choices)
    heading = models.CharField(_("heading"), max_length=80, blank=True)
    links = StreamField(LinkListBlock(), blank=True, verbose_name=_("links"))

    panels = [FieldPanel("location"), FieldPanel("heading"), FieldPanel("links")]
    translatable_fields = [
        SynchronizedField("location", overridable=False),
        TranslatableField("heading"),
        TranslatableField("links"),
    ]

    class Meta(TranslatableSnippet.Meta):
        verbose_name = _("menu")
        verbose_name_plural = _("menus")
        ordering = ["location"]
        constraints = [models.UniqueConstraint(fields=["location", "locale"], name="menu_once_per_location_and_locale")]

    def __str__(self):
        return self.get_location_display()


class FooterText(TranslatableSnippet):
    """The words in the footer about who is behind the site; one for each language."""

    text = RichTextField(_("text"), features=["bold", "italic", "link"])

    panels = [FieldPanel("text")]
    translatable_fields = [TranslatableField("text")]

    class Meta(TranslatableSnippet.Meta):
        verbose_name = _("footer text")
        verbose_name_plural = _("footer texts")
        constraints = [models.UniqueConstraint(fields=["locale"], name="footer_text_once_per_locale")]

    def __str__(self):
        return str(self._meta.verbose_name)


class SocialLinkBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name"), default="", max_length=40)
    url = blocks.URLBlock(label=_("Address"), default="")

    class Meta:
        icon = "group"
        label = _("Social medium")


@register_setting(icon="site")
class SiteSettings(BaseSiteSetting):
    """Addresses that are the same in every language."""

    main_website = models.URLField(_("main website"), blank=True)
    contact_email = models.EmailField(_("e-mail address for contact"), blank=True)
    social_media = StreamField([("medium", SocialLinkBlock())], blank=True, verbose_name=_("social media"))

    panels = [
        MultiFieldPanel([FieldPanel("main_website"), FieldPanel("contact_email")], heading=_("Contact")),
        FieldPanel("social_media"),
    ]

    class Meta:
        verbose_name = _("site settings")
