"""What becomes of Word files and workbooks: the published samples, and small files of one trap each."""

import csv
import datetime
import re
import unicodedata
import zipfile
from collections import Counter
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from openpyxl import Workbook
from openpyxl.styles import Border, Side

from disclosures import pipeline
from disclosures.readers import UnreadableError, office_package, spreadsheet, word
from disclosures.readers.isolated import read_isolated
from disclosures.readers.number_formats import as_decimal, printed, printed_date
from disclosures.records import PageReading, Proof, RawLine, RawTable
from disclosures.views.places import OfficePlace, office_place

SAMPLES = Path(__file__).parent / "samples"
SAMPLE = {"yangquan-2025.docx": word, "xinzhou-2024.xlsx": spreadsheet}
RULED = Border(**dict.fromkeys(("left", "right", "top", "bottom"), Side(style="thin")))

each_sample = pytest.mark.parametrize("name", SAMPLE)


def tight(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def lines(document):
    return [block.text for page in document.pages for block in page.blocks if isinstance(block, RawLine)]


def tables(document):
    return [
        [[cell and cell.text for cell in row.cells] for row in block.rows]
        for page in document.pages
        for block in page.blocks
        if isinstance(block, RawTable)
    ]


def refused(reader, path):
    with pytest.raises(UnreadableError) as caught:
        reader.read(path)
    return caught.value.code


def printed_facts(document):
    with (SAMPLES / "facts.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["document"] == document]
    keys = ("table", "side", "code", "name", "government_category", "measure")
    return Counter(
        (*(tight(row[k]) for k in keys), Decimal(row["amount"])) for row in rows if Decimal(row["amount"])
    )


def read_facts(reading):
    return Counter(
        (
            *(str(table.number), line.side, line.code, tight(line.name)),
            tight(line.government_category) if table.number == 6 else "",
            *(figure.measure, figure.amount),
        )
        for table in reading.tables
        for line in table.lines
        for figure in line.figures
        if figure.amount
    )


@each_sample
def test_every_amount_of_a_sample_is_read_and_proved(name):
    outcome = pipeline.read(SAMPLES / "office" / name, name)
    assert read_facts(outcome.reading) == printed_facts(name.partition(".")[0])
    assert set(outcome.checked.proofs.values()) == {Proof.PROVED}
    assert outcome.checked.findings == ()


@each_sample
def test_a_figure_has_its_row_for_a_place(name):
    outcome = pipeline.read(SAMPLES / "office" / name, name)
    rows = {
        row.line: {cell.text for cell in row.cells if cell}
        for page in outcome.raw.pages
        for block in page.blocks
        if isinstance(block, RawTable)
        for row in block.rows
    }
    figures = [f for table in outcome.reading.tables for line in table.lines for f in line.figures]
    assert [f for f in figures if f.printed not in rows[f.place.line]] == []
    assert all(figure.place.page is None for figure in figures)


@each_sample
def test_a_sample_is_the_same_when_read_in_a_process_of_its_own(name):
    path = SAMPLES / "office" / name
    assert read_isolated(path, path.suffix[1:]) == SAMPLE[name].read(path)


def test_places_name_the_table_and_the_row_within_it():
    pages = [{"title": "", "start": 0, "tables": [[5, 39], [44, 65]]}]
    assert office_place(pages, 46) == OfficePlace(2, 3, "")
    assert office_place(pages, 41) == OfficePlace(None, 41, "")


def test_places_name_the_sheet_and_its_own_number_of_the_row():
    pages = [
        {"title": "表1", "start": 0, "tables": [[4, 38]]},
        {"title": "表2", "start": 38, "tables": [[42, 66]]},
    ]
    assert office_place(pages, 43) == OfficePlace(2, 5, "表2")
    assert office_place(pages, 38) == OfficePlace(1, 38, "表1")


# Word


@pytest.fixture
def written(tmp_path):
    """A Word file that ``write`` fills."""

    def save(write):
        document = Document()
        write(document)
        path = tmp_path / "some.docx"
        document.save(path)
        return word.read(path)

    return save


def test_merged_cells_leave_their_other_places_empty(written):
    def write(document):
        table = document.add_table(3, 3)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "收入"
        table.cell(0, 2).merge(table.cell(2, 2)).text = "备注"
        table.cell(2, 0).text = "合计"

    assert tables(written(write)) == [[["收入", None, "备注"], ["", "", None], ["合计", "", None]]]


def test_the_bureau_in_a_text_box_of_the_cover_is_read_once(written):
    def write(document):
        run = document.add_paragraph("2025年").add_run()
        box = (
            f"<w:txbxContent {nsdecls('w')}><w:p><w:r><w:t>阳泉市医疗保障局</w:t></w:r></w:p></w:txbxContent>"
        )
        namespace = "http://schemas.openxmlformats.org/markup-compatibility/2006"
        run._r.append(
            parse_xml(
                f'<mc:AlternateContent xmlns:mc="{namespace}"><mc:Choice Requires="wps">{box}</mc:Choice>'
                f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
            )
        )

    assert lines(written(write)) == ["2025年", "阳泉市医疗保障局"]


def test_tracked_changes_are_read_as_if_accepted(written):
    def write(document):
        paragraph = document.add_paragraph("合计")
        for tag, text_tag, text in (("w:ins", "w:t", "10.00"), ("w:del", "w:delText", "99.00")):
            change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
            words.text = text
            run.append(words)
            change.append(run)
            paragraph._p.append(change)

    assert lines(written(write)) == ["合计10.00"]


def test_hidden_text_is_not_printed(written):
    def write(document):
        paragraph = document.add_paragraph("合计")
        paragraph.add_run("99.00").font.hidden = True

    assert lines(written(write)) == ["合计"]


def test_a_hidden_row_is_left_out_and_said(written):
    def write(document):
        table = document.add_table(2, 2)
        table.cell(0, 0).text, table.cell(1, 0).text = "合计", "其中"
        properties = table.rows[1]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:hidden"))

    document = written(write)
    assert tables(document) == [[["合计", ""]]]
    assert [(problem.code, problem.detail) for problem in document.problems] == [("hidden", "其中")]


def test_a_table_within_a_cell_comes_after_the_table_around_it(written):
    def write(document):
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = "外"
        cell.add_table(1, 2).cell(0, 0).text = "内"

    assert tables(written(write)) == [[["外"]], [["内", ""]]]


def test_a_span_over_a_million_columns_is_refused(written):
    def write(document):
        span = OxmlElement("w:gridSpan")
        span.set(qn("w:val"), "1000000")
        document.add_table(1, 1).cell(0, 0)._tc.get_or_add_tcPr().append(span)

    with pytest.raises(UnreadableError) as caught:
        written(write)
    assert caught.value.code == "malformed"


# Workbooks


@pytest.fixture
def filled(tmp_path):
    """A workbook that ``fill`` fills, read."""

    def save(fill):
        book = Workbook()
        fill(book)
        path = tmp_path / "some.xlsx"
        book.save(path)
        return spreadsheet.read(path)

    return save


def put(sheet, rows, *, start=1, ruled=True):
    for number, row in enumerate(rows, start=start):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, value)
            if isinstance(value, float):
                cell.number_format = "#,##0.00"
            if ruled:
                cell.border = RULED


def test_numbers_come_out_as_the_sheet_prints_them(filled):
    document = filled(lambda book: put(book.active, [["项目", "金额"], ["合计", 1234.5], ["差", 0.1 + 0.2]]))
    assert tables(document) == [[["项目", "金额"], ["合计", "1,234.50"], ["差", "0.30"]]]


def test_a_formula_without_a_result_stays_a_formula(filled):
    document = filled(lambda book: put(book.active, [["项目", "金额"], ["合计", "=SUM(B3:B4)"], ["甲", 1.0]]))
    assert tables(document)[0][1] == ["合计", "=SUM(B3:B4)"]


def test_hidden_rows_columns_and_sheets_are_left_out_and_said(filled):
    def fill(book):
        sheet = book.active
        sheet.title = "表1"
        put(sheet, [["项目", "密", "金额"], ["甲", "x", 1.0], ["乙", "y", 2.0]])
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True
        other = book.create_sheet("底稿")
        put(other, [["甲", 9.0]])
        other.sheet_state = "hidden"

    document = filled(fill)
    assert tables(document) == [[["项目", "金额"], ["甲", "1.00"]]]
    assert [(p.code, p.detail, p.place.line) for p in document.problems] == [
        ("hidden", "表1: 3, B", 3),
        ("hidden", "底稿", 4),
    ]


THIRTEEN = [
    *(["2024年预算收入总表", None], ["单位名称：某局", "单位：万元"], ["科目", "金额"], ["合计", 5.0]),
    *([None, None], ["2024年预算支出总表", None], ["单位名称：某局", "单位：万元"]),
    *(["科目", "金额"], ["合计", 6.0], ["注：本表不含上年结转", None]),
]


@pytest.mark.parametrize("ruled", ["around the tables", "nowhere", "everywhere"])
def test_tables_below_one_another_on_a_sheet_are_told_apart(filled, ruled):
    def fill(book):
        put(book.active, THIRTEEN, ruled=ruled == "everywhere")
        for row in (1, 6):
            book.active.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
        if ruled == "around the tables":
            for row in (3, 4, 8, 9):
                for column in (1, 2):
                    book.active.cell(row, column).border = RULED

    document = filled(fill)
    assert tables(document) == [[["科目", "金额"], ["合计", "5.00"]], [["科目", "金额"], ["合计", "6.00"]]]
    assert lines(document)[3:] == [
        "2024年预算支出总表",
        "单位名称：某局",
        "单位：万元",
        "注：本表不含上年结转",
    ]


def test_all_thirteen_tables_on_one_sheet_are_read(tmp_path):
    """The published workbook with its sheets put below one another."""
    from openpyxl import load_workbook

    source = load_workbook(SAMPLES / "office/xinzhou-2024.xlsx")
    book, start = Workbook(), 0
    sheet = book.active
    for part in source.worksheets:
        for row in part.iter_rows():
            for cell in row:
                copy = sheet.cell(cell.row + start, cell.column)
                if cell.value is not None:
                    copy.value = cell.value
                copy.number_format = cell.number_format
                copy.border = RULED if cell.border.left.style else Border()
        for area in part.merged_cells.ranges:
            area.shift(row_shift=start)
            sheet.merge_cells(area.coord)
        start += part.max_row + 1
    path = tmp_path / "xinzhou-2024.xlsx"
    book.save(path)
    outcome = pipeline.read(path, path.name)
    assert read_facts(outcome.reading) == printed_facts("xinzhou-2024")


def test_a_sheet_where_a_million_rows_are_coloured_takes_no_time(filled):
    def fill(book):
        put(book.active, [["合计", 1.0]])
        book.active.cell(1_048_576, 16_384).border = RULED

    assert tables(filled(fill)) == [[["合计", "1.00"]]]


def test_dates_and_codes_come_out_as_printed(filled):
    def fill(book):
        put(book.active, [["日期", "编码"], [datetime.date(2025, 1, 23), 208]])
        book.active["A2"].number_format = 'yyyy"年"m"月"d"日"'
        book.active["B2"].number_format = "0000000"

    assert tables(filled(fill))[0][1] == ["2025年1月23日", "0000208"]


def test_an_empty_workbook_is_refused(filled):
    with pytest.raises(UnreadableError) as caught:
        filled(lambda book: None)
    assert caught.value.code == "nothing_printed"


def test_a_workbook_of_prose_is_text(filled):
    document = filled(
        lambda book: put(book.active, [["部门预算情况说明"], ["本部门收入5.00万元。"]], ruled=False)
    )
    assert [page.how for page in document.pages] == [PageReading.TEXT]


ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (373.14, "General", "373.14"),
        (0.1 + 0.2, "General", "0.3"),
        (2210201.0, "General", "2210201"),
        (1234567.891234, "General", "1234567.891"),
        (1234.5, "#,##0.00", "1,234.50"),
        (1.005, "0.00", "1.01"),
        (-1234.5, "#,##0.00;[Red]-#,##0.00", "-1,234.50"),
        (-1234.5, "#,##0.00_);[Red]\\(#,##0.00\\)", "(1,234.50)"),
        (1234.5, ACCOUNTING, "1,234.50"),
        (-1234.5, ACCOUNTING, "-1,234.50"),
        (0, ACCOUNTING, "-"),
        (0, "0.00;-0.00;", ""),
        (-0.001, "0.00", "0.00"),
        (0.413, "0.00%", "41.30%"),
        (12345678, "#,##0.00,", "12,345.68"),
        (5, '0.00" 万元"', "5.00 万元"),
        (1234.5, "#.##", "1234.5"),
        (5, "[$¥-804]#,##0.00", "¥5.00"),
        (5, "# ?/?", None),
        (5, "0.00E+00", None),
        (5, "[DBNum1]0", None),
        (5, "[>3]0.0;0", None),
    ],
)
def test_a_number_is_printed_by_its_format(value, number_format, text):
    assert printed(as_decimal(value), number_format) == text


