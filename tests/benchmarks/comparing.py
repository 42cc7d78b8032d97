"""The server's time for the comparison pages, with every published disclosure as a column."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from warnings import catch_warnings, simplefilter

from django.test import Client, override_settings
from django.urls import reverse

from disclosures.models import Disclosure
from tests.benchmarks.measuring import Measure, percentile

SCREENS = ("functional", "economic")
MOST_COLUMNS = 60
"""As many as the screens take."""
PLAIN_FILES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


def measures(*, requests: int) -> Iterator[Measure]:
    """Median and 95th percentile of as many requests to each page, after one that warms up."""
    disclosures = Disclosure.objects.filter(versions__current=True).order_by("pk")[:MOST_COLUMNS]
    columns = ",".join(str(pk) for pk in disclosures.values_list("pk", flat=True))
    for screen in SCREENS:
        address = f"{reverse(f'comparisons:{screen}')}?columns={columns}&depth=3"
        with (
            catch_warnings(),
            override_settings(ALLOWED_HOSTS=["testserver"], SECURE_SSL_REDIRECT=False, STORAGES=PLAIN_FILES),
        ):
            simplefilter("ignore")  # there may be no collected static files: none is asked for
            milliseconds = list(_requests(address, requests))
        yield Measure(f"compare_{screen}_median", statistics.median(milliseconds), "ms")
        yield Measure(f"compare_{screen}_p95", percentile(milliseconds, 95), "ms")


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
