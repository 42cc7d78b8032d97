"""Tables in the dress of other programs are read whole, whatever rules they have and wherever they break."""

from dataclasses import replace

import pytest
from layouts import HEAD, ROWS, TITLE, Dress, sheets, torn_head
from pdf_maker import Sheet, make

from disclosures.parsing import NotADisclosureError, parse
from disclosures.proofs.checking import check
from disclosures.readers.pdf import document as pdf
from disclosures.records import Box, ProblemCode, Proof, RawLine, RawTable

DRESSES = {
    "three rules, the page breaks between": Dress("three"),
    "three rules, the head printed again": Dress("three", head_again=True),
    "no rules": Dress(),
    "no rules, the head printed again": Dress(head_again=True),
    "no rules, amounts centred": Dress(align="centre"),
    "no rules, amounts set from the left": Dress(align="left"),
    "wrapped names above their amounts' middle": Dress(wrapped="top"),
    "wrapped names below their amounts' middle": Dress("three", wrapped="bottom"),
    "horizontal rules only": Dress("lines"),
    "horizontal rules only, a blank row between rows": Dress("lines", blank_row=True),
    "a frame around, nothing within": Dress("frame"),
    "rules between columns, none between rows": Dress("columns"),
    "a boxed head above rows without rules": Dress("head"),
    "agency and unit on one line": Dress("three", one_caption=True),
    "a running title and page numbers": Dress("three", running=True),
    "narrower columns on the second page": Dress("three", wider=True),
    "rules under the rows and none above the head": Dress("under", head_again=True),
    "every second row shaded, no rules": Dress("zebra", head_again=True),
    "dashes where there is no amount": Dress(blank="—"),
    "dashes where there is no amount, rules under the rows": Dress("under", blank="-"),
    "a currency sign before every amount": Dress("lines", currency="￥"),
    "labels with a space between their characters": Dress(spaced=True, align="left"),
    "the same pale words all over the page": Dress(tiled=True),
    "the same pale words all over a page with rules": Dress("lines", tiled=True),
    "large dark words across the page": Dress(stamped=True),
    "large dark words across a page with rules": Dress("lines", stamped=True),
    "date and address of a browser on every page": Dress("three", browser=True, head_again=True),
    "date and address of a browser, no rules": Dress(browser=True),
    "rows numbered half-way down": Dress(serial=True, head_again=True),
    "strokes where there is no amount": Dress(blank="/"),
}
AMOUNTS = [
    (code if code.isdigit() else "", name.replace("|", ""), amount.replace(",", ""))
    for code, name, *amounts in ROWS
    for amount in amounts
    if amount
]


@pytest.mark.parametrize("dress", DRESSES)
def test_every_amount_is_read_with_its_code_and_name(tmp_path, dress):
    (table,) = parse(pdf.read(make(tmp_path / "a.pdf", *sheets(DRESSES[dress])))).tables
    found = [(line.code, line.name, str(figure.amount)) for line in table.lines for figure in line.figures]
    assert found == [(code, name or ("" if code else "合计"), amount) for code, name, amount in AMOUNTS]
    assert table.pages == (1, 2)


@pytest.mark.parametrize("rules", ["none", "three", "lines", "columns", "zebra"])
@pytest.mark.parametrize("lines", [0, 1, 2])
def test_a_head_that_the_end_of_a_page_parts_from_its_rows_or_in_two_is_read(tmp_path, rules, lines):
    document = pdf.read(make(tmp_path / "a.pdf", *torn_head(Dress(rules), lines)))
    (table,) = parse(document).tables
    found = [(line.code, line.name, str(figure.amount)) for line in table.lines for figure in line.figures]
    assert found == [(code, name or ("" if code else "合计"), amount) for code, name, amount in AMOUNTS]
    assert table.pages == (1, 2)
    first = [cell.text for block in document.pages[0].blocks if isinstance(block, RawTable)
             for row in block.rows for cell in row.cells if cell and cell.text]  # fmt: skip
    assert first == [word for row in HEAD[:lines] for word in row if word]
    assert told(document) == []


