"""From a state to its workbench: read what it asks for, line it up, judge whether it may be compared.

Most states one step away show the same columns otherwise: other rows open, another unit, picture, order. What
was lined up for the latest comparisons is therefore kept by each process until the data change.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, router
from django.utils.translation import get_language

from comparisons import indicators, queries
from comparisons.alignment import Aligned, align
from comparisons.classification import GATHERING, Names, codes_of, entries
from comparisons.columns import Column
from comparisons.comparability import Unlike, unlike
from comparisons.parts import taken_apart
from comparisons.resources import RESOURCES
from comparisons.screens import INDICATORS, MATRIX, Show, Split
from comparisons.state import State
from comparisons.words import STAFF_GROUPS
from comparisons.workbench import Workbench, base_of
from config.data_state import SECONDS, DataState, data_state
from disclosures.labels import label
from disclosures.models import Version
from disclosures.records import Measure

KEPT = 8
"""Comparisons that a process keeps: some MB each, where there are many columns."""


def assemble(state: State) -> Workbench:
    """Everything that the screen, its chart and its downloads show."""
    if not settings.COMPARISONS_KEPT:
        return _assembled(state)
    database = router.db_for_read(Version) or DEFAULT_DB_ALIAS
    lined_up = _kept(data_state(database), database, get_language(), int(time.time()) // SECONDS, state.data)
    return replace(lined_up, state=state)


@lru_cache(maxsize=KEPT)
def _kept(_data: DataState, _database: str, _language: str | None, _minute: int, state: State) -> Workbench:
    return _assembled(state)


def _assembled(state: State) -> Workbench:
    columns = queries.columns(state.columns, state.table)
    if state.show == Show.STAFF:
        columns = queries.with_staff(columns)
    found = {column.ref for column in columns}
    missing = tuple(ref for ref in state.columns if ref not in found)
    alone = state.split == Split.CATEGORY
    differing = _unlike(state, columns) if columns and not alone else ()
    if state.screen == MATRIX:
        shown = _crossed(state, columns)
    else:
        shown = (columns, *_aligned(state, columns, state.measure))
    return Workbench(state, *shown, unlike=differing, missing=missing, chosen=columns)


def _unlike(state: State, columns: Sequence[Column]) -> tuple[Unlike, ...]:
    base = columns[base_of(state, columns)]
    differing = unlike(columns, base, {})
    if not differing:
        return ()
    agencies = {column.agency_id for aspect in differing for column in aspect.columns}
    return unlike(columns, base, queries.other_disclosures(agencies))


def by_measure(bench: Workbench, measure: Measure) -> Workbench:
    """The same rows and columns by another measure of the same table."""
    aligned, names = _aligned(bench.state, bench.columns, measure)
    return replace(bench, state=replace(bench.state, measure=measure), aligned=aligned, names=names)


def _aligned(state: State, columns: Sequence[Column], measure: Measure) -> tuple[Aligned, Names]:
    if state.screen == INDICATORS:
        amounts = indicators.entries(queries.indicator_lines(columns, measure))
        aligned = align([*amounts, *queries.resource_entries(columns)], len(columns))
        return aligned, Names(functional={row.path[-1]: label(row.resource) for row in RESOURCES})
    lines = queries.lines(columns, measure)
    names = _names(state, codes_of(lines)) if lines else Names()
    placed = entries(lines, state.classification, names)
    return align(placed, len(columns), GATHERING[state.classification]), names


def _crossed(state: State, columns: Sequence[Column]) -> tuple[tuple[Column, ...], Aligned, Names]:
    """The columns with their parts; by category only the base column, which has many."""
    if state.split == Split.CATEGORY and columns:
        columns = columns[(base := base_of(state, columns)) : base + 1]
    lines = queries.lines(columns, state.measure)
    names = queries.category_names() if lines else Names()
    shown, aligned = taken_apart(
        lines, columns, names, state.split or Split.STAFF, lambda staff: str(STAFF_GROUPS[staff])
    )
    return shown, aligned, names


def _names(state: State, codes: set[str]) -> Names:
    return queries.functional_names(codes) if state.classification is None else queries.category_names()
