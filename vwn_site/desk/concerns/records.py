"""What asks for attention in records: facts that have no page, no longer hold, or lack something."""

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Left, Length
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn

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
from vwn_site.core.localisation import source_locale
from vwn_site.core.querysets import is_live

from .base import Concern

# What editors say of a project that goes on.
GOING_ON = (Status.RUNNING, Status.PLANNED)


class RecordConcern(Concern):
    """About public records that somebody may change."""

    model: type
    columns = (*Concern.columns, DateColumn("last_published_at", label=_("Published")))

    def is_for(self, user):
        return user.has_perm(f"projects.change_{self.model._meta.model_name}")

    def items(self, user):
        return self.of_records(self.model.objects.filter(is_live()))

    def of_records(self, records: QuerySet) -> QuerySet:
        raise NotImplementedError


class EndedProjects(RecordConcern):
    name = "ended-projects"
    title = _("Projects past their end that are still said to go on")
    help = _("Somebody chose the status by hand. Set it to Completed when that is certain, or change the end.")
    icon = "time"
    model = Project
    columns = (
        *Concern.columns,
        Column("status", label=_("Status"), accessor="get_status_by_hand_display"),
        Column("end", label=_("End"), accessor="end_date.in_words"),
    )

    def of_records(self, records):
        """A date of reduced precision has passed when it is before as much of today's date."""
        today = Left(Value(timezone.localdate().isoformat()), Length("end"))
        return records.filter(status_by_hand__in=GOING_ON).exclude(end="").filter(end__lt=today).order_by("end")


class ProjectsWithoutPage(RecordConcern):
    name = "projects-without-page"
    title = _("Projects without a page")
    help = _("Nobody sees their facts until there is a page about them.")
    icon = "folder-open-inverse"
    model = Project

    def of_records(self, records):
        return records.filter(pages=None)


class CountriesWithoutPage(RecordConcern):
    name = "countries-without-page"
    title = _("Countries with projects and without a page")
    help = _("A country without a page is not on the map.")
    icon = "site"
    model = Country

    def of_records(self, records):
        projects = ProjectCountry.objects.filter(is_live("project__"), country=OuterRef("pk"))
        return records.filter(Exists(projects), pages=None)


class ResultFilterSet(WagtailFilterSet):
    class Meta:
        model = Result
        fields = ["year", "project"]


class ResultsWithoutYear(RecordConcern):
    name = "results-without-year"
    title = _("Results of a year that has no page")
    help = _("Open one of them and make the page: it is begun with all results of that year.")
    icon = "order"
    model = Result
    filterset_class = ResultFilterSet

    def of_records(self, records):
        years = AchievementsPage.objects.filter(locale=source_locale(), year=OuterRef("year"))
        return records.filter(~Exists(years)).select_related("project", "indicator").order_by("-year", "identifier")


class FundersWithoutAcknowledgement(RecordConcern):
    name = "funders-without-acknowledgement"
    title = _("Funders of which nothing is acknowledged")
    help = _(
        "Look up what the funder demands, and add it below Facts, Acknowledgements. "
        "If that is nothing, make one that is not mandatory."
    )
    icon = "openquote"
    model = Organisation

    def is_for(self, user):
        return user.has_perm("projects.add_acknowledgement")

    def of_records(self, records):
        """What is demanded for an organisation that this is a part of will do."""
        funded = ProjectOrganisation.objects.filter(
            is_live("project__"), organisation=OuterRef("pk"), role=OrganisationRole.FUNDER
        )
        return records.with_names().filter(
            Exists(funded),
            ~Exists(Acknowledgement.objects.filter(organisation=OuterRef("pk"))),
            ~Exists(Acknowledgement.objects.filter(organisation=OuterRef("parent"))),
        )


class ProjectsWithoutContact(RecordConcern):
    name = "projects-without-contact"
    title = _("Projects without a contact")
    help = _("Give the address of a team or a role, not of a person.")
    icon = "mail"
    model = Project

    def of_records(self, records):
        return records.filter(contact_email="")


class OrganisationsWithoutWebsite(RecordConcern):
    name = "organisations-without-website"
    title = _("Organisations with a page and without a website")
    help = _("Readers of the page find no way to the organisation itself.")
    icon = "link-external"
    model = Organisation

    def of_records(self, records):
        """As the report of what is still to be confirmed."""
        return records.with_names().filter(
            website="", pk__in=Organisation.objects.filter(pages__live=True).values("pk")
        )
