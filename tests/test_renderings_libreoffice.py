"""LibreOffice draws office files in a process that can do little else; skipped where it is not installed."""

from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from office import put
from openpyxl import Workbook

from disclosures.readers import UnreadableError
from disclosures.renderings import libreoffice
from disclosures.renderings.drawing import draw

pytestmark = pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice is not installed")

ROWS = 90


def word_file(path):
    """A table of several pages under a head that is repeated on each, with a merged cell."""
    document = Document()
    document.add_paragraph("2026年预算支出总表，共计45.50万元。")
    table = document.add_table(ROWS + 1, 3, style="Table Grid")
    for row in range(ROWS + 1):
        for column in range(3):
            table.cell(row, column).text = f"{row}-{column}" if row else f"头{column}"
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    table.cell(5, 1).merge(table.cell(6, 1)).text = "合并"
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = (
        WD_ORIENT.LANDSCAPE,
        section.page_height,
        section.page_width,
    )
    document.save(path)
    return path


def workbook(path):
    """A sheet wider than a page, with hidden rows and an area to be printed that leaves most of it out."""
    book = Workbook()
    put(book.active, [[f"{row}.{column:02}" for column in range(30)] for row in range(ROWS)])
    book.active.row_dimensions[4].hidden = True
    book.active.print_area = "A1:B2"
    put(book.create_sheet("二"), [["甲", 1234.5], ["乙", -0.5]])
    book.save(path)
    return path


def at(drawn, line, column):
    return [piece for piece in drawn.pieces if (piece.line, piece.column) == (line, column)]


@pytest.fixture(scope="module")
def of_word(tmp_path_factory):
    return draw(word_file(tmp_path_factory.mktemp("word") / "a.docx"), "docx")


@pytest.fixture(scope="module")
def of_sheets(tmp_path_factory):
    return draw(workbook(tmp_path_factory.mktemp("sheets") / "a.xlsx"), "xlsx")


def test_every_cell_of_a_word_file_is_found_on_its_page(of_word):
    assert of_word.found == of_word.of
    assert of_word.pdf.startswith(b"%PDF")
    assert len(of_word.sizes) >= 3
    assert all(width > height for width, height in of_word.sizes)
    (first,), (last,) = at(of_word, 3, 1), at(of_word, ROWS + 2, 3)
    assert (first.page, first.text) == (1, "1-0")
    assert (last.page, last.text) == (len(of_word.sizes), f"{ROWS}-2")
    (head,) = at(of_word, 2, 1)
    assert (head.page, head.text) == (1, "头0")
    above, below = at(of_word, 4, 1)[0], at(of_word, 5, 1)[0]
    assert above.box.bottom < below.box.bottom
    assert at(of_word, 1, None)[0].text == "2026年预算支出总表，共计45.50万元。"


def test_every_shown_cell_of_a_workbook_is_found_each_row_on_one_page(of_sheets):
    hidden = 30
    assert of_sheets.of - of_sheets.found == hidden
    for row in (1, 50, ROWS):
        pages = {at(of_sheets, row, column)[0].page for column in (1, 15, 30)}
        assert len(pages) == 1
    assert at(of_sheets, 4, 1) == []
    assert at(of_sheets, ROWS + 1, 2)[0].text == "1,234.50"
    assert at(of_sheets, ROWS + 2, 2)[0].text == "-0.50"


def with_a_picture_from(path, target):
    """A Word file that shows a picture which lies elsewhere."""
    document = Document()
    document.add_paragraph("封面")
    document.add_picture(str(picture(path.parent / "own.png")))
    blip = next(document.element.body.iter(qn("a:blip")))
    del blip.attrib[qn("r:embed")]
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    blip.set(qn("r:link"), document.part.relate_to(target, kind, is_external=True))
    document.save(path)
    return path


def picture(path):
    from PIL import Image

    Image.new("RGB", (40, 40), (200, 30, 40)).save(path)
    return path


def test_a_file_that_points_at_other_files_does_not_get_them(tmp_path, monkeypatch):
    secret = picture(tmp_path / "secret.png")
    path = with_a_picture_from(tmp_path / "a.docx", secret.as_uri())
    bounded = draw(path, "docx").pdf
    assert b"/Image" not in bounded
    assert bounded.startswith(b"%PDF")


def test_nothing_is_left_of_a_drawing_that_takes_too_long(tmp_path):
    path = word_file(tmp_path / "a.docx")
    before = set(Path("/tmp").glob("OSL_PIPE_*"))
    with pytest.raises(UnreadableError) as late:
        libreoffice.draw([path], tmp_path, seconds=0.3)
    assert late.value.code == "timed_out"
    assert set(Path("/tmp").glob("OSL_PIPE_*")) <= before
    running = [at for at in Path("/proc").glob("[0-9]*/cmdline") if str(tmp_path).encode() in read(at)]
    assert running == []


def read(path):
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_what_is_no_office_file_is_not_drawn(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\x03\x04 nothing else")
    with pytest.raises(UnreadableError) as refused:
        draw(path, "docx")
    assert refused.value.code == "malformed"


def test_without_libreoffice_nothing_is_drawn(monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    assert libreoffice.program() is None
