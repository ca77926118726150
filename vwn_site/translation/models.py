"""What wagtail-localize does not keep: plans, minor edits, terms, remarks, and why a check was overruled."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Locale

from .formats.models import Delivery
from .segments.library import StringTranslation, TranslationContext, TranslationSource

__all__ = [
    "CarriedString",
    "Delivery",
    "DigestPreference",
    "GlossaryTerm",
    "MinorEdit",
    "OverruledCheck",
    "SegmentComment",
    "Priority",
    "TranslationPlan",
]

USER = settings.AUTH_USER_MODEL


class Priority(models.IntegerChoices):
    HIGH = 1, _("High")
    NORMAL = 2, _("Normal")
    LOW = 3, _("Low")


class TranslationPlan(models.Model):
    """What people decided about the translation of one page or snippet into one language.

    Its key is the translation key that all versions share, because what was never submitted has no other row.
    """

    translation_key = models.UUIDField()
    target_locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    not_needed = models.BooleanField(_("not to be translated"), default=False)
    priority = models.PositiveSmallIntegerField(_("priority"), choices=Priority.choices, default=Priority.NORMAL)
    assigned_to = models.ForeignKey(
        USER, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("assigned to")
    )
    due = models.DateField(_("due"), null=True, blank=True)
    at_agency = models.BooleanField(_("at the agency"), default=False)

    class Meta:
        verbose_name = _("translation plan")
        verbose_name_plural = _("translation plans")
        constraints = [
            models.UniqueConstraint(fields=["translation_key", "target_locale"], name="plan_once_per_language"),
        ]

    def __str__(self):
        return f"{self.translation_key} → {self.target_locale}"


class MinorEdit(models.Model):
    """A publication after which, somebody said, the translation still holds; it can be undone."""

    source = models.ForeignKey(TranslationSource, on_delete=models.CASCADE, related_name="minor_edits")
    target_locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    made_by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return f"{self.source_id} → {self.target_locale_id}, {self.made_at}"


class CarriedString(models.Model):
    """A translation that a minor edit took over from the former wording; undoing the edit removes it."""

    minor_edit = models.ForeignKey(MinorEdit, on_delete=models.CASCADE, related_name="carried")
    string_translation = models.OneToOneField(StringTranslation, on_delete=models.CASCADE, related_name="carried")

    def __str__(self):
        return f"{self.minor_edit_id}: {self.string_translation_id}"


class GlossaryTerm(models.Model):
    """A word of the source language and how it is to be translated."""

    term = models.CharField(_("term"), max_length=120, help_text=_("As in running text, for example vluchteling."))
    target_locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+", verbose_name=_("into"))
    translations = models.CharField(
        _("required"),
        max_length=250,
        help_text=_("One of these must appear in the translation. Separate them with commas."),
    )
    forbidden = models.CharField(
        _("forbidden"), max_length=250, blank=True, help_text=_("None of these may appear. Separate them with commas.")
    )
    note = models.CharField(_("note"), max_length=250, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("term"), FieldPanel("target_locale")]),
        FieldPanel("translations"),
        FieldPanel("forbidden"),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("glossary")
        ordering = ["term"]
        constraints = [models.UniqueConstraint(fields=["term", "target_locale"], name="term_once_per_language")]

    def __str__(self):
        return self.term


class OverruledCheck(models.Model):
    """Why a remark of a quality check does not hold for a segment; it lapses when the segment's text changes."""

    string_translation = models.ForeignKey(StringTranslation, on_delete=models.CASCADE, related_name="overruled_checks")
    check_name = models.CharField(max_length=40)
    text = models.TextField()
    reason = models.CharField(_("reason"), max_length=250)
    made_by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["string_translation", "check_name"], name="check_overruled_once"),
        ]

    def __str__(self):
        return f"{self.check_name}: {self.reason}"


class SegmentComment(models.Model):
    """A remark in the thread of a segment of one page or snippet in one language."""

    context = models.ForeignKey(TranslationContext, on_delete=models.CASCADE, related_name="comments")
    target_locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(_("remark"), max_length=2000)
    author = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self):
        return self.text[:60]


class DigestPreference(models.Model):
    """Whether somebody wants the daily mail about translations; without a row they do."""

    user = models.OneToOneField(USER, on_delete=models.CASCADE, related_name="digest_preference")
    wanted = models.BooleanField(_("daily e-mail about translations"), default=True)
    sent_until = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return f"{self.user}: {self.wanted}"
