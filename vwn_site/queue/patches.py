"""What of procrastinate the queue uses in a way that is not documented."""

from vwn_site.translation.patching import Patch

PATCHES = [
    Patch(
        target="procrastinate.app.App.with_connector",
        names=("tasks", "periodic_registry"),
        what="gives its app for work the tasks of Django's app (worker.app_for_work)",
        why="The worker needs connections of its own, while what tasks queue is in their transactions. Procrastinate's "
        "own way to do so is deprecated and forgets the defaults.",
        test="tests.queue.test_worker.test_what_a_task_queues_goes_through_djangos_connection",
        digest="6893a56d8f7c",
    ),
]
