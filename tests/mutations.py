"""Ways of damaging a sample: bytes, digits, cells, rows, columns, pages. Each takes a `Random` of its own.

Those of bytes and pages give a file that may be anything. Those of the pages as read stand for a reader
that misread: what is printed is then still what the sample prints.
"""

import io
import re
from dataclasses import replace

import pypdfium2

from disclosures.records import RawDocument, RawRow, RawTable

AMOUNT = re.compile(r"\d[\d,]*\.\d+|\d+")


# Bytes of any file.


def flipped(content, chance):
    """Up to twenty bytes are others."""
    damaged = bytearray(content)
    for _ in range(chance.randint(1, 20)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def truncated(content, chance):
    return content[: chance.randrange(1, len(content))]


def without_a_piece(content, chance):
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.randint(1, 4000) :]


def with_a_piece_twice(content, chance):
    start = chance.randrange(len(content))
    return content[: start + chance.randint(1, 4000)] + content[start:]


def zeroed(content, chance):
    start, size = chance.randrange(len(content)), chance.randint(1, 4000)
    return (content[:start] + bytes(size) + content[start + size :])[: len(content)]


def without_a_line(content, chance):
    lines = content.split(b"\n")
    lines.pop(chance.randrange(len(lines)))
    return b"\n".join(lines)


def with_lines_swapped(content, chance):
    lines = content.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


BYTES = (flipped, truncated, without_a_piece, with_a_piece_twice, zeroed)
LINES = (without_a_line, with_lines_swapped)


# Pages of a PDF.


def _with_pages(content, pages):
    with pypdfium2.PdfDocument(content) as source, pypdfium2.PdfDocument.new() as target:
        for page in pages:
            target.import_pages(source, [page])
        file = io.BytesIO()
        target.save(file)
        return file.getvalue()


def _count(content):
    with pypdfium2.PdfDocument(content) as document:
        return len(document)


def pages_shuffled(content, chance):
    pages = list(range(_count(content)))
    start = chance.randrange(len(pages))
    some = pages[start : start + 6]
    chance.shuffle(some)
    return _with_pages(content, [*pages[:start], *some, *pages[start + 6 :]])


def page_dropped(content, chance):
    pages = list(range(_count(content)))
    pages.pop(chance.randrange(len(pages)))
    return _with_pages(content, pages)


def page_doubled(content, chance):
    pages = list(range(_count(content)))
    pages.insert(chance.randrange(len(pages)), chance.randrange(len(pages)))
    return _with_pages(content, pages)


PAGES = (pages_shuffled, page_dropped, page_doubled)


# Pages as read: what a reader might have made of them.


def _tables(document):
    return [
        (at, place)
        for at, page in enumerate(document.pages)
        for place, block in enumerate(page.blocks)
        if isinstance(block, RawTable) and len(block.rows) > 2
    ]


def _in_a_table(change):
    """A mutation of one table's rows, given as tuples of cells."""

    def mutation(document: RawDocument, chance):
        at, place = chance.choice(_tables(document))
        page = document.pages[at]
        table = page.blocks[place]
        cells = change([list(row.cells) for row in table.rows], chance)
        lines = [row.line for row in table.rows]
        rows = tuple(RawRow(tuple(row), lines[min(n, len(lines) - 1)]) for n, row in enumerate(cells))
        blocks = (*page.blocks[:place], replace(table, rows=rows), *page.blocks[place + 1 :])
        pages = (*document.pages[:at], replace(page, blocks=blocks), *document.pages[at + 1 :])
        return replace(document, pages=pages)

    mutation.__name__ = change.__name__
    return mutation


def _text(cell):
    return cell.text if hasattr(cell, "text") else cell


def _with_text(cell, text):
    return replace(cell, text=text) if hasattr(cell, "text") else text


def _amounts(rows):
    return [
        (r, c)
        for r, row in enumerate(rows)
        for c, cell in enumerate(row)
        if cell is not None and AMOUNT.fullmatch((_text(cell) or "").strip())
    ]


def _changed_amount(rows, chance, change):
    places = _amounts(rows)
    if places:
        r, c = chance.choice(places)
        rows[r][c] = _with_text(rows[r][c], change(_text(rows[r][c]).strip()))
    return rows


@_in_a_table
def a_digit_changed(rows, chance):
    def change(text):
        at = chance.choice([n for n, c in enumerate(text) if c.isdigit()])
        return text[:at] + chance.choice("0123456789") + text[at + 1 :]

    return _changed_amount(rows, chance, change)


@_in_a_table
def a_digit_dropped(rows, chance):
    def change(text):
        at = chance.randrange(len(text))
        return text[:at] + text[at + 1 :]

    return _changed_amount(rows, chance, change)


@_in_a_table
def digits_swapped(rows, chance):
    def change(text):
        at = chance.randrange(max(1, len(text) - 1))
        return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]

    return _changed_amount(rows, chance, change)


@_in_a_table
def a_minus_sign(rows, chance):
    return _changed_amount(rows, chance, lambda text: f"-{text}")


@_in_a_table
def cells_swapped(rows, chance):
    row = chance.choice(rows)
    one, other = chance.randrange(len(row)), chance.randrange(len(row))
    row[one], row[other] = row[other], row[one]
    return rows


@_in_a_table
def cells_of_a_column_swapped(rows, chance):
    one, other = chance.choice(rows), chance.choice(rows)
    column = chance.randrange(min(len(one), len(other)))
    one[column], other[column] = other[column], one[column]
    return rows


@_in_a_table
def rows_swapped(rows, chance):
    one, other = chance.randrange(len(rows)), chance.randrange(len(rows))
    rows[one], rows[other] = rows[other], rows[one]
    return rows


@_in_a_table
def a_row_dropped(rows, chance):
    rows.pop(chance.randrange(len(rows)))
    return rows


@_in_a_table
def a_row_doubled(rows, chance):
    at = chance.randrange(len(rows))
    rows.insert(at, list(rows[at]))
    return rows


@_in_a_table
def rows_joined(rows, chance):
    """Two rows read as one, as where the rule between them is thin."""
    at = chance.randrange(len(rows) - 1)
    pairs = zip(rows[at], rows[at + 1], strict=False)
    joined = [
        _with_text(one if one is not None else other, (_text(one) or "") + (_text(other) or ""))
        if one is not None or other is not None
        else None
        for one, other in pairs
    ]
    return [*rows[:at], joined, *rows[at + 2 :]]


@_in_a_table
def columns_swapped_in_some_rows(rows, chance):
    """Two columns change places from one row on, as on a page whose head was left out.

    Never in all rows with amounts: whole columns below each other's heads are what a document may print.
    """
    width = min(len(row) for row in rows)
    one, other = chance.randrange(width), chance.randrange(width)
    filled = sorted({r for r, column in _amounts(rows) if column in {one, other}})
    for row in rows[chance.choice(filled[1:]) :] if len(filled) > 1 else []:
        row[one], row[other] = row[other], row[one]
    return rows


@_in_a_table
def cells_shifted(rows, chance):
    """A row's cells one column further, as where a rule was taken for two."""
    row = chance.choice(rows)
    row.insert(chance.randrange(len(row)), None)
    row.pop()
    return rows


READINGS = (
    *(a_digit_changed, a_digit_dropped, digits_swapped, a_minus_sign, cells_swapped, cells_shifted),
    *(cells_of_a_column_swapped, rows_swapped, a_row_dropped, a_row_doubled, rows_joined),
    columns_swapped_in_some_rows,
)
