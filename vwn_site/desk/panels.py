"""The panels of the first page: what asks for attention, and beside it the way to what people mostly do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import itemgetter

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, Max, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.images.permissions import permission_policy as picture_permissions
from wagtail.models import ModelLogEntry, PageLogEntry
from wagtail.permissions import page_permission_policy

from stories.models import StoryPage
from vwn_site.core.bulk_changes import asked_by
from vwn_site.core.record_pages import overview_for
from vwn_site.core.schedule import clockwork
from vwn_site.queue.reports import PERMISSION as MAY_SEE_QUEUE
from vwn_site.translation.status.state import State
from vwn_site.translation.work_list.dashboard import TranslationPanel
from vwn_site.translation.work_list.listing import OFFLINE

from .concerns import counts
from .edit_addresses import edit_address
from .versions import changeable_versions

SHOWN, MOST_PLANNED = 5, 10
EDITS = ("wagtail.create", "wagtail.edit", "wagtail.publish")
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Line:
    """One line of a panel. Without an address there is nothing that its reader could open."""

    label: str | Promise
    address: str
    icon: str = ""
    number: int | None = None
    moment: datetime | None = None
    kind: str | Promise = ""


class AttentionPanel(Component):
    """How many there are of each thing that asks for somebody's attention."""

    name = "attention"
    template_name = "desk/attention.html"
    order = 50

    class Media:
        css = {"all": ["css/admin-desk.css"]}

    def __init__(self, translations: TranslationPanel | None):
        """With the panel that knows which translations wait, if whoever is signed in has it."""
        self.translations = translations

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        return {"lines": [*silence(user), *self.concerns(user), *self.unfinished()]}

    def concerns(self, user) -> Iterator[Line]:
        for concern, number in counts(user):
            yield Line(concern.title, reverse("attention", args=[concern.name]), concern.icon, number)

    def unfinished(self) -> Iterator[Line]:
        """The translations that are behind, or still offline; their list is that of translators."""
        waiting = self.translations.waiting if self.translations else []
        if number := sum(status.state == State.OUTDATED for status in waiting):
            address = f"{reverse('translation:work')}?state={State.OUTDATED}"
            yield Line(_("Translations that are outdated"), address, State.OUTDATED.icon, number)
        if number := sum(status.can_return for status in waiting):
            address = f"{reverse('translation:work')}?extra={OFFLINE}"
            yield Line(_("Translations that are ready, but still offline"), address, "no-view", number)


def silence(user) -> Iterator[Line]:
    """A line for who publishes when nothing that is planned would be published."""
    if page_permission_policy.user_has_permission(user, "publish") and clockwork().is_silent:
        address = reverse("queue") if user.has_perm(MAY_SEE_QUEUE) else ""
        yield Line(
            _("Nothing is being published automatically at the moment: tell your administrator"), address, "warning"
        )


class DeskPanel(Component):
    """What somebody does most, what they were at, what is being done for them, and what is to come."""

    name = "desk"
    template_name = "desk/desk.html"
    order = 60

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        return {
            "actions": list(quick_actions(user)),
            "edits": recent_edits(user),
            "planned": list(planned(user)),
            "looked_at": clockwork().looked_at,
            "bulk_changes": asked_by(user),
        }


def quick_actions(user) -> Iterator[Line]:
    """What people mostly come for, as far as somebody may do it."""
    if user.has_perm("projects.add_project"):
        yield Line(_("New project"), reverse("wagtailsnippets_projects_project:add"), "folder-open-inverse")
    if overview_for(StoryPage, user):
        yield Line(_("New story"), reverse(StoryPage.first_form), "edit")
    if user.has_perm("projects.add_result"):
        yield Line(_("New result"), reverse("wagtailsnippets_projects_result:add"), "order")
    if picture_permissions.user_has_permission(user, "add"):
        yield Line(_("Add a picture"), reverse("wagtailimages:add_multiple"), "image")
    yield Line(_("Search pages"), reverse("wagtailadmin_pages:search"), "search")


def recent_edits(user) -> list[Line]:
    """What somebody edited last, once each; two queries."""
    edits: dict[str, Line] = {}
    for row in sorted([*_edits_of_pages(user), *_other_edits(user)], key=itemgetter("last"), reverse=True):
        if row["content_type"] and (address := _address(row["content_type"], row["key"])):
            kind = ContentType.objects.get_for_id(row["content_type"]).model_class()._meta.verbose_name
            edits.setdefault(address, Line(row["title"], address, moment=row["last"], kind=kind))
    return list(edits.values())[:SHOWN]


def _edits_of_pages(user) -> QuerySet[PageLogEntry, dict]:
    entries = PageLogEntry.objects.filter(user=user, action__in=EDITS).order_by()
    rows = entries.values("content_type", key=F("page_id"), title=F("page__draft_title"))
    return rows.annotate(last=Max("timestamp")).order_by("-last")[:SHOWN]


def _other_edits(user) -> QuerySet[ModelLogEntry, dict]:
    """Of what is there still; something that was called otherwise before is in it twice."""
    same = ModelLogEntry.objects.filter(content_type=OuterRef("content_type"), object_id=OuterRef("object_id"))
    entries = ModelLogEntry.objects.filter(~Exists(same.filter(deleted=True)), user=user, action__in=EDITS).order_by()
    rows = entries.values("content_type", key=F("object_id"), title=F("label"))
    return rows.annotate(last=Max("timestamp")).order_by("-last")[: SHOWN * 2]


def planned(user) -> Iterator[Line]:
    """What is published within a week, of what somebody may change; one query."""
    now = timezone.now()
    versions = changeable_versions(user).filter(approved_go_live_at__range=(now, now + WEEK))
    for revision in versions.order_by("approved_go_live_at")[:MOST_PLANNED]:
        address = _address(revision.content_type_id, revision.object_id)
        yield Line(revision.object_str, address, moment=revision.approved_go_live_at)


def _address(content_type: int, key) -> str:
    return edit_address(ContentType.objects.get_for_id(content_type).model_class(), key)
