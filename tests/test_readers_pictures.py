"""Text that a page does not show, and pictures beside the text that it does show."""

import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from pdf_maker import A4, Sheet, make
from PIL import Image
from scanned_pages import made_up, word

from disclosures.parsing import parse
from disclosures.readers import text_extract
from disclosures.readers.pdf import document as pdf
from disclosures.readers.scans.layout import with_scans
from disclosures.readers.scans.records import Stroke
from disclosures.records import PageReading, ProblemCode, RawDocument, RawTable

SAMPLES = Path(__file__).parent / "samples"
WHOLE = (0, 0, *A4)
ROWS = 20


def sheet(mode=0, lines=ROWS, **look):
    """A page of rows; in mode 3 they are there and not drawn."""
    page = Sheet()
    for n in range(lines):
        page.text(60, 100 + 20 * n, "2101506 医疗保障经办事务 1,234.56", **look)
    page.content = [part.replace("BT", f"BT {mode} Tr") for part in page.content]
    return page


def with_picture(path, *, box=WHOLE, paper=(255, 255, 255)):
    """The PDF with a picture put over its first page; ``box`` in points from the top left."""
    x0, top, x1, bottom = box
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        page = document[0]
        picture = pypdfium2.PdfImage.new(document)
        mode = "RGBA" if len(paper) == 4 else "RGB"
        picture.set_bitmap(pypdfium2.PdfBitmap.from_pil(Image.new(mode, (60, 80), paper)))
        scale = pypdfium2.PdfMatrix().scale(x1 - x0, bottom - top)
        picture.set_matrix(scale.translate(x0, A4[1] - bottom))
        page.insert_obj(picture)
        page.gen_content()
        document.save(path)
    return path


def layered(path, *layers):
    """The first pages of the PDFs as groups of one page, the last on top."""
    with pypdfium2.PdfDocument.new() as document:
        page = document.new_page(*A4)
        for layer in layers:
            with pypdfium2.PdfDocument(layer.read_bytes()) as source:
                page.insert_obj(source.page_as_xobject(0, document).as_pageobject())
        page.gen_content()
        document.save(path)
    return path


def how(path):
    (page,) = pdf.read(path).pages
    return page.how


def test_text_that_a_program_put_unseen_over_a_scan_is_not_what_the_page_prints(tmp_path):
    assert how(with_picture(make(tmp_path / "a.pdf", sheet(mode=3)))) is PageReading.PICTURE


def test_text_behind_the_picture_of_the_page_is_not_what_the_page_prints(tmp_path):
    assert how(with_picture(make(tmp_path / "a.pdf", sheet()))) is PageReading.PICTURE


UNSEEN = {
    "set unseen": {"mode": 3},
    "that only cuts out": {"mode": 7},
    "in the colour of the paper": {"colour": 1.0},
    "too small to see": {"size": 0.1},
}


@pytest.mark.parametrize("look", UNSEEN.values(), ids=UNSEEN)
def test_text_over_a_picture_that_makes_no_difference_is_not_what_the_page_prints(tmp_path, look):
    picture = with_picture(make(tmp_path / "picture.pdf", Sheet()))
    text = make(tmp_path / "text.pdf", sheet(**look))
    assert how(layered(tmp_path / "a.pdf", picture, text)) is PageReading.PICTURE


def test_text_in_a_group_of_objects_is_seen_over_a_picture_and_not_below_it(tmp_path):
    picture = with_picture(make(tmp_path / "picture.pdf", Sheet()))
    text = make(tmp_path / "text.pdf", sheet())
    assert how(layered(tmp_path / "a.pdf", picture, text)) is PageReading.TABLES
    assert how(layered(tmp_path / "b.pdf", text, picture)) is PageReading.PICTURE


WITHOUT_FONTS = """
import ctypes, pathlib, sys
import pypdfium2.raw as pdfium
pdfium.FPDF_DestroyLibrary()
paths = (ctypes.POINTER(ctypes.c_char) * 1)()
pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=paths))
from disclosures.readers.pdf import document
for name in sys.argv[1:]:
    print(*(page.how for page in document.read(pathlib.Path(name)).pages))
"""


def test_text_in_a_font_that_this_machine_does_not_have_is_seen_over_a_picture_only(tmp_path):
    page = Sheet()
    for n in range(ROWS):
        page.text(60, 100 + 20 * n, "医疗保障经办事务支出预算")
    picture = with_picture(make(tmp_path / "picture.pdf", Sheet()))
    text = make(tmp_path / "text.pdf", page)
    over, below = layered(tmp_path / "a.pdf", picture, text), layered(tmp_path / "b.pdf", text, picture)
    command = [sys.executable, "-c", WITHOUT_FONTS, str(over), str(below)]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=SAMPLES.parents[1])
    assert run.stdout.split() == ["text", "picture"]


