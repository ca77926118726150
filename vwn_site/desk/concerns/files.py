"""What asks for attention among pictures and documents."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, Model, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.documents.permissions import permission_policy as document_permissions
from wagtail.images.permissions import permission_policy as picture_permissions
from wagtail.models import ReferenceIndex

from vwn_site.media.models import CustomDocument, CustomImage

from ..edit_addresses import edit_address_of
from .base import Concern

THUMBNAIL = "max-165x165"
# For so long a file may wait for the page that it was uploaded for.
IS_NEW_FOR = timedelta(days=14)


class PictureFilterSet(WagtailFilterSet):
    class Meta:
        model = CustomImage
        fields = ["collection"]


class DocumentFilterSet(WagtailFilterSet):
    class Meta:
        model = CustomDocument
        fields = ["collection", "language"]


class ThumbnailColumn(BaseColumn):
    """A picture, small; its title stands beside it."""

    cell_template_name = "desk/thumbnail_cell.html"


class FileConcern(Concern):
    """About files that somebody may change."""

    permissions = picture_permissions
    filterset_class = PictureFilterSet
    columns = (
        TitleColumn("title", label=_("Title"), get_url=edit_address_of),
        Column("collection", label=_("Collection")),
        DateColumn("created_at", label=_("Uploaded")),
    )

    def is_for(self, user):
        return self.permissions.user_has_permission(user, "change")

    def items(self, user):
        files = self.permissions.instances_user_has_permission_for(user, "change").select_related("collection")
        return self.of_files(files).order_by("created_at", "pk")

    def of_files(self, files: QuerySet) -> QuerySet:
        raise NotImplementedError


def unused(files: QuerySet[Model]) -> QuerySet[Model]:
    """Those that nothing refers to, which were not uploaded just now."""
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(files.model), to_object_id=Cast(OuterRef("pk"), CharField())
    )
    return files.filter(~Exists(references), created_at__lt=timezone.now() - IS_NEW_FOR)


class UndescribedPictures(FileConcern):
    """Whoever describes a picture sees it in the list."""

    name = "undescribed-pictures"
    title = _("Pictures without a description")
    help = _("Say once what the picture shows: this is suggested wherever the picture is placed.")
    icon = "image"
    columns = (ThumbnailColumn("picture", label=_("Picture")), *FileConcern.columns)

    def items(self, user):
        return super().items(user).prefetch_renditions(THUMBNAIL)

    def of_files(self, files):
        return files.filter(description="")


class UnusedPictures(FileConcern):
    name = "unused-pictures"
    title = _("Pictures that are not used")
    help = _("Drafts do not count: check whether a draft uses the picture before you delete it.")
    icon = "image"

    def of_files(self, files):
        return unused(files)


class UnusedDocuments(FileConcern):
    name = "unused-documents"
    title = _("Documents that are not linked")
    help = _("Drafts do not count: check whether a draft links to the document before you delete it.")
    icon = "doc-full-inverse"
    permissions = document_permissions
    filterset_class = DocumentFilterSet

    def of_files(self, files):
        return unused(files)
