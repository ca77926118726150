"""Entries of the history that wagtail-localize does not make."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter


@hooks.register("register_log_actions")
def register_log_actions(actions):
    @actions.register_action("translation.passage")
    class PassageFormatter(LogFormatter):
        label = _("Translate a passage")

        def format_message(self, entry):
            return _("Passage “%(path)s” translated") % {"path": entry.data.get("path", "")}

    @actions.register_action("translation.overrule")
    class OverruleFormatter(LogFormatter):
        label = _("Overrule a quality check")

        def format_message(self, entry):
            values = {"check": entry.data.get("check", ""), "reason": entry.data.get("reason", "")}
            return _("Check “%(check)s” overruled: %(reason)s") % values
