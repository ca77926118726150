from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from vwn_site.core.localisation import country_name, site_languages
from vwn_site.core.records import Record

from ...choices import Region
from .querysets import CountryQuerySet


class Country(Record):
    """A country or territory by its ISO 3166-1 code; its name comes from CLDR in any language, or is its own in all."""

    iso_code = models.CharField(
        _("ISO code"), max_length=2, unique=True, help_text=_("Two letters, for example GR. Kosovo is XK.")
    )
    own_name = models.CharField(
        _("name"),
        max_length=80,
        blank=True,
        help_text=_("Only if the work is in part of the territory that the code stands for, for example Bonaire."),
    )
    region = models.CharField(_("region"), max_length=30, choices=Region.choices)

    objects = CountryQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("iso_code"), FieldPanel("region")]),
        FieldPanel("own_name"),
        *Record.identifier_panels,
    ]

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["identifier"]

    def __str__(self):
        return self.name

    @property
    def words_for_identifier(self) -> str:
        return self.name_in("en")

    @property
    def name(self) -> str:
        """The country's name in the language being shown."""
        return self.own_name or country_name(self.iso_code)

    # The heading of its column in the admin.
    name.fget.short_description = _("name")

    @property
    def display_name(self) -> str:
        """As an organisation's; a country's name is in the language being shown or in none."""
        return self.name

    display_name_language = ""

    @property
    def names(self) -> str:
        """What it is called in the languages that are not being shown."""
        names = (self.name_in(language) for language, _name in site_languages())
        return " / ".join(name for name in dict.fromkeys(names) if name != self.name)

    def name_in(self, language: str) -> str:
        return self.own_name or country_name(self.iso_code, language)
