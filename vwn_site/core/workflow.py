"""Decisions of a workflow that are posted with the form of a page."""


def is_decision_possible(view) -> bool:
    """Whether what was posted with Wagtail's form of a page is a decision that this person can take now.

    A draft that the form keeps by itself decides nothing, whatever the form holds already of a decision that follows.
    Somebody else may have decided before, so that nothing waits for a decision any more.
    """
    task = None if view.expects_json_response else view.page.current_workflow_task
    if task is None:
        return False
    view.workflow_action = view.request.POST.get("workflow-action-name")
    return view.workflow_action in [name for name, _label, _modal in task.get_actions(view.page, view.request.user)]
