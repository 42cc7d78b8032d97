"""The switches above the table: each choice of what is shown, and the address that makes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from comparisons.columns import Column
from comparisons.screens import INDICATORS, MATRIX, Money, Split
from comparisons.state import State, start_of
from comparisons.words import CLASSIFICATIONS, DEPTHS, INDICATOR_DEPTHS, MONEY, SHOWN_SHORT, SPLITS, TABLES
from disclosures.labels import label


@dataclass(frozen=True, slots=True)
class Choice:
    text: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Switch:
    """One group of choices of which one holds."""

    name: str
    choices: tuple[Choice, ...]


def switches(state: State, columns: Sequence[Column]) -> list[Switch]:
    """The groups that offer a choice at all; `columns` are all that were chosen."""
    groups = [
        _tables(state),
        _classifications(state),
        _splits(state),
        _bureaus(state, columns),
        _measures(state),
        _shown(state),
        _money(state),
        _depths(state),
    ]
    return [group for group in groups if len(group.choices) > 1]


def _switch(name: str, state: State, choices: Iterable[tuple[str | Promise, State]]) -> Switch:
    made = (Choice(str(text), after.href, after == state) for text, after in choices)
    return Switch(name, tuple(made))


def _tables(state: State) -> Switch:
    def after(table: State) -> State:
        measures = state.screen.tables[table.table]
        measure = state.measure if state.measure in measures else table.measure
        against = state.against if state.against in measures else None
        return replace(state, table=table.table, measure=measure, against=against)

    tables = state.screen.tables
    return _switch(_("Table"), state, ((TABLES[t], after(start_of(state.screen, t))) for t in tables))


def _classifications(state: State) -> Switch:
    words = [(CLASSIFICATIONS[c], c) for c in state.screen.classifications]
    changed = (
        (
            text,
            state
            if c == state.classification
            else replace(state, classification=c, open=(), closed=(), at=()),
        )
        for text, c in words
    )
    return _switch(_("Rows"), state, changed)


def _splits(state: State) -> Switch:
    return _switch(_("Columns"), state, ((SPLITS[s], replace(state, split=s)) for s in state.screen.splits))


def _bureaus(state: State, columns: Sequence[Column]) -> Switch:
    """Whose matrix is shown: one column at a time, by every category."""
    offered = columns if state.split == Split.CATEGORY else ()
    base = (state.base or state.columns[0]) if offered else None
    bases = ((column, state.having(state.chosen.based_on(column.ref))) for column in offered)
    choices = (Choice(column.title, after.href, column.ref == base) for column, after in bases)
    return Switch(_("Bureau"), tuple(choices))


def _measures(state: State) -> Switch:
    measures = state.screen.tables[state.table]
    return _switch(_("Measure"), state, ((label(m), replace(state, measure=m)) for m in measures))


def _shown(state: State) -> Switch:
    return _switch(
        _("Show as"), state, ((SHOWN_SHORT[s], replace(state, show=s)) for s in state.screen.shows)
    )


def _money(state: State) -> Switch:
    return _switch(_("Unit"), state, ((MONEY[m], replace(state, money=m)) for m in Money))


def _depths(state: State) -> Switch:
    """Open the whole tree to a depth; what was opened and closed one by one is forgotten."""
    words = INDICATOR_DEPTHS if state.screen == INDICATORS else DEPTHS[state.classification]
    if state.screen == MATRIX:
        words = words[:-1]
    changed = ((text, replace(state, depth=n, open=(), closed=())) for n, text in enumerate(words, start=1))
    return _switch(_("Open to"), state, changed)
