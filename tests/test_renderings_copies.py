"""The copies of an office file that are drawn: nothing but colours is changed in the one that is looked for."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from office import SAMPLES, put
from openpyxl import Workbook, load_workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.pagebreak import Break

from disclosures.readers.office import spreadsheet, word
from disclosures.records import RawTable
from disclosures.renderings import copies, sheet_copies
from disclosures.renderings.colours import MOST, colour, number_of


def saved(book):
    content = BytesIO()
    book.save(content)
    content.seek(0)
    return content


def copied(book):
    return sheet_copies.copies(saved(book))


def test_a_colour_says_whose_it_is():
    for number in (0, 1, 255, 5000, MOST - 1):
        assert number_of(*bytes.fromhex(colour(number))) == number
    assert number_of(255, 255, 255) is None
    assert len({colour(number) for number in range(MOST)}) == MOST


@pytest.mark.parametrize(
    ("name", "reader"), [("yangquan-2025.docx", word), ("xinzhou-2024.xlsx", spreadsheet)]
)
def test_the_cells_are_those_that_the_reader_counts(name, reader):
    path = SAMPLES / "office" / name
    _, _, cells, counted_by = copies.copies(path, path.suffix[1:])
    read = {
        (row.line, cell.column, cell.text)
        for page in reader.read(path).pages
        for block in page.blocks
        if isinstance(block, RawTable)
        for row in block.rows
        for cell in row.cells
        if cell and cell.text
    }
    assert read <= {(cell.line, cell.column, cell.text) for cell in cells}
    assert counted_by == reader.READER


def test_a_word_file_is_coloured_and_says_the_same():
    path = SAMPLES / "office" / "yangquan-2025.docx"
    plain, marked, cells, _ = copies.copies(path, "docx")
    assert plain == path.read_bytes()
    fills = [each.get(qn("w:fill")) for each in Document(BytesIO(marked)).element.body.iter(qn("w:shd"))]
    assert fills == [colour(number) for number in range(len(cells))]
    texts = [[p.text for p in Document(BytesIO(file)).paragraphs] for file in (plain, marked)]
    assert texts[0] == texts[1]


def test_every_cell_that_prints_something_has_a_fill_of_its_own():
    book = Workbook()
    put(book.active, [["科目", "金额"], ["教育支出", 12.5], [None, 0.0]])
    book.active["B2"].fill = PatternFill("solid", fgColor="FFFF0000")
    book.active.conditional_formatting.add(
        "B2:B3", CellIsRule("greaterThan", ["1"], fill=PatternFill(bgColor="FF00FF00"))
    )
    _, marked, cells = copied(book)
    sheet = load_workbook(BytesIO(marked)).active
    assert [cell.text for cell in cells] == ["科目", "金额", "教育支出", "12.50", "0.00"]
    for number, cell in enumerate(cells):
        assert sheet.cell(cell.line, cell.column).fill.fgColor.rgb == f"FF{colour(number)}"
    assert sheet["A3"].fill.fill_type is None
    assert sheet["B2"].number_format == "#,##0.00"
    assert not sheet.conditional_formatting


def test_all_of_a_sheet_is_drawn_its_columns_on_one_page():
    book = Workbook()
    put(book.active, [["a", "b"], ["c", "d"]])
    book.active.print_area = "A1:A1"
    book.active.col_breaks.append(Break(1))
    book.create_sheet("无").sheet_state = "hidden"
    plain, _, _ = copied(book)
    sheet = load_workbook(BytesIO(plain)).active
    assert not sheet.print_area
    assert not sheet.col_breaks.brk
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)


def test_a_formula_is_drawn_as_the_result_that_was_read():
    book = Workbook()
    book.active["A1"] = "=1+1"
    content = saved(book)
    with ZipFile(content) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    part = "xl/worksheets/sheet1.xml"
    parts[part] = re.sub(rb"<v ?/>|<v></v>", b"<v>3</v>", parts[part])
    assert b"<f>1+1</f><v>3</v>" in parts[part]
    with ZipFile(changed := BytesIO(), "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    changed.seek(0)
    plain, _, cells = sheet_copies.copies(changed)
    assert load_workbook(BytesIO(plain)).active["A1"].value == 3
    assert [cell.text for cell in cells] == ["3"]


def test_columns_are_as_wide_as_the_numbers_in_them():
    book = Workbook()
    put(book.active, [["名称", "金额"], ["甲", 123456789.25]])
    dimensions = book.active.column_dimensions
    dimensions["B"].width, dimensions["B"].min, dimensions["B"].max = 5, 2, 4
    sheet = load_workbook(BytesIO(copied(book)[0])).active
    widths = [(each.min, each.max, each.width) for each in sheet.column_dimensions.values()]
    assert widths == [(2, 2, 15.5), (3, 4, 5)]


def test_rows_are_as_high_as_wrapped_texts_need_where_the_file_does_not_say():
    book = Workbook()
    sheet = book.active
    put(sheet, [["其他巩固脱贫攻坚成果衔接乡村振兴支出"] * 2, ["短", "短"], ["其他巩固脱贫攻坚成果"] * 2])
    for row in (1, 2, 3):
        sheet.cell(row, 1).alignment = Alignment(wrap_text=True)
    sheet.row_dimensions[3].height = 12
    plain, _, _ = copied(book)
    heights = [load_workbook(BytesIO(plain)).active.row_dimensions[row].height for row in (1, 2, 3)]
    assert heights == [pytest.approx(5 * 15.4), pytest.approx(15.4), 12]
