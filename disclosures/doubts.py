"""Sums that hold and yet prove nothing, for what else is contradicted. Pure.

A sum down a column holds as well when two columns changed places, or two names: it proves amounts of
each other, not where they belong. So a contradiction reaches further than its own sum.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from disclosures.records import FigureRef, Reading, Role, TableReading
from disclosures.sums import Identity


def doubtful(
    reading: Reading, identities: Iterable[Identity], contradicted: Collection[FigureRef]
) -> set[FigureRef]:
    """The figures that no sum proves, whichever holds."""
    holding = [identity for identity in identities if identity.holds]
    across = {figure for identity in holding if _is_across(identity) for figure in identity.figures}
    return _nameless(reading) | _twins(holding, contradicted) | (_below(reading, contradicted) - across)


def _is_across(identity: Identity) -> bool:
    """Between tables: another table says the same of the same code."""
    return len({figure.table for figure in identity.figures}) > 1


def _twins(holding: Iterable[Identity], contradicted: Collection[FigureRef]) -> set[FigureRef]:
    """A line's total with a single part is one number printed twice: what contradicts one is about both."""
    twins: set[FigureRef] = set()
    for identity in holding:
        lines = {(figure.table, figure.line) for figure in identity.figures}
        if len(identity.parts) == len(lines) == 1 and _is_touched(identity, contradicted):
            twins.update(identity.figures)
    return twins


def _is_touched(identity: Identity, contradicted: Collection[FigureRef]) -> bool:
    return any(figure in contradicted for figure in identity.figures)


def _below(reading: Reading, contradicted: Collection[FigureRef]) -> set[FigureRef]:
    """The figures that are part of a contradicted one in their own column, however far below it."""
    return {
        FigureRef(index, position, figure.measure)
        for index, table in enumerate(reading.tables)
        for position, above in _lines_above(table)
        for figure in table.lines[position].figures
        if any(FigureRef(index, line, figure.measure) in contradicted for line in above)
    }


def _lines_above(table: TableReading) -> Iterator[tuple[int, list[int]]]:
    """Each line's position with those of the lines that it is part of."""
    at = {(line.side, line.order): position for position, line in enumerate(table.lines)}
    for position, line in enumerate(table.lines):
        above: list[int] = []
        while line.parent is not None and (next_above := at.get((line.side, line.parent))) is not None:
            if next_above in above:
                break
            above.append(next_above)
            line = table.lines[next_above]
        yield position, above


def _nameless(reading: Reading) -> set[FigureRef]:
    """The figures of lines without name and code: an amount is no figure until one knows whose it is.

    What has no letter in it is no name: an amount, or a line, where the name was looked for.
    """
    return {
        FigureRef(index, position, figure.measure)
        for index, table in enumerate(reading.tables)
        for position, line in enumerate(table.lines)
        if not (line.code or line.role is Role.TOTAL or any(map(str.isalpha, line.name)))
        for figure in line.figures
    }
