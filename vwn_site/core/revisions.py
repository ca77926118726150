"""Drafts and publications without asking again what the database has judged already."""

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


def save_log_entry(entry: BaseLogEntry, *arguments, **options):
    """As Wagtail's, which asks of each reference whether it is there; an entry names what was just read or written."""
    entry.full_clean(exclude={field.name for field in entry._meta.concrete_fields if field.is_relation})
    super(BaseLogEntry, entry).save(*arguments, **options)
