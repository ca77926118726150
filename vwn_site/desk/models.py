from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class PageReview(models.Model):
    """Who looks after what a page says, and when somebody last found that it still holds."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="desk_review")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("owner"),
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"Review of page {self.page_id}"


class ReminderPreference(models.Model):
    """Whether somebody wants the weekly mail about pages that are due for a review; without a row they do."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="reminder_preference"
    )
    wanted = models.BooleanField(_("weekly mail about pages to look through again"), default=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.user}: {self.wanted}"
