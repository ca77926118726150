from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "vwn_site.media"
    label = "media"

    def ready(self):
        """Puts our rules in the place that Wagtail's views take theirs from; none of them has been imported yet."""
        from wagtail.documents import get_document_model
        from wagtail.documents import permissions as documents
        from wagtail.images import get_image_model
        from wagtail.images import permissions as images

        from .permissions import FilePermissionPolicy

        for module, model in ((images, get_image_model()), (documents, get_document_model())):
            auth_model = module.permission_policy.auth_model
            module.permission_policy = FilePermissionPolicy(model, auth_model, owner_field_name="uploaded_by_user")
