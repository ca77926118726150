from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from vwn_site.core.localisation import country_name
from vwn_site.core.records import Record

from ..choices import Region


class Country(Record):
    """A country or territory by its ISO 3166-1 code; its name comes from CLDR in any language."""

    iso_code = models.CharField(
        _("ISO code"), max_length=2, unique=True, help_text=_("Two letters, for example GR. Kosovo is XK.")
    )
    region = models.CharField(_("region"), max_length=30, choices=Region.choices)

    panels = [FieldPanel("identifier"), FieldRowPanel([FieldPanel("iso_code"), FieldPanel("region")])]
    search_fields = [
        index.SearchField("identifier"),
        index.AutocompleteField("identifier"),
        index.SearchField("iso_code"),
        index.FilterField("region"),
    ]

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["identifier"]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """The country's name in the language being shown."""
        return country_name(self.iso_code)

    def name_in(self, language: str) -> str:
        return country_name(self.iso_code, language)
