"""Tables that the end of a page tears where it should not: a head from its rows, one row in two. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from disclosures.money import looks_like_amount
from disclosures.parsing.head_rows import is_index_row
from disclosures.parsing.pieces import GridRow, Piece
from disclosures.parsing.words import PAGE_NUMBER, TOTAL, begins_a_row
from disclosures.printed import Printed
from disclosures.records import Place, RawCell
from disclosures.text import key

_HEAD_ROWS = 4
"""As many as a head has at most."""
_FRAGMENT = 3
"""Characters in a cell: words of a head have more, but for 合计, which has others beside it."""
_SEVERAL = 3
"""Pages on which a line stands that every page prints."""
_TABLE = re.compile(r"表(续表?|[（(].*[）)])*$")
_ONE_EDGE = 1.5
"""Points within which words begin at one edge."""
_WHOLE = re.compile(r"[-−(（△▲]?[\d,，]+[.．]\d\d[)）]?")
_BEGUN = re.compile(r"[-−(（△▲]?[\d,，]+([.．]\d?)?")
_DIGITS = re.compile(r"\d+")
_OF_ITS_OWN = re.compile(r"(附|表|备?注|说明|目录|部门|单位).*|.*[:：]")
"""What few characters say that begin a page and go on from none."""


class Mended(NamedTuple):
    """The pieces of a document made whole; ``rests`` are where the second halves of rows stand."""

    pieces: list[Piece]
    rests: list[Place]


def mended(pieces: Sequence[Piece]) -> Mended:
    """The pieces of a document, a head put back on its rows and the halves of a row together."""
    running = _running(pieces)
    found: list[Piece] = []
    rests: list[Place] = []
    for piece in pieces:
        above = found[-1] if found else None
        if above and _goes_over_the_page(above, piece, running):
            if _is_head_alone(above) and piece.rows:
                found[-1] = _with_its_rows(above, piece)
                continue
            if whole := _torn_row(above, piece):
                found[-1], piece, rest = whole
                rests.extend(rest.place(cell) for cell in rest.printed)
        found.append(_with_last_words(piece))
    return Mended(found, rests)


def _with_last_words(piece: Piece) -> Piece:
    """The piece, its last row with the few characters of it that stand alone on the next page."""
    below = next((line for line in piece.after if not PAGE_NUMBER.fullmatch(line.key)), None)
    if below is None or not piece.rows or len(below.key) > _FRAGMENT or _OF_ITS_OWN.fullmatch(below.key):
        return piece
    *above, last = piece.rows
    if last.page is None or below.place.page != last.page + 1:
        return piece
    cells = tuple(
        replace(cell, text=cell.text + below.text) if cell and _goes_on(piece, at, cell, below) else cell
        for at, cell in enumerate(last.cells)
    )
    return replace(piece, rows=(*above, replace(last, cells=cells)))


def _goes_on(piece: Piece, at: int, cell: RawCell, line: Printed) -> bool:
    """Whether a line begins where the words of the cell do, and these are as wide as any in their column."""
    if not (cell.box and line.place.box) or looks_like_amount(cell.text):
        return False
    edges = [other.box.x1 for row in piece.rows for other in row.cells[at : at + 1] if other and other.box]
    character = line.place.box.bottom - line.place.box.top
    return abs(cell.box.x0 - line.place.box.x0) <= _ONE_EDGE and cell.box.x1 > max(edges) - character


def _running(pieces: Sequence[Piece]) -> set[str]:
    """What stands between tables on several pages and is neither title nor caption: lines of every page."""
    found: dict[str, set[int | None]] = defaultdict(set)
    for line in (line for piece in pieces for line in (*piece.before, *piece.after)):
        if not (line.is_caption or _TABLE.search(line.key)):
            found[line.key].add(line.place.page)
    return {words for words, pages in found.items() if len(pages) >= _SEVERAL}


def _goes_over_the_page(above: Piece, below: Piece, running: set[str]) -> bool:
    """Whether the one ends a page and the other begins the next, with nothing but a page number between
    and what every page prints."""
    pages = [rows[at].page for rows, at in ((above.rows, -1), (below.rows, 0)) if rows]
    if len(pages) < 2 or pages[0] is None or pages[1] != pages[0] + 1:
        return False
    return all(line.key in running or PAGE_NUMBER.fullmatch(line.key) for line in below.before)


def _is_head_alone(piece: Piece) -> bool:
    """Whether nothing of the table but words of its head stands on the page."""
    if not piece.before or piece.says_empty or len(piece.rows) > _HEAD_ROWS:
        return False
    if any(row.cells[0] and TOTAL.fullmatch(row.keys[0]) for row in piece.rows):
        return False
    return not any(looks_like_amount(cell.text) for row in piece.rows for cell in row.printed)


def _with_its_rows(head: Piece, rows: Piece) -> Piece:
    """The rows under their head. Its words that stand over several columns each are left out where the rows
    have more columns than the page above shows."""
    if head.width == rows.width:
        return replace(head, rows=_whole_head(head.rows, rows.rows), after=rows.after)
    words = [cell for row in head.rows for cell in row.printed]
    first = replace(rows.rows[0], cells=tuple(_labelled(rows.rows[0].cells, words)))
    return replace(head, rows=(first, *rows.rows[1:]), after=rows.after)


def _whole_head(head: tuple[GridRow, ...], rows: tuple[GridRow, ...]) -> tuple[GridRow, ...]:
    """The head and its rows. The page may begin with the head again, or with the rest of its last row."""
    if [row.keys for row in rows[: len(head)]] == [row.keys for row in head]:
        return rows
    whole = _with_fragments(head, rows[0])
    return (*whole, *rows[1:]) if whole else (*head, *rows)


def _with_fragments(head: tuple[GridRow, ...], rest: GridRow) -> tuple[GridRow, ...] | None:
    """The head with what the page below prints of its lowest cells; None where that is a row of its own."""
    cells = [list(row.cells) for row in head]
    for at, fragment in enumerate(rest.cells):
        if fragment is None:
            continue
        lowest = next((row for row in reversed(cells) if at < len(row) and row[at]), None)
        begun = lowest[at] if lowest else None
        is_fragment = len(key(fragment.text)) <= _FRAGMENT and not looks_like_amount(fragment.text)
        if begun is None or lowest is None or not is_fragment:
            return None
        lowest[at] = replace(begun, text=begun.text + fragment.text)
    return tuple(replace(row, cells=tuple(whole)) for row, whole in zip(head, cells, strict=True))


def _rest_of(begun: GridRow, rest: GridRow) -> GridRow | None:
    """Both as one row, where the second prints words only below words of the first, and begins no row."""
    pairs = list(zip(begun.cells, rest.cells, strict=False))
    if any(other and (one is None or _has_amount(one, other)) for one, other in pairs):
        return None
    if any(begins_a_row(words) for words in rest.keys if words):
        return None
    cells = (replace(one, text=one.text + other.text) if one and other else one for one, other in pairs)
    return replace(begun, cells=tuple(cells))


def _has_amount(*cells: RawCell) -> bool:
    return any(looks_like_amount(cell.text) for cell in cells)


def _labelled(cells: Sequence[RawCell | None], words: Sequence[RawCell]) -> Iterator[RawCell | None]:
    """A row of the head, the cells that it lacks taken from the words above that stand over them.

    Neighbouring ones are taken where as many words stand there, from left to right.
    """
    left = float("-inf")
    for lacking, run in groupby(cells, key=lambda cell: cell is None):
        lot = list(run)
        if not lacking:
            yield from lot
            left = max(map(_middle, lot))
            continue
        right = min((x for cell in cells if cell and (x := _middle(cell)) > left), default=float("inf"))
        over = [word for word in words if left < _middle(word) < right]
        yield from over if len(over) == len(lot) else lot


def _middle(cell: RawCell | None) -> float:
    return (cell.box.x0 + cell.box.x1) / 2 if cell and cell.box else 0.0


def _torn_row(above: Piece, below: Piece) -> tuple[Piece, Piece, GridRow] | None:
    """Both pieces with the row whole that ends the one and begins the other, and its second half.

    None where both are rows of their own."""
    if above.width != below.width:
        return None
    head = _rows_in_common(above, below)
    if not below.rows[head:] or _heads_again(above, below.rows[head:]):
        return None
    rows, rest = above.rows[:-1], (*below.rows[:head], *below.rows[head + 1 :])
    row = _put_together(above.rows[-1], below.rows[head], [*rows, *rest])
    if row is None:
        return None
    return replace(above, rows=(*rows, row)), replace(below, rows=rest), below.rows[head]


def _heads_again(above: Piece, rows: Sequence[GridRow]) -> bool:
    """Whether the first of ``rows`` is of the head, set otherwise: it has long words of it, or the row below
    it has several."""
    head = {words for row in above.rows[:_HEAD_ROWS] for words in row.keys if words}
    if any(len(words) > _FRAGMENT and words in head for words in rows[0].keys):
        return True
    printed = [words for row in rows[1:2] for words in row.keys if words]
    return not any(map(looks_like_amount, printed)) and sum(words in head for words in printed) > 1


def _rows_in_common(above: Piece, below: Piece) -> int:
    """How many rows of a repeated head the page begins with."""
    count = 0
    while count < min(len(above.rows), len(below.rows), _HEAD_ROWS):
        if above.rows[count].keys != below.rows[count].keys:
            break
        count += 1
    return count


def _put_together(begun: GridRow, rest: GridRow, others: Sequence[GridRow]) -> GridRow | None:
    """One row where an amount of the first ends before its cents and the other has them: 26880 and 2.96.

    All the ``others`` print cents in that column: where some do not, both may be rows of their own. Words
    without anything at the row's beginning, where every row has its code or name, are a rest as well.
    """
    if begun.cells[0] and rest.cells[0] is None and (words := _rest_of(begun, rest)):
        return words
    cells: list[RawCell | None] = []
    torn = False
    for at, (one, other) in enumerate(zip(begun.cells, rest.cells, strict=True)):
        if one is None and other is not None and looks_like_amount(other.text):
            return None
        if one is None or other is None:
            cells.append(one or other)
            continue
        first, second = key(one.text), key(other.text)
        if _is_torn_amount(first, second, others, at):
            torn = True
        elif looks_like_amount(first) and not _DIGITS.fullmatch(first + second):
            return None
        cells.append(replace(one, text=one.text + other.text))
    return replace(begun, cells=tuple(cells)) if torn else None


def _is_torn_amount(begun: str, rest: str, others: Sequence[GridRow], at: int) -> bool:
    if not (_BEGUN.fullmatch(begun) and _WHOLE.fullmatch(begun + rest)):
        return False
    rows = [row.keys for row in others if not is_index_row(row.keys)]
    column = [words for keys in rows for words in keys[at : at + 1] if looks_like_amount(words)]
    return all(map(_WHOLE.fullmatch, column)) and any(
        _WHOLE.fullmatch(words) for keys in rows for words in keys
    )
