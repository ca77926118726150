"""The rows that editors add to a project: its countries, places, organisations, themes and documents."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from vwn_site.core.localisation import format_number

from ...choices import FundedPart, OrganisationRole

YEARS = range(1900, 2101)


class ProjectCountry(Orderable):
    """A country where a project works, with its share of the work where that is known."""

    project = ParentalKey("projects.Project", on_delete=models.CASCADE, related_name="countries")
    country = models.ForeignKey(
        "projects.Country", on_delete=models.PROTECT, related_name="projects", verbose_name=_("country")
    )
    share = models.DecimalField(
        _("share in per cent"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.01")), MaxValueValidator(100)],
        help_text=_("Give all countries a share or none; the shares add up to 100."),
    )

    panels = [FieldRowPanel([FieldPanel("country"), FieldPanel("share")])]

    class Meta(Orderable.Meta):
        verbose_name = _("country of a project")
        verbose_name_plural = _("countries of a project")
        constraints = [models.UniqueConstraint(fields=["project", "country"], name="project_country_once")]

    def __str__(self):
        return f"{self.project} – {self.country}"


class ProjectPlace(Orderable):
    """A town, island or region within a country, by the name it has there."""

    project = ParentalKey("projects.Project", on_delete=models.CASCADE, related_name="places")
    name = models.CharField(_("name"), max_length=80)

    class Meta(Orderable.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")

    def __str__(self):
        return self.name


class ProjectOrganisation(Orderable):
    """What an organisation does in a project, since when, and through which of its programmes or funds."""

    project = ParentalKey("projects.Project", on_delete=models.CASCADE, related_name="organisations")
    organisation = models.ForeignKey(
        "projects.Organisation", on_delete=models.PROTECT, related_name="projects", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=30, choices=OrganisationRole.choices)
    programme = models.CharField(
        _("programme or fund"), max_length=120, blank=True, help_text=_("Of a funder, for example Matra.")
    )
    share = models.DecimalField(
        _("share of the costs in per cent"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.01")), MaxValueValidator(100)],
        help_text=_("Of a funder, and only if it may be public."),
    )
    part = models.CharField(
        _("pays for"),
        max_length=10,
        choices=FundedPart.choices,
        blank=True,
        help_text=_("Of a funder, if the exact share is not public."),
    )
    from_year = models.PositiveSmallIntegerField(_("from year"), null=True, blank=True)
    to_year = models.PositiveSmallIntegerField(_("to year"), null=True, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("organisation"), FieldPanel("role")]),
        FieldPanel("programme"),
        FieldRowPanel([FieldPanel("share"), FieldPanel("part")]),
        FieldRowPanel([FieldPanel("from_year"), FieldPanel("to_year")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("organisation of a project")
        verbose_name_plural = _("organisations of a project")
        constraints = [
            models.UniqueConstraint(fields=["project", "organisation", "role"], name="project_organisation_role_once"),
        ]

    def __str__(self):
        return f"{self.project} – {self.organisation}"

    def clean(self):
        super().clean()
        years = {name: getattr(self, name) for name in ("from_year", "to_year")}
        if wrong := [name for name, year in years.items() if year is not None and year not in YEARS]:
            raise ValidationError(dict.fromkeys(wrong, _("Write a year in four figures, such as 2024.")))
        if self.from_year and self.to_year and self.to_year < self.from_year:
            raise ValidationError({"to_year": _("The last year cannot be before the first.")})

    @property
    def share_in_words(self) -> str:
        """How much of the costs a funder pays, where that is public."""
        if self.share:
            return _("%(share)s%% of the costs") % {"share": format_number(self.share.normalize())}
        return self.get_part_display()


class ProjectTheme(Orderable):
    """A theme of a project; always the theme of the source locale, localised when it is shown."""

    project = ParentalKey("projects.Project", on_delete=models.CASCADE, related_name="themes")
    theme = models.ForeignKey(
        "projects.Theme", on_delete=models.PROTECT, related_name="projects", verbose_name=_("theme")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("theme of a project")
        verbose_name_plural = _("themes of a project")
        constraints = [models.UniqueConstraint(fields=["project", "theme"], name="project_theme_once")]

    def __str__(self):
        return f"{self.project} – {self.theme}"


class ProjectDocument(Orderable):
    """A report, evaluation or other document of a project."""

    project = ParentalKey("projects.Project", on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(
        "media.CustomDocument", on_delete=models.CASCADE, related_name="+", verbose_name=_("document")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("document of a project")
        verbose_name_plural = _("documents of a project")

    def __str__(self):
        return f"{self.project} – {self.document}"
