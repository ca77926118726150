"""What records share, and what the words around them share: drafts, history and locks.

Records are facts without a language and have a stable identifier. Snippets of words are translated like pages, and so
need drafts: a translation without them would be public before anybody wrote it.
"""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, TranslatableMixin

from .alphabet import by_words
from .forms import DraftForm
from .identifiers import first_free, identifier_of
from .localisation import active_locale, source_locale
from .revisions import RevisedMixin


class Record(RevisedMixin, DraftStateMixin, LockableMixin, RevisionMixin, ClusterableModel):
    """A fact sheet without a language, with drafts, revisions, locks and history.

    The identifier is public and part of addresses of data; it never changes once the record has been public. It is made
    of `words_for_identifier` where nobody gives one.
    """

    identifier = models.SlugField(
        _("identifier"),
        max_length=80,
        unique=True,
        blank=True,
        help_text=_(
            "Part of the addresses of our data, for example hotspots-greece. If you leave it empty, it is made "
            "from the name. It cannot be changed once this has been public."
        ),
    )

    base_form_class = DraftForm

    identifier_panels = [
        MultiFieldPanel([FieldPanel("identifier")], heading=_("Identifier"), classname="collapsed"),
    ]

    class Meta:
        abstract = True

    @property
    def words_for_identifier(self) -> str:
        """What an identifier is made of: a name that will not change soon."""
        return str(self)

    def clean(self):
        super().clean()
        in_use = self._identifier_in_use()
        self.identifier = self.identifier or in_use or free_identifier(self)
        if in_use not in ("", self.identifier):
            raise ValidationError({"identifier": _("An identifier cannot be changed once it is in use.")})

    def _identifier_in_use(self) -> str:
        """The identifier that the public may know this by; empty before it was public."""
        public = models.Q(live=True) | models.Q(first_published_at__isnull=False)
        return type(self).objects.filter(public, pk=self.pk).values_list("identifier", flat=True).first() or ""


def free_identifier(record: Record) -> str:
    """An identifier that no other record of the model has."""
    identifier = identifier_of(record.words_for_identifier) or record._meta.model_name
    others = type(record).objects.exclude(pk=record.pk).filter(identifier__startswith=identifier)
    return first_free(identifier, set(others.values_list("identifier", flat=True)))


class TranslatableSnippet(RevisedMixin, DraftStateMixin, LockableMixin, RevisionMixin, TranslatableMixin, models.Model):
    """Words that stand on many pages, one row for each language; a translation is a draft until it is published.

    A model names its `translatable_fields`: wagtail-localize would synchronise the dates of a publication as well.
    """

    base_form_class = DraftForm

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

    def told_before_deletion(self) -> list[tuple[str | Promise, list[models.Model]]]:
        """What is to be told of before it is deleted, beside what goes with it: headings with things."""
        return []


class VocabularyQuerySet(models.QuerySet):
    def named_for_reader(self) -> Self:
        """Each once, that of the source language, with its name in the language of the admin as `name_shown`."""
        return self.filter(locale=source_locale()).annotate(name_shown=self.name_for_reader()).by_name()

    def by_name(self) -> Self:
        """In the order of the names in the language of the admin, each with its translations."""
        return by_words(self, self.name_for_reader())

    def name_for_reader(self) -> Coalesce:
        same = self.model._base_manager.filter(translation_key=OuterRef("translation_key"), locale=active_locale())
        return Coalesce(Subquery(same.order_by().values("name")[:1]), "name")


class Vocabulary(TranslatableSnippet):
    """One of the names that records are described with; records point at that of the source language."""

    # What VocabularyQuerySet.named_for_reader reads.
    name_shown: str | None = None

    objects = VocabularyQuerySet.as_manager()

    class Meta(TranslatableSnippet.Meta):
        abstract = True

    def __str__(self):
        return self.name_shown or self.name
