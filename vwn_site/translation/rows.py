"""What a line of the work list shows of a status: names, addresses and words in the language of who looks."""

import re
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder

from .state import State, Status
from .work import name_of

FORMULA = re.compile(r"^[=+\-@\t\r]")


@dataclass(frozen=True)
class Row:
    status: Status
    kind: str
    assigned_to: str
    source_url: str | None
    target_url: str | None

    @property
    def url(self) -> str | None:
        """Where the work is done: at the translation, or at the source while there is none."""
        return self.target_url or self.source_url

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
        return str(self.status.state.label)

    @property
    def priority(self) -> str:
        return str(self.status.priority_label)

    @property
    def importance(self) -> str:
        """Why it matters to visitors; empty without a reason."""
        if self.status.is_home:
            return _("home page")
        return _("in a menu") if self.status.in_menus else ""

    @property
    def at_agency(self) -> str:
        return _("Yes") if self.status.at_agency else ""


def rows_of(found: list[Status], people: list, user) -> list[Row]:
    """The lines of statuses; no query for pages."""
    names = {one.pk: name_of(one) for one in people}
    finder = AdminURLFinder(user)
    return [
        Row(
            status=one,
            kind=capfirst(ContentType.objects.get_for_id(one.content_type_id).name),
            assigned_to=names.get(one.assigned_to_id, ""),
            source_url=_edit_url(one, one.source_id, finder),
            target_url=_edit_url(one, one.target_id, finder) if one.target_id else None,
        )
        for one in found
    ]


def _edit_url(status: Status, pk: str, finder: AdminURLFinder) -> str | None:
    if status.is_page:
        return reverse("wagtailadmin_pages:edit", args=[pk])
    model = ContentType.objects.get_for_id(status.content_type_id).model_class()
    return finder.get_edit_url(model(pk=pk))
