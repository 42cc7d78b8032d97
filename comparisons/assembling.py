"""From a state to its workbench: read what it asks for, line it up, judge whether it may be compared.

Most states one step away show the same columns otherwise: other rows open, another unit, picture, order; or
most of the same columns. What was read and lined up for the latest comparisons is therefore kept by each
process until the data change.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, router
from django.utils.translation import get_language

from comparisons import queries
from comparisons.alignment import Aligned, align
from comparisons.classification import Lines, Names, in_trees
from comparisons.columns import Column
from comparisons.comparability import Unlike, unlike
from comparisons.keeping import Store
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
        return _assembled(state, Store())
    database = router.db_for_read(Version) or DEFAULT_DB_ALIAS
    store = _store(data_state(database), database, int(time.time()) // SECONDS)
    return replace(_kept(store, get_language(), state.data), state=state)


@lru_cache(maxsize=1)
def _store(_data: DataState, _database: str, _minute: int) -> Store:
    return Store()


@lru_cache(maxsize=KEPT)
def _kept(store: Store, _language: str | None, state: State) -> Workbench:
    return _assembled(state, store)


def _assembled(state: State, store: Store) -> Workbench:
    columns = store.columns(state.columns, state.table)
    if state.show == Show.STAFF:
        columns = queries.with_staff(columns)
    found = {column.ref for column in columns}
    missing = tuple(ref for ref in state.columns if ref not in found)
    alone = state.split == Split.CATEGORY
    differing = _unlike(state, columns, store) if columns and not alone else ()
    if state.screen == MATRIX:
        shown = _crossed(state, columns, store)
    else:
        shown = (columns, *_aligned(state, columns, store))
    return Workbench(state, *shown, unlike=differing, missing=missing, chosen=columns)


def _unlike(state: State, columns: Sequence[Column], store: Store) -> tuple[Unlike, ...]:
    base = columns[base_of(state, columns)]
    differing = unlike(columns, base, {})
    if not differing:
        return ()
    agencies = {column.agency_id for aspect in differing for column in aspect.columns}
    return unlike(columns, base, store.other_disclosures(agencies))


def by_measure(bench: Workbench, measure: Measure) -> Workbench:
    """The same rows and columns by another measure of the same table."""
    return assemble(replace(bench.state, measure=measure))


def _aligned(state: State, columns: Sequence[Column], store: Store) -> tuple[Aligned, Names]:
    if state.screen == INDICATORS:
        names = Names(functional={row.path[-1]: label(row.resource) for row in RESOURCES})
        return align(store.indicators(columns, state.measure)), names
    lines = store.lines(columns, state.measure)
    names = _names(state, lines, store)
    return align(in_trees(lines, state.classification, names)), names


def _crossed(
    state: State, columns: Sequence[Column], store: Store
) -> tuple[tuple[Column, ...], Aligned, Names]:
    """The columns with their parts; by category only the base column, which has many."""
    if state.split == Split.CATEGORY and columns:
        columns = columns[(base := base_of(state, columns)) : base + 1]
    lines = store.lines(columns, state.measure)
    names = store.category_names
    called = {staff: str(words) for staff, words in STAFF_GROUPS.items()}
    shown, aligned = taken_apart(lines, columns, names, state.split or Split.STAFF, called)
    return shown, aligned, names


def _names(state: State, lines: Sequence[Lines], store: Store) -> Names:
    if state.classification is not None:
        return store.category_names
    return store.functional_names(frozenset[str]().union(*(of.codes for of in lines)))
