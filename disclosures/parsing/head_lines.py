"""Heads whose cells go on in the next row, which no rule parts from them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from disclosures.forms import TableForm
from disclosures.parsing.head_rows import is_head, label_of
from disclosures.parsing.pieces import GridRow
from disclosures.records import Box, RawCell
from disclosures.text import key

_DEEPEST = 5
"""Rows from the top that may be a head's."""


def with_whole_heads(form: TableForm, rows: Sequence[GridRow]) -> Sequence[GridRow]:
    """The rows, with the first half of such a cell (政府性基) put before the second (金预算)."""
    for at in range(1, min(len(rows), _DEEPEST)):
        if joined := _joined(form, rows[at - 1], rows[at]):
            rows = [*rows[: at - 1], *joined, *rows[at + 1 :]]
    return rows


def _joined(form: TableForm, above: GridRow, row: GridRow) -> tuple[GridRow, GridRow] | None:
    """Both rows, where each cell of the second is the rest of a column's head and not all are heads alone."""
    pairs = [
        (at, above.cells[at] if at < len(above.cells) else None, rest)
        for at, rest in enumerate(row.cells)
        if rest
    ]
    first, second = list(above.cells), list(row.cells)
    for at, begun, rest in pairs:
        if begun is None or not _is_head(form, begun.text + rest.text):
            return None
        first[at], second[at] = None, _both(begun, rest)
    if all(is_head(form, label_of(key(rest.text))) for _, _, rest in pairs):
        return None
    return replace(above, cells=tuple(first)), replace(row, cells=tuple(second))


def _is_head(form: TableForm, words: str) -> bool:
    label = label_of(key(words))
    return any(column.matches(label) for column in form.columns)


def _both(begun: RawCell, rest: RawCell) -> RawCell:
    box = Box.around(begun.box, rest.box) if begun.box and rest.box else rest.box
    return replace(rest, text=f"{begun.text}\n{rest.text}", box=box)
