"""Works the queue within a test: what waits is done, in the test's own transaction."""

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob


def work_off(task: str):
    """Does all jobs of a task, the oldest first. What they raise is the test's."""
    for job in ProcrastinateJob.objects.filter(task_name=task, status="todo").order_by("pk"):
        app.tasks[task](**job.args)
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [job.pk])
