"""What all records share: facts without a language, kept with drafts, history and a stable identifier."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin
from wagtail.search import index


class Record(DraftStateMixin, LockableMixin, RevisionMixin, index.Indexed, ClusterableModel):
    """A fact sheet without a language, with drafts, revisions, locks and history.

    The identifier is public and part of addresses of data; it never changes once it has been saved.
    """

    identifier = models.SlugField(
        _("identifier"),
        max_length=80,
        unique=True,
        help_text=_("Short, lasting and without a language, for example hotspots-greece. It cannot be changed later."),
    )

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.pk and self._identifier_was_changed():
            raise ValidationError({"identifier": _("An identifier cannot be changed once it is in use.")})

    def _identifier_was_changed(self) -> bool:
        stored = type(self).objects.filter(pk=self.pk).values_list("identifier", flat=True).first()
        return stored is not None and stored != self.identifier
