from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from vwn_site.core.identifiers import first_free, identifier_of
from vwn_site.core.records import Vocabulary

from ...forms import IndicatorForm


class Indicator(Vocabulary):
    """What a result counts, in words: "refugees given free legal advice". Results point at the source locale's."""

    name = models.CharField(
        _("what is counted"), max_length=160, help_text=_("For example: refugees given free legal advice.")
    )
    slug = models.SlugField(_("short name"), max_length=80)

    base_form_class = IndicatorForm
    panels = [
        FieldPanel("name"),
        FieldPanel(
            "slug",
            help_text=_(
                "For lists and files, the same in every language. If you leave it empty, it is made from the words."
            ),
        ),
    ]
    translatable_fields = [TranslatableField("name"), SynchronizedField("slug", overridable=False)]

    class Meta(Vocabulary.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["slug"]
        constraints = [models.UniqueConstraint(fields=["slug", "locale"], name="indicator_slug_once_per_locale")]

    def clean(self):
        super().clean()
        self.slug = self.slug or self._free_slug()

    def _free_slug(self) -> str:
        others = type(self).objects.exclude(translation_key=self.translation_key)
        slug = identifier_of(self.name) or self._meta.model_name
        return first_free(slug, set(others.filter(slug__startswith=slug).values_list("slug", flat=True)))
