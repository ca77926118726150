"""What a link in a mail proves. Only digests are stored: who reads the database cannot confirm for somebody else."""

import hashlib
import secrets

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .subscriptions import CONFIRM_WITHIN, Subscription


class Purpose(models.TextChoices):
    CONFIRM = "confirm"
    UNSUBSCRIBE = "unsubscribe"


class TokenQuerySet(models.QuerySet):
    def find(self, secret: str, purpose: Purpose):
        """The token of a secret, used or not; None for one that is unknown, altered, expired or for something else."""
        valid = Q(expires_at=None) | Q(expires_at__gt=timezone.now())
        return self.filter(valid, digest=digest(secret), purpose=purpose).select_related("subscription").first()

    def issue(self, subscription: Subscription, *purposes: Purpose) -> list[str]:
        """Fresh secrets, one for each purpose. A confirmation expires; unsubscribing must always be possible."""
        pairs = [(secrets.token_urlsafe(32), purpose) for purpose in purposes]
        self.bulk_create(
            Token(
                subscription=subscription,
                purpose=purpose,
                digest=digest(secret),
                expires_at=timezone.now() + CONFIRM_WITHIN if purpose == Purpose.CONFIRM else None,
            )
            for secret, purpose in pairs
        )
        return [secret for secret, _purpose in pairs]


class Token(models.Model):
    """A secret in a link of a mail, by its digest. A confirmation works once."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="tokens")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.purpose} {self.pk}"


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
