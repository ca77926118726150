"""Signing up, confirming, unsubscribing and erasing. Each change and what the provider must hear of it are one."""

import logging

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from .addresses import digest_of
from .consent import CONSENT_VERSION, consent_text
from .mails import send_already_subscribed, send_confirmation
from .models import Purpose, Subscription, Token, Way
from .models.outbox import Action
from .outbox import tell_provider
from .protection import has_enough_mail

logger = logging.getLogger(__name__)


def sign_up(email: str):
    """Sends the owner of the address a mail: with a link to confirm, or that they are on the list already.

    Nothing that the visitor sees tells which.
    """
    digest = digest_of(email)
    if has_enough_mail(digest):
        logger.info("An address was asked for too often today; no mail was sent.")
        return
    with transaction.atomic():
        _write_to(_asked_for(email, digest))


def _asked_for(email: str, digest: str) -> Subscription:
    """The standing subscription of an address in this language, with the evidence of this moment until confirmed."""
    evidence = {
        "email": email,
        "consent_text": consent_text(),
        "consent_version": CONSENT_VERSION,
        "signed_up_at": timezone.now(),
    }
    subscription, is_made = (
        Subscription.objects.standing()
        .select_for_update()
        .get_or_create(email_digest=digest, language=get_language(), defaults=evidence)
    )
    if not is_made and not subscription.confirmed_at:
        Subscription.objects.filter(pk=subscription.pk, confirmed_at=None).update(**evidence)
        subscription.refresh_from_db()
    return subscription


def _write_to(subscription: Subscription):
    if subscription.confirmed_at:
        send_already_subscribed(subscription, *Token.objects.issue(subscription, Purpose.UNSUBSCRIBE))
    else:
        send_confirmation(subscription, *Token.objects.issue(subscription, Purpose.CONFIRM, Purpose.UNSUBSCRIBE))


@transaction.atomic
def confirm(secret: str) -> bool:
    """Uses the token of a link: the subscription stands from this moment. False for one that is not valid or used."""
    token = Token.objects.select_for_update(of=("self",)).find(secret, Purpose.CONFIRM)
    if token is None or token.used_at:
        return False
    token.used_at = timezone.now()
    token.save(update_fields=["used_at"])
    confirmed = Subscription.objects.standing().filter(pk=token.subscription_id, confirmed_at=None)
    if confirmed.update(confirmed_at=token.used_at):
        tell_provider(Action.SUBSCRIBE, token.subscription)
    return True


@transaction.atomic
def unsubscribe(secret: str, way: Way) -> bool:
    """Ends the subscription that a mail's link belongs to, or a later one of the same address; False when unknown.

    What was never confirmed is deleted: there is nothing to prove. Asking twice does no harm.
    """
    token = Token.objects.find(secret, Purpose.UNSUBSCRIBE)
    if token is None:
        return False
    same = {"email_digest": token.subscription.email_digest, "language": token.subscription.language}
    for subscription in Subscription.objects.standing().filter(**same).select_for_update():
        _end(subscription, way)
    return True


def _end(subscription: Subscription, way: Way):
    if not subscription.confirmed_at:
        subscription.delete()
        return
    subscription.tokens.filter(purpose=Purpose.CONFIRM).delete()
    tell_provider(Action.UNSUBSCRIBE, subscription)
    subscription.email = ""
    subscription.unsubscribed_at = timezone.now()
    subscription.unsubscribed_by = way
    subscription.save(update_fields=["email", "unsubscribed_at", "unsubscribed_by"])


@transaction.atomic
def erase(subscription: Subscription) -> int:
    """Deletes everything about the person of a subscription, in every language, here and at the provider.

    An address that is gone already cannot be named to the provider, which was told when it went.
    """
    everything = Subscription.objects.filter(email_digest=subscription.email_digest).select_for_update()
    known = next((same for same in everything if same.email), None)
    if known:
        tell_provider(Action.ERASE, known)
    total = len(everything)
    Subscription.objects.filter(pk__in=[same.pk for same in everything]).delete()
    return total
