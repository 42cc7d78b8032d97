"""Counts of assets that cannot all be true, as one sentence tells them beside another. Pure.

50万元以上的设备1台 and 100万元以上的设备2台: the two are worth 500,000 and more as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from disclosures.records import (
    FindingReading,
    Problem,
    ProblemCode,
    Reading,
    Resource,
    ResourceReading,
    Severity,
)

COUNTS = "counts"
VERSION = 1

_AMONG = (
    (Resource.EQUIPMENT_OVER_200K, Resource.EQUIPMENT_OVER_500K, Resource.EQUIPMENT_OVER_1M),
    (Resource.SPECIAL_EQUIPMENT_OVER_500K, Resource.SPECIAL_EQUIPMENT_OVER_1M),
)
"""Each counts what the one before it counts as well, but for the less dear."""
_KINDS = (
    Resource.VEHICLES_SENIOR_LEADERS,
    Resource.VEHICLES_LEADERS,
    Resource.VEHICLES_MESSAGES,
    Resource.VEHICLES_EMERGENCY,
    Resource.VEHICLES_LAW_ENFORCEMENT,
    Resource.VEHICLES_SPECIALIST,
    Resource.VEHICLES_INSTITUTION,
    Resource.VEHICLES_RETIRED,
    Resource.VEHICLES_GENERAL,
    Resource.VEHICLES_OTHER,
)
"""No vehicle is of two kinds; with 其他用车 they are all of them."""

Counts = dict[Resource, ResourceReading]


def count_problems(resources: Sequence[ResourceReading]) -> Iterator[Problem]:
    """What is said of counts that contradict one another, at the place of the last of them."""
    for counts in _contradicting(resources):
        yield Problem(ProblemCode.COUNTS_DIFFER, "；".join(c.printed for c in counts), place=counts[-1].place)


def count_findings(reading: Reading) -> Iterator[FindingReading]:
    """A finding for each such problem of the reading."""
    for index, problem in enumerate(reading.problems):
        if problem.code is ProblemCode.COUNTS_DIFFER:
            yield FindingReading(
                rule=COUNTS,
                rule_version=VERSION,
                severity=Severity.NOTE,
                whole=(),
                parts=(),
                expected=None,
                actual=None,
                allowance=Decimal(0),
                problem=index,
            )


def _contradicting(resources: Sequence[ResourceReading]) -> Iterator[list[ResourceReading]]:
    said: dict[str, dict[Resource, list[ResourceReading]]] = defaultdict(lambda: defaultdict(list))
    for each in resources:
        said[each.organisation][each.what].append(each)
    for of_one in said.values():
        counts = {what: found[0] for what, found in of_one.items() if len(found) == 1}
        yield from _dearer(counts)
        yield from _vehicles(counts)


def _dearer(counts: Counts) -> Iterator[list[ResourceReading]]:
    for chain in _AMONG:
        for less, more in pairwise([counts[what] for what in chain if what in counts]):
            if more.value > less.value:
                yield [less, more]


def _vehicles(counts: Counts) -> Iterator[list[ResourceReading]]:
    kinds = [counts[what] for what in _KINDS if what in counts]
    whole = counts.get(Resource.VEHICLES)
    if whole is None or not kinds:
        return
    total = sum(kind.value for kind in kinds)
    if total > whole.value or (total < whole.value and Resource.VEHICLES_OTHER in counts):
        yield [whole, *(kind for kind in kinds if kind.value)]
