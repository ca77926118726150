"""Whether what pages say still holds: somebody looks at each again, sooner or later by its type.

A page is fresh from its last publication, or from when somebody said last that it still holds. Whoever looks after it,
else who made it, is told once a week of what is due, unless their account says otherwise.
"""

from collections.abc import Iterator
from datetime import timedelta
from functools import reduce
from itertools import groupby
from operator import attrgetter, or_

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from vwn_site.core.localisation import source_locale
from vwn_site.core.querysets import is_live
from vwn_site.translation.mails import mail_to

from .models import PageReview

CONFIRMED = "desk.still_right"
# So that a second run of the weekly mail tells nobody the same again; a run that is a day early does.
MAIL_AGAIN_AFTER = timedelta(days=6)


def with_reviews(pages: QuerySet[Page]) -> QuerySet[Page]:
    """Pages with `fresh_from`, the last moment at which somebody found them right, and `looked_after_by`, a key."""
    return pages.annotate(
        fresh_from=Greatest("last_published_at", "desk_review__confirmed_at"),
        looked_after_by=Coalesce("desk_review__owner", "owner"),
    )


def due_for_review(pages: QuerySet[Page]) -> QuerySet[Page]:
    """Of pages `with_reviews` those that are public, and were found right too long ago for their type."""
    now = timezone.now()
    types = ContentType.objects.get_for_models(*map(apps.get_model, settings.REVIEW_AFTER_DAYS))
    due = (
        Q(content_type=types[apps.get_model(label)], fresh_from__lt=now - timedelta(days=days))
        for label, days in settings.REVIEW_AFTER_DAYS.items()
    )
    return pages.filter(is_live()).filter(reduce(or_, due))


def confirm(page: Page, user):
    """Notes who found that a page still holds, also in its history."""
    PageReview.objects.update_or_create(page=page, defaults={"confirmed_by": user, "confirmed_at": timezone.now()})
    log(instance=page, action=CONFIRMED, user=user)


def take_over(page: Page, user):
    """Makes somebody the one who looks after a page."""
    PageReview.objects.update_or_create(page=page, defaults={"owner": user})


def send_reminders() -> int:
    """Mails everybody the pages that they look after and that are due; how many mails were sent."""
    pages = due_for_review(with_reviews(Page.objects.filter(locale=source_locale(), depth__gt=1)))
    mailed_before = Q(desk_review__mailed_at__gt=timezone.now() - MAIL_AGAIN_AFTER)
    pages = pages.filter(~mailed_before | Q(desk_review__mailed_at=None), looked_after_by__isnull=False)
    return sum(_remind(*owned) for owned in _by_owner(pages))


def _by_owner(pages: QuerySet[Page]) -> Iterator[tuple]:
    rows = list(pages.order_by("looked_after_by", "fresh_from"))
    readers = get_user_model().objects.filter(is_active=True).exclude(email="")
    users = readers.filter(wants_reminders=True).in_bulk()
    for owner, owned in groupby(rows, attrgetter("looked_after_by")):
        if owner in users:
            yield users[owner], list(owned)


@transaction.atomic
def _remind(user, pages: list[Page]) -> bool:
    """Whether there was anything to tell: who may no longer change a page is not told of it."""
    allowed = page_permission_policy.instances_user_has_permission_for(user, "change")
    keys = set(allowed.filter(pk__in=[page.pk for page in pages]).values_list("pk", flat=True))
    told = [page for page in pages if page.pk in keys]
    for page in told:
        PageReview.objects.update_or_create(page=page, defaults={"mailed_at": timezone.now()})
    if told:
        mail_to(user, _("Pages for you to check again"), "desk/reminder", pages=told).send()
    return bool(told)
