"""What is done to more pages or records than a request has time for, in the history of who asked."""

from wagtail import hooks

from ..bulk_changes import BULK_CHANGE, BulkChangeAsked


@hooks.register("register_log_actions")
def register_bulk_changes(actions):
    actions.register_action(BULK_CHANGE)(BulkChangeAsked)
