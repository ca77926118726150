"""The home page, plain pages, and what stands around every page: menus, footer and social media."""

from django.db import models
from django.db.models import prefetch_related_objects
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtail_localize.fields import SynchronizedField, TranslatableField

from projects.directory import linked_pages
from vwn_site.core.blocks import LinkListBlock
from vwn_site.core.models import UNSHOWN_PICTURE, BasePage, BodyMixin, UpdatesMixin
from vwn_site.core.querysets import readable_words, shown_words
from vwn_site.core.records import TranslatableSnippet
from vwn_site.core.schema_org import publisher

from .sections import HomeSections, figures, pictures, read_streams


class HomePage(BasePage):
    """The front page: what the International Programme is, what came of it, where it works, and two doors."""

    introduction = RichTextField(
        _("introduction"), features=["bold", "italic", "link"], blank=True, help_text=_("One sentence.")
    )
    doors = StreamField(
        LinkListBlock(),
        blank=True,
        max_num=2,
        verbose_name=_("doors"),
        help_text=_("The two things most visitors come for; they appear on the first screen."),
    )
    figures = StreamField(
        [("result", SnippetChooserBlock("projects.Result", label=_("result")))],
        blank=True,
        max_num=3,
        verbose_name=_("figures"),
        help_text=_("Results with a number, shown with their source."),
    )
    sections = StreamField(HomeSections(), blank=True, verbose_name=_("sections"))

    max_count_per_parent = 1
    parent_page_types = ["wagtailcore.Page"]
    # First that of which there may be any number: Wagtail counts those of the others until it finds one to offer.
    subpage_types = [
        "home.StandardPage",
        "projects.ProjectIndexPage",
        "projects.CountryIndexPage",
        "projects.PartnerIndexPage",
        "projects.ThemeIndexPage",
        "projects.AchievementsIndexPage",
        "projects.PublicationIndexPage",
        "stories.StoryIndexPage",
        "home.DefinitionsPage",
        "newsletter.NewsletterPage",
        "newsletter.ContactPage",
    ]
    search_kind = "page"
    is_in_feeds = False
    schema_type = "NGO"
    shows_picture = False
    page_description = _("The home page.")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("doors"),
        FieldPanel("figures"),
        FieldPanel("sections"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction"), index.SearchField("sections")]
    # Figures are facts: the same in every language.
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        UNSHOWN_PICTURE,
        SynchronizedField("figures", overridable=False),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def schema_facts(self, context: dict) -> dict:
        """Who publishes the site, under both its names."""
        names = {"VluchtelingenWerk Nederland", "Dutch Council for Refugees"}
        return {**publisher(), "alternateName": (names - {publisher()["name"]}).pop()}

    def get_context(self, request, *args, **options):
        doors, sections = read_streams(self)
        prefetch_related_objects(pictures(sections), "renditions")
        return {
            **super().get_context(request, *args, **options),
            "doors": doors,
            "sections": sections,
            "figures": figures(self.figures),
            "figure_pages": linked_pages().projects,
        }


class StandardPage(BodyMixin, UpdatesMixin, BasePage):
    """A plain page: about us, privacy, accessibility, contact."""

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    search_kind = "page"
    is_in_feeds = False
    schema_type = ""
    page_description = _("A plain page with text, for example about privacy.")

    content_panels = [*BasePage.content_panels, *BodyMixin.panels, *UpdatesMixin.panels]
    search_fields = [*BasePage.search_fields, *BodyMixin.search_fields]

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")


class MenuLocation(models.TextChoices):
    MAIN = "main", _("Main menu")
    FOOTER = "footer", _("Footer")
    LEGAL = "legal", _("Privacy and accessibility")
    DOORS = "doors", _("Help, support and contact")


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

    @classmethod
    def shown_to_public(cls) -> models.QuerySet:
        return readable_words(cls)

    def __str__(self):
        return self.get_location_display()

    @property
    def name(self) -> str:
        """What it is called in the language being shown; versions keep what it was called when they were made."""
        return str(self)

    name.fget.short_description = _("name")


class FooterText(TranslatableSnippet):
    """The words in the footer about who is behind the site; one for each language."""

    text = RichTextField(_("text"), features=["bold", "italic", "link"])

    panels = [FieldPanel("text")]
    translatable_fields = [TranslatableField("text")]

    class Meta(TranslatableSnippet.Meta):
        verbose_name = _("footer text")
        verbose_name_plural = _("footer texts")
        constraints = [models.UniqueConstraint(fields=["locale"], name="footer_text_once_per_locale")]

    @classmethod
    def shown_to_public(cls) -> models.QuerySet:
        return readable_words(cls)

    def __str__(self):
        return capfirst(str(self._meta.verbose_name))

    @property
    def name(self) -> str:
        """What it is called in the language being shown; see Menu.name."""
        return str(self)

    name.fget.short_description = _("name")


class Definition(TranslatableSnippet):
    """A word that readers may not know, explained in a sentence; each language has words of its own.

    It is explained where it first stands in the text of a page, and on the page of all definitions. The glossary of
    the translators (translation.GlossaryTerm) is another thing: how words are to be translated.
    """

    term = models.CharField(_("word"), max_length=80)
    forms = models.CharField(
        _("other forms"),
        max_length=200,
        blank=True,
        help_text=_("As they appear in sentences, separated by commas, for example: hotspots."),
    )
    text = models.CharField(
        _("explanation"), max_length=300, help_text=_("One or two plain sentences that make sense on their own.")
    )

    panels = [FieldPanel("term"), FieldPanel("forms"), FieldPanel("text")]
    translatable_fields = [TranslatableField("term"), TranslatableField("forms"), TranslatableField("text")]

    class Meta(TranslatableSnippet.Meta):
        verbose_name = _("definition")
        verbose_name_plural = _("definitions")
        ordering = ["term"]
        constraints = [models.UniqueConstraint(fields=["term", "locale"], name="definition_once_per_locale")]

    def __str__(self):
        return self.term

    def clean(self):
        """Without other forms the word itself stands there: translators are only offered fields that say something.

        So a word that has one form in the source language can have several in another.
        """
        super().clean()
        self.forms = self.forms or self.term


def words_of(term: str, forms: str) -> tuple[str, ...]:
    """A word that is explained, and its other forms."""
    return (term, *(form.strip() for form in forms.split(",") if form.strip()))


class DefinitionsPage(BasePage):
    """All words that are explained on the site, on one page."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    search_kind = "page"
    is_in_feeds = False
    schema_type = ""
    shows_picture = False
    page_description = _("All words that the site explains, in alphabetical order.")
    override_translatable_fields = [*BasePage.override_translatable_fields, UNSHOWN_PICTURE]

    class Meta:
        verbose_name = _("page of definitions")
        verbose_name_plural = _("pages of definitions")

    def get_context(self, request, *args, **options):
        definitions = sorted(shown_words(Definition), key=lambda definition: definition.term.casefold())
        return {**super().get_context(request, *args, **options), "definitions": definitions}


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
    address = models.TextField(_("address"), blank=True, help_text=_("As on an envelope, on several lines."))
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    press_email = models.EmailField(_("e-mail address for the press"), blank=True)
    press_phone = models.CharField(_("telephone for the press"), max_length=40, blank=True)
    donate_url = models.URLField(_("where to donate"), blank=True)
    volunteer_url = models.URLField(_("where to volunteer"), blank=True)
    registration = models.CharField(
        _("registration"), max_length=120, blank=True, help_text=_("For example the KvK and RSIN numbers.")
    )
    annual_report_url = models.URLField(_("annual report"), blank=True)
    social_media = StreamField([("medium", SocialLinkBlock())], blank=True, verbose_name=_("social media"))
    foreign_names = models.TextField(
        _("names in another language"),
        blank=True,
        help_text=_(
            "One per line, after the code of its language, for example en: European Resettlement Network. Screen "
            "readers then pronounce it well on pages in another language. Names of organisations are already "
            "known from their records."
        ),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("main_website"),
                FieldPanel("contact_email"),
                FieldPanel("address"),
                FieldPanel("phone"),
                FieldRowPanel([FieldPanel("press_email"), FieldPanel("press_phone")]),
            ],
            heading=_("Contact"),
        ),
        MultiFieldPanel([FieldPanel("donate_url"), FieldPanel("volunteer_url")], heading=_("Ways to help")),
        MultiFieldPanel([FieldPanel("registration"), FieldPanel("annual_report_url")], heading=_("The organisation")),
        FieldPanel("social_media"),
        FieldPanel("foreign_names"),
    ]

    class Meta:
        verbose_name = _("site settings")
