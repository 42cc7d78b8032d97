"""Rows of targets that the end of a page cuts in two, put together. Pure.

The first row of a page goes on with the last one above it where a word of a level is cut, where it lacks the
value or the name that the one above has, or has what that lacks, or where a value is parted from what it is
counted in; and where the line above each of its texts has no room for more. Where nothing but that room
speaks, the row is told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from itertools import pairwise

from disclosures.performance.heads import Role, names_targets, role_of
from disclosures.performance.levels import FIRST, SECOND
from disclosures.performance.printed import FormCell, FormRow
from disclosures.records import Box, Cell

_SAME = 2.5
"""Points within which cells of a column begin."""
_SURE = 0.5
"""Of the character size: as wide is what is left at the end of a line, before it is room for certain."""
_SIGNS = tuple("≥≤><=≧≦")
"""A value begins with one."""
_UNIT = re.compile(
    r"[万亿]?(元|人|次|人次|个|家|户|种|条|天|日|个月|件|项|场|期|平方米|小时|分钟)(/[年月日天人])?|%"
)
_COUNTED = re.compile(r".*\d[万亿]?")
_FIRST_WORDS = re.compile(r"[“（《〈【(]*([A-Za-z\d.,]+|.)[”）》〉】),。、;:!?，；：%％]*")
"""What no line parts."""
_DATE = re.compile(r"[\d年月日时分秒:./-]+")
_LEVEL = 4
_TITLE = re.compile(r"(年度)?绩效指标")
_NAMES = {Role.FIRST, Role.SECOND, Role.TARGET, Role.VALUE}


class _Room(Enum):
    """Whether the last line of a text has room for what may follow it."""

    NONE = auto()
    PERHAPS = auto()
    SOME = auto()


@dataclass(frozen=True, slots=True)
class Whole:
    """The rows, and the cells that may as well go on with those above them, or else be of their own."""

    rows: tuple[FormRow, ...]
    doubtful: tuple[Cell, ...] = ()


@dataclass(slots=True)
class _Pairs:
    """The cells of a page's first row, by the cells above them that they may go on with."""

    pairs: list[tuple[FormCell, FormCell]] = field(default_factory=list)
    others: list[FormCell] = field(default_factory=list)


def whole(rows: Sequence[FormRow]) -> Whole:
    """The rows of a form with those put together that the end of a page parts."""
    found: list[FormRow] = []
    doubtful: list[Cell] = []
    is_below = False
    page: int | None = None
    for row in rows:
        above = found[-1] if found else None
        pairs = _pairs(above, row) if above and _turns(above, row, page) else None
        page = row.cells[0].place.page
        if above is None or pairs is None or not pairs.pairs:
            found.append(row)
        elif above.is_foot and all(map(_DATE.fullmatch, row.keys)):
            continue
        else:
            goes_on, is_certain = _goes_on(above, row, pairs, rows if is_below else ())
            if not is_certain:
                doubtful.append(Cell(row.cells[0].words, row.cells[0].place))
            if goes_on:
                found[-1] = _joined(above, row, pairs)
            else:
                found.append(replace(row, begins=False))
        is_below = is_below or names_targets(found[-1].keys)
    return Whole(tuple(found), tuple(doubtful))


def _turns(above: FormRow, row: FormRow, page: int | None) -> bool:
    """Whether the row is the first of the next page."""
    number = row.cells[0].place.page
    is_next = page is not None and number == page + 1
    return row.begins and is_next and not row.is_loose and all(cell.place.box for cell in above.cells)


def _pairs(above: FormRow, row: FormRow) -> _Pairs | None:
    """None where two cells stand below one."""
    found = _Pairs()
    for cell in row.cells:
        over = max(above.cells, key=lambda each: _common(each.place.box, cell.place.box))
        if _common(over.place.box, cell.place.box) <= 0:
            found.others.append(cell)
        elif any(over is each for each, _ in found.pairs):
            return None
        else:
            found.pairs.append((over, cell))
    return found


def _common(one: Box | None, other: Box | None) -> float:
    return min(one.x1, other.x1) - max(one.x0, other.x0) if one and other else 0.0


def _is_level(words: str) -> bool:
    return bool(FIRST.fullmatch(words) or SECOND.fullmatch(words))


def _begins(words: str) -> bool:
    """Whether words are of a level, and of a row of their own; 满意度 may end one."""
    return (_is_level(words) and len(words) >= _LEVEL) or role_of(words) in _NAMES


def _cuts_level(above: str, below: str) -> bool:
    """Whether a word of a level, or of a head, is whole only with what stands below it."""
    if role_of(above + below) in _NAMES:
        return role_of(above) not in _NAMES and role_of(below) not in _NAMES
    return _is_level(above + below) and not (_is_level(above) and _is_level(below))


