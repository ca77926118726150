"""Works the queue until it is stopped; when the database goes away it waits for it."""

import asyncio
import logging
import signal
import time
from collections.abc import Callable

from asgiref.sync import sync_to_async
from django.db import close_old_connections
from procrastinate.contrib.django import DjangoApp, app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.psycopg_connector import PsycopgConnector

from .models import Failure
from .periodic import MAKE_UP_FOR, PERIODIC
from .tasks import DEAD_AFTER

logger = logging.getLogger(__name__)

# How many jobs are done at a time. A mail server that is silent holds up mail and nothing else.
AT_ONCE = {"mail": 4, "default": 2, "pictures": 1, "bulk": 1}
# In seconds.
SIGN_OF_LIFE, WAIT_FOR_DATABASE = 5, 5


def note_failures(call_next: Callable, context, _worker):
    """Around each job: why it failed is kept for as long as it is."""
    try:
        outcome = call_next()
    except Exception as error:
        told = {"error": f"{type(error).__name__}: {error}"}
        Failure.objects.update_or_create(job_id=context.job.id, defaults=told)
        logger.warning("Job %s (%s) failed: %s", context.job.id, context.job.task_name, type(error).__name__)
        raise
    if context.job.attempts:
        Failure.objects.filter(job_id=context.job.id).delete()
    return outcome


def app_for_work() -> DjangoApp:
    """The same tasks on connections of its own. What tasks queue goes through Django's, in their transactions."""
    params = connector_params()
    worker_app = DjangoApp(
        connector=PsycopgConnector(kwargs=params, min_size=2, max_size=8),
        worker_defaults={"task_middleware": [note_failures]},
        periodic_defaults={"max_delay": MAKE_UP_FOR},
    )
    worker_app.tasks, worker_app.periodic_registry = app.tasks, app.periodic_registry
    return worker_app


async def work():
    """Until SIGTERM or SIGINT: what is being done then is finished."""
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    worker_app = app_for_work()
    while not stopped.is_set():
        try:
            await work_until(stopped, worker_app)
        except Exception:
            logger.exception("The queue cannot be worked; it will be tried again.")
        await sync_to_async(close_old_connections)()
        await wait(stopped, WAIT_FOR_DATABASE)


async def work_until(stopped: asyncio.Event, worker_app: DjangoApp):
    """Until it is stopped, or one of the workers gave up since the database is away."""
    async with worker_app.open_async():
        await sync_to_async(PERIODIC["take_up"].task.defer)(timestamp=int(time.time()))
        workers = (run(worker_app, queue) for queue in AT_ONCE)
        tasks = [asyncio.create_task(coroutine) for coroutine in (stopped.wait(), *workers)]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def run(worker_app: DjangoApp, queue: str):
    await worker_app.run_worker_async(
        queues=[queue],
        concurrency=AT_ONCE[queue],
        delete_jobs="successful",
        install_signal_handlers=False,
        update_heartbeat_interval=SIGN_OF_LIFE,
        stalled_worker_timeout=DEAD_AFTER,
    )


async def wait(stopped: asyncio.Event, seconds: float):
    try:
        await asyncio.wait_for(stopped.wait(), seconds)
    except TimeoutError:
        return
