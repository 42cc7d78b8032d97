"""Full tables that PDFium takes for text written downwards: no page of a table is left as text."""

from pdf_maker import Sheet, make

from disclosures.readers.pdf import document as pdf
from disclosures.readers.pdf import text as pdf_text
from disclosures.records import PageReading, RawTable

EDGES = (40, 180, 320, 460, 555)
ROWS = 36
SIZE = 10


def sign_by_sign(sheet, x, y, words):
    for n, sign in enumerate(words):
        sheet.text(x + n * SIZE * (0.462 if sign.isascii() else 1), y, sign, SIZE)


def full():
    """The middle of a table: names in two lines, so that no height of the page is left blank."""
    sheet = Sheet()
    ys = [20 + 22 * n for n in range(ROWS + 1)]
    sheet.grid(EDGES, ys)
    for n, y in enumerate(ys[:-1]):
        sign_by_sign(sheet, EDGES[0] + 2, y + 10, f"[21015{n:02}]")
        sign_by_sign(sheet, EDGES[0] + 2, y + 20, "事务")
        for x, amount in zip(EDGES[1:], ["0.00"] * 2 + ["1,021.46"], strict=False):
            sign_by_sign(sheet, x + 2, y + 20, amount)
    return sheet


def test_the_lines_of_a_full_page_are_whole(tmp_path):
    with pdf_text.opened(make(tmp_path / "full.pdf", full())) as document:
        lines = [line.text for line in pdf_text.page_text(document, 0).lines]
    assert lines[:2] == ["[2101500]", "事务 0.00 0.00 1,021.46"]
    assert len(lines) == 2 * ROWS


def test_a_full_page_in_the_middle_of_a_table_is_read_as_its_rows(tmp_path):
    (page,) = pdf.read(make(tmp_path / "full.pdf", full())).pages
    assert page.how is PageReading.TABLES
    (table,) = (block for block in page.blocks if isinstance(block, RawTable))
    assert len(table.rows) == ROWS
