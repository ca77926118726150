"""Deleting pages and taking them offline, several at once; deleting several facts or words."""

from wagtail import hooks

from ..page_removal.views import BulkDeletion, BulkUnpublication
from ..record_removal import RecordBulkDeletion

# After Wagtail's own actions, which these replace.
AFTER = 10

for action in (BulkDeletion, BulkUnpublication, RecordBulkDeletion):
    hooks.register("register_bulk_action", action, order=AFTER)
