from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from vwn_site.core.listings import paginated
from vwn_site.core.models import BasePage, BodyMixin, IndexPageMixin

from ..choices import Status
from ..querysets import ProjectPageQuerySet
from .projects import Project


class ProjectPage(BodyMixin, BasePage):
    """The words about a project: what it is for, how it works, what came of it."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="pages", verbose_name=_("project"))

    parent_page_types = ["projects.ProjectIndexPage"]
    subpage_types = []
    page_description = _("One project. Its facts come from the project record.")

    content_panels = [*BasePage.content_panels, FieldPanel("project"), *BodyMixin.panels]
    search_fields = [*BasePage.search_fields, *BodyMixin.search_fields, index.FilterField("project_id")]
    # The project is a fact: the same in every language.
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("project", overridable=False),
    ]

    objects = PageManager.from_queryset(ProjectPageQuerySet)()

    class Meta:
        verbose_name = _("project page")
        verbose_name_plural = _("project pages")

    def get_context(self, request, *args, **options):
        from ..related import project_context

        return {**super().get_context(request, *args, **options), **project_context(self)}


class ProjectIndexPage(IndexPageMixin, BasePage):
    """All projects, running ones first."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["projects.ProjectPage"]
    page_description = _("All projects, running ones first.")

    content_panels = [*BasePage.content_panels, *IndexPageMixin.panels]
    search_fields = [*BasePage.search_fields, *IndexPageMixin.search_fields]

    class Meta:
        verbose_name = _("project overview")
        verbose_name_plural = _("project overviews")

    def get_context(self, request, *args, **options):
        listing = paginated(request, ProjectPage.objects.for_listing())
        projects = listing.object_list.for_cards()
        return {
            **super().get_context(request, *args, **options),
            "listing": listing,
            "running": [page for page in projects if page.project.status in (Status.RUNNING, Status.PLANNED)],
            "completed": [page for page in projects if page.project.status in (Status.COMPLETED, Status.CANCELLED)],
        }
