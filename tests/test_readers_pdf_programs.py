"""Tables as office programs and browsers print them: fonts of two scripts, high heads, shades beside rules."""

from itertools import pairwise

import pytest
from borderless import Setting
from borderless import sheet as borderless
from layouts import EDGES, HEAD, ROWS, TITLE
from pdf_maker import Sheet, make

from disclosures.parsing import parse
from disclosures.readers.pdf import document as pdf
from disclosures.records import ProblemCode

ONE_LINE = tuple(row for row in ROWS if not any("|" in words for words in row))
SIZE, LOWER = 10, 0.8
"""Points by which a Chinese font's characters stand lower than another's digits in one line."""


def captioned():
    sheet = Sheet()
    sheet.text(230, 60, TITLE, 14)
    sheet.text(60, 80, "单位名称：某县医疗保障局")
    sheet.text(470, 80, "单位：万元")
    return sheet


def put(sheet, y, words, first, last, *, side="centre", lower=0.0):
    """Words between two edges, half-way down at ``y``."""
    wide = sum(0.462 if c.isdigit() else 1 for c in words) * SIZE
    x = {"left": EDGES[first] + 4, "right": EDGES[last + 1] - 4 - wide}.get(
        side, (EDGES[first] + EDGES[last + 1] - wide) / 2
    )
    sheet.text(x, y + 3.5 + (0 if words.isascii() else lower), words, SIZE)


def heads(sheet, tops):
    """The head's two rows, between three heights."""
    first, second = ((above + below) / 2 for above, below in pairwise(tops))
    put(sheet, first, HEAD[0][0], 0, 1)
    put(sheet, first, HEAD[0][2], 2, 4)
    for column, words in enumerate(HEAD[1]):
        put(sheet, second, words, column, column)


def body(sheet, top, rows, step, *, lower=0.0):
    for n, row in enumerate(rows):
        for column, words in enumerate(row):
            side = "left" if column < 2 else "right"
            put(sheet, top + (n + 0.5) * step, words, column, column, side=side, lower=lower)


def read(tmp_path, sheet):
    document = pdf.read(make(tmp_path / "a.pdf", sheet))
    (table,) = parse(document).tables
    return document, [
        (line.code, line.name, str(figure.amount)) for line in table.lines for figure in line.figures
    ]


def printed(rows):
    return [
        (code if code.isdigit() else "", (name or code).replace("|", ""), amount.replace(",", ""))
        for code, name, *amounts in rows
        for amount in filter(None, amounts)
    ]


def test_a_head_twice_as_high_as_the_rows_is_theirs(tmp_path):
    sheet = captioned()
    heads(sheet, (95, 129, 163))
    body(sheet, 163, ONE_LINE, 15)
    document, found = read(tmp_path, sheet)
    assert found == printed(ONE_LINE)
    assert not document.problems


def test_characters_of_two_fonts_on_one_line_are_no_rest_of_the_row_above(tmp_path):
    sheet = captioned()
    heads(sheet, (95, 112, 129))
    body(sheet, 129, ONE_LINE, 15, lower=LOWER)
    document, found = read(tmp_path, sheet)
    assert found == printed(ONE_LINE)
    assert not document.problems


def test_words_over_columns_are_no_line_of_the_middle_one_however_near(tmp_path):
    head = (
        ("部门预算支出经济科目名称", 0, 0, 0, 1),
        ("政府预算支出经济科目名称", 1, 1, 0, 1),
        ("2026年预算数", 2, 4, 0, 0),
        ("合计", 2, 2, 1, 1),
        ("人员经费", 3, 3, 1, 1),
        ("公用经费", 4, 4, 1, 1),
    )
    rows = (
        ("合计", "", "30.00", "18.00", "12.00"),
        ("工资福利支出", "", "18.00", "18.00", ""),
        ("基本工资", "工资奖金津补贴", "18.00", "18.00", ""),
        ("商品和服务支出", "", "12.00", "", "12.00"),
        ("办公费", "办公经费", "12.00", "", "12.00"),
    )
    edges = (40, 210, 380, 450, 520, 590)
    title = "2026年一般公共预算安排基本支出分经济科目表（不含上年结转）"
    page = borderless(edges, head, rows, Setting(pitch=14, room=0), title=title)
    document = pdf.read(make(tmp_path / "a.pdf", page))
    (table,) = parse(document).tables
    found = [(line.name, [str(f.amount) for f in line.figures]) for line in table.lines]
    assert found == [(name, [amount for amount in amounts if amount]) for name, _, *amounts in rows]


