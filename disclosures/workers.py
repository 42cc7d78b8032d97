"""A worker: does what waits in the queue until it is told to stop, and outlives a lost database.

Files are read in one place and upkeep is done in another, so that what a dead worker left is found at once,
however long the files take that the living are reading.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import Iterator
from typing import Any

import structlog
from procrastinate import App, JobContext, PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ProcrastinateException
from procrastinate.middleware import AsyncCallNext
from procrastinate.worker import Worker
from psycopg import Error
from psycopg_pool import PoolTimeout

logger = logging.getLogger(__name__)

UPLOADS = "uploads"
UPKEEP = "upkeep"
SECONDS_BETWEEN_HEARTBEATS = 5.0
SECONDS_WITHOUT_HEARTBEAT = 20.0
"""A worker that was not heard of for so long is dead: its jobs are given to others."""
SECONDS_TO_END = 2.0
"""What a job gets after a stop; one that is not over by then goes back to the queue."""
SECONDS_WITHOUT_DATABASE = 1.0
MOST_CONNECTIONS = 4
"""For the queue, in one worker; the jobs' own come on top."""
LOST = (Error, PoolTimeout, ProcrastinateException, OSError)


def work(*, files: int = 1) -> None:
    """Work until SIGTERM or SIGINT; at most `files` files are read at a time."""
    asyncio.run(_work(files))


async def _work(files: int) -> None:
    with _told_to_stop() as stop:
        while not stop.is_set():
            try:
                await _work_until_stopped_or_lost(files, stop)
            except LOST as lost:
                logger.warning("The queue cannot be reached (%s); trying again", lost.__cause__ or lost)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), SECONDS_WITHOUT_DATABASE)


@contextlib.contextmanager
def _told_to_stop() -> Iterator[asyncio.Event]:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    try:
        yield stop
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)


async def _work_until_stopped_or_lost(files: int, stop: asyncio.Event) -> None:
    connector = PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=MOST_CONNECTIONS)
    with app.replace_connector(connector) as workers_app:
        async with workers_app.open_async():
            stopped = asyncio.create_task(stop.wait())
            queues = [
                asyncio.create_task(_worker(workers_app, UPLOADS, files)),
                asyncio.create_task(_worker(workers_app, UPKEEP, 1)),
            ]
            await asyncio.wait([stopped, *queues], return_when=asyncio.FIRST_COMPLETED)
            stopped.cancel()
            for queue in queues:
                queue.cancel()  # asks it to end what it does, or to give it back
            ended = await asyncio.gather(*queues, return_exceptions=True)
    for fault in ended:
        if isinstance(fault, Exception):
            raise fault


async def _with_ids(go_on: AsyncCallNext, context: JobContext, worker: Worker) -> Any:
    """Every line that a job logs names the job and what it is about."""
    ids = {name: value for name, value in context.job.task_kwargs.items() if name.endswith("_id")}
    task = context.job.task_name.rpartition(".")[2]
    with structlog.contextvars.bound_contextvars(job_id=context.job.id, task=task, **ids):
        return await go_on()


async def _worker(workers_app: App, queue: str, concurrency: int) -> None:
    await workers_app.run_worker_async(
        queues=[queue],
        name=queue,
        concurrency=concurrency,
        install_signal_handlers=False,
        shutdown_graceful_timeout=SECONDS_TO_END,
        update_heartbeat_interval=SECONDS_BETWEEN_HEARTBEATS,
        stalled_worker_timeout=SECONDS_WITHOUT_HEARTBEAT,
        worker_middleware=[_with_ids],
    )
