"""Entries of the history that wagtail-localize does not make."""

from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from ..publication.gate import INCOMPLETE
from ..publication.removals import CONTENT, DELETED, PRIVATE, REMOVAL, TAKEN_DOWN, WITHDRAWN
from ..segments.fields import place_of
from ..status.figures import OTHER_WORDS


class RemovalFormatter(LogFormatter):
    label = gettext_lazy("Remove what the source no longer has")

    def format_message(self, entry):
        reasons = {
            WITHDRAWN: _("Unpublished, because the source is not public"),
            DELETED: _("Deleted, because the source was deleted"),
            PRIVATE: _("For the same readers as the source"),
            CONTENT: _("What was removed from the source is gone here too"),
        }
        if entry.data.get("reason") == TAKEN_DOWN:
            return _("Offline until it is up to date: “%(reason)s”") % {"reason": entry.data["said"]}
        return reasons.get(entry.data.get("reason"), self.label)


class SegmentFormatter(LogFormatter):
    label = gettext_lazy("Translate a segment")

    def format_message(self, entry):
        text = Truncator(strip_tags(entry.data.get("after", ""))).words(12)
        place = place_of(entry.content_type.model_class(), entry.data.get("field_path", ""))
        values = {"place": place.name, "text": text}
        return _("%(place)s translated: “%(text)s”") % values if text else _("%(place)s emptied") % values


class OverrideFormatter(LogFormatter):
    label = gettext_lazy("Choose something other than the source")

    def format_message(self, entry):
        place = place_of(entry.content_type.model_class(), entry.data.get("field_path", ""))
        if entry.data.get("value") is None:
            return _("%(place)s reset to the source") % {"place": place.name}
        return _("%(place)s set to something other than the source") % {"place": place.name}


class OverruleFormatter(LogFormatter):
    label = gettext_lazy("Overrule a quality check")

    def format_message(self, entry):
        values = {"check": entry.data.get("check", ""), "reason": entry.data.get("reason", "")}
        return _("Check “%(check)s” overruled: %(reason)s") % values


# The history's actions → what tells of them: a formatter, or what it is called before and after.
FORMATTERS = {
    REMOVAL: RemovalFormatter,
    "translation.segment": SegmentFormatter,
    "translation.override": OverrideFormatter,
    "translation.overrule": OverruleFormatter,
}
ACTIONS = {
    INCOMPLETE: (gettext_lazy("Publish with source text"), gettext_lazy("Published with source text")),
    OTHER_WORDS: (
        gettext_lazy("Publish words other than those in the translation"),
        gettext_lazy("Published with words other than those in the translation"),
    ),
}


@hooks.register("register_log_actions")
def register_log_actions(actions):
    for action, texts in ACTIONS.items():
        actions.register_action(action, *texts)
    for action, formatter in FORMATTERS.items():
        actions.register_action(action)(formatter)
