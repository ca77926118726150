from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """Somebody who works on the site: communications staff, a translator or the administrator."""

    wants_reminders = models.BooleanField(_("weekly e-mail about pages to check again"), default=True)


class Attempt(models.Model):
    """A password that was tried, or a mail that was asked for to set another one.

    `subject` is a keyed digest of what it was tried on (see attempts.py): people type passwords where their name
    belongs. `device` is empty unless that account was logged in to from the same browser before.
    """

    class Kind(models.TextChoices):
        LOGIN = "login", _("log in")
        RESET = "reset", _("set another password")
        PAGE = "page", _("password of a page or document")

    kind = models.CharField(max_length=5, choices=Kind)
    subject = models.CharField(max_length=64)
    sender = models.CharField(max_length=43)
    device = models.CharField(max_length=32, blank=True)
    succeeded = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["kind", "subject", "at"], name="attempt_by_subject"),
            models.Index(fields=["kind", "sender", "at"], name="attempt_by_sender"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.sender}"