def test_unseen_text_is_told_apart_without_the_packages_of_text_recognition(monkeypatch, tmp_path):
    monkeypatch.delattr(pypdfium2.PdfBitmap, "to_numpy")
    assert how(with_picture(make(tmp_path / "a.pdf", sheet()))) is PageReading.PICTURE


def test_a_watermark_that_lies_over_the_text_and_lets_it_through_hides_nothing(tmp_path):
    assert (
        how(with_picture(make(tmp_path / "a.pdf", sheet()), paper=(200, 200, 200, 60))) is PageReading.TABLES
    )


def test_a_running_line_over_a_scan_does_not_make_it_text(tmp_path):
    page = Sheet()
    page.text(60, 30, "某县医疗保障局2026年度部门预算公开 第12页", 9)
    assert how(with_picture(make(tmp_path / "a.pdf", page), box=(0, 45, *A4))) is not PageReading.TABLES
    (read,) = pdf.read(tmp_path / "a.pdf").pages
    assert read.pictures


@pytest.mark.parametrize("name", ["yangquan-2025-word.pdf", "yangquan-2025-print.pdf"])
def test_fonts_that_do_not_say_what_they_draw_make_a_page_a_picture(tmp_path, name):
    content = (SAMPLES / "pdf" / name).read_bytes().replace(b"/ToUnicode", b"/ToUnknown")
    with pypdfium2.PdfDocument(content) as source, pypdfium2.PdfDocument.new() as target:
        target.import_pages(source, [7, 10])
        target.save(tmp_path / "a.pdf")
    assert {page.how for page in pdf.read(tmp_path / "a.pdf").pages} == {PageReading.PICTURE}


# A table that was pasted as a picture below the text of its page.

PASTED = (0, 200, *A4)
ACROSS = [Stroke(y, 100, 500) for y in (300, 320, 340, 360)]
DOWN = [Stroke(x, 300, 360) for x in (100, 300, 500)]
TABLE = (
    word("预算收入总表", 250, 250),
    word("单位：万元", 430, 275),
    word("科目名称", 110, 305),
    word("合计", 310, 305),
    word("合计", 110, 325),
    word("5.00", 310, 325),
    word("其他收入", 110, 345),
    word("5.00", 310, 345),
)


def pasted(tmp_path, *words, across=(), down=()):
    page = Sheet()
    page.text(60, 100, "第三部分 部门预算情况说明，金额均为万元，请与下表一并阅读，不再另行说明。")
    document = pdf.read(with_picture(make(tmp_path / "a.pdf", page), box=PASTED))
    scan = made_up(1, word("第三部分部门预算", 60, 90), *words, across=across, down=down)
    return document, with_scans(document.pages, {1: scan})[0]


def test_a_table_pasted_as_a_picture_is_put_among_the_text_which_is_kept(tmp_path):
    document, page = pasted(tmp_path, *TABLE, across=ACROSS, down=DOWN)
    assert document.pages[0].pictures
    assert page.how is PageReading.OCR
    assert not page.pictures
    assert page.blocks[0].text.startswith("第三部分 部门预算情况说明")
    assert sum("第三部分" in str(block) for block in page.blocks) == 1
    (table,) = (block for block in page.blocks if isinstance(block, RawTable))
    assert [cell.text for cell in table.rows[1].cells] == ["合计", "5.00"]


def test_a_chart_beside_the_text_leaves_it_as_it_is(tmp_path):
    document, page = pasted(tmp_path, word("基本支出，49.55%", 110, 300), word("项目支出，50.45%", 300, 300))
    assert page.blocks == document.pages[0].blocks
    assert not page.pictures


def test_amounts_in_a_picture_that_is_no_ruled_table_are_told_as_not_read(tmp_path):
    _, page = pasted(tmp_path, *(word("1,234.56", 300, 300 + 20 * n) for n in range(4)))
    disclosure = text_extract.read(SAMPLES / "extracts" / "yangquan-2025.txt")
    reading = parse(RawDocument((*disclosure.pages, page), "pdf/1"))
    assert [p.detail for p in reading.problems if p.code is ProblemCode.PICTURE_PAGES] == ["1"]
