"""Drafts and publications without asking again what the database has judged already."""

from collections.abc import Iterator

from django.db.models import PROTECT, ForeignKey, Model
from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME
from wagtail.models.audit_log import BaseLogEntry
from wagtail.signal_handlers import (
    disable_reference_index_auto_update,
    reference_index_auto_update_disabled,
    update_reference_index_on_save,
)

# References of a row that no form sets; a revision does not decide what they are.
SET_BY_WAGTAIL = ("alias_of", "content_type", "latest_revision", "live_revision", "locale", "locked_by", "owner")
# What saving a draft writes to the row of a page or record that may be public; the public sees none of it.
FIELDS_OF_DRAFTS = {"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes"}

# How modelcluster begins to say that a reference of a version may neither be emptied nor leave out its row.
REFUSAL_OF_MODELCLUSTER = "can't currently handle on_delete types"


class RevisedMixin:
    """For models with revisions, before Wagtail's own classes."""

    def with_content_json(self, content: dict):
        """As Wagtail's, which asks of each reference in a revision whether it is there, also where the row decides.

        It asks so too of each part whether the whole is there, which is what reads it.
        """
        of_revision = {name: value for name, value in content.items() if name not in SET_BY_WAGTAIL}
        instance = super().with_content_json({**of_revision, **self._parts_in(content)})
        instance.live_revision_id = self.live_revision_id
        return instance

    @classmethod
    def from_serializable_data(cls, data: dict, check_fks=True, strict_fks=False):
        """As modelcluster's, which fails for a version that names what could only be deleted once nothing named it.

        Nothing does but versions of before: such a reference is empty, and rows of the version about it are left out.
        """
        try:
            return super().from_serializable_data(data, check_fks, strict_fks)
        except Exception as error:
            if REFUSAL_OF_MODELCLUSTER not in str(error):
                raise
            return super().from_serializable_data(without_what_is_gone(cls, data), check_fks, strict_fks)

    def _parts_in(self, content: dict) -> dict[str, list[dict]]:
        """The rows of its own in a revision, by relation, without the reference to the whole."""
        relations = {relation.get_accessor_name(): relation.field.name for relation in get_all_child_relations(self)}
        return {
            name: [{key: value for key, value in row.items() if key != whole} for row in content[name]]
            for name, whole in relations.items()
            if name in content
        }

    def save(self, *arguments, update_fields=None, **options):
        """As Wagtail's, which looks for references also after a draft was saved, and in the whole after each part."""
        is_draft = bool(update_fields) and {*FIELDS_OF_DRAFTS, COMMENTS_RELATION_NAME}.issuperset(update_fields)
        if getattr(reference_index_auto_update_disabled, "value", False):
            return super().save(*arguments, update_fields=update_fields, **options)
        with disable_reference_index_auto_update():
            saved = super().save(*arguments, update_fields=update_fields, **options)
        if not is_draft:
            update_reference_index_on_save(self)
        return saved


def without_what_is_gone(model: type[Model], data: dict) -> dict:
    """What a version holds, without references to what is deleted and was protected from it, and rows with such."""
    relations = {relation.get_accessor_name(): relation.related_model for relation in get_all_child_relations(model)}
    rows = {
        name: [row for row in data[name] if not any(names_gone(part, row))]
        for name, part in relations.items()
        if name in data
    }
    return {**data, **rows, **dict.fromkeys(names_gone(model, data))}


def names_gone(model: type[Model], data: dict) -> Iterator[str]:
    """The names of the fields that protect what they refer to and refer to nothing that is there."""
    for field in model._meta.concrete_fields:
        is_protecting = isinstance(field, ForeignKey) and field.remote_field.on_delete is PROTECT
        key = data.get(field.name) if is_protecting else None
        if key and not field.related_model._default_manager.filter(pk=key).exists():
            yield field.name


def save_log_entry(entry: BaseLogEntry, *arguments, **options):
    """As Wagtail's, which asks of each reference whether it is there; an entry names what was just read or written."""
    entry.full_clean(exclude={field.name for field in entry._meta.concrete_fields if field.is_relation})
    super(BaseLogEntry, entry).save(*arguments, **options)
