"""The server's time for the comparison pages: the sample disclosures, and as many as forty columns."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random
from typing import Any
from warnings import catch_warnings, simplefilter

from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory, override_settings
from django.urls import reverse

from comparisons.screens import ECONOMIC, FUNCTIONAL, INDICATORS, MATRIX, Money
from comparisons.state import ColumnRef, Sort, start_of
from config.garbage import look_between_requests
from disclosures.models import Version
from tests.benchmarks.measuring import Measure, percentile
from tests.benchmarks.multiplying import multiply

SCREENS = ("functional", "economic", "matrix", "indicators")
COLUMNS = 40
MANY = 5
"""Times as many comparisons by chance as there are requests to one page."""
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
    nothing of its columns has been read, `moved` where the columns have been but stand in another order each
    time, else as another view of columns that are lined up. `afterwards` is the mean of what the process is
    busy with once the answer is sent: mostly its look for garbage.

    The samples are published again as other bureaus' until there are forty. `any` are comparisons of as many
    of them as you like, each another one: any screen, table, measure, relation, picture, unit, order and depth.
    """
    versions = list(Version.objects.filter(current=True).order_by("pk"))
    samples = [version.disclosure_id for version in versions]
    look_between_requests()
    yield from _of(samples, "compare", requests)
    more = multiply(versions, COLUMNS - len(samples))
    yield from _of([*samples, *more], f"compare_{COLUMNS}", requests)
    yield from _any([*samples, *more], f"compare_{COLUMNS}_any", COLUMNS, MANY * requests)
    yield from _any([*samples, *more], "compare_any", 1, MANY * requests)


def _any(disclosures: Sequence[int | None], name: str, fewest: int, count: int) -> Iterator[Measure]:
    """So many comparisons by chance of so many columns or more."""
    chance = Random(1)
    addresses = [_address(chance, disclosures, fewest) for _ in range(count + 1)]
    with catch_warnings(), override_settings(**PLAIN):
        simplefilter("ignore")
        milliseconds = [answer for answer, _after in _requests(addresses)]
    yield Measure(f"{name}_median", statistics.median(milliseconds), "ms")
    yield Measure(f"{name}_p95", percentile(milliseconds, 95), "ms")
    yield Measure(f"{name}_longest", max(milliseconds), "ms")


def _address(chance: Random, disclosures: Sequence[int | None], fewest: int) -> str:
    """A comparison that somebody may ask for."""
    screen = chance.choice([FUNCTIONAL, ECONOMIC, MATRIX, INDICATORS])
    table = chance.choice(list(screen.tables))
    columns = chance.sample(disclosures, chance.randint(fewest, len(disclosures)))
    refs = tuple(ColumnRef(disclosure) for disclosure in columns if disclosure is not None)
    state = replace(
        start_of(screen, table),
        measure=chance.choice(screen.tables[table]),
        classification=chance.choice(screen.classifications or [None]),
        split=chance.choice(screen.splits or [None]),
        columns=refs,
        base=chance.choice([None, *refs[1:]]),
        sort=chance.choice([None, Sort(chance.choice(refs))]),
        show=chance.choice(screen.shows),
        money=chance.choice(list(Money)),
        picture=chance.choice([None, *screen.pictures]),
        find=chance.choice(["", "", "医疗"]),
        depth=chance.randint(1, 3),
    )
    return reverse(f"comparisons:{screen.name}") + state.href


def _of(disclosures: Sequence[int | None], name: str, requests: int) -> Iterator[Measure]:
    views = (("_first", False, False), ("_moved", True, True), ("", True, False))
    for screen in SCREENS:
        for view, kept, moved in views:
            addresses = [
                f"{reverse(f'comparisons:{screen}')}?columns={','.join(map(str, columns))}&depth=3"
                for columns in _orders(disclosures, requests + 1, moved=moved)
            ]
            with catch_warnings(), override_settings(**PLAIN, COMPARISONS_KEPT=kept):
                simplefilter("ignore")  # there may be no collected static files: none is asked for
                answers = list(_requests(addresses))
            milliseconds = [answer for answer, _after in answers]
            yield Measure(f"{name}_{screen}{view}_median", statistics.median(milliseconds), "ms")
            yield Measure(f"{name}_{screen}{view}_p95", percentile(milliseconds, 95), "ms")
            yield Measure(f"{name}_{screen}{view}_afterwards", statistics.mean(a for _, a in answers), "ms")


def _orders(disclosures: Sequence[int | None], count: int, *, moved: bool) -> Iterator[list[int | None]]:
    """The columns so many times, where they are moved in an order that has not been seen."""
    order, chance = list(disclosures), Random(1)
    for _ in range(count):
        if moved:
            chance.shuffle(order)
        yield list(order)


def _requests(addresses: Sequence[str]) -> Iterator[tuple[float, float]]:
    """Milliseconds to the last byte of each answer but the first, and those the process is busy with what
    it leaves for afterwards; the site is called as its web server calls it."""
    site, factory = WSGIHandler(), RequestFactory()
    for number, address in enumerate(addresses):
        asked = factory.get(address).environ
        statuses: list[str] = []
        start = time.perf_counter()
        response = site(asked, lambda status, _heads, into=statuses: into.append(status))
        for _part in response:
            pass
        answered = time.perf_counter()
        response.close()
        closed = time.perf_counter()
        if statuses != ["200 OK"]:
            raise RuntimeError(f"{address} answered {statuses}")
        if number:
            yield (answered - start) * 1000, (closed - answered) * 1000
