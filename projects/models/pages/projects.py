from urllib.parse import urlencode

from django.db import models
from django.db.models import Prefetch
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from vwn_site.core.addresses import full_address
from vwn_site.core.listings import paginated
from vwn_site.core.models import UNSHOWN_PICTURE, BasePage, BodyMixin, IndexPageMixin, UpdatesMixin
from vwn_site.core.panels import RecordPanel
from vwn_site.core.schema_org import publisher

from ...acknowledgements import FundedMixin, acknowledgements_by
from ...choices import Status
from ...directory import directory
from ...filters import project_filter
from ...project_facts import listed_projects, project_records
from ...project_list import sections_of_list
from ...results import MOST_RESULTS, came_of, results_by_project
from ...schema_org import schema_facts_of
from ...words import words_of_project
from ..records import Project
from .achievements import achievements_of
from .querysets import ProjectPageQuerySet

# As many as a phone shows well; a page of 2,000 projects must not take twice the time of one of twelve.
ENTRIES_PER_PAGE = 12
# Of a list that is to be printed.
ENTRIES_ON_PAPER = 500


class ProjectPage(FundedMixin, BodyMixin, UpdatesMixin, BasePage):
    """The words about a project: what it is for, how it works, what came of it."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="pages", verbose_name=_("project"))

    parent_page_types = ["projects.ProjectIndexPage"]
    subpage_types = []
    record_field = "project"
    search_kind, search_heading = "project", _("Projects")
    is_in_feeds = True
    schema_type = "Project"
    shows_picture = False
    record_paths = {
        "projects.Project": "project",
        "projects.Country": "project__countries__country",
        "projects.Organisation": "project__organisations__organisation",
        "projects.Theme": "project__themes__theme",
    }
    date_paths = ("project__start", "project__end")
    first_headings = (_("Why this project?"), _("What we do"), _("What it brings"))
    page_description = _("One project. Its facts come from the project record.")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("project"),
        RecordPanel(),
        *BodyMixin.panels,
        *UpdatesMixin.panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        *BodyMixin.search_fields,
        index.SearchField("words_of_record", boost=1),
        index.FilterField("project_id"),
    ]
    # The project is a fact: the same in every language.
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        UNSHOWN_PICTURE,
        SynchronizedField("project", overridable=False),
    ]

    objects = PageManager.from_queryset(ProjectPageQuerySet)()

    class Meta:
        verbose_name = _("project page")
        verbose_name_plural = _("project pages")

    @classmethod
    def get_indexed_objects(cls):
        """Each with what `words_of_record` reads."""
        return super().get_indexed_objects().prefetch_related(Prefetch("project", Project.objects.with_facts()))

    @property
    def record(self) -> Project:
        """The project with its links."""
        return project_records([self.project_id])[self.project_id]

    def words_of_record(self) -> str:
        """What the search finds this page by besides its own words."""
        return words_of_project(self.project, self.language)

    def schema_facts(self, context: dict) -> dict:
        """Its funders and members, its start where that is known, and its end where that has come."""
        project = context["project"]
        return {
            "identifier": project.identifier,
            "parentOrganization": publisher(),
            "foundingDate": str(project.start),
            "dissolutionDate": str(project.end) if project.status == Status.COMPLETED else "",
            "funder": [schema_facts_of(link.organisation) for link in project.funders],
            "member": [schema_facts_of(link.organisation) for link in project.partners],
            "location": [{"@type": "Country", "name": country.name} for country, _share in context["countries"]],
        }

    def get_context(self, request, *args, **options):
        """The project with all its facts, what came of it, and what its funders demand to be said."""
        project, countries, themes = self.record, directory().country, directory().theme
        results = results_by_project().get(project.pk, [])[:MOST_RESULTS]
        documents = project.documents.select_related("document") if project.has_documents else []
        came_of_it = came_of(project.start, results)
        return {
            **super().get_context(request, *args, **options),
            "project": project,
            "countries": [(countries[key], share) for key, share in project.shares if key in countries],
            "places": project.named_places,
            "themes": [themes[slug] for slug in project.theme_slugs if slug in themes],
            "documents": [link for link in documents if link.document.may_be_shown],
            "results": results,
            "results_query": urlencode({"project": project.identifier}),
            "came_of_it": came_of_it,
            "told": {result.pk for result in came_of_it},
            # What is told by a result is told there.
            "achievements": [achievement for achievement in achievements_of(project) if not achievement.result],
            "acknowledgements": acknowledgements_by(link.organisation_id for link in project.funders),
        }


class ProjectIndexPage(IndexPageMixin, BasePage):
    """All projects, current ones first."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["projects.ProjectPage"]
    query_keys = ("country", "theme", "year", "status", "partner", "funder", "sort", "page", "show")
    page_description = _("All projects, current ones first.")

    content_panels = [*BasePage.content_panels, *IndexPageMixin.panels]
    search_fields = [*BasePage.search_fields, *IndexPageMixin.search_fields]

    class Meta:
        verbose_name = _("project overview")
        verbose_name_plural = _("project overviews")

    def serve(self, request, *args, **options):
        """Redirects an address whose filters are empty or repeated to the one that says the same.

        One with values that are not known is answered, so that the reader is told that they do not count.
        """
        asked = project_filter(request.GET.urlencode())
        if not asked.is_clean and not asked.dropped:
            query = asked.clean_query
            return redirect(f"{self.get_url(request)}{'?' if query else ''}{query}")
        return super().serve(request, *args, **options)

    def get_context(self, request, *args, **options):
        asked = project_filter(request.GET.urlencode())
        per_page = ENTRIES_ON_PAPER if request.GET.get("show") == "all" else ENTRIES_PER_PAGE
        listing = paginated(request, asked.entries, per_page)
        entries, query = listing.object_list, asked.choices_query
        pages = {page.project_id: page for page in listed_projects(entries)}
        return {
            **super().get_context(request, *args, **options),
            "filter": asked,
            "list_title": asked.heading(self.title),
            "address": f"{full_address(self.url)}{'?' if query else ''}{query}",
            "listing": listing,
            "sections": sections_of_list(entries, asked, pages),
            "listed": tuple(entry.project_id for entry in entries),
        }
