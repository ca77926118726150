"""What somebody sent back from a translator elsewhere: the files until they are taken over, and the report."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .outcomes import Row

KEPT = timedelta(days=30)


class DeliveryQuerySet(models.QuerySet):
    def forget_old(self):
        """Deletes what was sent more than a month ago, with its files."""
        for delivery in self.filter(made_at__lt=timezone.now() - KEPT):
            delivery.forget_files()
            delivery.delete()


class Delivery(models.Model):
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    # A zip of the files that can be read, in the private storage; empty once they are taken over.
    files = models.FileField(upload_to="deliveries", blank=True)
    rows_json = models.JSONField(default=list)
    take_unfinished = models.BooleanField(default=False)
    taken_at = models.DateTimeField(null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        permissions = [("check_translations", _("Can check whether translations are sound, and mend them"))]

    def __str__(self):
        return f"{self.made_by}, {self.made_at}"

    @property
    def rows(self) -> list[Row]:
        return [Row(**row) for row in self.rows_json]

    @rows.setter
    def rows(self, rows: list[Row]):
        self.rows_json = [row.as_json() for row in rows]

    def forget_files(self):
        if self.files:
            self.files.delete(save=False)
