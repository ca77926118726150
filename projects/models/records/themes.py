from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from vwn_site.core.records import Vocabulary


class Theme(Vocabulary):
    """A subject that projects are grouped by; editors may add themes, so they are translated like words.

    Projects point at the theme of the source locale. The slug is the same in every language.
    """

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(
        _("short name"), max_length=80, help_text=_("Used in addresses; the same in every language, in English.")
    )

    panels = [FieldPanel("name"), FieldPanel("slug")]
    translatable_fields = [TranslatableField("name"), SynchronizedField("slug", overridable=False)]

    class Meta(Vocabulary.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["slug"]
        constraints = [models.UniqueConstraint(fields=["slug", "locale"], name="theme_slug_once_per_locale")]