def _goes_on(above: FormRow, row: FormRow, pairs: _Pairs, rows: Sequence[FormRow]) -> tuple[bool, bool]:
    """Whether a row goes on with the one above it, and whether that is certain; ``rows`` are the form's
    where targets stand.
    """
    is_head = names_targets(above.keys)
    if not is_head and any(_cuts_level(over.key, cell.key) for over, cell in pairs.pairs):
        return True, True
    if is_head or not rows or any(map(_begins, row.keys)):
        return False, True
    return _by_room(above, pairs, rows)


def _by_room(above: FormRow, pairs: _Pairs, rows: Sequence[FormRow]) -> tuple[bool, bool]:
    rooms = [_room(over, cell, above, rows) for over, cell in pairs.pairs]
    texts = [cell for cell in above.cells if not (_is_level(cell.key) or _TITLE.fullmatch(cell.key))]
    is_short = not pairs.others and any(all(cell is not over for over, _ in pairs.pairs) for cell in texts)
    is_longer = pairs.others and all(any(cell is over for over, _ in pairs.pairs) for cell in texts)
    is_full = _Room.NONE in rooms
    if _Room.SOME in rooms:
        return False, not is_short
    if any(_COUNTED.fullmatch(over.key) and _UNIT.fullmatch(cell.key) for over, cell in pairs.pairs):
        return True, True
    if is_short or is_longer:
        return is_short or is_full, is_full
    return False, False


def _joined(above: FormRow, row: FormRow, pairs: _Pairs) -> FormRow:
    below = {id(over): cell for over, cell in pairs.pairs}
    cells = [_with(cell, below[id(cell)]) if id(cell) in below else cell for cell in above.cells]
    for cell in pairs.others:
        left = [each for each in above.cells if _x0(each) < _x0(cell)]
        column = cell.column if row.width == above.width else (left[-1].column + 1 if left else 0)
        cells.append(replace(cell, column=column))
    return replace(above, cells=tuple(sorted(cells, key=_x0)))


def _x0(cell: FormCell) -> float:
    return cell.place.box.x0 if cell.place.box else 0.0


def _with(cell: FormCell, more: FormCell) -> FormCell:
    return replace(
        cell, key=cell.key + more.key, words=cell.words + more.words, lines=(*cell.lines, *more.lines)
    )


def _room(over: FormCell, cell: FormCell, above: FormRow, rows: Sequence[FormRow]) -> _Room:
    widest = _widest(over, cell, above, rows)
    match = _FIRST_WORDS.match(cell.words)
    if cell.key.startswith(_SIGNS):
        return _Room.SOME
    if widest is None or match is None:
        return _Room.PERHAPS
    size = _size(over) or _size(cell) or widest
    needed = _last_line(over, size) + _length(match[0]) * size
    if needed > widest:
        return _Room.NONE
    return _Room.SOME if needed + _SURE * size <= widest else _Room.PERHAPS


def _widest(over: FormCell, cell: FormCell, above: FormRow, rows: Sequence[FormRow]) -> float | None:
    """As wide is a line of the column: that of a text of several lines in it, or else what is left of the
    way to the next one; None where nothing tells.
    """
    own = [_width(each) for each in (over, cell) if len(each.lines) > 1]
    at_least = max(_width(over), _width(cell))
    if own:
        return max(*own, at_least)
    head = [row for row in rows if names_targets(row.keys)]
    starts = {_x0(each) for row in (above, *head) for each in row.cells}
    to_next = min((start - _x0(over) for start in starts if start > _x0(over) + at_least), default=None)
    beside = [
        each
        for row in rows
        for each in row.cells
        if abs(_x0(each) - _x0(over)) <= _SAME and (to_next is None or _width(each) < to_next)
    ]
    several = [_width(each) for each in beside if len(each.lines) > 1]
    if several:
        return max(*several, at_least)
    apart = min(_distances(rows), default=None)
    return max(to_next - apart, at_least) if to_next is not None and apart is not None else None


def _distances(rows: Iterable[FormRow]) -> Iterable[float]:
    """From the ends of texts of several lines to the next cells."""
    for row in rows:
        for cell, after in pairwise(row.cells):
            if len(cell.lines) > 1 and (room := _x0(after) - _x0(cell) - _width(cell)) > 0:
                yield room


def _last_line(cell: FormCell, size: float) -> float:
    return _width(cell) if len(cell.lines) == 1 else _length(cell.lines[-1]) * size


def _size(cell: FormCell) -> float:
    """Of a full-width character."""
    longest = max(map(_length, cell.lines), default=0.0)
    return _width(cell) / longest if longest else 0.0


def _length(words: str) -> float:
    """In full-width characters."""
    return sum(0.5 if unicodedata.east_asian_width(sign) in "NaH" else 1.0 for sign in words)


def _width(cell: FormCell) -> float:
    box = cell.place.box
    return box.x1 - box.x0 if box else 0.0
