"""Who may do what with a page, where the site is stricter than Wagtail."""

from django.db.models import Q
from wagtail.models import PagePermissionTester


class PagePermissions(PagePermissionTester):
    """Only who has the right to delete deletes what is or was public; for Wagtail publishing rights are enough.

    Others delete what nobody could ever read. Moving leaves a page where it can be found, so that it asks no more than
    Wagtail does.
    """

    def can_delete(self, ignore_bulk=False):
        return super().can_delete(ignore_bulk) and (
            self.user.is_superuser or "delete" in self.permissions or not self._has_public_past()
        )

    def can_move(self):
        return super().can_delete(ignore_bulk=True)

    def _has_public_past(self) -> bool:
        if self.page.live or self.page.first_published_at or self.page.is_leaf():
            return self.page.live or self.page.first_published_at is not None
        pages = self.page.get_descendants(inclusive=True)
        return pages.filter(Q(live=True) | Q(first_published_at__isnull=False)).exists()
