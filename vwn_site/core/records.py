"""What records share, and what the words around them share: drafts, history and locks.

Records are facts without a language and have a stable identifier. Snippets of words are translated like pages, and so
need drafts: a translation without them would be public before anybody wrote it.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, TranslatableMixin
from wagtail.search import index

from .revisions import RevisedMixin


class Record(RevisedMixin, DraftStateMixin, LockableMixin, RevisionMixin, index.Indexed, ClusterableModel):
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


class TranslatableSnippet(RevisedMixin, DraftStateMixin, LockableMixin, RevisionMixin, TranslatableMixin, models.Model):
    """Words that stand on many pages, one row for each language; a translation is a draft until it is published.

    A model names its `translatable_fields`: wagtail-localize would synchronise the dates of a publication as well.
    """

    # Of a translation these are its own; a copy would say that it was published when its source was.
    exclude_fields_in_copy = [
        "live_revision",
        "has_unpublished_changes",
        "first_published_at",
        "last_published_at",
        "go_live_at",
        "expire_at",
        "locked",
        "locked_at",
        "locked_by",
    ]

    class Meta(TranslatableMixin.Meta):
        abstract = True