def told(document):
    return [
        (problem.code, problem.detail, problem.place.page)
        for problem in parse(document).problems
        if problem.code in {ProblemCode.UNKNOWN_TABLE, ProblemCode.UNREAD_AMOUNT}
    ]


def test_a_title_without_a_table_is_told(tmp_path):
    bare = Sheet()
    bare.text(200, 60, "2026年预算收入总表", 14)
    bare.text(60, 80, "单位：万元")
    document = pdf.read(make(tmp_path / "a.pdf", *sheets(Dress("three")), bare))
    assert told(document) == [("unknown_table", "2026年预算收入总表", 3)]


def test_amounts_that_are_left_over_are_told_once_a_page(tmp_path):
    document = pdf.read(make(tmp_path / "a.pdf", *sheets(Dress("three"))))
    first, second = document.pages
    lines = (RawLine("信息化 120.00 120.00"), RawLine("会议费 7.50"), RawLine("比上年增加 7.50 万元"))
    with_lines = replace(document, pages=(first, replace(second, blocks=(*second.blocks, *lines))))
    assert told(with_lines) == [("unread_amount", "120.00 120.00 7.50", 2)]


def test_an_amount_apart_at_the_end_of_its_line_is_not_left_over_if_its_sentence_is_read(tmp_path):
    document = pdf.read(make(tmp_path / "a.pdf", *sheets(Dress("three"))))
    first, second = document.pages
    words = ("二、一般公共预算支出情况说明", "卫生健康（类）支出 1,470.89", "万元。", "会议费 7.50", "万元。")
    lines = [RawLine(text, Box(60, 500 + 20 * n, 200, 512 + 20 * n)) for n, text in enumerate(words)]
    with_lines = replace(document, pages=(first, replace(second, blocks=(*second.blocks, *lines))))
    assert told(with_lines) == [("unread_amount", "7.50", 2)]


def test_a_list_of_contents_is_no_missing_table(tmp_path):
    contents = Sheet()
    for n, title in enumerate(("2026年预算收支总表", "2026年预算收入总表", TITLE)):
        contents.text(60, 80 + 20 * n, title)
    assert told(pdf.read(make(tmp_path / "a.pdf", contents, *sheets(Dress("three"))))) == []


def cropped(sheet):
    """The last column is cut off."""
    sheet.crop = (0, 0, 455, 842)
    return sheet


ALWAYS = {ProblemCode.YEAR_MISSING, ProblemCode.SCOPE_MISSING, ProblemCode.BUREAU_MISSING}
"""Told of these pages, damaged or not: they have no cover."""
DAMAGES = {
    "the first page is missing": lambda first, second: (second,),
    "the second page is missing": lambda first, second: (first,),
    "the pages are turned round": lambda first, second: (second, first),
    "the second page is in it twice": lambda first, second: (first, second, second),
    "the second page lacks a column": lambda first, second: (first, cropped(second)),
    "both pages lack a column": lambda first, second: (cropped(first), cropped(second)),
}


@pytest.mark.parametrize("rules", ["none", "three", "lines", "columns"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_proves_no_wrong_amount_and_is_told(tmp_path, damage, rules):
    document = pdf.read(make(tmp_path / "a.pdf", *DAMAGES[damage](*sheets(Dress(rules), split=8))))
    try:
        reading = parse(document)
    except NotADisclosureError:
        return
    checked = check(reading)
    measures = {
        (code if code.isdigit() else "", measure): amount.replace(",", "")
        for code, _, *amounts in ROWS
        for measure, amount in zip(("total", "basic", "project"), amounts, strict=True)
    }
    for place, proof in checked.proofs.items():
        line = reading.tables[place.table].lines[place.line]
        figure = line.figure(place.measure)
        if proof is Proof.PROVED and figure and figure.amount:
            assert measures[line.code, place.measure] == str(figure.amount)
    told_of = (*reading.problems, *checked.findings)
    assert [p for p in told_of if getattr(p, "code", "") not in ALWAYS]
