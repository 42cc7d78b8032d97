"""Rows on a new page fitted into the columns of the table they go on from, by where they stand. Pure.

A page may merge cells that the page before kept apart (合计 over all columns of codes), or add empty
columns of its own; rows on another sheet may leave columns empty. What is printed stands below what it
belongs to: by its box, or by its column in the sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from disclosures.parsing.head import Head
from disclosures.parsing.pieces import GridRow, Piece
from disclosures.records import Measure, RawCell

Span = tuple[float, float]


def in_columns(head: Head, rows: Sequence[GridRow], piece: Piece) -> tuple[GridRow, ...]:
    """The rows of ``piece`` in the columns of ``head``; () where that is open."""
    if not _is_placed(piece):
        return ()
    homes = [
        _span([row.cells[at] for row in rows if at < len(row.cells)], head.cells[at])
        for at in range(len(head.columns))
    ]
    width = piece.width
    printed = [[row.cells[at] for row in piece.rows if at < len(row.cells)] for at in range(width)]
    targets: list[int | None] = []
    for cells in printed:
        span = _span(cells, None)
        targets.append(_home(head, homes, span, cells) if span else None)
        if span and targets[-1] is None:
            return ()
    found = [target for target in targets if target is not None]
    if not found or any(b <= a for a, b in pairwise(found)):
        return ()
    return tuple(_moved(row, targets, len(head.columns)) for row in piece.rows)


def _is_placed(piece: Piece) -> bool:
    """Whether it is known where cells stand: by boxes, or by columns of a sheet.

    Columns that are simply counted from 1 may be those of another table of a Word file.
    """
    return any(
        cell.box or cell.column not in (None, at)
        for row in piece.rows
        for at, cell in enumerate(row.cells, start=1)
        if cell
    )


def stand_apart(head: Head, piece: Piece) -> bool:
    """Whether the piece has other columns of its sheet than the head has, though as many."""
    columns = [cell.column if cell else None for cell in head.cells]
    return any(
        cell.column != column
        for row in piece.rows
        for cell, column in zip(row.cells, columns, strict=False)
        if cell and cell.column and column
    )


def _span(cells: Iterable[RawCell | None], above: RawCell | None) -> Span | None:
    printed = [cell for cell in (*cells, above) if cell]
    spans = [(cell.box.x0, cell.box.x1) for cell in printed if cell.box]
    spans += [(cell.column, cell.column + 1) for cell in printed if cell.column]
    return (min(x0 for x0, _ in spans), max(x1 for _, x1 in spans)) if spans else None


def _home(
    head: Head, homes: Sequence[Span | None], span: Span, cells: Sequence[RawCell | None]
) -> int | None:
    """The one column that ``span`` lies below; among several columns of words, the nearest."""
    below = [at for at, home in enumerate(homes) if home and home[0] < span[1] and span[0] < home[1]]
    if len(below) > 1 and all(_is_words(head, at) for at in below):
        return max(below, key=lambda at: _overlap(homes[at], span))
    return below[0] if len(below) == 1 else None


def _is_words(head: Head, at: int) -> bool:
    column = head.columns[at]
    return column is None or not isinstance(column.holds, Measure)


def _overlap(home: Span | None, span: Span) -> float:
    return min(home[1], span[1]) - max(home[0], span[0]) if home else 0.0


def _moved(row: GridRow, targets: Sequence[int | None], width: int) -> GridRow:
    cells: list[RawCell | None] = [None] * width
    for target, cell in zip(targets, row.cells, strict=False):
        if target is not None:
            cells[target] = cell
    return replace(row, cells=tuple(cells))
