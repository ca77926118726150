from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.functional import cached_property


class LoadedItem(models.Model):
    """What the loading command made of one item of the content files, so that it can leave staff's later work alone."""

    key = models.CharField(max_length=200, unique=True)
    digest = models.CharField(max_length=64)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    # The latest revisions right after loading, of the source and of its translation; a later one is staff's.
    revision_id = models.BigIntegerField(null=True)
    translation_revision_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["key"]

    def __str__(self):
        return self.key

    @cached_property
    def loaded_object(self):
        """The object that the item was loaded into, or None when it was deleted since."""
        model = self.content_type.model_class()
        return model._base_manager.filter(pk=self.object_id).first()