def test_the_short_date_is_the_chinese_one():
    moment = datetime.datetime(2025, 1, 23, 8, 5)  # noqa: DTZ001 - sheets know no time zones
    assert printed_date(moment, "mm-dd-yy") == "2025/1/23"
    assert printed_date(moment, "yyyy-mm-dd hh:mm") == "2025-01-23 08:05"


# Packages that mean harm


def repacked(path, tmp_path, change):
    """A copy of an office file with each part as ``change(name, content)`` gives it."""
    copy = tmp_path / path.name
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            target.writestr(part.filename, change(part.filename, source.read(part)))
    return copy


@each_sample
def test_a_file_cut_short_is_malformed(name, tmp_path):
    path = tmp_path / name
    path.write_bytes((SAMPLES / "office" / name).read_bytes()[:20_000])
    assert refused(SAMPLE[name], path) == "malformed"


@each_sample
def test_a_file_with_its_main_part_broken_is_malformed(name, tmp_path):
    main = {"word/document.xml", "xl/worksheets/sheet1.xml"}
    path = repacked(SAMPLES / "office" / name, tmp_path, lambda part, c: c[:900] if part in main else c)
    assert refused(SAMPLE[name], path) == "malformed"


BOMB = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>"""


@each_sample
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declared_entities_are_refused(name, encoding, tmp_path):
    def change(part, content):
        if part not in {"word/document.xml", "xl/workbook.xml"}:
            return content
        body = content.decode().partition("?>")[2]
        return (BOMB.decode().replace("?>", f' encoding="{encoding}"?>', 1) + body).encode(encoding)

    path = repacked(SAMPLES / "office" / name, tmp_path, change)
    assert refused(SAMPLE[name], path) == "malformed"


@each_sample
def test_a_part_that_unpacks_without_end_is_refused(name, tmp_path):
    main = {"word/document.xml", "xl/worksheets/sheet1.xml"}
    path = repacked(
        SAMPLES / "office" / name, tmp_path, lambda part, c: c + b" " * 40_000_000 if part in main else c
    )
    assert refused(SAMPLE[name], path) == "unpacks_too_large"


def test_a_package_of_countless_parts_is_refused(tmp_path):
    path = tmp_path / "many.docx"
    with zipfile.ZipFile(path, "w") as package:
        for number in range(office_package.MAX_PARTS + 1):
            package.writestr(f"{number}", b"")
    assert refused(word, path) == "unpacks_too_large"


def test_a_directory_of_sizes_beyond_reason_is_not_read(tmp_path):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("a", b"")
    content = bytearray(packed.getvalue())
    content[-10:-6] = (64 * 1024**2).to_bytes(4, "little")
    path = tmp_path / "large.docx"
    path.write_bytes(content)
    assert refused(word, path) == "unpacks_too_large"
