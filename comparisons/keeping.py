"""What is read for comparisons, kept until the data change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from typing import Generic, TypeVar

from django.utils.translation import get_language

from comparisons import indicators, queries
from comparisons.alignment import ColumnTree, stand
from comparisons.classification import TABLES_KEPT, Lines, Names
from comparisons.columns import Column
from comparisons.comparability import OtherDisclosures
from comparisons.state import ColumnRef
from disclosures.records import Kind, Measure

Key = TypeVar("Key")
Value = TypeVar("Value")
IndicatorsKey = tuple[int, Measure, str | None]
"""The version, the measure, and the language that rows are named in."""


class Shelf(Generic[Key, Value]):
    """Values by key, of which the latest used are kept.

    Threads may share one: the worst that can happen is that something is read twice.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[Key, Value] = {}

    def take(
        self, keys: Collection[Key], read: Callable[[list[Key]], Mapping[Key, Value]]
    ) -> dict[Key, Value]:
        """What there is of these keys, in their order. `read` is asked once for all that are not kept."""
        kept, wanted = self._kept, dict.fromkeys(keys)
        known = {key: kept[key] for key in wanted if key in kept}
        if len(known) < len(wanted):
            known |= read([key for key in wanted if key not in known])
        taken = {key: known[key] for key in wanted if key in known}
        before = [(key, value) for key, value in list(kept.items()) if key not in taken]
        self._kept = dict([*before, *taken.items()][-self._most :])
        return taken


class Store:
    """One state of the data: what a comparison reads more than once is read once."""

    def __init__(self) -> None:
        self._columns: Shelf[tuple[ColumnRef, Kind], Column] = Shelf(2 * TABLES_KEPT)
        self._lines: Shelf[tuple[int, Measure], Lines] = Shelf(TABLES_KEPT)
        self._indicators: Shelf[IndicatorsKey, ColumnTree] = Shelf(TABLES_KEPT)
        self._others: Shelf[int, OtherDisclosures] = Shelf(2 * TABLES_KEPT)
        self._functional: Shelf[str, str] = Shelf(4 * TABLES_KEPT)

    def columns(self, refs: Sequence[ColumnRef], kind: Kind) -> tuple[Column, ...]:
        """The published columns in the order asked for; what is not published is left out."""

        def read(keys: list[tuple[ColumnRef, Kind]]) -> dict[tuple[ColumnRef, Kind], Column]:
            return {(column.ref, kind): column for column in queries.columns([ref for ref, _ in keys], kind)}

        return tuple(self._columns.take([(ref, kind) for ref in refs], read).values())

    def lines(self, columns: Sequence[Column], measure: Measure) -> list[Lines]:
        """Of each column's table; no lines of a table that the document lacks."""

        def read(keys: list[tuple[int, Measure]]) -> dict[tuple[int, Measure], Lines]:
            found = queries.lines([table for table, _ in keys], measure)
            return {(table, measure): lines for table, lines in found.items()}

        tables = {column.table_id for column in columns if column.table_id is not None}
        found = self._lines.take([(table, measure) for table in tables], read)
        nothing = Lines()
        return [nothing if column.table_id is None else found[column.table_id, measure] for column in columns]

    def indicators(self, columns: Sequence[Column], measure: Measure) -> list[ColumnTree]:
        """The rows of indicators of each column."""
        language = get_language()

        def read(keys: list[IndicatorsKey]) -> dict[IndicatorsKey, ColumnTree]:
            versions = [version for version, *_ in keys]
            lines, numbers = queries.indicator_lines(versions, measure), queries.resource_entries(versions)
            return {
                (version, measure, language): stand(
                    [*indicators.entries(lines.get(version, ())), *numbers[version]]
                )
                for version in versions
            }

        wanted = {column.version_id for column in columns}
        found = self._indicators.take([(version, measure, language) for version in wanted], read)
        return [found[column.version_id, measure, language] for column in columns]

    def other_disclosures(self, agencies: Collection[int]) -> OtherDisclosures:
        """All published disclosures of these agencies, by agency, year and scope."""
        found = self._others.take(agencies, queries.other_disclosures)
        return {about: disclosure for of in found.values() for about, disclosure in of.items()}

    def functional_names(self, codes: Collection[str]) -> Names:
        return Names(functional=self._functional.take(codes, queries.functional_names))

    @cached_property
    def category_names(self) -> Names:
        return queries.category_names()
