"""At which step reviews are and for whom they wait, in words; read for many at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import GroupApprovalTask, Task, TaskState, WorkflowState, WorkflowTask


def steps_in_words(states: Iterable[WorkflowState]) -> Iterator[tuple[WorkflowState, str]]:
    """Each review with its step; four queries for any number of them."""
    states = list(states)
    tasks, groups = tasks_by_workflow(states), names_of_groups(states)
    current = TaskState.objects.select_related("task").in_bulk(
        {state.current_task_state_id for state in states} - {None}
    )
    for state in states:
        task_state = current.get(state.current_task_state_id)
        yield state, in_words(state, task_state.task, tasks[state.workflow_id], groups) if task_state else ""


def in_words(state: WorkflowState, task: Task, tasks: list[int], groups: dict[int, str]) -> str:
    number = tasks.index(task.pk) + 1 if task.pk in tasks else len(tasks)
    words = {"number": number, "count": len(tasks), "step": task.name, "who": groups.get(task.pk) or _("nobody")}
    match state.status:
        case WorkflowState.STATUS_IN_PROGRESS:
            return _("Step %(number)s of %(count)s, %(step)s: waits for %(who)s") % words
        case WorkflowState.STATUS_NEEDS_CHANGES:
            author = get_user_display_name(state.requested_by) if state.requested_by else _("nobody")
            return _("Sent back at step %(number)s of %(count)s, %(step)s: waits for %(who)s") % {
                **words,
                "who": author,
            }
        case WorkflowState.STATUS_CANCELLED:
            return _("Stopped at step %(number)s of %(count)s, %(step)s") % words
    return _("Every step approved")


def tasks_by_workflow(states: list[WorkflowState]) -> dict[int, list[int]]:
    """The primary keys of the tasks of each workflow, in order."""
    rows = WorkflowTask.objects.filter(workflow__in={state.workflow_id for state in states}).order_by("sort_order")
    tasks = defaultdict(list)
    for workflow, task in rows.values_list("workflow", "task"):
        tasks[workflow].append(task)
    return tasks


def names_of_groups(states: list[WorkflowState]) -> dict[int, str]:
    """By the primary key of a task the groups that decide about it."""
    keys = {state.current_task_state_id for state in states}
    tasks = GroupApprovalTask.objects.filter(task_states__in=keys - {None}).distinct().prefetch_related("groups")
    return {task.pk: get_text_list([group.name for group in task.groups.all()], _("or")) for task in tasks}
