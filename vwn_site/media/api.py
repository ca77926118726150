"""The admin's own API about pictures, which Wagtail's editors read in the browser."""

from rest_framework.fields import Field, ListField
from wagtail.images.api.admin.serializers import AdminImageSerializer
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet


class RenditionAddressField(Field):
    """The address of a large rendition: the original has none."""

    def get_attribute(self, image):
        return image

    def to_representation(self, image) -> str:
        return image.get_rendition("max-1600x1600").url


class PictureSerializer(AdminImageSerializer):
    download_url = RenditionAddressField(read_only=True)
    changes = ListField(source="changes_in_words", read_only=True)


class PicturesAdminAPIViewSet(ImagesAdminAPIViewSet):
    base_serializer_class = PictureSerializer
    # In what the picture differs from the uploaded file, in the reader's language.
    meta_fields = [*ImagesAdminAPIViewSet.meta_fields, "changes"]
