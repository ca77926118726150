from urllib.parse import urlencode

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from vwn_site.core.kept import kept
from vwn_site.core.models import BasePage, BodyMixin, IndexPageMixin, UpdatesMixin, listed_pages

from ...catalogue import Entry, entries_with
from ...connections import connections
from ..records import Theme
from .listed_projects import projects_and_results
from .querysets import ThemePageQuerySet


class ThemePage(BodyMixin, UpdatesMixin, BasePage):
    """What a theme means in the work, with everything that belongs to it.

    It points at the theme of the source locale, as projects do.
    """

    theme = models.ForeignKey(
        Theme,
        on_delete=models.PROTECT,
        related_name="pages",
        limit_choices_to={"locale__language_code": settings.LANGUAGE_CODE},
        verbose_name=_("theme"),
    )

    parent_page_types = ["projects.ThemeIndexPage"]
    subpage_types = []
    search_kind, search_heading = "theme", _("Themes")
    is_in_feeds = False
    schema_type = "WebPage"
    record_paths = {"projects.Theme": "theme"}
    page_description = _("One theme: what it is about. Its projects, partners and results are added automatically.")

    content_panels = [*BasePage.content_panels, FieldPanel("theme"), *BodyMixin.panels, *UpdatesMixin.panels]
    search_fields = [*BasePage.search_fields, *BodyMixin.search_fields, index.FilterField("theme_id")]
    # Which theme it is about is a fact: the same in every language.
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("theme", overridable=False),
    ]

    objects = PageManager.from_queryset(ThemePageQuerySet)()

    class Meta:
        verbose_name = _("theme page")
        verbose_name_plural = _("theme pages")

    def schema_facts(self, context: dict) -> dict:
        return {"about": {"@type": "Thing", "name": self.title}}

    def get_context(self, request, *args, **options):
        """The theme's projects with all that is connected to them."""
        return {
            **super().get_context(request, *args, **options),
            **connected_with(self.theme.slug),
            "results_query": urlencode({"theme": self.theme.slug}),
            "theme": self.theme,
        }

    @property
    def entries(self) -> list[Entry]:
        """The public projects that have the theme."""
        return entries_with("theme", self.theme.slug)


@kept
def connected_with(slug: str) -> dict:
    """What the page of a theme shows of projects, results and what is connected to them; nobody may change it."""
    entries = entries_with("theme", slug)
    return {
        **projects_and_results(entries, lambda result: slug in result.theme_slugs),
        "connections": connections(entries),
    }


class ThemeIndexPage(IndexPageMixin, BasePage):
    """All themes of the work."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["projects.ThemePage"]
    page_description = _("All themes.")

    content_panels = [*BasePage.content_panels, *IndexPageMixin.panels]
    search_fields = [*BasePage.search_fields, *IndexPageMixin.search_fields]

    class Meta:
        verbose_name = _("theme overview")
        verbose_name_plural = _("theme overviews")

    def get_context(self, request, *args, **options):
        """The pages of all themes by title, each with the number of its public projects."""
        pages = sorted(listed_pages(ThemePage), key=lambda page: page.title.casefold())
        themes = [(page, len(page.entries)) for page in pages]
        return {**super().get_context(request, *args, **options), "themes": themes}
