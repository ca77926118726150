from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from vwn_site.core.blocks.links import host_of
from vwn_site.core.localisation import active_locale, format_number, language_of
from vwn_site.core.partial_dates import PartialDateField
from vwn_site.core.records import Record

from ...choices import Qualifier, Unit
from .indicators import Indicator
from .querysets import ResultQuerySet


class Result(Record):
    """Something achieved in a year, with a number where one is known, and where that is written down."""

    project = models.ForeignKey(
        "projects.Project",
        on_delete=models.PROTECT,
        related_name="results",
        null=True,
        blank=True,
        verbose_name=_("project"),
    )
    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="+", verbose_name=_("what is counted")
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(1979), MaxValueValidator(2100)])
    value = models.DecimalField(_("number"), max_digits=14, decimal_places=2, null=True, blank=True)
    qualifier = models.CharField(_("how exact"), max_length=20, choices=Qualifier.choices, default=Qualifier.EXACTLY)
    unit = models.CharField(_("unit"), max_length=30, choices=Unit.choices, blank=True)
    as_of = PartialDateField(_("as of"))
    source_title = models.CharField(
        _("source, title"), max_length=200, blank=True, help_text=_("Of the page or report, in its own language.")
    )
    source_language = models.CharField(
        _("language of the source’s title"), max_length=12, blank=True, help_text=_("A language code such as nl or en.")
    )
    source_url = models.URLField(_("source, address"), blank=True)
    source_document = models.ForeignKey(
        "media.CustomDocument",
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("source, document"),
    )

    # What ResultQuerySet.with_links reads: the locales and names of what is counted, who achieved it, and its themes.
    indicator_names: Sequence[tuple[int, str]] = ()
    achievers: Sequence[str] = ()
    theme_slugs: Sequence[str] = ()

    objects = ResultQuerySet.as_manager()

    panels = [
        FieldPanel("project"),
        FieldRowPanel([FieldPanel("year"), FieldPanel("as_of")]),
        FieldPanel("indicator"),
        FieldRowPanel([FieldPanel("qualifier"), FieldPanel("value"), FieldPanel("unit")]),
        InlinePanel("achieved_by", heading=_("Who achieved it"), label=_("organisation")),
        InlinePanel("themes", heading=_("Themes"), label=_("theme")),
        FieldRowPanel([FieldPanel("source_title"), FieldPanel("source_language")]),
        FieldPanel("source_url"),
        FieldPanel("source_document"),
        *Record.identifier_panels,
    ]

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")
        ordering = ["-year", "identifier"]
        constraints = [
            models.CheckConstraint(condition=Q(value__isnull=True) | Q(value__gte=0), name="result_value_not_negative"),
        ]

    @classmethod
    def shown_to_public(cls) -> ResultQuerySet:
        return cls.objects.readable()

    def __str__(self):
        indicator = self.indicator.name if self.indicator_id else ""
        result = " ".join(filter(None, (f"{self.year}:", self.figure(), indicator)))
        return f"{result} – {self.project}" if self.project_id else result

    @property
    def words_for_identifier(self) -> str:
        return f"{self.indicator.slug if self.indicator_id else ''} {self.year}"

    def clean(self):
        super().clean()
        if self.value is not None and self.value < 0:
            raise ValidationError({"value": _("A number of people or things is never below 0.")})
        if self.value is not None and not self.unit:
            raise ValidationError({"unit": _("Say what the number counts.")})
        if self.source_url and self.source_document_id:
            raise ValidationError({"source_url": _("Give an address or a document as the source, not both.")})

    @property
    def indicator_name(self) -> str:
        """What is counted, in words of the language being shown, else of the source language."""
        return dict(self.indicator_names).get(active_locale().pk) or self.indicator.name

    @property
    def indicator_language(self) -> str:
        """The language of `indicator_name`."""
        is_translated = active_locale().pk in dict(self.indicator_names)
        return language_of(active_locale().pk if is_translated else self.indicator.locale_id)

    @property
    def source_name(self) -> str:
        """The title of the source, else whose page it is: the host of its address."""
        return self.source_title or host_of(self.source_url)

    @property
    def has_source(self) -> bool:
        return bool(self.source_url or self.source_title or self.source_document_id)

    def figure(self, language: str | None = None) -> str:
        """The number with its qualifier as words of the language, without the unit; empty without a number."""
        if self.value is None:
            return ""
        number = format_number(self.value.normalize() if self.value % 1 else int(self.value), language)
        return number if self.qualifier == Qualifier.EXACTLY else f"{self.get_qualifier_display()} {number}"


class ResultOrganisation(Orderable):
    """An organisation that achieved a result; it stands on the page of no other partner."""

    result = ParentalKey(Result, on_delete=models.CASCADE, related_name="achieved_by")
    organisation = models.ForeignKey(
        "projects.Organisation", on_delete=models.CASCADE, related_name="results", verbose_name=_("organisation")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("organisation of a result")
        verbose_name_plural = _("organisations of a result")
        constraints = [models.UniqueConstraint(fields=["result", "organisation"], name="result_organisation_once")]

    def __str__(self):
        return f"{self.result} – {self.organisation}"


class ResultTheme(Orderable):
    """A theme that a result belongs to; always the theme of the source locale."""

    result = ParentalKey(Result, on_delete=models.CASCADE, related_name="themes")
    theme = models.ForeignKey(
        "projects.Theme", on_delete=models.CASCADE, related_name="results", verbose_name=_("theme")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("theme of a result")
        verbose_name_plural = _("themes of a result")
        constraints = [models.UniqueConstraint(fields=["result", "theme"], name="result_theme_once")]

    def __str__(self):
        return f"{self.result} – {self.theme}"
