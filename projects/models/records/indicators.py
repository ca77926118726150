from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from vwn_site.core.records import Vocabulary


class Indicator(Vocabulary):
    """What a result counts, in words: "refugees given free legal advice". Results point at the source locale's."""

    name = models.CharField(
        _("what is counted"), max_length=160, help_text=_("For example: refugees given free legal advice.")
    )
    slug = models.SlugField(_("short name"), max_length=80)

    panels = [FieldPanel("name"), FieldPanel("slug")]
    translatable_fields = [TranslatableField("name"), SynchronizedField("slug", overridable=False)]

    class Meta(Vocabulary.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["slug"]
        constraints = [models.UniqueConstraint(fields=["slug", "locale"], name="indicator_slug_once_per_locale")]
