"""Tells the provider what changed, again and again until it has taken it."""

import logging

from django.db import transaction

from .models import ProviderChange, Subscription
from .models.outbox import Action
from .providers import ProviderFailed, provider

logger = logging.getLogger(__name__)

# How long the provider may take for one change, in seconds.
PATIENCE = 20


def tell_provider(action: Action, subscription: Subscription):
    """Stores a change in the current transaction. The queue tells it within a minute (tasks.py)."""
    ProviderChange.objects.create(action=action, email=subscription.email, language=subscription.language)


def send(pk: int) -> bool:
    """Tells one change, unless somebody else is telling it or an earlier one of the address waits; whether it was told.

    The row is locked meanwhile, so that no two processes tell the same change.
    """
    with transaction.atomic():
        waiting = ProviderChange.objects.first_of_each_address().select_for_update(skip_locked=True, of=("self",))
        change = waiting.filter(pk=pk).first()
        if change is None:
            return False
        try:
            tell(change)
        except ProviderFailed as error:
            change.postpone(str(error))
            logger.warning("The newsletter provider did not take change %d: %s", change.pk, error)
            return False
        change.delete()
        return True


def tell(change: ProviderChange):
    service = provider(PATIENCE)
    match change.action:
        case Action.SUBSCRIBE:
            service.subscribe(change.email, change.language)
        case Action.UNSUBSCRIBE:
            service.unsubscribe(change.email, change.language)
        case Action.ERASE:
            service.erase(change.email)


def send_due() -> tuple[int, int]:
    """Tells everything that is due, the oldest of each address first; how many were told and how many still wait."""
    told, tried = 0, set()
    while change := ProviderChange.objects.due().exclude(pk__in=tried).first():
        tried.add(change.pk)
        told += send(change.pk)
    return told, ProviderChange.objects.count()


def tell_everything():
    """Stores every confirmed subscription as a change, for a provider that knows none of them yet."""
    for subscription in Subscription.objects.in_state("confirmed"):
        ProviderChange.objects.create(action=Action.SUBSCRIBE, email=subscription.email, language=subscription.language)
