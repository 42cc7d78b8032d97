"""What workers do. Any number of them may run, on any machine that sees the database and the files."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import User
from procrastinate import JobContext
from procrastinate.contrib.django import app

from disclosures import actions, reviewing
from disclosures.models import Upload, Version

SECONDS_WITHOUT_HEARTBEAT = 30
"""A worker reports every ten seconds; after this long its jobs are given to others."""
LOST = timedelta(hours=1)
CHECKED_AT_ONCE = 200
"""Versions checked again in one go after a rule has changed."""
HOURS_JOBS_ARE_KEPT = 72
UPKEEP = 10
"""Upkeep goes before any number of waiting uploads."""


@app.task(queue="uploads")
def read_upload(*, upload_id: int) -> None:
    """Read one upload to its end; one that has ended already stays as it is."""
    upload = Upload.objects.filter(pk=upload_id).first()
    if upload is not None:
        actions.ingest(upload=upload)


@app.periodic(cron="* * * * * */20")
@app.task(queue="upkeep", priority=UPKEEP, queueing_lock="retry-stalled-jobs", pass_context=True)
async def retry_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """Give the jobs of workers that died to those that live, within a minute of the death."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=SECONDS_WITHOUT_HEARTBEAT):
        await jobs.retry_job(job)


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


@app.periodic(cron="17 3 * * *")
@app.task(queue="upkeep", priority=UPKEEP, queueing_lock="remove-old-jobs", pass_context=True)
async def remove_old_jobs(context: JobContext, timestamp: int) -> None:
    """The queue's own records of finished jobs; uploads keep what people want to know."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=HOURS_JOBS_ARE_KEPT, include_failed=True, include_cancelled=True, include_aborted=True
    )


@app.task(queue="uploads")
def read_version_again(*, version_id: int, user_id: int | None, reason: str) -> None:
    """Read a stored file again by today's reader."""
    version = Version.objects.select_related("source").filter(pk=version_id).first()
    if version is not None:
        user = User.objects.filter(pk=user_id).first() if user_id else None
        actions.read_again(version=version, user=user, reason=reason)