@pytest.mark.parametrize("ruled_head", [True, False])
def test_every_second_row_without_rules_between_its_columns_is_read_like_the_others(tmp_path, ruled_head):
    """Word's light list: a dark head, rules between rows, between columns in every second row alone."""
    sheet, top, step = captioned(), 100, 20
    levels = [top + step * n for n in range(len(ONE_LINE) + 3)]
    for y in (levels[0], *(levels[1:3] if ruled_head else ()), *levels[3:]):
        sheet.rule(EDGES[0], y, EDGES[-1], y)
    for x in (EDGES[0], EDGES[-1]):
        sheet.rule(x, levels[0], x, levels[-1])
    for n in range(1 if ruled_head else 3, len(levels) - 1, 2):
        for x in EDGES[1:-1]:
            sheet.rule(x, levels[n], x, levels[n + 1])
    heads(sheet, levels[:3])
    body(sheet, levels[2], ONE_LINE, step)
    _, found = read(tmp_path, sheet)
    assert found == printed(ONE_LINE)


def test_the_one_row_below_a_head_whose_columns_alone_are_parted_goes_on_with_its_table(tmp_path):
    def page(sheet, top, rows):
        levels = [top + 18 * n for n in range(len(rows) + 3)]
        for edge, x in enumerate(EDGES):
            sheet.rule(x, levels[edge in {1, 3, 4}], x, levels[-1])
        for y in (levels[0], levels[2], levels[-1]):
            sheet.rule(EDGES[0], y, EDGES[-1], y)
        heads(sheet, levels[:3])
        body(sheet, levels[2], rows, 18)
        return sheet

    sheets = page(captioned(), 100, ONE_LINE[:-1]), page(Sheet(), 60, ONE_LINE[-1:])
    reading = parse(pdf.read(make(tmp_path / "a.pdf", *sheets)))
    (table,) = reading.tables
    found = [(line.code, line.name, str(f.amount)) for line in table.lines for f in line.figures]
    assert found == printed(ONE_LINE)
    assert ProblemCode.UNKNOWN_TABLE not in {problem.code for problem in reading.problems}


def test_a_name_half_way_down_beside_its_amounts_is_its_own_where_rules_part_the_rows(tmp_path):
    rows = (*ONE_LINE[:2], ("2080505", "机关事业单位基本养老保险|缴费支出", "28.06", "28.06", ""))
    sheet, y = captioned(), 129.0
    heads(sheet, (95, 112, 129))
    for row in rows:
        lines = row[1].split("|")
        high = 15.0 if len(lines) == 1 else 28.0
        body(sheet, y + high / 2 - 7.5, [(row[0], "" if len(lines) > 1 else row[1], *row[2:])], 15)
        for n, words in enumerate(lines if len(lines) > 1 else ()):
            put(sheet, y + 7 + 14 * n, words, 1, 1, side="left")
        y += high
        sheet.rule(EDGES[0], y, EDGES[-1], y)
    document, found = read(tmp_path, sheet)
    assert found == printed(rows)
    assert not document.problems


def test_names_half_way_down_beside_their_amounts_are_their_own_in_rows_no_higher_than_they(tmp_path):
    rows = (
        *ONE_LINE[:2],
        ("2080505", "机关事业单位基本养老保险|缴费支出", "13.24", "13.24", ""),
        ("2080506", "机关事业单位职业年金缴费|补助支出", "14.82", "14.82", ""),
        ("221", "住房保障支出", "140.64", "140.64", ""),
    )
    sheet, y = captioned(), 129.0
    heads(sheet, (95, 112, 129))
    for row in rows:
        lines = row[1].split("|")
        body(sheet, y + 14.2 * len(lines) / 2 - 7.5, [(row[0], "", *row[2:])], 15)
        for n, words in enumerate(lines):
            put(sheet, y + 14.2 * (n + 0.5), words, 1, 1, side="left")
        y += 14.2 * len(lines) + (0.8 if len(lines) == 1 else 0)
    document, found = read(tmp_path, sheet)
    assert found == printed(rows)
    assert not document.problems
