"""What is read of tables for comparisons, kept until the data change."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from comparisons import queries
from comparisons.classification import TABLES_KEPT, Lines, Names
from comparisons.columns import Column
from disclosures.records import Measure


class Store:
    """One state of the data. Tables are read once, by one query for all that are new; the oldest are let go.

    Threads may share one: the worst that can happen is that a table is read twice.
    """

    def __init__(self) -> None:
        self._lines: dict[tuple[int, Measure], Lines] = {}

    def lines(self, columns: Sequence[Column], measure: Measure) -> list[Lines]:
        """Of each column's table; no lines of a table that the document lacks."""
        tables = {column.table_id for column in columns if column.table_id is not None}
        known = {table: lines for table in tables if (lines := self._lines.get((table, measure)))}
        if new := tables - known.keys():
            known |= queries.lines(new, measure)
        self._keep({(table, measure): known[table] for table in tables})
        nothing = Lines()
        return [nothing if column.table_id is None else known[column.table_id] for column in columns]

    def _keep(self, latest: dict[tuple[int, Measure], Lines]) -> None:
        before = ((key, lines) for key, lines in list(self._lines.items()) if key not in latest)
        self._lines = dict([*before, *latest.items()][-TABLES_KEPT:])

    @cached_property
    def category_names(self) -> Names:
        return queries.category_names()
