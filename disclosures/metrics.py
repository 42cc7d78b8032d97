"""Numbers about the product for whoever watches it: counted in the database, so the same in every process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import connection
from django.db.models import Count, Func, IntegerField, Sum
from prometheus_client import Metric
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from disclosures import overview_queries
from disclosures.models import Upload, Version

A_MINUTE = 60
Counted = TypeVar("Counted")
WAITING = """
    SELECT queue_name, status::text, count(*),
           coalesce(extract(epoch FROM max(now() - coalesce(scheduled_at, deferred.at, now()))), 0)::float8
    FROM procrastinate_jobs
    LEFT JOIN LATERAL (
        SELECT min(at) AS at FROM procrastinate_events WHERE job_id = procrastinate_jobs.id
    ) AS deferred ON true
    WHERE status IN ('todo', 'doing')
    GROUP BY queue_name, status
"""
WORKERS = "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '30 seconds'"


class ProductCollector(Collector):
    """Uploads, queue, pages, figures, findings. What takes long to count is counted once a minute."""

    def collect(self) -> Iterator[Metric]:
        yield from _uploads()
        yield from _queue()
        yield from _read()

    def describe(self) -> Iterator[Metric]:
        """Nothing beforehand: registering must not ask the database."""
        return iter(())


def _uploads() -> Iterator[Metric]:
    uploads = GaugeMetricFamily(
        "disclosures_uploads", "Uploads by state and refusal.", labels=["state", "code"]
    )
    for state, code, count in (
        Upload.objects.order_by().values_list("state", "code").annotate(count=Count("pk"))
    ):
        uploads.add_metric([state, code], count)
    yield uploads


def _queue() -> Iterator[Metric]:
    length = GaugeMetricFamily("disclosures_jobs", "Jobs by queue and state.", labels=["queue", "state"])
    waiting = GaugeMetricFamily(
        "disclosures_oldest_job_seconds", "How long the oldest has been there.", labels=["queue", "state"]
    )
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        for queue, state, count, seconds in cursor.fetchall():
            length.add_metric([queue, state], count)
            waiting.add_metric([queue, state], seconds)
        cursor.execute(WORKERS)
        (workers,) = cursor.fetchone() or (0,)
    yield length
    yield waiting
    yield GaugeMetricFamily("disclosures_workers", "Queues that workers look after just now.", value=workers)


def _read() -> Iterator[Metric]:
    counts = overview_queries.site_counts(AnonymousUser())
    pages = _once_a_minute("metrics/pages", _pages)
    versions = _once_a_minute(
        "metrics/versions",
        lambda: dict(Version.objects.order_by().values_list("state").annotate(count=Count("pk"))),
    )
    yield CounterMetricFamily("disclosures_pages_read", "Pages of all versions stored.", value=pages)
    states = GaugeMetricFamily("disclosures_versions", "Versions by state.", labels=["state"])
    for state, count in versions.items():
        states.add_metric([state], count)
    yield states
    gauge = partial(GaugeMetricFamily, labels=None)
    yield gauge("disclosures_figures", "Figures that are shown.", value=counts.figures)
    yield gauge("disclosures_figures_proved", "Those of them that are proved.", value=counts.proved)
    share = counts.proved / counts.figures if counts.figures else 0
    yield gauge("disclosures_proved_share", "Proved figures in all that are shown.", value=share)
    findings = GaugeMetricFamily("disclosures_open_findings", "Open findings.", labels=["severity"])
    for severity, count in counts.findings.items():
        findings.add_metric([severity], count)
    yield findings


def _pages() -> int:
    pages = Func("pages_read", function="jsonb_array_length", output_field=IntegerField())
    return int(Version.objects.aggregate(pages=Sum(pages))["pages"] or 0)


def _once_a_minute(key: str, count: Callable[[], Counted]) -> Counted:
    counted: Counted | None = cache.get(key)
    if counted is None:
        counted = count()
        cache.set(key, counted, A_MINUTE)
    return counted
