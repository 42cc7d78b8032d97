"""Tables too wide for a page: columns that go on on a later one, put beside their rows. Pure.

Nothing is joined on trust. Both pages print as many rows, and either the codes and names again, row by
row, or nothing but amounts, each as far down as its row. No head is printed twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from disclosures.money import looks_like_amount
from disclosures.parsing.pieces import GridRow, Piece
from disclosures.parsing.titles import interrupts
from disclosures.parsing.words import PAGE_NUMBER, TOTAL
from disclosures.printed import Printed
from disclosures.records import RawCell

_FEWEST_ROWS = 3
_HEAD_ROWS = 4
"""As many as a head has at most."""
_FARTHEST = 12
"""Pages that run down before those beside them."""
_ONE_LEVEL = 2.0
"""Points within which the halves of a row are as high on their pages, but for one and the same shift."""
_CONTINUED = re.compile(r"(续表?|[（(]续表?[）)])$")
_CODE = re.compile(r"[1235]\d\d(\d\d){0,2}")
_ITEM = re.compile(r"[一二三四五六七八九十]+、.*")

Rows = tuple[GridRow, ...]


_BLANK = GridRow((), None, None)


class _Part(NamedTuple):
    """The rows of a page's table."""

    head: Rows
    body: Rows


def widened(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without blank rows, those that are but further columns of one before put beside its rows.

    Pages that run down are often printed before those beside them: a piece goes on from the first since
    the last title that has fewest parts, or from whichever prints its codes and names.
    """
    found: list[Piece] = []
    parts: dict[int, int] = {}
    page: int | None = None
    known: set[str] = set()
    for piece in pieces:
        if not _goes_on(piece, known, page):
            parts, known = {}, set()
        known |= {_plain(line) for line in piece.before}
        page = piece.rows[-1].page if piece.rows else None
        for nth, at in enumerate(sorted(list(parts)[-_FARTHEST:], key=lambda at: (parts[at], at))):
            if joined := _beside(found[at], piece, named=nth > 0):
                found[at] = joined
                parts[at] += 1
                break
        else:
            parts = {at: count for at, count in parts.items() if not _stands_beside(found[at], piece)}
            parts[len(found)] = 1
            found.append(piece)
    return [replace(piece, rows=tuple(row for row in piece.rows if row.printed)) for piece in found]


def _goes_on(piece: Piece, known: set[str], page: int | None) -> bool:
    """Whether a piece begins the next page, under no title but the one already printed."""
    if not piece.rows or page is None or piece.rows[0].page != page + 1:
        return False
    return all(
        PAGE_NUMBER.fullmatch(line.key) or line.is_caption or _plain(line) in known or not interrupts(line)
        for line in piece.before
    )


def _plain(line: Printed) -> str:
    return _CONTINUED.sub("", line.key)


def _beside(left: Piece, right: Piece, *, named: bool) -> Piece | None:
    """Both as one, if the right one prints the rows of the left one and no column twice; else None.

    ``named``: only if it names them.
    """
    if not _may_be_beside(left, right):
        return None
    one = _parted(left.rows)
    other, again = _parted(right.rows), 0
    if len(one.body) == len(other.body):
        again = _printed_again(one.body, other.body)
    if named and not again:
        return None
    if not again:
        other = _with_as_many(right.rows, len(one.body))
        if not (right.gridded or _is_whole(one, other, again)):
            other = _at_heights(one.body, right.rows)
    if not _is_whole(one, other, again):
        return None
    if _heads(one.head) & _heads(other.head, again) or set(_columns(other.body)) <= set(_columns(one.body)):
        return None
    return replace(left, rows=_joined(one, other, again, left.width), after=right.after)


def _stands_beside(left: Piece, right: Piece) -> bool:
    """Whether a piece that was not joined prints further columns: those behind it may be of groups that it
    heads."""
    one = _parted(left.rows)
    other = _with_as_many(right.rows, len(one.body))
    named = any(_begins_so(row, (_CODE, _ITEM)) for row in other.body)
    return not named and len(one.body) == len(other.body) >= _FEWEST_ROWS and _as_far_down(one, other)


def _is_whole(one: _Part, other: _Part, again: int) -> bool:
    """Whether each row has one with amounts alone, or one that names it, under no more than a head."""
    if len(one.body) != len(other.body) or len(one.body) < _FEWEST_ROWS or len(other.head) > _HEAD_ROWS:
        return False
    further = (cell for row in other.body for cell in row.cells[again:] if cell)
    return all(_is_amount(cell.text) for cell in further) and bool(again or _as_far_down(one, other))


def _may_be_beside(left: Piece, right: Piece) -> bool:
    """Whether the last row tells nothing against it: most pages end with a row of their own."""
    if not (left.rows and right.rows) or len(right.rows) > len(left.rows) + _HEAD_ROWS:
        return False
    one, other = left.rows[-1].keys, right.rows[-1].keys
    return one[:1] == other[:1] or not any(words and not looks_like_amount(words) for words in other)


def _parted(rows: Rows) -> _Part:
    """The head, and the rows from the first that begins as rows do, or prints an amount."""
    first = next((n for n, row in enumerate(rows) if _is_of_body(row)), len(rows))
    if first + 1 < len(rows) and all(_begins_so(row, (TOTAL,)) for row in rows[first : first + 2]):
        first += 1  # 合计 over a column and 合计 below it
    return _Part(rows[:first], rows[first:])


def _with_as_many(rows: Rows, count: int) -> _Part:
    """The last ``count`` rows, and the head above them, whose rows may be more or fewer."""
    at = max(0, len(rows) - count)
    return _Part(rows[:at], rows[at:])


def _at_heights(body: Rows, rows: Rows) -> _Part:
    """The rows each beside the one that stands as high, blank ones where none does; nothing where one stands
    elsewhere below the first of them."""
    tops = [_middle(row) for row in body]
    beside: dict[int, GridRow] = {}
    head: Rows = ()
    for at, row in enumerate(rows):
        middle = _middle(row)
        near = [n for n, top in enumerate(tops) if top and middle and abs(top - middle) <= _ONE_LEVEL]
        if len(near) == 1 and near[0] not in beside:
            beside[near[0]] = row
        elif beside and row.printed:
            return _Part((), ())
        elif not beside:
            head = rows[: at + 1]
    return _Part(head, tuple(beside.get(n, _BLANK) for n in range(len(body))))


def _is_of_body(row: GridRow) -> bool:
    return _begins_so(row, (_CODE, _ITEM, TOTAL)) or any(map(_is_amount, row.keys))


def _begins_so(row: GridRow, patterns: Sequence[re.Pattern[str]]) -> bool:
    """Whether what a row begins with is as one of these says."""
    begins = next((words for words in row.keys if words), "")
    return any(pattern.fullmatch(begins) for pattern in patterns)


def _printed_again(rows: Rows, others: Rows) -> int:
    """How many columns of codes and names, row by row the same, both begin with."""
    columns = zip(_columns(rows), _columns(others), strict=False)
    same = takewhile(lambda pair: pair[0] == pair[1] and not any(map(_is_amount, pair[0])), columns)
    repeated = [column for column, _ in same]
    return len(repeated) if all(any(words) for words in zip(*repeated, strict=True)) else 0


def _is_amount(words: str) -> bool:
    """An amount, and no code."""
    return looks_like_amount(words) and not words.strip().isdigit()


def _columns(rows: Rows) -> list[tuple[str, ...]]:
    """What each column prints, from left to right."""
    width = max((len(row.cells) for row in rows), default=0)
    return list(zip(*((*row.keys, *[""] * (width - len(row.cells))) for row in rows), strict=True))


def _heads(head: Rows, after: int = 0) -> set[str]:
    """The lowest words over each column."""
    over = [[words for words in column if words] for column in _columns(head)[after:]]
    return {words[-1] for words in over if words}


def _as_far_down(one: _Part, other: _Part) -> bool:
    """Whether every row stands as high as its half, but for what a title above the one head takes."""
    steps = [step for rows in zip(one.body, other.body, strict=True) for step in _steps(*rows)]
    shift = steps[0] if steps and any(row.printed for row in other.head) else 0.0
    return bool(steps) and all(abs(step - shift) <= _ONE_LEVEL for step in steps)


def _steps(row: GridRow, other: GridRow) -> list[float]:
    """How much lower on its page the one is printed than the other; blank rows tell nothing."""
    one, two = map(_middle, (row, other))
    return [] if one is None or two is None else [one - two]


def _middle(row: GridRow) -> float | None:
    """How far down its page it is printed."""
    boxes = [cell.box for cell in row.printed if cell.box]
    return (min(box.top for box in boxes) + max(box.bottom for box in boxes)) / 2 if boxes else None


def _joined(one: _Part, other: _Part, again: int, width: int) -> Rows:
    """The rows with the further columns, each cell with its page; the heads stand on their lowest rows."""
    high = max(len(one.head), len(other.head))
    heads = [[*[_BLANK] * (high - len(head)), *head] for head in (one.head, other.head)]
    page = one.body[0].page
    return tuple(
        GridRow(
            (*row.cells, *[None] * (width - len(row.cells)), *_on_page(more.cells[again:], more.page)),
            row.page or page,
            row.line,
            row.depth,
        )
        for row, more in zip((*heads[0], *one.body), (*heads[1], *other.body), strict=True)
    )


def _on_page(cells: Sequence[RawCell | None], page: int | None) -> list[RawCell | None]:
    return [replace(cell, page=page) if cell else None for cell in cells]
