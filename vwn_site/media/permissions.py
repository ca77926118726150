"""Who may delete pictures and documents, where the site is stricter than Wagtail."""

from django.db.models import CharField, F, Value
from wagtail.documents import get_document_model
from wagtail.documents import permissions as documents
from wagtail.images import get_image_model
from wagtail.images import permissions as images
from wagtail.models import GroupCollectionPermission, ReferenceIndex
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy


class FilePermissionPolicy(CollectionOwnershipPermissionPolicy):
    """Only who has the right to delete deletes a file that something refers to; for Wagtail changing it is the same.

    Others delete files that nothing refers to.
    """

    def user_has_any_permission_for_instance(self, user, actions, instance):
        may = super().user_has_any_permission_for_instance(user, actions, instance)
        if not may or {*actions} != {"delete"} or user.is_superuser:
            return may
        return self._may_delete_all(user, instance) or not ReferenceIndex.get_references_to(instance).exists()

    def _may_delete_all(self, user, instance) -> bool:
        rights = GroupCollectionPermission.objects.filter(
            group__user=user, permission__codename=f"delete_{self.auth_model._meta.model_name}"
        )
        path = Value(instance.collection.path, CharField())
        return rights.alias(path=path).filter(path__startswith=F("collection__path")).exists()


def replace_those_of_wagtail():
    """Puts our rules where Wagtail's views take theirs from, as long as none of those has been imported."""
    for module, model in ((images, get_image_model()), (documents, get_document_model())):
        auth_model = module.permission_policy.auth_model
        module.permission_policy = FilePermissionPolicy(model, auth_model, owner_field_name="uploaded_by_user")
