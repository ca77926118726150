"""What waits for somebody in person, and what should have happened by itself."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.models import Comment, CommentReply, Page, Revision, TaskState
from wagtail.permissions import page_permission_policy

from ..edit_addresses import edit_address
from ..versions import changeable_versions
from .base import Concern, PersonColumn

# What is due is done every minute.
OVERDUE_AFTER = timedelta(minutes=3)


def address_of_subject(revision: Revision) -> str:
    """Where the page or record is edited that a revision is of."""
    return edit_address(revision.content_type.model_class(), revision.object_id)


class Approvals(Concern):
    name = "approvals"
    title = _("Waiting for your approval")
    help = _("Read what was submitted, then approve it or ask for changes.")
    icon = "clipboard-list"
    columns = (
        TitleColumn(
            "title",
            label=_("Title"),
            accessor="revision.object_str",
            get_url=lambda state: address_of_subject(state.revision),
        ),
        PersonColumn("by", label=_("Submitted by"), accessor="workflow_state.requested_by"),
        DateColumn("started_at", label=_("Since")),
    )

    def is_for(self, user):
        return True

    def items(self, user):
        states = TaskState.objects.reviewable_by(user).order_by("started_at", "pk")
        return states.select_related("revision__content_type", "workflow_state__requested_by")


class Remarks(Concern):
    name = "remarks"
    title = _("Remarks by colleagues on your pages")
    help = _("On pages that you made or follow, including answers to your own. Answer, or mark the remark as resolved.")
    icon = "comment"
    columns = (
        TitleColumn(
            "text",
            label=_("Remark"),
            get_url=lambda comment: f"{edit_address(Page, comment.page_id)}?comment={comment.pk}",
        ),
        Column("page", label=_("Page"), accessor="page.get_admin_display_title"),
        PersonColumn("user", label=_("By")),
        DateColumn("created_at", label=_("Since")),
    )

    def is_for(self, user):
        return page_permission_policy.user_has_permission(user, "change")

    def items(self, user):
        changeable = page_permission_policy.instances_user_has_permission_for(user, "change")
        mine = changeable.filter(Q(owner=user) | Q(subscribers__user=user, subscribers__comment_notifications=True))
        answers = CommentReply.objects.filter(comment=OuterRef("pk")).exclude(user=user)
        comments = Comment.objects.filter(~Q(user=user) | Exists(answers), page__in=mine.values("pk"), resolved_at=None)
        return comments.select_related("page", "user").order_by("created_at", "pk")


class Overdue(Concern):
    name = "overdue"
    title = _("Planned, but not published on time")
    help = _("Something stopped it. Open it and publish it to see why.")
    icon = "calendar-alt"
    columns = (
        TitleColumn("object_str", label=_("Title"), get_url=address_of_subject),
        DateColumn("approved_go_live_at", label=_("Planned for")),
    )

    def is_for(self, user):
        return page_permission_policy.user_has_permission(user, "publish")

    def items(self, user):
        """Of pages, records and other words alike."""
        late = changeable_versions(user).filter(approved_go_live_at__lt=timezone.now() - OVERDUE_AFTER)
        return late.select_related("content_type").order_by("approved_go_live_at", "pk")
