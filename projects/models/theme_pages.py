from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from vwn_site.core.models import BasePage, BodyMixin, IndexPageMixin, UpdatesMixin

from ..querysets import ThemePageQuerySet
from .themes import Theme


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
        from ..related import theme_context

        return {**super().get_context(request, *args, **options), **theme_context(self)}


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
        from ..related import themes_with_counts

        return {**super().get_context(request, *args, **options), "themes": themes_with_counts()}
