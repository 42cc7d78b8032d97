"""Codes that a narrow column cuts in two lines, amounts half-way down beside them."""

import pytest
from layouts import TITLE
from pdf_maker import Sheet, make

from disclosures.parsing import parse
from disclosures.readers.pdf import document as pdf
from disclosures.records import RawTable

LINE = 12
RIGHT = (330, 410, 490)


def page(rows, *, head=True):
    """Rows without rules: code, name (their lines parted by |) and amounts half-way down."""
    sheet = Sheet()
    y = 60
    if head:
        sheet.text(200, y, TITLE, 14)
        sheet.text(450, y + 20, "单位：万元")
        heads = ("编码", "科目名称", "合计", "基本支出", "项目支出")
        for x, words in zip((60, 130, 300, 375, 450), heads, strict=True):
            sheet.text(x, y + 40, words)
        y += 60
    for code, name, *amounts in rows:
        high = max(code.count("|"), name.count("|")) + 1
        for x, words in ((60, code), (110, name)):
            lines = words.split("|")
            for n, line in enumerate(lines):
                sheet.text(x, y + LINE * (n + (high - len(lines)) / 2), line)
        for right, amount in zip(RIGHT, amounts, strict=False):
            sheet.text(right - 4.62 * len(amount), y + LINE * (high - 1) / 2, amount)
        y += LINE * high + 6
    return sheet


ROWS = (
    ("合计", "", "30.00", "20.00", "10.00"),
    ("208", "社会保障和就业支出", "20.00", "20.00"),
    ("{}", "行政事业单位养老支出", "20.00", "20.00"),
    ("{}", "机关事业单位基本养老|保险缴费支出", "18.00", "18.00"),
    ("{}", "行政单位离退休", "2.00", "2.00"),
    ("210", "卫生健康支出", "10.00", "", "10.00"),
    ("{}", "医疗保障管理事务", "10.00", "", "10.00"),
    ("{}", "其他医疗保障管理事务|支出（含能力建设补助|资金）", "10.00", "", "10.00"),
)
CODES = ("20805", "2080505", "2080501", "21015", "2101599")


def cut(after):
    codes = iter(f"{code[:after]}|{code[after:]}" if code[after:] else code for code in CODES)
    return [(next(codes) if code == "{}" else code, *rest) for code, *rest in ROWS]


def lines(tmp_path, *sheets):
    (table,) = parse(pdf.read(make(tmp_path / "a.pdf", *sheets))).tables
    return [(line.code, line.name, len(line.figures)) for line in table.lines]


WHOLE = [
    (code if code.isdigit() else "", name.replace("|", "") or "合计", sum(map(bool, amounts)))
    for code, name, *amounts in cut(7)
]


@pytest.mark.parametrize("after", [4, 5, 6, 7])
def test_a_code_in_two_lines_is_one(tmp_path, after):
    assert lines(tmp_path, page(cut(after))) == WHOLE


@pytest.mark.parametrize("after", [4, 5, 6])
def test_the_rest_of_the_last_code_of_a_page_is_not_its_number(tmp_path, after):
    rows = cut(after)
    assert lines(tmp_path, page(rows[:5]), page(rows[5:], head=False)) == WHOLE


def test_digits_beside_amounts_are_a_row_of_their_own(tmp_path):
    rows = (*cut(7)[:3], ("01", "行政单位离退休", "20.00", "20.00"), *cut(7)[5:])
    assert lines(tmp_path, page(rows))[3][1] == "行政单位离退休"


@pytest.mark.parametrize(("space", "columns"), [(2.5, 5), (14, 7)])
def test_a_code_whose_parts_are_set_apart_is_one_and_codes_in_columns_are_not(tmp_path, space, columns):
    sheet = page((), head=False)
    sheet.text(200, 60, TITLE, 14)
    sheet.text(450, 80, "单位：万元")
    heads = ("编码", "科目名称", "合计", "基本支出", "项目支出")
    for x, words in zip((60, 150, 300, 375, 450), heads, strict=True):
        sheet.text(x, 100, words)
    for n, (code, name, *amounts) in enumerate(cut(7)):
        x, y = 60, 120 + 18 * n
        for part in filter(None, (code[:3], code[3:5], code[5:])) if code.isdigit() else (code,):
            sheet.text(x, y, part)
            x += 4.62 * len(part) + space
        sheet.text(150, y, name.partition("|")[0])
        for right, amount in zip(RIGHT, amounts, strict=False):
            sheet.text(right - 4.62 * len(amount), y, amount)
    blocks = pdf.read(make(tmp_path / "a.pdf", sheet)).pages[0].blocks
    (table,) = (block for block in blocks if isinstance(block, RawTable))
    assert {len(row.cells) for row in table.rows} == {columns}


AMOUNTS = (
    ("合计", "", "12.25", "12.25", ""),
    ("210", "卫生健康支出", "1234565.64", "1234565.64", ""),
    ("221", "住房保障支出", "2.25", "2.25", ""),
)


@pytest.mark.parametrize("after", [8, 9])
def test_an_amount_in_two_lines_is_one(tmp_path, after):
    sheet = page(())
    y = 130
    for code, name, *amounts in AMOUNTS:
        sheet.text(60, y, code)
        sheet.text(110, y, name)
        for right, amount in zip(RIGHT, amounts, strict=False):
            for n, part in enumerate(filter(None, (amount[:after], amount[after:]))):
                sheet.text(right - sum(4.62 if c.isdigit() else 10 for c in part), y + LINE * n, part)
        y += 2 * LINE + 6
    (table,) = parse(pdf.read(make(tmp_path / "a.pdf", sheet))).tables
    found = [(line.code, line.name, *(str(figure.amount) for figure in line.figures)) for line in table.lines]
    assert found == [
        (code if code.isdigit() else "", name or code, *filter(None, amounts))
        for code, name, *amounts in AMOUNTS
    ]
