"""Changes to a page or record from elsewhere than its form, in each version that is or may become public.

What waits goes on waiting: for its moment, for a review, for somebody who publishes it.
"""

from collections.abc import Callable, Iterable
from copy import copy

from django.db import transaction
from django.db.models import Model
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.locks import BaseLock, ScheduledForPublishLock
from wagtail.models import Page, Revision, WorkflowMixin

from vwn_site.translation.permissions import has_right_to_change, has_right_to_publish, lock_against


def may_amend(user, instance: Model) -> bool:
    """Whether somebody may change a page or record from elsewhere and nothing locks it for them."""
    return has_right_to_change(user, instance) and lock_on_amending(user, instance) is None


def lock_on_amending(user, instance: Model) -> BaseLock | None:
    """What keeps somebody from it, as from its form; but its schedule only who may not plan it again.

    The version that is planned gets the change too.
    """
    lock = lock_against(user, instance)
    if isinstance(lock, ScheduledForPublishLock) and has_right_to_publish(user, instance):
        unplanned = copy(instance)
        unplanned.scheduled_revision = None
        return lock_against(user, unplanned)
    return lock


def with_schedules(instances: Iterable[Model]) -> list[Model]:
    """Pages or records with the version of each that waits for its moment; Wagtail reads it for each by itself."""
    instances = list(instances)
    planned = Revision.objects.filter(
        base_content_type__in={instance.get_base_content_type() for instance in instances},
        object_id__in=[str(instance.pk) for instance in instances],
        approved_go_live_at__isnull=False,
    )
    by_key = {revision.object_id: revision for revision in planned}
    for instance in instances:
        instance.scheduled_revision = by_key.get(str(instance.pk))
    return instances


@transaction.atomic
def amend(instance: Model, change: Callable[[Model], object], user) -> bool:
    """Makes a change in all versions of a page or record; whether the public sees it then.

    Of somebody who may not publish it is one of the draft alone. A version that it does not alter is not saved again,
    unless one before it in time was. Whether somebody may change it at all is for the caller to ask (`may_amend`).
    """
    instance = type(instance)._base_manager.select_for_update().get(pk=instance.pk)
    publishes, is_saved = has_right_to_publish(user, instance), False
    for version, is_to_publish in versions_of(instance, publishes):
        if is_altered_by(change, version) or is_saved:
            # What was incomplete before may stay so.
            revision = version.save_revision(user=user, log_action=True, clean=False)
            is_saved = True
            if is_to_publish:
                publish_beside_review(revision, user)
            else:
                review_from_here(instance, revision)
    return instance.live and (publishes or not is_saved)


def versions_of(instance: Model, publishes: bool) -> list[tuple[Model, bool]]:
    """What is public, what is scheduled and the draft, as far as they differ; and whether each is to be published.

    In this order: a publication ends a schedule, and the version saved last is the draft that editors go on with.
    """
    scheduled, latest = instance.scheduled_revision, instance.latest_revision
    has_draft = not instance.live or instance.has_unpublished_changes
    versions = [(instance, True)] if instance.live and publishes else []
    if scheduled and publishes:
        versions.append((scheduled.as_object(), True))
        has_draft = latest != scheduled
    if has_draft or not publishes:
        versions.append((instance.get_latest_revision_as_object(), False))
    return versions


def is_altered_by(change: Callable[[Model], object], version: Model) -> bool:
    before = version.serializable_data()
    change(version)
    return version.serializable_data() != before


def publish_beside_review(revision: Revision, user):
    """Publishes a version, or schedules it again. A review of the draft goes on, which Wagtail would cancel."""
    is_page = issubclass(revision.content_type.model_class(), Page)
    action = (PublishPageRevisionAction if is_page else PublishRevisionAction)(revision, user=user)
    action.object._current_workflow_states = []
    # Wagtail would ask for the right to publish words in all languages.
    action.execute(skip_permission_checks=True)


def review_from_here(instance: Model, revision: Revision):
    """A review is of the draft as it is now: an approval of the one before would ask for another approval."""
    task = instance.current_workflow_task_state if isinstance(instance, WorkflowMixin) else None
    if task:
        task.revision = revision
        task.save(update_fields=["revision"])
