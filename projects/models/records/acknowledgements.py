from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from vwn_site.core.localisation import source_locale
from vwn_site.core.records import TranslatableSnippet

from ...choices import Emblem, OrganisationRole
from .organisations import Organisation
from .querysets import AcknowledgementQuerySet


class Acknowledgement(TranslatableSnippet):
    """What a funder wants said wherever a project that it pays for is told about.

    Whose it is, whether it is shown and with which emblem are facts: those of the source locale count everywhere.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="acknowledgements", verbose_name=_("funder")
    )
    statement = models.CharField(
        _("statement"), max_length=160, help_text=_("For example: Co-funded by the European Union.")
    )
    text = models.TextField(
        _("text"), max_length=400, blank=True, help_text=_("Anything else the funder asks us to say.")
    )
    disclaimer = models.TextField(
        _("disclaimer"),
        max_length=800,
        blank=True,
        help_text=_("That the funder is not responsible for the views expressed."),
    )
    emblem = models.CharField(
        _("emblem"),
        max_length=10,
        choices=Emblem.choices,
        blank=True,
        help_text=_("Always shown next to the statement."),
    )
    mandatory = models.BooleanField(
        _("mandatory"),
        default=True,
        help_text=_(
            "Shown on every page about a project of this funder. If you clear this, the text is kept but not shown."
        ),
    )

    objects = AcknowledgementQuerySet.as_manager()

    panels = [
        FieldPanel("organisation"),
        MultiFieldPanel([FieldPanel("statement"), FieldPanel("text"), FieldPanel("disclaimer")], heading=_("Wording")),
        FieldRowPanel([FieldPanel("emblem"), FieldPanel("mandatory")]),
    ]
    translatable_fields = [
        TranslatableField("statement"),
        TranslatableField("text"),
        TranslatableField("disclaimer"),
        SynchronizedField("organisation", overridable=False),
        SynchronizedField("emblem", overridable=False),
        SynchronizedField("mandatory", overridable=False),
    ]

    class Meta(TranslatableSnippet.Meta):
        verbose_name = _("acknowledgement")
        verbose_name_plural = _("acknowledgements")
        ordering = ["organisation", "locale"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "locale"], name="acknowledgement_once_per_locale")
        ]

    def __str__(self):
        return self.statement

    def told_before_deletion(self):
        if not self.mandatory or self.locale_id != source_locale().pk:
            return []
        paid = self.organisation.projects.filter(role=OrganisationRole.FUNDER).select_related("project")
        heading = _("Their funder requires it. It will disappear from the pages about these projects:")
        return [(heading, list(dict.fromkeys(row.project for row in paid)))]
