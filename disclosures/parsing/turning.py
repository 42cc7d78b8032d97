"""Tables that print names in the head and amounts in one row below, turned upright. Pure.

``合计 | “三公”经费 | 会议费`` over ``小计 | 因公出国（境）费 | ...`` becomes a line a column.
"""

from __future__ import annotations

from collections.abc import Sequence

from disclosures.forms import Column, Entry, Part, TableForm
from disclosures.money import looks_like_amount
from disclosures.parsing.heads import Head
from disclosures.parsing.pieces import GridRow
from disclosures.records import Measure, RawCell
from disclosures.text import key

_UPRIGHT = (Column(Part.NAME, ""), Column(Measure.TOTAL, ""))
_OWN_SUM = "小计"

Origin = tuple[int, int]


def turned(form: TableForm, rows: Sequence[GridRow]) -> tuple[Head, tuple[GridRow, ...]] | None:
    """The upright table if every column of ``rows`` is one of the form's entries, else None."""
    heads = [row for row in rows if not any(looks_like_amount(cell.text) for cell in row.printed)]
    data = [row for row in rows if row not in heads]
    if not heads or len(data) > 1 or rows[: len(heads)] != tuple(heads):
        return None
    paths = _paths(heads)
    entries = [_entry(form, path) for path in paths]
    known = [entry for entry in entries if entry]
    if len(known) < len(paths) or len({e.path for e in known if e.level is not None}) != sum(
        e.level is not None for e in known
    ):
        return None
    columns = sorted(
        (at for at, entry in enumerate(known) if entry.level is not None),
        key=lambda at: form.entries.index(known[at]),
    )
    if not columns:
        return None
    amounts = data[0].cells if data else (None,) * len(paths)
    where = data[0] if data else heads[-1]
    lines = tuple(
        GridRow((_name(paths[at]), amounts[at]), where.page, where.line, known[at].level or 0)
        for at in columns
    )
    return Head(form, len(heads), _UPRIGHT), lines


def _entry(form: TableForm, path: Sequence[RawCell]) -> Entry | None:
    words = ">".join(key(cell.text) for cell in path)
    return next((entry for entry in form.entries if entry.matches(words)), None)


def _name(path: Sequence[RawCell]) -> RawCell:
    """A 小计 bears the name of what it sums up."""
    return path[-2] if len(path) > 1 and key(path[-1].text) == _OWN_SUM else path[-1]


def _paths(heads: Sequence[GridRow]) -> list[list[RawCell]]:
    """For each column the head cells above it, from the top."""
    width = max(len(row.cells) for row in heads)
    origins: list[list[Origin]] = []
    for r in range(len(heads)):
        origins.append([])
        for c in range(width):
            origins[r].append(_origin(heads, origins, r, c))
    return [
        [
            cell
            for r, c in dict.fromkeys(origins[row][column] for row in range(len(heads)))
            if (cell := _at(heads, r, c))
        ]
        for column in range(width)
    ]


def _origin(heads: Sequence[GridRow], origins: list[list[Origin]], r: int, c: int) -> Origin:
    """Where the cell begins that covers this place: here, to the left under the same group, or above."""
    if _at(heads, r, c) or (r == 0 and c == 0):
        return r, c
    if c and (r == 0 or origins[r - 1][c] == origins[r - 1][c - 1]):
        return origins[r][c - 1]
    return origins[r - 1][c] if r else (r, c)


def _at(heads: Sequence[GridRow], r: int, c: int) -> RawCell | None:
    return heads[r].cells[c] if c < len(heads[r].cells) else None
