"""Deleting pages and taking them offline, several at once."""

from wagtail import hooks

from ..page_removal.views import BulkDeletion, BulkUnpublication

# After Wagtail's own actions, which these replace.
AFTER = 10

for action in (BulkDeletion, BulkUnpublication):
    hooks.register("register_bulk_action", action, order=AFTER)
