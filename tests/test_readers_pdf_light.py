"""PDFium and pdfplumber see the same cells, so that forms can be read by the quicker of the two."""

import pdfplumber
import pytest
from pdf_maker import Sheet, make
from raw_pages import tables
from sample_readings import SAMPLES

from disclosures.readers.pdf import document as pdf
from disclosures.readers.pdf import text as pdf_text
from disclosures.readers.pdf.light import light_page
from disclosures.readers.pdf.tables import read_blocks
from disclosures.records import RawLine

SLACK = 0.1
"""Points that PDFium's own rounding may take."""
LARGER = 6.0
"""Points by which a box may be the larger one: it does not know how far the font's own reaches."""


def both(path, number):
    """A page's cells and lines with their boxes: by PDFium, by pdfplumber."""
    with pdf_text.opened(path) as document:
        light = read_blocks(light_page(document, number))
    with pdfplumber.open(path, pages=[number]) as document:
        plumbed = read_blocks(document.pages[0])
    return list(printed(light)), list(printed(plumbed))


def printed(page):
    for block in page.blocks:
        if isinstance(block, RawLine):
            yield block.text, block.box
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield (None, None) if cell is None else (cell.text, cell.box)
                yield "end of row", None


def holds(box, other):
    return (
        box.x0 <= other.x0 + SLACK
        and box.top <= other.top + SLACK
        and box.x1 >= other.x1 - SLACK
        and box.bottom >= other.bottom - SLACK
    )


def assert_same(light, plumbed):
    assert [text for text, _ in light] == [text for text, _ in plumbed]
    for (text, one), (_, other) in zip(light, plumbed, strict=True):
        if one:
            assert holds(one, other), text
            assert one.bottom - one.top < other.bottom - other.top + LARGER, text
            assert one.x1 - one.x0 < other.x1 - other.x0 + LARGER, text


@pytest.mark.parametrize(
    ("sample", "pages"),
    [
        ("pdf/gaoping-2026-word.pdf", (9, 23, 30)),
        ("pdf/yangquan-2025-rotated.pdf", (8, 23, 30)),  # stored on its side
        ("pdf/xinzhou-2024-watermark.pdf", (8, 23)),  # slanting words over the cells
    ],
)
def test_the_same_cells_with_the_same_words_in_the_same_places(sample, pages):
    for number in pages:
        assert_same(*both(SAMPLES / sample, number))


def ruled(sheet):
    sheet.grid((50, 200, 300), (100, 120))


def framed(sheet):
    for x0, x1 in ((50, 200), (200, 300)):
        sheet.content.append(f"0.5 w {x0} {sheet.height - 120} {x1 - x0} 20 re S")


def filled(sheet):
    for x in (50, 200, 300):
        sheet.shade(x, 100, x + 0.7, 120, colour=0)
    for y in (100, 120):
        sheet.shade(50, y, 300, y + 0.7, colour=0)


@pytest.mark.parametrize("drawn", [ruled, framed, filled])
@pytest.mark.parametrize(("rotate", "crop"), [(0, None), (90, None), (180, None), (270, (20, 20, 575, 822))])
def test_rules_however_drawn_on_pages_however_stored(tmp_path, drawn, rotate, crop):
    sheet = Sheet(rotate=rotate, crop=crop)
    sheet.text(60, 114, "年度资金总额")
    sheet.text(210, 114, "2300000")
    drawn(sheet)
    light, plumbed = both(make(tmp_path / "a.pdf", sheet), 1)
    assert_same(light, plumbed)
    assert [text for text, _ in light[:2]] == ["年度资金总额", "2300000"]


def test_a_table_in_a_font_that_pdfplumber_cannot_tell_is_read_all_the_same(tmp_path):
    sheet = Sheet()
    sheet.text(60, 80, "2026年预算支出总表")
    sheet.text(60, 92, "单位：万元")
    for x, above, below in ((60, "科目名称", "卫生健康支出"), (210, "合计", "644.59")):
        sheet.text(x, 114, above)
        sheet.text(x, 134, below)
    sheet.grid((50, 200, 300), (100, 120, 140))
    path = make(tmp_path / "a.pdf", sheet, own_codes=True)
    with pdfplumber.open(path) as document:
        assert "644.59" not in (document.pages[0].extract_text() or "")
    ((_, table),) = tables(pdf.read(path))
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["科目名称", "合计"],
        ["卫生健康支出", "644.59"],
    ]
