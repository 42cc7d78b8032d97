"""Cells and rows of performance forms without rules, of their lines in the order of the file. Pure.

Programs print a table cell by cell and row by row, and a cell that goes over several rows with the first of
them. Where its place on the page speaks against a cell, nothing is made of it (`MisplacedError`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from disclosures.performance.heads import Role, role_of, roles_of
from disclosures.performance.printed import FormCell, FormRow, MisplacedError, words_to_match
from disclosures.records import Box, Place
from disclosures.text import key, name

_NEXT_LINE = 2.0
"""Of its height: a line of one cell is no farther from the line above."""
_SAME = 2.5
"""Points within which lines of a cell, and cells of a column, begin, end or are centred."""
_APART = 4.0
_COLUMNS = {Role.FIRST, Role.SECOND, Role.TARGET, Role.VALUE}
_DIGITS = re.compile(r"[\d,.]+")
_OVERLAP = 0.4
"""Of the lower of two cells of one row."""


class IsLabel(Protocol):
    def __call__(self, words: str, *, fixed: bool = False) -> bool: ...


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of one line with nothing wide between them."""

    text: str
    box: Box


def loose_rows(phrases: Sequence[Phrase], page: int | None, is_label: IsLabel) -> list[FormRow]:
    """The rows, whose columns are numbered by where their cells begin."""
    cells = list(_cells(phrases, is_label))
    rows: list[list[Phrase]] = []
    for cell in cells:
        if rows and cell.box.x0 >= rows[-1][-1].box.x1:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    starts = _starts(cells)
    return [
        FormRow(
            tuple(
                FormCell(
                    starts[cell.box.x0], words_to_match(cell.text), name(cell.text), Place(page, cell.box)
                )
                for cell in row
            ),
            begins=not n,
            is_loose=True,
        )
        for n, row in enumerate(rows)
    ]


def _cells(phrases: Sequence[Phrase], is_label: IsLabel) -> Iterator[Phrase]:
    """Phrases below one another, of which the file prints one after the other, put together; none below the
    names of the columns of targets is the label of an amount.
    """
    held: list[Phrase] = []
    is_below = False
    for phrase in phrases:
        if held and _goes_on(held, phrase, is_label, fixed=is_below):
            held.append(phrase)
            continue
        if held:
            yield _joined(held)
        held = [phrase]
        role = role_of(key(phrase.text))
        is_below = role is Role.TARGET or (is_below and role is not Role.PROJECT)
    if held:
        yield _joined(held)


def _goes_on(held: Sequence[Phrase], phrase: Phrase, is_label: IsLabel, *, fixed: bool) -> bool:
    above, below = held[-1].box, phrase.box
    step = below.bottom - above.bottom
    if not 0 < step <= _NEXT_LINE * (above.bottom - above.top) or not _is_aligned(above, below):
        return False
    if bool(_DIGITS.fullmatch(held[-1].text)) != bool(_DIGITS.fullmatch(phrase.text)):
        return held[-1].text.endswith((":", "："))
    words, more = key("".join(each.text for each in held)), key(phrase.text)
    labels = is_label(words, fixed=fixed), is_label(more, fixed=fixed)
    return not any(labels) or is_label(words + more, fixed=all(labels))


def _is_aligned(one: Box, other: Box) -> bool:
    return (
        abs(one.x0 - other.x0) <= _SAME
        or abs(one.x1 - other.x1) <= _SAME
        or abs(one.x0 + one.x1 - other.x0 - other.x1) <= 2 * _SAME
    )


def _joined(held: Sequence[Phrase]) -> Phrase:
    return Phrase("\n".join(phrase.text for phrase in held), Box.around(*(phrase.box for phrase in held)))


def _starts(cells: Sequence[Phrase]) -> dict[float, int]:
    """A number for each place where cells begin; near ones are the same."""
    places = sorted({cell.box.x0 for cell in cells})
    numbers, number = {}, 0
    for before, place in zip((places[0], *places) if places else (), places, strict=False):
        number += place - before > _APART
        numbers[place] = number
    return numbers


def beside(label: FormCell, value: FormCell) -> bool:
    """Whether a value stands to the right of its label, on its level; true where there are no boxes."""
    one, other = label.place.box, value.place.box
    if one is None or other is None:
        return True
    return one.x1 <= other.x0 and _overlaps(one, other)


def _overlaps(one: Box, other: Box) -> bool:
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    return common >= _OVERLAP * min(one.bottom - one.top, other.bottom - other.top)


def under_head(head: FormRow, rows: Sequence[FormRow]) -> list[FormRow]:
    """The rows with each cell numbered by the cell of the head that it stands under. Raises
    `MisplacedError` where the head lacks a column, cells stand otherwise than those above them, several
    under one head or above it, or an indicator without a value beside it.
    """
    if not set(roles_of(head.keys)) >= _COLUMNS:
        raise MisplacedError
    placed = [_under(head, row) for row in rows]
    for column in {cell.column for cell in head.cells}:
        boxes = [cell.place.box for row in placed for cell in row.cells if cell.column == column]
        known = [box for box in boxes if box]
        if not all(_is_aligned(one, other) for one, other in pairwise(known)):
            raise MisplacedError
    roles = dict(zip((cell.column for cell in head.cells), roles_of(head.keys), strict=True))
    for row in placed:
        held = [roles[cell.column] for cell in row.cells]
        if held.count(Role.TARGET) != held.count(Role.VALUE):
            raise MisplacedError
        if not all(_overlaps(one, other) for one, other in pairwise(_last_boxes(row))):
            raise MisplacedError
    return placed


def _last_boxes(row: FormRow) -> list[Box]:
    """Of the indicator and its value: cells of levels go over several rows."""
    return [cell.place.box for cell in row.cells[-2:] if cell.place.box]


def _under(head: FormRow, row: FormRow) -> FormRow:
    named = (cell.place.box for cell in head.cells if role_of(cell.key) is not Role.OTHER)
    level = max((box.top for box in named if box), default=0.0)
    on_page = [cell.place.box for cell in row.cells if cell.place.page == head.cells[0].place.page]
    if any(box and box.top < level for box in on_page):
        raise MisplacedError
    cells = tuple(replace(cell, column=_nearest(head, cell)) for cell in row.cells)
    if any(one.column >= other.column for one, other in pairwise(cells)):
        raise MisplacedError
    return replace(row, cells=cells)


def _nearest(head: FormRow, cell: FormCell) -> int:
    box = cell.place.box

    def off(above: FormCell) -> float:
        over = above.place.box
        if box is None or over is None:
            raise MisplacedError
        return min(abs(box.x0 - over.x0), abs(box.x0 + box.x1 - over.x0 - over.x1) / 2)

    return min(head.cells, key=off).column
