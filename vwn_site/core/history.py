"""The history of a page or record: what is in its list, and how a former version is put back from there."""

from copy import copy
from datetime import datetime

from django.contrib.admin.utils import quote
from django.db.models import Field, OuterRef, Q
from django.template.defaultfilters import yesno
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import escape
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin.compare import TextDiff, diff_text
from wagtail.admin.views.generic.history import ActionColumn
from wagtail.images.blocks import ImageBlockComparison
from wagtail.log_actions import registry
from wagtail.models import PageLogEntry, TranslatableMixin
from wagtail.utils.text import text_from_html

from .localisation import source_locale


def latest_of_each_action(entries):
    """The last log entry that a request made of each action on each page or record; takes and gives a QuerySet."""
    about = ("page",) if issubclass(entries.model, PageLogEntry) else ("content_type", "object_id")
    same = {name: OuterRef(name) for name in ("uuid", "action", *about)}
    latest = entries.model._default_manager.filter(**same).order_by("-timestamp", "-id").values("pk")[:1]
    return entries.filter(Q(uuid=None) | Q(pk=latest))


class VersionColumn(ActionColumn):
    """Wagtail's column of actions, with a link that puts back what an entry made."""

    cell_template_name = "core/history/action_cell.html"

    @cached_property
    def edited(self) -> set[int]:
        """The versions that have an entry beside that of their publication."""
        entries = registry.get_logs_for_instance(self.object).filter(content_changed=True, revision__isnull=False)
        return {*entries.exclude(action="wagtail.publish").order_by().values_list("revision_id", flat=True)}

    @cached_property
    def is_written_here(self) -> bool:
        """False of a translation: its versions follow from segments, which the next one would bring back."""
        return not isinstance(self.object, TranslatableMixin) or self.object.locale_id == source_locale().pk

    def get_actions(self, instance, parent_context):
        """What is published without being edited, as by a command, has the actions of an edit."""
        if instance.action == "wagtail.publish" and instance.revision_id not in self.edited:
            instance = copy(instance)
            instance.action = "wagtail.edit"
        return super().get_actions(instance, parent_context)

    def get_cell_context_data(self, instance, parent_context):
        """Putting back stands beside the other actions of an entry, not among them."""
        context = super().get_cell_context_data(instance, parent_context)
        address = self.address_of_putting_back(instance) if self.is_written_here else ""
        others = [action for action in context["actions"] if action["url"] != address]
        return {**context, "put_back": address if len(others) < len(context["actions"]) else "", "actions": others}

    def address_of_putting_back(self, instance) -> str:
        name = self.url_names.get("revisions_revert")
        return (
            reverse(name, args=[quote(self.object.pk), instance.revision_id]) if name and instance.revision_id else ""
        )


def compare_in_words(comparison) -> str:
    """As Wagtail's comparison of what is no text, with values as people write them; nothing stands for nothing."""
    before, after = (in_words(comparison.field, value) for value in (comparison.val_a, comparison.val_b))
    if not comparison.has_changed():
        return escape(after)
    return TextDiff([(kind, text) for kind, text in (("deletion", before), ("addition", after)) if text]).to_html()


def block_in_words(comparison, value) -> str:
    """As Wagtail's comparison of a block, where an empty one is nothing."""
    return "" if value is None else text_from_html(comparison.block.render_basic(value))


def value_of_block(comparison, val) -> str:
    return escape(block_in_words(comparison, val))


def difference_of_block(comparison) -> str:
    before, after = (block_in_words(comparison, value) for value in (comparison.val_a, comparison.val_b))
    return diff_text(before, after).to_html()


def in_words(field: Field, value) -> str:
    if isinstance(value, datetime):
        return date_format(localtime(value), "DATETIME_FORMAT")
    value = dict(field.flatchoices).get(value, value) if field.choices else value
    return yesno(value, _("yes,no")) if isinstance(value, bool) else "" if value is None else str(value)


value_of_picture = ImageBlockComparison.htmlvalue


def compared_picture(self: ImageBlockComparison, val) -> str:
    """What a comparison of versions shows of a picture in a text, also of one that was deleted since."""
    return value_of_picture(self, val) if val else _("A picture that is deleted")


def first_publish(items: list, context: dict):
    """Of the buttons below a former version that which publishes it comes first, for who may."""
    if context["view"] == "revisions_revert":
        items.sort(key=lambda item: item.name != "action-publish")
