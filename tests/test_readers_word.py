"""What becomes of Word files: small ones of one trap each."""

import io

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches
from office import lines, tables
from PIL import Image

from disclosures.parsing import parse
from disclosures.readers import UnreadableError
from disclosures.readers.office import word
from disclosures.readers.office.word_numbering import chinese
from disclosures.records import ProblemCode


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


@pytest.mark.parametrize(("inches", "told"), [(6, ["1"]), (1, [])])
def test_a_picture_that_may_be_of_a_table_is_told_and_a_seal_is_not(written, inches, told):
    def write(document):
        document.add_paragraph("项目支出绩效目标表")
        picture = io.BytesIO()
        Image.new("L", (60, 60), 255).save(picture, "PNG")
        document.add_picture(picture, width=Inches(inches))

    assert [p.detail for p in written(write).problems if p.code is ProblemCode.PICTURES] == told


@pytest.mark.parametrize(
    ("size", "told"), [("width:415.3pt;height:200pt", ["1"]), ("width:80pt;height:80pt", [])]
)
def test_an_embedded_sheet_is_told_as_a_picture_is(written, size, told):
    def write(document):
        run = document.add_paragraph("预算支出总表").add_run()
        run._r.append(
            parse_xml(
                f'<w:object {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape style="{size}">'
                "<v:imagedata/></v:shape></w:object>"
            )
        )

    assert [p.detail for p in written(write).problems if p.code is ProblemCode.PICTURES] == told


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
        around = document.add_table(1, 2)
        around.cell(0, 0).text = "外"
        around.cell(0, 1).add_table(1, 2).cell(0, 0).text = "内"

    assert tables(written(write)) == [[["外", ""]], [["内", ""]]]


def test_a_table_that_only_holds_tables_is_layout(written):
    """Text copied from a web page often stands in a cell of one large table, titles and all."""

    def write(document):
        around = document.add_table(2, 1)
        around.cell(0, 0).text = "表头"
        cell = around.cell(1, 0)
        cell.text = "部门收入总表"
        cell.add_table(1, 2).cell(0, 0).text = "内"
        cell.add_paragraph("注：无")

    document = written(write)
    assert tables(document) == [[["内", ""]]]
    assert lines(document) == ["表头", "部门收入总表", "注：无"]


def test_a_span_over_a_million_columns_is_refused(written):
    def write(document):
        span = OxmlElement("w:gridSpan")
        span.set(qn("w:val"), "1000000")
        document.add_table(1, 1).cell(0, 0)._tc.get_or_add_tcPr().append(span)

    with pytest.raises(UnreadableError) as caught:
        written(write)
    assert caught.value.code == "malformed"


def numbered(document, text, number):
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
    )


def test_numbers_that_word_puts_before_paragraphs_are_read(written):
    def write(document):
        root = document.part.numbering_part.element
        for number, (how, text) in enumerate([("chineseCounting", "%1、"), ("decimal", "预算公开表%1 ")], 90):
            kind = (
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:lvl w:ilvl="0">'
                f'<w:start w:val="1"/><w:numFmt w:val="{how}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
            )
            use = f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
            root.insert(0, parse_xml(kind))
            root.append(parse_xml(use))
        numbered(document, "收入预算情况说明", 90)
        numbered(document, "2025年预算收支总表", 91)
        numbered(document, "", 90)
        numbered(document, "支出预算情况说明", 90)
        numbered(document, "2025年预算收入总表", 91)

    assert lines(written(write)) == [
        "一、收入预算情况说明",
        "预算公开表1 2025年预算收支总表",
        "二、支出预算情况说明",
        "预算公开表2 2025年预算收入总表",
    ]


@pytest.mark.parametrize(("number", "words"), [(10, "十"), (11, "十一"), (20, "二十"), (105, "一百〇五")])
def test_chinese_numbers_are_counted_as_word_does(number, words):
    assert chinese(number) == words


def test_cells_know_their_column_under_merged_ones(written):
    def write(document):
        table = document.add_table(2, 3)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "收入"
        table.cell(0, 2).text = "支出"

    (table,) = written(write).pages[0].blocks
    assert [cell and cell.column for cell in table.rows[0].cells] == [1, None, 3]


def test_a_table_within_the_last_cell_of_a_table_is_no_row_of_it(tmp_path):
    rows = [
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["", "合计", "90.00", "60.00", "30.00"],
        ["210", "卫生健康支出", "90.00", "60.00", "30.00"],
    ]
    document = Document()
    for words in ("甲县医疗保障局2026年部门预算", "2026年预算支出总表", "单位：万元"):
        document.add_paragraph(words)
    table = document.add_table(3, 5)
    for row, texts in zip(table.rows, rows, strict=True):
        for place, text in zip(row.cells, texts, strict=True):
            place.text = text
    inner = table.cell(2, 4).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "附", "注"
    document.save(tmp_path / "a.docx")
    (read,) = parse(word.read(tmp_path / "a.docx")).tables
    assert [line.name for line in read.lines] == ["合计", "卫生健康支出"]
