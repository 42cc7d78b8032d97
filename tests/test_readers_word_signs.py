"""What Word prints besides plain text in a cell: signs, raised digits, hidden runs, deleted cells."""

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from office import lines, tables

from disclosures.money import UnreadableAmountError, read
from disclosures.readers.office import word
from disclosures.records import ProblemCode


@pytest.fixture
def cell(tmp_path):
    """What is read of a cell that ``fill`` fills, beside one that says 合计; and what is told."""

    def made(fill):
        document = Document()
        table = document.add_table(1, 2)
        table.cell(0, 0).text = "合计"
        fill(document, table.cell(0, 1).paragraphs[0])
        document.save(tmp_path / "a.docx")
        found = word.read(tmp_path / "a.docx")
        return tables(found)[0][0][1], [(problem.code, problem.detail) for problem in found.problems]

    return made


def symbol(font, char):
    return parse_xml(f'<w:r {nsdecls("w")}><w:sym w:font="{font}" w:char="{char}"/></w:r>')


def test_a_point_that_is_a_symbol_is_not_lost(cell):
    def fill(document, paragraph):
        paragraph.add_run("373")
        paragraph._p.append(symbol("Symbol", "F02E"))
        paragraph.add_run("14")

    assert cell(fill) == ("373.14", [])


def test_a_sign_nobody_knows_leaves_no_amount_and_takes_nothing_from_words(cell):
    def between(document, paragraph):
        paragraph.add_run("373")
        paragraph._p.append(symbol("Wingdings", "F02E"))
        paragraph.add_run("14")

    def before_words(document, paragraph):
        paragraph._p.append(symbol("Wingdings", "F0FE"))
        paragraph.add_run("新增项目")

    with pytest.raises(UnreadableAmountError):
        read(cell(between)[0])
    assert cell(before_words)[0] == "新增项目"


def test_a_number_set_as_a_formula_is_read(cell):
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'

    def fill(document, paragraph):
        paragraph._p.append(parse_xml(f"<m:oMath {math}><m:r><m:t>373.14</m:t></m:r></m:oMath>"))

    assert cell(fill)[0] == "373.14"


@pytest.mark.parametrize("raised", ["superscript", "subscript"])
def test_the_number_of_a_note_is_no_digit_of_an_amount(cell, raised):
    def fill(document, paragraph):
        paragraph.add_run("373.14")
        setattr(paragraph.add_run("1").font, raised, True)

    with pytest.raises(UnreadableAmountError):
        read(cell(fill)[0])


@pytest.mark.parametrize("tag", ["strike", "dstrike"])
def test_digits_that_are_struck_out_are_none_of_an_amount(cell, tag):
    def fill(document, paragraph):
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:rPr><w:{tag}/></w:rPr><w:t>12</w:t></w:r>"))
        paragraph.add_run("99.00")

    with pytest.raises(UnreadableAmountError):
        read(cell(fill)[0])


def test_words_above_others_are_no_digits_of_them(cell):
    def fill(document, paragraph):
        ruby = "<w:rt><w:r><w:t>9</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>12.34</w:t></w:r></w:rubyBase>"
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:ruby>{ruby}</w:ruby></w:r>"))

    assert cell(fill)[0] == "12.34"


def test_of_a_field_the_result_alone_is_read(cell):
    def part(kind):
        return parse_xml(f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="{kind}"/></w:r>')

    def fill(document, paragraph):
        for kind, text in (("begin", "55"), ("separate", "12.34"), ("end", "0")):
            paragraph._p.append(part(kind))
            paragraph.add_run(text)

    assert cell(fill) == ("12.340", [(ProblemCode.HIDDEN, "55")])


CHOICE = '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
BOX = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>12.34</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"


def test_an_amount_in_a_text_box_of_a_cell_is_the_cells(cell):
    def fill(document, paragraph):
        paragraph._p.append(parse_xml(BOX.replace("<w:r>", f"<w:r {nsdecls('w')}>", 1)))

    assert cell(fill)[0] == "12.34"


def test_of_paragraphs_with_a_fallback_the_first_are_read(cell):
    def fill(document, paragraph):
        words = "<w:p><w:r><w:t>12.34</w:t></w:r></w:p>"
        both = f'<mc:Choice Requires="wps">{words}</mc:Choice><mc:Fallback>{words}</mc:Fallback>'
        tag = CHOICE.replace(">", f" {nsdecls('w')}>")
        paragraph._p.addnext(parse_xml(f"{tag}{both}</mc:AlternateContent>"))

    assert cell(fill)[0] == "12.34"


@pytest.mark.parametrize("text", ["373.14①", "373.14¹", "373.14⑴", "½", "①"])
def test_marks_of_notes_are_no_digits(text):
    with pytest.raises(UnreadableAmountError):
        read(text)


@pytest.mark.parametrize("text", ["\u200b373.14\u200e", "373\u2060.14", "\ufeff373.14", "３７３.14"])
def test_what_nobody_sees_changes_no_amount(text):
    assert str(read(text).amount) == "373.14"


def test_digits_hidden_by_their_style_are_left_out_and_told(cell):
    def fill(document, paragraph):
        hidden = document.styles.add_style("Hidden", WD_STYLE_TYPE.CHARACTER)
        hidden.font.hidden = True
        heir = document.styles.add_style("Heir", WD_STYLE_TYPE.CHARACTER)
        heir.base_style = hidden
        paragraph.add_run("373.14")
        paragraph.add_run("9").style = heir

    assert cell(fill) == ("373.14", [(ProblemCode.HIDDEN, "9")])


def test_digits_hidden_by_the_style_of_their_paragraph_are_left_out_and_told(cell):
    def fill(document, paragraph):
        style = document.styles.add_style("Hidden", WD_STYLE_TYPE.PARAGRAPH)
        style.font.hidden = True
        paragraph.style = style
        paragraph.add_run("9")
        paragraph.add_run("373.14").font.hidden = False

    assert cell(fill) == ("373.14", [(ProblemCode.HIDDEN, "9")])


def test_hidden_words_of_a_row_are_told(cell):
    def fill(document, paragraph):
        paragraph.add_run("373.14").font.hidden = True

    assert cell(fill) == ("", [(ProblemCode.HIDDEN, "373.14")])


def test_a_cell_that_was_deleted_is_no_column(tmp_path):
    document = Document()
    table = document.add_table(1, 3)
    for place, text in zip(table.rows[0].cells, ("合计", "1.00", "2.00"), strict=True):
        place.text = text
    table.cell(0, 1)._tc.get_or_add_tcPr().append(OxmlElement("w:cellDel"))
    document.save(tmp_path / "a.docx")
    assert tables(word.read(tmp_path / "a.docx")) == [[["合计", "2.00"]]]


def test_a_title_above_a_table_within_a_layout_table_is_a_line(tmp_path):
    document = Document()
    inner = document.add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "合计", "1.00"
    outer = document.add_table(2, 1)
    outer.cell(0, 0).text = "预算支出总表"
    outer.cell(0, 0).add_paragraph("单位：万元")
    outer.cell(1, 0)._tc.insert(1, inner._tbl)
    document.save(tmp_path / "a.docx")
    found = word.read(tmp_path / "a.docx")
    assert lines(found) == ["预算支出总表", "单位：万元"]
    assert tables(found) == [[["合计", "1.00"]]]
