from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from vwn_site.core.partial_dates import PartialDateField
from vwn_site.core.records import Record

from ...choices import OrganisationKind
from .querysets import MembershipQuerySet, OrganisationQuerySet


class Organisation(Record):
    """A partner, funder, coalition or network."""

    name = models.CharField(_("official name"), max_length=160)
    name_language = models.CharField(
        _("language of the name"),
        max_length=12,
        blank=True,
        help_text=_("A language code such as en, el, sr-Latn or bs, so that screen readers pronounce it well."),
    )
    is_named = models.BooleanField(
        _("may be named"),
        default=True,
        help_text=_(
            "Clear this if the name is not known or must not be published. Then describe the organisation instead"
            " of naming it; it will not appear in any list of organisations."
        ),
    )
    abbreviation = models.CharField(_("abbreviation"), max_length=30, blank=True)
    kind = models.CharField(_("kind"), max_length=30, choices=OrganisationKind.choices)
    country = models.ForeignKey(
        "projects.Country",
        on_delete=models.PROTECT,
        related_name="organisations",
        null=True,
        blank=True,
        verbose_name=_("country"),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("is part of"),
        help_text=_(
            "For example, the European Union for the European Commission. What the part pays for is also "
            "listed under the whole."
        ),
    )
    website = models.URLField(_("website"), blank=True)
    founded = PartialDateField(_("founded"))
    ended = PartialDateField(_("ended"))
    successor = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("successor"),
    )

    objects = OrganisationQuerySet.as_manager()

    panels = [
        FieldPanel("name", required_on_save=True),
        FieldPanel("is_named"),
        FieldRowPanel([FieldPanel("abbreviation"), FieldPanel("name_language")]),
        InlinePanel("names", heading=_("Other names"), label=_("name")),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("country")]),
        FieldPanel("parent"),
        FieldPanel("website"),
        InlinePanel("memberships", heading=_("Coalitions and networks it belongs to"), label=_("membership")),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("founded"), FieldPanel("ended")]), FieldPanel("successor")],
            heading=_("Beginning and end"),
        ),
        *Record.identifier_panels,
    ]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("id")), name="organisation_is_no_part_of_itself"),
        ]

    def __str__(self):
        return self.display_name

    @property
    def words_for_identifier(self) -> str:
        return self.name

    def clean(self):
        super().clean()
        if self.pk and self.pk in (above.pk for above in self.organisations_above()):
            raise ValidationError(
                {"parent": _("%(parent)s is itself part of this organisation.") % {"parent": self.parent}}
                if self.parent_id != self.pk
                else {"parent": _("An organisation cannot be part of itself.")}
            )

    @classmethod
    def recorded_names(cls) -> list[frozenset[str]]:
        """Of every organisation all of its names and its abbreviation, which translators leave as they are."""
        organisations = cls.objects.prefetch_related("names").only("name", "abbreviation")
        known = ([each.name, each.abbreviation, *(other.name for other in each.names.all())] for each in organisations)
        return [frozenset(names) - {""} for names in known]

    def organisations_above(self) -> list["Organisation"]:
        """What it is part of, from its parent up; each once, also where drafts have made a circle."""
        above, organisation = [], self.parent
        while organisation and organisation not in above:
            above.append(organisation)
            organisation = organisation.parent
        return above

    @cached_property
    def _current_names(self) -> dict[str, str]:
        return {name.language: name.name for name in self.names.all() if not name.former}

    def name_in(self, language: str) -> str:
        """The organisation's name in a language; its official name when it has none in that language."""
        return self._current_names.get(language, self.name)

    @property
    def display_name(self) -> str:
        return self.name_in(get_language())

    @property
    def display_name_language(self) -> str:
        """The language of display_name when it is not the one being shown; else empty."""
        language = get_language()
        if language in self._current_names or self.name_language == language:
            return ""
        return self.name_language

    @property
    def other_names(self) -> str:
        """All that it is or was called besides its official name."""
        return " / ".join(name.name for name in self.names.all() if name.name != self.name)


class OrganisationName(Orderable):
    """Another name of an organisation: in a language of the site, in its own script, or from before a renaming."""

    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=160)
    language = models.CharField(_("language"), max_length=12, help_text=_("A language code such as nl, en or el."))
    former = models.BooleanField(_("former name"), default=False)
    until = PartialDateField(_("in use until"))

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("language")]),
        FieldRowPanel([FieldPanel("former"), FieldPanel("until")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("other name")
        verbose_name_plural = _("other names")

    def __str__(self):
        return self.name


class Membership(Orderable):
    """An organisation's place in a coalition or network."""

    member = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    group = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="members", verbose_name=_("coalition or network")
    )
    leads = models.BooleanField(_("lead organisation"), default=False)
    since = PartialDateField(_("since"))
    until = PartialDateField(_("until"))

    objects = MembershipQuerySet.as_manager()

    panels = [FieldPanel("group"), FieldPanel("leads"), FieldRowPanel([FieldPanel("since"), FieldPanel("until")])]

    class Meta(Orderable.Meta):
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [models.UniqueConstraint(fields=["member", "group"], name="membership_once")]

    def __str__(self):
        return f"{self.member} – {self.group}"
