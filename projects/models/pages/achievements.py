from typing import Self
from urllib.parse import urlencode

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Prefetch
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, PageManager, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from vwn_site.core.kept import kept
from vwn_site.core.listings import paginated
from vwn_site.core.localisation import source_locale
from vwn_site.core.models import BasePage, BodyMixin, IndexPageMixin, UpdatesMixin, listed_pages
from vwn_site.core.querysets import ShownPageQuerySet
from vwn_site.core.tree import shown_by_key

from ...directory import linked_pages
from ...results import MOST_RESULTS, public_results, public_results_by_year
from ..records import Project, Result

RESULTS_PER_PAGE = 50
# What is told of an achievement besides its own words.
FACTS = ("result__indicator", "result__source_document")


class AchievementsPageQuerySet(ShownPageQuerySet):
    def for_listing(self) -> Self:
        """Most recent year first."""
        return self.shown().order_by("-year")

    def for_cards(self) -> Self:
        """Each with its achievements and their facts."""
        return self.prefetch_related(Prefetch("achievements", Achievement.objects.select_related(*FACTS)))


class AchievementsPage(BodyMixin, UpdatesMixin, BasePage):
    """What was achieved in one year."""

    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(1979), MaxValueValidator(2100)])

    parent_page_types = ["projects.AchievementsIndexPage"]
    subpage_types = []
    distinguished_by = "year"
    search_kind, search_heading = "result", _("Results")
    is_in_feeds = True
    schema_type = "Article"
    date_paths = ("year",)
    page_description = _("What was achieved in one year. Each achievement can link to a project and a result.")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("year"),
        InlinePanel("achievements", heading=_("Achievements"), label=_("achievement")),
        *BodyMixin.panels,
        *UpdatesMixin.panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        *BodyMixin.search_fields,
        index.FilterField("year"),
        index.RelatedFields("achievements", [index.SearchField("title"), index.SearchField("text")]),
    ]
    # The year is a fact: the same in every language.
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("year", overridable=False),
    ]

    objects = PageManager.from_queryset(AchievementsPageQuerySet)()

    class Meta:
        verbose_name = _("achievements of a year")
        verbose_name_plural = _("achievements by year")

    @classmethod
    def pages_with(cls, record: models.Model) -> models.QuerySet | None:
        """The pages of the year of a result."""
        return cls.objects.filter(year=record.year) if isinstance(record, Result) else None

    @classmethod
    def begun_with(cls, record: Result) -> Self:
        """The page of a year with all public results of that year, each as an achievement to be told."""
        title = _("Achieved in %(year)s") % {"year": record.year}
        page = cls(title=title, slug=str(record.year), year=record.year)
        results = Result.objects.live().filter(year=record.year).select_related("indicator")
        page.achievements = [achievement_of(result, order) for order, result in enumerate(results)]
        return page

    def get_context(self, request, *args, **options):
        """The year's achievements with the pages of their projects, and all results of the year."""
        # Those of a draft are no QuerySet of ours, but can be asked this.
        achievements = list(self.achievements.select_related(*FACTS))
        results = public_results_by_year().get(self.year, [])[:MOST_RESULTS]
        told = [achievement.result for achievement in achievements if achievement.result]
        return {
            **super().get_context(request, *args, **options),
            "achievements": achievements,
            "told_results": told,
            "project_pages": linked_pages().projects,
            "results": results,
            "results_query": urlencode({"year": self.year}),
            "told": {result.pk for result in told},
        }


class Achievement(TranslatableMixin, Orderable):
    """One thing achieved: the words here, the number in the result, the rest on the project's page."""

    page = ParentalKey(AchievementsPage, on_delete=models.CASCADE, related_name="achievements")
    title = models.CharField(_("title"), max_length=160)
    text = RichTextField(_("text"), features=["bold", "italic", "link"], blank=True)
    project = models.ForeignKey(
        Project, on_delete=models.SET_NULL, related_name="+", null=True, blank=True, verbose_name=_("project")
    )
    result = models.ForeignKey(
        Result, on_delete=models.SET_NULL, related_name="+", null=True, blank=True, verbose_name=_("result")
    )

    panels = [FieldPanel("title"), FieldPanel("text"), FieldPanel("project"), FieldPanel("result")]
    # Project and result are facts: the same in every language.
    translatable_fields = [
        TranslatableField("title"),
        TranslatableField("text"),
        SynchronizedField("project", overridable=False),
        SynchronizedField("result", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("achievement")
        verbose_name_plural = _("achievements")

    def __str__(self):
        return self.title


class AchievementsIndexPage(IndexPageMixin, BasePage):
    """What was achieved, year by year."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["projects.AchievementsPage"]
    query_keys = ("page",)
    page_description = _("All years, with what was achieved in each.")

    content_panels = [*BasePage.content_panels, *IndexPageMixin.panels]
    search_fields = [*BasePage.search_fields, *IndexPageMixin.search_fields]

    class Meta:
        verbose_name = _("achievements overview")
        verbose_name_plural = _("achievements overviews")

    def get_context(self, request, *args, **options):
        """All years, most recent first, and a page of all results of public projects and of none."""
        years = listed_pages(AchievementsPage)
        achievements = [achievement for year in years for achievement in year.achievements.all()]
        listing = paginated(request, public_results(), RESULTS_PER_PAGE)
        results = list(listing.object_list)
        return {
            **super().get_context(request, *args, **options),
            "years": years,
            "told": {achievement.result_id for achievement in achievements if achievement.result_id},
            "listing": listing,
            "results": results,
        }


def achievement_of(result: Result, order: int) -> Achievement:
    """A result as an achievement in words that editors make better; its number stands beside them on each page."""
    facts = {"project": result.project, "result": result, "locale": source_locale()}
    return Achievement(title=capfirst(result.indicator.name)[:160], sort_order=order, **facts)


def achievements_of(project: Project) -> list[Achievement]:
    """What a project achieved, from the public pages of all years, in the language being shown."""
    return [achievement for achievement in public_achievements() if achievement.project_id == project.pk]


@kept
def public_achievements() -> tuple[Achievement, ...]:
    """Those of the public pages of all years, the most recent first, with their facts; nobody may change them."""
    pages = [page.pk for page in shown_by_key().values() if page.model is AchievementsPage]
    achievements = Achievement.objects.filter(page__in=pages).select_related(*FACTS)
    return tuple(achievements.order_by("-page__year", "sort_order"))
