"""What asks for attention in records: facts that have no page, no longer hold, or lack something."""

from functools import reduce
from operator import or_

import django_filters
from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Left, Length
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.models import Revision, TranslatableMixin

from projects.choices import OrganisationRole, Status
from projects.models import (
    AchievementsPage,
    Acknowledgement,
    Country,
    Organisation,
    Project,
    ProjectCountry,
    ProjectOrganisation,
    Result,
)
from vwn_site.core.alphabet import in_alphabet
from vwn_site.core.finding import having_words
from vwn_site.core.localisation import source_locale
from vwn_site.core.querysets import is_live

from ..edit_addresses import edit_address_of
from ..versions import models_changed_in_dutch
from .base import Concern
from .pages import DRAFT_IS_OLD_AFTER
from .work import address_of_subject

# What editors say of a project that goes on.
GOING_ON = (Status.RUNNING, Status.PLANNED)


class RecordConcern(Concern):
    """About public records that somebody may change."""

    model: type
    columns = (*Concern.columns, DateColumn("last_published_at", label=_("Last published")))

    def is_for(self, user):
        return user.has_perm(f"projects.change_{self.model._meta.model_name}")

    def items(self, user):
        return in_alphabet(self.of_records(self.model.objects.filter(is_live())))

    def of_records(self, records: QuerySet) -> QuerySet:
        raise NotImplementedError


class CompletedColumn(BaseColumn):
    """A button that says that a project has ended."""

    cell_template_name = "desk/completed_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        told = {"csrf_token": get_token(parent_context["request"])}
        return {**super().get_cell_context_data(instance, parent_context), **told}


class EndedProjects(RecordConcern):
    name = "ended-projects"
    title = _("Projects past their end date that are still marked as current")
    help = _(
        "Somebody chose the status by hand. If it is certain that a project has ended, say so here: today becomes"
        " the date of the facts. If you know of an earlier date, open the project, set the status to Completed "
        "and change “Facts as of” too. If it goes on, change the end date."
    )
    icon = "time"
    model = Project
    columns = (
        TitleColumn(
            "__str__", label=_("Title"), get_url=edit_address_of, get_title_id=lambda project: f"project-{project.pk}"
        ),
        Column("status", label=_("Status"), accessor="get_status_by_hand_display"),
        Column("end", label=_("End"), accessor="end_date.in_words"),
        CompletedColumn("completed", label=_("What to do")),
    )

    def of_records(self, records):
        """A date of reduced precision has passed when it is before as much of today's date."""
        today = Left(Value(timezone.localdate().isoformat()), Length("end"))
        return records.filter(status_by_hand__in=GOING_ON).exclude(end="").filter(end__lt=today).order_by("end", "pk")


class ProjectsWithoutPage(RecordConcern):
    name = "projects-without-page"
    title = _("Projects without a page")
    help = _("Visitors cannot see their facts until there is a page about them.")
    icon = "folder-open-inverse"
    model = Project

    def of_records(self, records):
        return records.filter(pages=None)


def takes_part_as(role: OrganisationRole) -> Exists:
    """Whether an organisation has a role in a public project."""
    parts = ProjectOrganisation.objects.filter(is_live("project__"), organisation=OuterRef("pk"), role=role)
    return Exists(parts)


class PartnersWithoutPage(RecordConcern):
    name = "partners-without-page"
    title = _("Partners without a page")
    help = _("Local partners of public projects: readers of a project find nothing about them.")
    icon = "group"
    model = Organisation

    def of_records(self, records):
        """Those that are in a project in another role seldom have a page."""
        return records.with_names().filter(takes_part_as(OrganisationRole.LOCAL_PARTNER), pages=None)


class CountriesWithoutPage(RecordConcern):
    name = "countries-without-page"
    title = _("Countries that have projects but no page")
    help = _("A country without a page is not on the map.")
    icon = "site"
    model = Country

    def of_records(self, records):
        projects = ProjectCountry.objects.filter(is_live("project__"), country=OuterRef("pk"))
        return records.filter(Exists(projects), pages=None).by_name()


