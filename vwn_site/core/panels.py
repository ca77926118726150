"""Panels of the editor of pages."""

from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.panels import Panel


class RecordPanel(Panel):
    """A way from a page to the record whose facts it shows, for whoever may change those."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "core/admin/record_of_page.html"

        @property
        def record(self):
            """The record as it is stored; nothing of what a list of pages reads of it is needed here."""
            field = self.instance.record_field
            return getattr(self.instance, field) if getattr(self.instance, f"{field}_id") else None

        def is_shown(self):
            return self.record is not None and bool(self.edit_url)

        @property
        def edit_url(self) -> str | None:
            return AdminURLFinder(self.request.user).get_edit_url(self.record)
