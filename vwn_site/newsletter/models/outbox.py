"""Changes that the provider must still hear of. Stored with what causes them, so that none is lost when it is down."""

import datetime

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vwn_site.core.localisation import site_languages

from ..addresses import LONGEST_ADDRESS

FIRST_WAIT = datetime.timedelta(minutes=1)
LONGEST_WAIT = datetime.timedelta(hours=6)


class Action(models.TextChoices):
    SUBSCRIBE = "subscribe", _("Subscribe")
    UNSUBSCRIBE = "unsubscribe", _("Unsubscribe")
    ERASE = "erase", _("Erase")


class ProviderChangeQuerySet(models.QuerySet):
    def first_of_each_address(self):
        """Changes of one address are told in their order: a later one waits for the earlier."""
        earlier = ProviderChange.objects.filter(email=OuterRef("email"), pk__lt=OuterRef("pk"))
        return self.filter(~Exists(earlier))

    def due(self):
        return self.first_of_each_address().filter(next_attempt_at__lte=timezone.now()).order_by("pk")


class ProviderChange(models.Model):
    """One thing to tell the provider; deleted as soon as the provider has taken it."""

    action = models.CharField(_("action"), max_length=20, choices=Action.choices)
    email = models.EmailField(_("e-mail address"), max_length=LONGEST_ADDRESS, db_index=True)
    language = models.CharField(_("language"), max_length=10, choices=site_languages)
    created_at = models.DateTimeField(_("since"), default=timezone.now)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    last_error = models.CharField(_("last error"), max_length=200, blank=True)

    objects = ProviderChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change waiting for the mailing service")
        verbose_name_plural = _("changes waiting for the mailing service")
        ordering = ["pk"]
        default_permissions = ("view",)

    def __str__(self):
        return f"{self.get_action_display()} {self.pk}"

    def postpone(self, error: str):
        """Tries again later, each time after twice as long, at most six hours; never gives up."""
        self.attempts += 1
        wait = min(FIRST_WAIT * 2 ** min(self.attempts - 1, 16), LONGEST_WAIT)
        self.next_attempt_at = timezone.now() + wait
        self.last_error = error[:200]
        self.save(update_fields=["attempts", "next_attempt_at", "last_error"])
