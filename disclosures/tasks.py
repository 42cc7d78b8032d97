"""What workers do. Any number of them may run, on any machine that sees the database and the files."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import User
from django.db import InterfaceError, OperationalError
from procrastinate import BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.exceptions import JobAborted
from procrastinate.jobs import Job

from disclosures import actions, files
from disclosures.errors import NoRoomError
from disclosures.models import SourceFile, Upload, Version
from disclosures.records import Stage
from disclosures.renderings import libreoffice
from disclosures.review import reviewing
from disclosures.workers import SECONDS_WITHOUT_HEARTBEAT

LOST = timedelta(hours=1)
UNCLAIMED = timedelta(days=1)
CHECKED_AT_ONCE = 200
"""Versions checked again in one go after a rule has changed."""
DRAWN_AT_ONCE = 200
"""Office files handed over in one go after LibreOffice was installed."""
HOURS_JOBS_ARE_KEPT = 72
MOST_ATTEMPTS = 12
"""A file whose reading was cut off so often is taken for what cuts it off; a person may try it again."""
SECONDS_BEFORE_ANOTHER_TRY = 1
"""Doubled each time, up to a minute."""
LONGEST_WAIT = 60
GIVEN_BACK = (JobAborted, OperationalError, InterfaceError, NoRoomError, ConnectionError)
UPKEEP = 10
"""Upkeep goes before any number of waiting uploads."""


class GivenBack(BaseRetryStrategy):
    """What the worker's end, a lost database or a full disk stopped is gone on with; nothing else is."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if isinstance(exception, JobAborted):
            return RetryDecision()
        if isinstance(exception, GIVEN_BACK):
            seconds = min(SECONDS_BEFORE_ANOTHER_TRY * 2**job.attempts, LONGEST_WAIT)
            return RetryDecision(retry_in={"seconds": seconds})
        return None


@app.task(queue="uploads", retry=GivenBack(), pass_context=True)
def read_upload(context: JobContext, *, upload_id: int) -> None:
    """Read one upload to its end; one that has ended already stays as it is."""
    upload = Upload.objects.filter(pk=upload_id).first()
    if upload is None:
        return
    if context.job.attempts > MOST_ATTEMPTS:
        actions.abandon_upload(upload=upload)
        return

    def go_on(stage: Stage, page: int = 0, page_count: int = 0) -> None:
        if context.should_abort():
            raise JobAborted

    last = context.job.attempts == MOST_ATTEMPTS
    actions.ingest(upload=upload, progress=go_on, given_back=() if last else GIVEN_BACK)


@app.periodic(cron="* * * * * */10")
@app.task(queue="upkeep", priority=UPKEEP, queueing_lock="retry-stalled-jobs", pass_context=True)
async def retry_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """Give the jobs of workers that died to those that live, half a minute after the death at most."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=SECONDS_WITHOUT_HEARTBEAT):
        await jobs.retry_job(job)
    await jobs.prune_stalled_workers(SECONDS_WITHOUT_HEARTBEAT)


@app.periodic(cron="*/10 * * * *")
@app.task(queue="upkeep", priority=UPKEEP, queueing_lock="hand-over-lost-uploads")
def hand_over_lost_uploads(timestamp: int) -> None:
    actions.hand_over_lost_uploads(older_than=LOST)


@app.periodic(cron="*/10 * * * *")
@app.task(queue="upkeep", queueing_lock="recheck-outdated")
def recheck_outdated(timestamp: int) -> None:
    """Check again what older rules checked; the command `recheck` does all of it at once."""
    for version in reviewing.outdated_versions().exclude(rules="")[:CHECKED_AT_ONCE]:
        actions.recheck(version=version)


@app.periodic(cron="27 3 * * *")
@app.task(queue="upkeep", priority=UPKEEP, queueing_lock="remove-unclaimed-files")
def remove_unclaimed_files(timestamp: int) -> None:
    """Bytes of uploads that were cut off before they were acknowledged."""
    claimed = set(Upload.objects.exclude(pending="").values_list("pending", flat=True))
    files.remove_unclaimed(claimed, older_than=UNCLAIMED)


@app.periodic(cron="41 * * * *")
@app.task(queue="upkeep", queueing_lock="forget-allowances")
def forget_allowances(timestamp: int) -> None:
    actions.forget_allowances()


@app.periodic(cron="17 3 * * *")
@app.task(queue="upkeep", priority=UPKEEP, queueing_lock="remove-old-jobs", pass_context=True)
async def remove_old_jobs(context: JobContext, timestamp: int) -> None:
    """The queue's own records of finished jobs; uploads keep what people want to know."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=HOURS_JOBS_ARE_KEPT, include_failed=True, include_cancelled=True, include_aborted=True
    )


@app.task(queue="uploads", retry=GivenBack(), pass_context=True)
def read_version_again(context: JobContext, *, version_id: int, user_id: int | None, reason: str) -> None:
    """Read a stored file again by today's reader."""
    version = Version.objects.select_related("source").filter(pk=version_id).first()
    if version is not None:
        user = User.objects.filter(pk=user_id).first() if user_id else None
        last = context.job.attempts >= MOST_ATTEMPTS
        actions.read_again_and_tell(
            version=version, user=user, reason=reason, given_back=() if last else GIVEN_BACK
        )


@app.task(queue="uploads", retry=GivenBack(), pass_context=True)
def draw_office_file(context: JobContext, *, source_id: int) -> None:
    """Draw a file's pages; where no LibreOffice is, it stays without."""
    source = SourceFile.objects.filter(pk=source_id).first()
    if source is not None and libreoffice.program() and context.job.attempts <= MOST_ATTEMPTS:
        actions.draw(source=source)


@app.periodic(cron="*/10 * * * *")
@app.task(queue="upkeep", queueing_lock="draw-those-without-pages")
def draw_those_without_pages(timestamp: int) -> None:
    """What was read before LibreOffice was installed."""
    if libreoffice.program():
        actions.draw_those_without_pages(most=DRAWN_AT_ONCE)
