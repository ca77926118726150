"""Taking back the plan of a publication: what was to go live waits as a draft, for whoever publishes or plans it."""

from django.db import transaction
from django.db.models import Model
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import DraftStateMixin, Revision
from wagtail.signals import unpublished

DATE = "go_live_at"


def cancel_and_tell(view, request, *args, **options):
    """In place of Wagtail's, which keeps the date in the draft."""
    cancel_plan(view.revision, view.object, request.user)
    told = _(
        "The plan for “%(title)s” is cancelled. What you wrote is kept as a draft: change, publish or plan it again."
    )
    messages.success(request, told % {"title": view.get_object_display_title()}, buttons=view.get_success_buttons())
    return redirect(view.get_next_url())


@transaction.atomic
def cancel_plan(revision: Revision, instance: Model, user):
    """Publishes a revision of a page or record at no moment any more; when it ends stays planned."""
    revision.approved_go_live_at = None
    revision.save(user=user, update_fields=["approved_go_live_at"])
    forget_date(revision)
    forget_date_of_draft(type(instance), instance)


def forget_date_of_draft(sender, instance, **_signal):
    """Of what goes offline too: Wagtail takes back its plan with that."""
    if isinstance(instance, DraftStateMixin) and instance.latest_revision_id:
        forget_date(Revision.objects.get(pk=instance.latest_revision_id))


def forget_date(revision: Revision):
    """Whoever opens the draft finds no date there, with which it could only be planned again."""
    if revision.content.get(DATE):
        revision.content[DATE] = None
        revision.save(update_fields=["content"])


def connect():
    unpublished.connect(forget_date_of_draft, dispatch_uid="forget_date_of_draft")