class ResultFilterSet(WagtailFilterSet):
    """By year, and by words of the names of the project: there are too many projects to choose from."""

    project = django_filters.CharFilter(label=_("Project"), method="of_project")

    class Meta:
        model = Result
        fields = ["year", "project"]

    def of_project(self, results, _name, words):
        paths = Project.snippet_viewset.search_fields
        return results.filter(project__in=having_words(Project.objects.order_by(), words, paths))


class ResultsWithoutYear(RecordConcern):
    name = "results-without-year"
    title = _("Results of a year without a page")
    help = _("Open one of them and make the page: it starts with all results of that year.")
    icon = "order"
    model = Result
    filterset_class = ResultFilterSet

    def of_records(self, records):
        years = AchievementsPage.objects.filter(locale=source_locale(), year=OuterRef("year"))
        return records.filter(~Exists(years)).select_related("project", "indicator").order_by("-year", "identifier")


class FundersWithoutAcknowledgement(RecordConcern):
    name = "funders-without-acknowledgement"
    title = _("Funders without an acknowledgement")
    help = _(
        "Look up what the funder requires and add it under Facts, Acknowledgements. If it requires nothing, add "
        "one that is not mandatory."
    )
    icon = "openquote"
    model = Organisation

    def is_for(self, user):
        return user.has_perm("projects.add_acknowledgement")

    def of_records(self, records):
        """What is demanded for an organisation that this is a part of will do."""
        return records.with_names().filter(
            takes_part_as(OrganisationRole.FUNDER),
            ~Exists(Acknowledgement.objects.filter(organisation=OuterRef("pk"))),
            ~Exists(Acknowledgement.objects.filter(organisation=OuterRef("parent"))),
        )


class ProjectsWithoutContact(RecordConcern):
    name = "projects-without-contact"
    title = _("Projects without an e-mail address for contact")
    help = _("Give the address of a team or a role, not of a person.")
    icon = "mail"
    model = Project

    def of_records(self, records):
        return records.filter(contact_email="")


class OrganisationsWithoutWebsite(RecordConcern):
    name = "organisations-without-website"
    title = _("Organisations that have a page but no website")
    help = _("Readers of the page have no way to reach the organisation itself.")
    icon = "link-external"
    model = Organisation

    def of_records(self, records):
        """As the report of what is still to be confirmed."""
        return records.with_names().filter(
            website="", pk__in=Organisation.objects.filter(pages__live=True).values("pk")
        )


class OldDraftsOfRecords(Concern):
    """About records, and about words that stand on many pages, in the source language."""

    name = "old-drafts-of-records"
    title = _("Facts with a draft older than 14 days")
    help = _("Changes that visitors do not see yet. Publish them, or go back to what is public.")
    icon = "draft"
    columns = (
        TitleColumn("object_str", label=_("Title"), get_url=address_of_subject),
        Column("type", label=_("Type"), accessor="content_type.name"),
        DateColumn("created_at", label=_("Last edited")),
    )

    def is_for(self, user):
        return bool(models_changed_in_dutch(user))

    def items(self, user):
        """The newest version of each, without what waits for its moment."""
        drafts = reduce(or_, (Q(pk__in=newest_drafts(model)) for model in models_changed_in_dutch(user)))
        old = Revision.objects.filter(drafts, created_at__lt=timezone.now() - DRAFT_IS_OLD_AFTER)
        waiting = Revision.objects.filter(
            base_content_type=OuterRef("base_content_type"),
            object_id=OuterRef("object_id"),
            approved_go_live_at__isnull=False,
        )
        return old.filter(~Exists(waiting)).select_related("content_type").defer("content").order_by("created_at", "pk")


def newest_drafts(model: type[Model]) -> QuerySet:
    """The keys of the newest versions of what is not public as it is there."""
    drafts = model.objects.filter(has_unpublished_changes=True).order_by()
    words = drafts.filter(locale=source_locale()) if issubclass(model, TranslatableMixin) else drafts
    return words.values("latest_revision")
