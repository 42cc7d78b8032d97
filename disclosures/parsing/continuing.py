"""Whether and how a table goes on in the next piece: on the next page, in its own columns. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from disclosures.forms import Form, Layout, Part
from disclosures.money import reads_as_amount
from disclosures.parsing.assembled import Assembled
from disclosures.parsing.fitting import in_columns, stand_apart
from disclosures.parsing.head import Head
from disclosures.parsing.heads import read_head
from disclosures.parsing.ordering import in_the_order_that_adds_up
from disclosures.parsing.pieces import GridRow, Piece
from disclosures.parsing.subject import captioned
from disclosures.parsing.titles import Title, interrupts
from disclosures.parsing.units import unit_in, unit_words
from disclosures.parsing.words import TOTAL
from disclosures.records import Measure
from disclosures.text import key

_YEAR = re.compile(r"20\d\d年")


def repeats_its_end(table: Assembled, piece: Piece) -> bool:
    """Whether a page that goes on with a table is the page before it over again."""
    if not table.breaks:
        return False
    end = [row.keys for row in table.rows[table.breaks[-1] :]]
    again = [row.keys for row in piece.rows]
    if len(end) > 1:
        return again[-len(end) :] == end
    head = read_head(table.head.form, piece.rows, complete=False) if len(again) > 1 else None
    return again[head.rows if head else 0 :] == end


def continued(form: Form, table: Assembled, piece: Piece, title: Title | None) -> Assembled | None:
    """``table`` with ``piece`` added, if that is how it goes on; None when it is another table."""
    if title and (table.kind not in title.kinds or table.head.form not in form.tables):
        return None
    if table.head.form.layout in (Layout.TURNED, Layout.ROW):
        return None
    if not title and any(interrupts(line) for line in piece.before):
        return None
    if _is_of_another(table, piece, title):
        return None
    head = read_head(table.head.form, piece.rows, complete=False)
    if head and head.rows:
        if _says_the_same(table.head, head):
            head = replace(head, columns=table.head.columns)
        if _columns_in_use(head) != _columns_in_use(table.head):
            return None
        rows = _in_columns_of(table.head, head, piece.rows[head.rows :])
    else:
        rows = () if title else _under_the_same_head(table, piece)
        if not rows:
            return None
    if title and rows and rows[0].keys in {row.keys for row in table.rows}:
        return None
    if _is_total(rows[:1]) and _is_total(table.rows[:1]):
        return None
    return replace(
        table,
        head=table.head if table.rows else in_the_order_that_adds_up(table.head, rows),
        rows=(*table.rows, *rows),
        breaks=(*table.breaks, len(table.rows)),
        says_empty=piece.says_empty,
        empty_note=piece.empty_note,
    )


def _is_of_another(table: Assembled, piece: Piece, title: Title | None) -> bool:
    """Whether a piece names another bureau, year or unit than the table: the same table of the next one."""
    years = [_YEAR.search(each.printed.key) for each in (table.title, title) if each]
    said = (
        [captioned(captions) for captions in (table.captions, piece.before)],
        [unit_in(unit_words(captions)) for captions in (table.captions, piece.before)],
        [year and year[0] for year in years],
    )
    named = [[key(getattr(each, "text", each)) for each in both if each] for both in said]
    return any(len(set(both)) > 1 for both in named)


def without_heads_again(head: Head, rows: Sequence[GridRow]) -> tuple[GridRow, ...]:
    """The rows below a head, but for the same head printed again among them.

    Where a total stands right below it, it may be the head of another table: then it is left there.
    """
    heads = [row.keys for row in rows[: head.rows]]
    again = [
        at
        for at in range(head.rows, len(rows) - head.rows)
        if heads and [row.keys for row in rows[at : at + head.rows]] == heads
    ]
    if _is_total([rows[at + head.rows] for at in again]):
        again = []
    left = {at + n for at in again for n in range(head.rows)}
    return tuple(row for at, row in enumerate(rows) if at >= head.rows and at not in left)


def _is_total(rows: Iterable[GridRow]) -> bool:
    """Whether one of these rows is a total of a whole table."""
    return any(TOTAL.fullmatch(words) for row in rows for words in row.keys)


def closed_once(table: Assembled) -> Assembled:
    """``table`` without its last row, where that is the total that opens it over again, word for word."""
    if len(table.rows) < 2 or table.head.form.layout is not Layout.CODES:
        return table
    *above, last = table.rows
    if not _is_total([last]) or above[0].keys != last.keys:
        return table
    return replace(table, rows=tuple(above), left_out=(*table.left_out, last))


def _under_the_same_head(table: Assembled, piece: Piece) -> tuple[GridRow, ...]:
    """The rows of a piece without a head, in the columns of ``table``; () if they do not fit it."""
    alike = piece.width == len(table.head.columns) and not stand_apart(table.head, piece)
    rows = piece.rows if alike else in_columns(table.head, table.rows, piece)
    return rows if rows and _could_be_data(table.head, rows) else ()


def _columns_in_use(head: Head) -> set[object]:
    return {column for column in head.columns if column}


def _says_the_same(first: Head, repeated: Head) -> bool:
    """Whether a repeated head has the words of the first, of which some may be cut short: words that no form
    knows hold there what they hold here, even where all is blank below them."""
    words = [[key(cell.text) if cell else "" for cell in head.cells] for head in (first, repeated)]
    return len(words[0]) == len(words[1]) and all(
        one.startswith(other) and 2 * len(other) >= len(one) for one, other in zip(*words, strict=True)
    )


def _in_columns_of(first: Head, repeated: Head, rows: Sequence[GridRow]) -> tuple[GridRow, ...]:
    """Rows under a repeated head with the columns where the first head has them."""
    if repeated.columns == first.columns:
        return tuple(rows)
    sources = [repeated.columns.index(column) if column else None for column in first.columns]
    return tuple(
        replace(
            row, cells=tuple(row.cells[s] if s is not None and s < len(row.cells) else None for s in sources)
        )
        for row in rows
    )


def _could_be_data(head: Head, rows: Sequence[GridRow]) -> bool:
    """What stands under amount columns is amounts, but for a few smudged ones, and something is named."""
    amounts = [
        index for index, column in enumerate(head.columns) if column and isinstance(column.holds, Measure)
    ]
    words = [index for index, column in enumerate(head.columns) if column and isinstance(column.holds, Part)]
    cells = [row.cells[index] for row in rows for index in amounts if index < len(row.cells)]
    printed = [cell.text for cell in cells if cell and len(cell.text) < 30]
    others = [text for text in printed if not reads_as_amount(text)]
    smudged = all(re.search(r"\d", text) for text in others) and len(others) * 3 <= len(printed)
    return smudged and any(row.cells[index] for row in rows for index in words if index < len(row.cells))
