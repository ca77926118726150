"""Who asked for the newsletter, and the evidence of it."""

import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vwn_site.core.localisation import site_languages

from ..addresses import LONGEST_ADDRESS, digest_of

# How long somebody has to confirm.
CONFIRM_WITHIN = datetime.timedelta(days=7)
# How long after the end it can still be asked whether there was consent: the power to fine lapses after five years
# (article 5:45 of the General Administrative Law Act of the Netherlands).
KEEP_EVIDENCE = datetime.timedelta(days=5 * 365 + 2)


class State(models.TextChoices):
    PENDING = "pending", _("Not confirmed yet")
    CONFIRMED = "confirmed", _("Confirmed")
    UNSUBSCRIBED = "unsubscribed", _("Unsubscribed")


class Way(models.TextChoices):
    """How somebody unsubscribed."""

    LINK = "link", _("The link in an e-mail")
    ONE_CLICK = "one_click", _("The button of a mail program")


class SubscriptionQuerySet(models.QuerySet):
    def standing(self):
        """What was not ended: at most one for each address and language."""
        return self.filter(unsubscribed_at=None)

    def in_state(self, state: str):
        return self.filter(
            {
                State.PENDING: Q(confirmed_at=None, unsubscribed_at=None),
                State.CONFIRMED: Q(confirmed_at__isnull=False, unsubscribed_at=None),
                State.UNSUBSCRIBED: Q(unsubscribed_at__isnull=False),
            }[State(state)]
        )

    def of_address(self, address: str):
        return self.filter(email_digest=digest_of(address))

    def outdated(self):
        """What may be kept no longer: never confirmed in time, or ended so long ago that no evidence is needed."""
        now = timezone.now()
        return self.filter(
            Q(confirmed_at=None, signed_up_at__lte=now - CONFIRM_WITHIN) | Q(unsubscribed_at__lte=now - KEEP_EVIDENCE)
        )


class Subscription(models.Model):
    """One address on the list of one language. Nobody edits it: it is evidence.

    After the end the address is gone; its digest stays, so that it can be answered whether there was consent.
    """

    email = models.EmailField(_("e-mail address"), max_length=LONGEST_ADDRESS, blank=True)
    email_digest = models.CharField(max_length=64, db_index=True, editable=False)
    language = models.CharField(_("language"), max_length=10, choices=site_languages)
    consent_text = models.TextField(_("text that was agreed to"))
    consent_version = models.CharField(_("version of that text"), max_length=20)
    signed_up_at = models.DateTimeField(_("signed up"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True)
    unsubscribed_at = models.DateTimeField(_("unsubscribed"), null=True)
    unsubscribed_by = models.CharField(_("unsubscribed by"), max_length=20, choices=Way.choices, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        ordering = ["-signed_up_at", "-pk"]
        default_permissions = ("view",)
        permissions = [
            ("export_subscription", "Can export subscriptions"),
            ("erase_subscription", "Can erase subscriptions"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["email_digest", "language"],
                condition=Q(unsubscribed_at=None),
                name="one_standing_subscription_per_address_and_language",
            )
        ]

    def __str__(self):
        """Never the address: this text is kept in logs, also after erasure."""
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def state(self) -> State:
        if self.unsubscribed_at:
            return State.UNSUBSCRIBED
        return State.CONFIRMED if self.confirmed_at else State.PENDING

    @property
    def state_label(self) -> str:
        return self.state.label
