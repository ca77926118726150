"""What a line of the work list shows of a status: names, addresses and words in the language of who looks."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.permissions import page_permission_policy

from ..status.state import State, Status
from .listing import name_of

FORMULA = re.compile(r"^[=+\-@\t\r]")


@dataclass(frozen=True)
class Row:
    status: Status
    kind: str
    assigned_to: str
    source_url: str | None
    target_url: str | None
    may_submit: bool

    @property
    def url(self) -> str | None:
        """Where the work is done: at the translation, or at the source while there is none; None without a right."""
        return self.target_url or self.source_url

    @property
    def address(self) -> str:
        """Where who looks goes on with it from elsewhere: at the work, or at its line in the work list."""
        return self.url or f"{reverse('translation:work')}?{urlencode({'q': self.title})}"

    @property
    def can_begin(self) -> bool:
        """Whether it waits for somebody to have it translated, and who looks may do so."""
        return self.may_submit and self.status.state == State.MISSING and self.status.translation_id is None

    @property
    def is_late(self) -> bool:
        return bool(self.status.due and self.status.due < timezone.localdate() and self.status.state != State.CURRENT)

    @property
    def title(self) -> str:
        return self.status.title or self.kind

    @property
    def title_for_a_cell(self) -> str:
        """The title as text for spreadsheet programs, which take some beginnings for formulas."""
        return f"'{self.title}" if FORMULA.match(self.title) else self.title

    @property
    def state(self) -> str:
        return str(self.status.label)

    @property
    def priority(self) -> str:
        return str(self.status.priority_label)

    @property
    def importance(self) -> str:
        """Why it matters to visitors; empty without a reason."""
        if self.status.taken_down:
            return _("Offline until it is up to date: “%(reason)s”") % {"reason": self.status.taken_down}
        if self.status.can_return:
            return _("Went offline with its source, which is public again")
        if self.status.is_home:
            return _("home page")
        return _("in a menu") if self.status.in_menus else ""

    @property
    def at_agency(self) -> str:
        return _("Yes") if self.status.at_agency else ""


def rows_of(found: list[Status], people: list, user) -> list[Row]:
    """The lines of statuses; one query for pages, which asks which of them the user may edit."""
    names = {one.pk: name_of(one) for one in people}
    addresses = _Addresses(found, user)
    may_submit = user.has_perm("wagtail_localize.submit_translation")
    return [
        Row(
            status=one,
            kind=capfirst(ContentType.objects.get_for_id(one.content_type_id).name),
            assigned_to=names.get(one.assigned_to_id, ""),
            source_url=addresses.edit_url(one, one.source_id),
            target_url=addresses.edit_url(one, one.target_id) if one.target_id else None,
            may_submit=may_submit,
        )
        for one in found
    ]


class _Addresses:
    """Where a user may edit pages and snippets; None where they may not."""

    def __init__(self, found: list[Status], user):
        self.finder = AdminURLFinder(user)
        pages = {int(pk) for one in found if one.is_page for pk in (one.source_id, one.target_id) if pk}
        self.editable = pages if user.is_superuser or not pages else editable_among(pages, user)

    def edit_url(self, status: Status, pk: str) -> str | None:
        if status.is_page:
            return reverse("wagtailadmin_pages:edit", args=[pk]) if int(pk) in self.editable else None
        model = ContentType.objects.get_for_id(status.content_type_id).model_class()
        return self.finder.get_edit_url(model(pk=pk))


def editable_among(pages: set[int], user) -> set[int]:
    editable = page_permission_policy.instances_user_has_permission_for(user, "change")
    return set(editable.filter(pk__in=pages).values_list("pk", flat=True))
