"""The table in which a page is chosen, with as many queries for many pages as for few."""

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.admin.views.chooser import PageChooserTable
from wagtail.models import Page, Revision, WorkflowState


class PageTable(PageChooserTable):
    """Wagtail's table, which has read of all its pages together what its columns ask of each."""

    def __init__(self, columns, data, **options):
        pages = list(data)
        read_parents(pages)
        read_progress(pages)
        super().__init__(columns, pages, **options)


def read_parents(pages: list[Page]):
    """Reads the pages above them, for `get_parent`."""
    paths = {page.path[: -page.steplen] for page in pages}
    parents = {page.path: page for page in Page.objects.filter(path__in=paths)}
    for page in pages:
        page._cached_parent_obj = parents.get(page.path[: -page.steplen])


def read_progress(pages: list[Page]):
    """Reads which of them wait for their moment and which for approval, for `status_string`."""
    keys = [str(page.pk) for page in pages]
    scheduled = Revision.page_revisions.filter(approved_go_live_at__isnull=False, object_id__in=keys)
    planned = {*scheduled.values_list("object_id", flat=True)}
    for page in pages:
        page._approved_schedule = str(page.pk) in planned
    states = WorkflowState.objects.active().select_related("current_task_state__task")
    prefetch_related_objects(pages, Prefetch("_specific_workflow_states", states, to_attr="_current_workflow_states"))
