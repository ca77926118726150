"""Taking back the plan of a publication: what was to go live waits as a draft, for whoever publishes or plans it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Model
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import DraftStateMixin, Revision
from wagtail.signals import unpublished

from vwn_site.translation.publication.outcomes import in_words

BEGIN, END = "go_live_at", "expire_at"


def cancel_and_tell(view, request, *args, **options):
    """In place of Wagtail's, which keeps the dates in the draft."""
    planned = view.revision.as_object().expire_at
    cancel_plan(view.revision, view.object, request.user)
    told = _(
        "The plan for “%(title)s” is cancelled. What you wrote is kept as a draft: change, publish or plan it again."
    )
    words = [told % {"title": view.get_object_display_title()}, told_of_end(view.object, planned)]
    messages.success(request, " ".join(words).strip(), buttons=view.get_success_buttons())
    return redirect(view.get_next_url())


def told_of_end(instance: Model, planned: datetime | None) -> str:
    """What becomes of the moment at which the cancelled version would have gone offline."""
    public = public_end(instance)
    if public:
        return _("What visitors see now goes offline on %(moment)s, as before.") % {"moment": in_words(public)}
    return _("It will not go offline by itself either.") if planned else ""


def public_end(instance: Model) -> datetime | None:
    """When what is public of a page or record goes offline."""
    return instance.expire_at if instance.live else None


@transaction.atomic
def cancel_plan(revision: Revision, instance: Model, user):
    """Publishes a revision of a page or record at no moment any more; the draft ends when what is public does."""
    planned = revision.content.get(END)
    revision.approved_go_live_at = None
    revision.save(user=user, update_fields=["approved_go_live_at"])
    drafts = {draft.pk: draft for draft in (revision, *instance.revisions.filter(pk=instance.latest_revision_id))}
    for draft in drafts.values():
        end = {END: stored_end(instance)} if draft.content.get(END) == planned else {}
        forget(draft, **{BEGIN: None}, **end)


def stored_end(instance: Model) -> str | None:
    """As a revision has it."""
    return instance.serializable_data()[END] if instance.live else None


def forget_date_of_draft(sender, instance, **_signal):
    """Of what goes offline too: Wagtail takes back its plan with that."""
    if isinstance(instance, DraftStateMixin) and instance.latest_revision_id:
        forget(Revision.objects.get(pk=instance.latest_revision_id), **{BEGIN: None})


def forget(revision: Revision, **dates: str | None):
    """Whoever opens the draft finds no date there of a plan that is none: it could only be planned again with that."""
    if any(revision.content.get(name) != date for name, date in dates.items()):
        revision.content |= dates
        revision.save(update_fields=["content"])


def connect():
    unpublished.connect(forget_date_of_draft, dispatch_uid="forget_date_of_draft")
