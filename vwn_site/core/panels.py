"""Panels of the editor of pages."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.panels import MultiFieldPanel, Panel


class PicturePanel(MultiFieldPanel):
    """The picture of a page, where it is shown, and what it shows; that is not asked where nobody sees it."""

    def on_model_bound(self):
        self.help_text = self.model.place_of_picture
        if not self.model.shows_picture:
            self.children = self.children[:1]
            self.help_text = _(
                "Shown only in the preview when somebody shares the page; the page itself does not show it."
            )
        super().on_model_bound()


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
