"""From a state to its workbench: read what it asks for, line it up, judge whether it may be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comparisons import indicators, queries
from comparisons.alignment import Aligned, align
from comparisons.classification import GATHERING, Names, codes_of, entries
from comparisons.columns import Column
from comparisons.comparability import unlike
from comparisons.screens import INDICATORS, Show
from comparisons.state import State
from comparisons.workbench import Workbench
from disclosures.records import Measure


def assemble(state: State) -> Workbench:
    """Everything that the screen, its chart and its downloads show."""
    columns = queries.columns(state.columns, state.table)
    if state.show == Show.STAFF:
        columns = queries.with_staff(columns)
    found = {column.ref for column in columns}
    missing = tuple(ref for ref in state.columns if ref not in found)
    bare = Workbench(state, columns, missing, *_aligned(state, columns, state.measure), ())
    if not columns:
        return bare
    differing = unlike(columns, columns[bare.base], {})
    if not differing:
        return bare
    agencies = {column.agency_id for aspect in differing for column in aspect.columns}
    others = queries.other_disclosures(agencies)
    return replace(bare, unlike=unlike(columns, columns[bare.base], others))


def by_measure(bench: Workbench, measure: Measure) -> Workbench:
    """The same rows and columns by another measure of the same table."""
    aligned, names = _aligned(bench.state, bench.columns, measure)
    return replace(bench, state=replace(bench.state, measure=measure), aligned=aligned, names=names)


def _aligned(state: State, columns: Sequence[Column], measure: Measure) -> tuple[Aligned, Names]:
    if state.screen == INDICATORS:
        found = indicators.entries(queries.indicator_lines(columns, measure))
        return align(found, len(columns)), Names()
    lines = queries.lines(columns, measure)
    names = _names(state, codes_of(lines)) if lines else Names()
    placed = entries(lines, state.classification, names)
    return align(placed, len(columns), GATHERING[state.classification]), names


def _names(state: State, codes: set[str]) -> Names:
    return queries.functional_names(codes) if state.classification is None else queries.category_names()
