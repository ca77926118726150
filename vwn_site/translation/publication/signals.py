"""What apps that look at pages and snippets hear of before one becomes public, by whichever way."""

from django.dispatch import Signal
from wagtail.actions.publish_revision import PublishRevisionAction

# Provides instance (as it stands in the revision), revision and user. A receiver refuses by raising a ValidationError.
about_to_be_published = Signal()

execute_of_wagtail = PublishRevisionAction.execute


def execute(action: PublishRevisionAction, skip_permission_checks: bool = False):
    """As Wagtail's, after everybody who may refuse it was asked. All of Wagtail's ways to publish end here."""
    about_to_be_published.send(
        sender=type(action.object), instance=action.object, revision=action.revision, user=action.user
    )
    return execute_of_wagtail(action, skip_permission_checks=skip_permission_checks)
