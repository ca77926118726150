import datetime
from collections.abc import Sequence
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from vwn_site.core.alphabet import alphabetical
from vwn_site.core.localisation import format_number
from vwn_site.core.partial_dates import PartialDate, PartialDateField, as_partial_date
from vwn_site.core.records import Record

from ...choices import OTHER_ROLES, SET_BY_HAND, OrganisationRole, Scope, Status
from ...forms import ProjectForm
from ...statuses import date_of_facts, period_in_words, status_in_words, status_on
from .project_rows import ProjectOrganisation
from .querysets import ProjectQuerySet


class Project(Record):
    """The facts about a project; ProjectPage has the words.

    Its working title is what staff call it. Nobody else sees it, so that it holds at once and not when a draft is
    published; publishing the Dutch page writes that page's title here.
    """

    working_title = models.CharField(
        _("working title"),
        max_length=255,
        help_text=_(
            "What you and your colleagues call the project. Once you publish its Dutch page, the title of that "
            "page replaces it."
        ),
    )
    status_by_hand = models.CharField(
        _("status"),
        max_length=20,
        choices=SET_BY_HAND,
        blank=True,
        help_text=_(
            "Leave this empty and the status follows from the dates. Choose Completed once you are certain that "
            "the project has ended; until then, after its end date, visitors read that this is not confirmed."
        ),
    )
    start = PartialDateField(_("start"))
    end = PartialDateField(_("end"))
    length_in_months = models.PositiveSmallIntegerField(
        _("length in months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("If the length is known but not both dates."),
    )
    as_of = PartialDateField(
        _("facts as of"),
        help_text=_("Shown beside the status. If you leave it empty, the day of the last publication is shown."),
    )
    scope = models.CharField(
        _("scope"), max_length=20, choices=Scope.choices, blank=True, help_text=_("For work not tied to countries.")
    )
    contact_name = models.CharField(
        _("contact"), max_length=120, blank=True, help_text=_("A team or a role, for example International Programme.")
    )
    contact_email = models.EmailField(
        _("e-mail address of the contact"), blank=True, help_text=_("Of a team or a role, not of a person.")
    )
    consortium_size = models.PositiveSmallIntegerField(
        _("organisations in the consortium"),
        null=True,
        blank=True,
        help_text=_("If not every member is listed below."),
    )

    # What ProjectQuerySet.with_links reads of the rows of a project; of each country its identifier and its share.
    shares: Sequence[tuple[str, float | None]] = ()
    named_places: Sequence[str] = ()
    theme_slugs: Sequence[str] = ()
    has_documents = False
    # What ProjectQuerySet.with_page_titles reads.
    page_titles: Sequence[str] = ()

    objects = ProjectQuerySet.as_manager()
    base_form_class = ProjectForm

    panels = [
        FieldPanel("working_title", required_on_save=True),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("start"), FieldPanel("end"), FieldPanel("length_in_months")]),
                FieldRowPanel([FieldPanel("status_by_hand"), FieldPanel("as_of")]),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel(
            [
                InlinePanel("countries", heading=_("Countries"), label=_("country")),
                InlinePanel("places", heading=_("Places"), label=_("place")),
                FieldPanel("scope"),
            ],
            heading=_("Where"),
        ),
        MultiFieldPanel(
            [
                InlinePanel("organisations", heading=_("Organisations"), label=_("organisation")),
                FieldPanel("consortium_size"),
            ],
            heading=_("Partners and funders"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_email")])], heading=_("Contact")
        ),
        InlinePanel("themes", heading=_("Themes"), label=_("theme")),
        InlinePanel("documents", heading=_("Documents"), label=_("document")),
        *Record.identifier_panels,
    ]

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["working_title", "identifier"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start="") | Q(end="") | Q(end__gte=F("start")) | Q(start__startswith=F("end")),
                name="project_ends_after_it_starts",
            ),
        ]

    @classmethod
    def shown_to_public(cls) -> ProjectQuerySet:
        return cls.objects.readable()

    def __str__(self):
        return self.working_title or self.identifier

    def save_revision(self, *args, **options):
        revision = super().save_revision(*args, **options)
        type(self).objects.filter(pk=self.pk).update(working_title=self.working_title)
        return revision

    def with_content_json(self, content):
        draft = super().with_content_json(content)
        draft.working_title = self.working_title
        return draft

    def clean(self):
        super().clean()
        if self.start_date and self.end_date and self.end_date.latest < self.start_date.earliest:
            raise ValidationError({"end": _("A project cannot end before it starts.")})

    def status_on(self, today: datetime.date) -> Status:
        return status_on(today, self.status_by_hand, self.start, self.end, self.known_on or "")

    @property
    def status(self) -> Status:
        return self.status_on(timezone.localdate())

    def tell_status(self, status: str):
        """Sets the status by hand, as somebody knows it to be today; empty lets it follow from the dates."""
        self.status_by_hand = status
        if status:
            self.as_of = timezone.localdate().isoformat()

    @property
    def known_on(self) -> PartialDate | None:
        """The date of the facts: the one given, else the day on which they were last published."""
        return as_partial_date(date_of_facts(self.as_of, self.last_published_at))

    @property
    def length(self) -> str:
        """The length in words of the language being shown, in years where that is exact to the half: "1.5 years"."""
        months = self.length_in_months
        if not months:
            return ""
        if months < 12 or months % 6:
            return ngettext("%(count)s month", "%(count)s months", months) % {"count": format_number(months)}
        years = Decimal(months) / 12
        return ngettext("%(count)s year", "%(count)s years", 1 if years == 1 else 2) % {
            "count": format_number(years.normalize())
        }

    @property
    def period(self) -> str:
        """When it ran or is to run, in words, as precisely as it is known; empty without dates."""
        return period_in_words(self.start, self.end, self.status)

    @property
    def status_words(self) -> str:
        """The status with the date of the facts, in the language being shown."""
        return status_in_words(self.status, self.end, self.known_on or "")

    @property
    def other_titles(self) -> str:
        """The titles of its pages but the working title; see `with_page_titles`."""
        return " / ".join(title for title in dict.fromkeys(self.page_titles) if title != self.working_title)

    @property
    def country_names(self) -> str:
        return ", ".join(sorted((link.country.name for link in self.countries.all()), key=alphabetical))

    @property
    def place_names(self) -> str:
        return ", ".join(place.name for place in self.places.all())

    @property
    def theme_names(self) -> str:
        return ", ".join(sorted((link.theme.name for link in self.themes.all()), key=alphabetical))

    @property
    def partner_names(self) -> str:
        return ", ".join(link.organisation.display_name for link in self.partners)

    @property
    def funder_names(self) -> str:
        return ", ".join(link.organisation.display_name for link in self.funders)

    @cached_property
    def partners(self) -> list[ProjectOrganisation]:
        """All but the funders, as editors ordered them, local partners first."""
        partners = [link for link in self.organisations.all() if link.role != OrganisationRole.FUNDER]
        return sorted(partners, key=lambda link: link.role != OrganisationRole.LOCAL_PARTNER)

    @property
    def own_partners(self) -> list[ProjectOrganisation]:
        """Those that are partners of VluchtelingenWerk."""
        return [link for link in self.partners if link.role not in OTHER_ROLES]

    @property
    def further_partners(self) -> list[ProjectOrganisation]:
        """Partners of VluchtelingenWerk in another role than the first of them."""
        return [link for link in self.own_partners if link.role != self.own_partners[0].role]

    @property
    def others(self) -> list[ProjectOrganisation]:
        """Those that took part or are named without being partners of VluchtelingenWerk."""
        return [link for link in self.partners if link.role in OTHER_ROLES]

    @property
    def first_partners(self) -> list[ProjectOrganisation]:
        """What lists name: all that have the role of the first, as both local partners of a project that has two."""
        return [link for link in self.partners if link.role == self.partners[0].role]

    @cached_property
    def funders(self) -> list[ProjectOrganisation]:
        return [link for link in self.organisations.all() if link.role == OrganisationRole.FUNDER]
