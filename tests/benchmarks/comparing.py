"""The server's time for the comparison pages: the sample disclosures, and as many as forty columns."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Sequence
from typing import Any
from warnings import catch_warnings, simplefilter

from django.test import Client, override_settings
from django.urls import reverse

from config.garbage import look_between_requests
from disclosures.models import Version
from tests.benchmarks.measuring import Measure, percentile
from tests.benchmarks.multiplying import multiply

SCREENS = ("functional", "economic", "matrix", "indicators")
COLUMNS = 40
PLAIN: dict[str, Any] = {
    "ALLOWED_HOSTS": ["testserver"],
    "SECURE_SSL_REDIRECT": False,
    "PAGES_KEPT": 0,
    "STORAGES": {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    },
}
"""Every page is made anew, and refers to its files by their own names."""


def measures(*, requests: int) -> Iterator[Measure]:
    """Median and 95th percentile of as many requests to each page, after one that warms up: `first` where
    its columns have yet to be lined up, else as another view of columns that are.

    The samples are published again as other bureaus' until there are forty.
    """
    versions = list(Version.objects.filter(current=True).order_by("pk"))
    samples = [version.disclosure_id for version in versions]
    look_between_requests()
    yield from _of(samples, "compare", requests)
    more = multiply(versions, COLUMNS - len(samples))
    yield from _of([*samples, *more], f"compare_{COLUMNS}", requests)


def _of(disclosures: Sequence[int | None], name: str, requests: int) -> Iterator[Measure]:
    columns = ",".join(map(str, disclosures))
    for screen in SCREENS:
        address = f"{reverse(f'comparisons:{screen}')}?columns={columns}&depth=3"
        for kept, view in ((False, f"{name}_{screen}_first"), (True, f"{name}_{screen}")):
            with catch_warnings(), override_settings(**PLAIN, COMPARISONS_KEPT=kept):
                simplefilter("ignore")  # there may be no collected static files: none is asked for
                milliseconds = list(_requests(address, requests))
            yield Measure(f"{view}_median", statistics.median(milliseconds), "ms")
            yield Measure(f"{view}_p95", percentile(milliseconds, 95), "ms")


def _requests(address: str, count: int) -> Iterator[float]:
    client = Client()
    for number in range(count + 1):
        start = time.perf_counter()
        response = client.get(address)
        elapsed = time.perf_counter() - start
        if response.status_code != 200:
            raise RuntimeError(f"{address} answered {response.status_code}")
        if number:
            yield elapsed * 1000
