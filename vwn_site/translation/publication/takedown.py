"""Taking a translation offline because of what it says, until it says what its source does.

That is for words that were taken out within a text: what a translation has of those nobody can tell, so all of it goes.
The decision stands in the history of the translation. It holds until that is public again, which the gate refuses while
it is behind.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import registry as log_registry
from wagtail.models import BaseLogEntry, DraftStateMixin, Revision

from ..segments.library import Translation
from ..segments.segment import missing_segments, texts_by_place, written_page
from .cascades import withdraw
from .removals import REMOVAL, TAKEN_DOWN

SLUG = "slug"


def may_become_public(target) -> bool:
    """Whether a page or snippet is public, or will be at a moment."""
    if not isinstance(target, DraftStateMixin):
        return False
    return target.live or target.revisions.filter(approved_go_live_at__isnull=False).exists()


def can_take_down(translation: Translation, target) -> bool:
    """Whether what is public of a translation is not what is written for its source.

    Nobody knows it of what is written by hand, nor of what will be public at a moment: that may be taken down.
    """
    if not may_become_public(target):
        return False
    if not (translation.enabled and target.live) or missing_segments(translation):
        return True
    return words_in(target) != words_in(written_page(translation))


@transaction.atomic
def take_down(translation: Translation, user, reason: str):
    """Unpublishes a translation, and has nothing of it published at a moment; ValidationError when it is not behind.

    Who may publish the source may; that is for the caller to ask.
    """
    translation.source.update_from_db()
    target = translation.get_target_instance()
    if not can_take_down(translation, target):
        raise ValidationError(_("The translation is not public, or says what the source says."))
    withdraw(target, user, TAKEN_DOWN, revision=target.live_revision, said=reason)
    target.revisions.update(approved_go_live_at=None)


def takedown_of(target) -> BaseLogEntry | None:
    """Why a page or snippet may not be public before it is up to date; None when it may."""
    if not isinstance(target, DraftStateMixin) or target.live:
        return None
    entries = takedowns(target)
    if target.last_published_at:
        entries = entries.filter(timestamp__gte=target.last_published_at)
    return entries.order_by("-timestamp").first()


def takedowns(target) -> QuerySet:
    """Each time that a page or snippet was taken offline because of what it said, with the revision that was public."""
    return log_registry.get_logs_for_instance(target).filter(action=REMOVAL, data__reason=TAKEN_DOWN)


def is_behind(translation: Translation | None, instance, revision: Revision, takedown: BaseLogEntry) -> bool:
    """Whether a revision does not say what is written for the source; `instance` is what it makes.

    Without a translation it has to be later than the decision, and to say something else than was public.
    """
    if translation is not None:
        return bool(missing_segments(translation)) or words_in(instance) != words_in(written_page(translation))
    public = Revision.objects.filter(pk=takedown.revision_id).first()
    says_the_same = public is not None and words_in(instance) == words_in(public.as_object())
    return says_the_same or revision.created_at <= takedown.timestamp


def brings_back(translation: Translation | None, instance) -> bool:
    """Whether a revision has words in a place where they were taken offline; `instance` is what it makes.

    A translation may say them again, when it was written so.
    """
    decisions = list(takedowns(instance))
    if not decisions:
        return False
    words = words_in(instance)
    written = words_in(written_page(translation)) if translation is not None else {}
    others = {place: texts for place, texts in words.items() if texts != written.get(place)}
    return any(others.get(place) == texts for each in decisions for place, texts in words_gone(instance, each).items())


def words_gone(target, takedown: BaseLogEntry) -> dict[str, list[str]]:
    """By place what was public of a page or snippet when it was taken offline, and was not when it was public again."""
    history = log_registry.get_logs_for_instance(target).filter(action="wagtail.publish")
    publication = history.filter(timestamp__gt=takedown.timestamp).order_by("timestamp").first()
    revisions = Revision.objects.in_bulk([takedown.revision_id, publication and publication.revision_id])
    if len(revisions) < 2:
        return {}
    then, again = (words_in(revisions[entry.revision_id].as_object()) for entry in (takedown, publication))
    return {place: texts for place, texts in then.items() if again.get(place) != texts}


def words_in(instance) -> dict[str, list[str]]:
    """The texts that stand in a page or snippet, but for its address: another, where what is written is taken."""
    return {path: texts for path, texts in texts_by_place(instance).items() if path != SLUG}
