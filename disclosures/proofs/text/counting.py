"""Counts of people, posts and vehicles against one another: a whole and its kinds. Pure.

A sentence may name only some kinds (其中：领导用车1辆); they are then no more than the whole. Equipment
over 500,000 yuan is no whole of that over 1,000,000: bureaus count it both with and without it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from disclosures.proofs.text.form_amounts import project_key
from disclosures.records import (
    FindingReading,
    Kind,
    Reading,
    Resource,
    ResourceReading,
    Role,
    Scope,
    Severity,
    StatementReading,
)

RESOURCE_PARTS = "resource_parts"
"""A count is the sum of its kinds, or more where only some are named."""
TEXT_COUNT = "text_count"
"""The numbers of projects that the text names add up to the whole that it names."""
PROJECT_COUNT = "project_count"
"""The projects that the text counts are those of the table, where their amounts are the same."""
VERSION = 3

_finding = partial(FindingReading, rule_version=VERSION, severity=Severity.WARNING)
_PROJECTS = re.compile(r"(?<!\d)(\d+)个")


@dataclass(frozen=True, slots=True)
class CountSum:
    """``whole`` is the sum of ``parts`` where so many of them are named, or the ``rest`` is, which takes in
    all that are not; else it is no less."""

    whole: Resource
    parts: tuple[Resource, ...]
    all_named: int
    rest: Resource | None = None


COUNT_SUMS = (
    CountSum(
        Resource.VEHICLES,
        (
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
        ),
        6,
        Resource.VEHICLES_OTHER,
    ),
    CountSum(Resource.STAFF, (Resource.STAFF_ON_POSTS, Resource.STAFF_OTHER), 2),
    CountSum(
        Resource.POSTS,
        (Resource.POSTS_ADMINISTRATIVE, Resource.POSTS_INSTITUTION, Resource.POSTS_SERVICE),
        4,
    ),
)


def count_findings(reading: Reading) -> Iterator[FindingReading]:
    """One for each whole that its kinds contradict, of whomever the document counts them. What a unit alone
    says of itself in several places is one number, a department may also count its head office."""
    is_alone = reading.scope is not None and reading.scope.text == Scope.UNIT
    for declared in COUNT_SUMS:
        wholes = [(n, each) for n, each in enumerate(reading.resources) if each.what is declared.whole]
        for parts in _together(reading.resources, declared):
            if len(parts) == 1 and not is_alone:
                continue
            total = sum((each.value for each in parts), Decimal(0))
            is_all = len(parts) >= declared.all_named or any(each.what is declared.rest for each in parts)
            own = [(n, each) for n, each in wholes if each.organisation == parts[0].organisation]
            odd = [(n, each) for n, each in own if each.value < total or (is_all and each.value != total)]
            fits = len(odd) < len(own) or any(each.value == total for _, each in wholes)
            if odd and (is_alone or not fits):
                index, whole = odd[-1]
                yield _finding(RESOURCE_PARTS, expected=total, actual=whole.value, resource=index)


def project_count_findings(reading: Reading) -> Iterator[FindingReading]:
    """二级项目19个, 其他运转类项目12个, 特定目标类项目7个: what adds up is counted as well."""
    told: set[int] = set()
    parts: dict[int, list[int | None]] = defaultdict(list)
    for said in reading.statements:
        if said.adds_up and said.opening is not None:
            parts[said.opening].append(counted_in(said))
    for opening, counts in parts.items():
        whole, named = counted_in(reading.statements[opening]), [each for each in counts if each is not None]
        if whole is not None and len(named) == len(counts) and sum(named) != whole:
            expected, actual = Decimal(sum(named)), Decimal(whole)
            yield _finding(TEXT_COUNT, expected=expected, actual=actual, statement=opening)
            told.add(opening)
    yield from _of_the_table(reading, told)


def _of_the_table(reading: Reading, told: Collection[int]) -> Iterator[FindingReading]:
    """Projects of one name, in one unit or in several, may count as one. What the text says against itself
    is ``told``."""
    for index, said in enumerate(reading.statements):
        ref, counted = said.figure, counted_in(said)
        table = reading.tables[ref.table] if ref else None
        if ref is None or table is None or table.kind is not Kind.PROJECTS or counted is None:
            continue
        whole = table.lines[ref.line].figure(ref.measure)
        projects = [line for line in table.lines if line.role is Role.LEAF and line.figures]
        counts = (
            len({(line.parent, project_key(line.name)) for line in projects}),
            len({project_key(line.name) for line in projects}),
            len(projects),
        )
        if whole and whole.amount == said.amount and counted not in counts and index not in told:
            yield _finding(
                PROJECT_COUNT, expected=Decimal(counts[0]), actual=Decimal(counted), statement=index
            )


def counted_in(said: StatementReading) -> int | None:
    """The number of projects that a sentence names."""
    found = _PROJECTS.search(said.label)
    return int(found[1]) if found else None


def _together(
    resources: Sequence[ResourceReading], declared: CountSum
) -> Iterator[tuple[ResourceReading, ...]]:
    """The kinds that are told of one organisation."""
    found: dict[str, list[ResourceReading]] = defaultdict(list)
    for each in resources:
        if each.what in declared.parts:
            found[each.organisation].append(each)
    for parts in found.values():
        if len({each.what for each in parts}) == len(parts):
            yield tuple(parts)
