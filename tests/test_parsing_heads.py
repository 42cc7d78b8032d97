"""Heads that say more, or other words, than the form's own; and codes set in another way."""

import re

import pytest
from test_parsing import expected, extract, figures, read_text
from test_parsing_dressed import BY_CODE, DOCUMENT, by_code, per_row

from disclosures.parsing import NotADisclosureError
from disclosures.records import ProblemCode, Unit

YEAR_HEAD = r"(?m)^(项目\t\t)(2025年预算数)(\t+)$"


def units_in_heads(unit):
    return per_row(
        r"(?m)^(科目编码\t科目名称)\t(.*)$",
        lambda match: f"{match[1]}\t" + "\t".join(f"{head}（{unit}）" for head in match[2].split("\t")),
    )


def one_row_more(words):
    return per_row(YEAR_HEAD, rf"\1{words}\3\n\t\t\2\3")


def codes_as(form):
    def change(match):
        code, name, rest = match.groups()
        return f"{form(code) if code.isdigit() else code}\t{name}\t{rest}"

    return by_code(per_row(BY_CODE, change))


def under_one_word(text):
    """科目编码 and 科目名称 in one column that says 项目."""
    text = re.sub(r"(?m)^项目\t\t(本年收入|2025年预算数)", r"项目\t\1", text)
    text = re.sub(r"(?m)^科目编码\t科目名称\t", "\t" if "\n项目\t" in text else "项目\t", text)
    return re.sub(BY_CODE, lambda m: f"{m[1]} {m[2]}".strip() + f"\t{m[3]}", text)


DRESSES = {
    "the unit behind each head": units_in_heads("万元"),
    "one more row of heads": one_row_more("财政资金安排"),
    "codes in brackets": codes_as(lambda code: f"[{code}]"),
    "codes with stops": codes_as(lambda code: ".".join(filter(None, (code[:3], code[3:5], code[5:])))),
    "code and name under 项目": by_code(under_one_word),
}


@pytest.mark.parametrize("dress", DRESSES)
def test_every_figure_is_read_under_another_head(tmp_path, dress):
    text = DRESSES[dress](extract(DOCUMENT))
    assert text != extract(DOCUMENT)
    reading = read_text(tmp_path, text)
    assert figures(reading) == expected(DOCUMENT)
    assert [table.number for table in reading.tables] == list(range(1, 14))


def test_a_head_whose_unit_is_not_the_table_s_leaves_the_unit_open(tmp_path):
    reading = read_text(tmp_path, units_in_heads("元")(extract(DOCUMENT)))
    assert reading.tables[2].unit is None
    assert (reading.tables[2].kind, ProblemCode.UNIT_UNCLEAR) in {(p.kind, p.code) for p in reading.problems}


def test_the_unit_behind_the_heads_is_the_table_s_where_no_other_is_printed(tmp_path):
    text = re.sub(r"(?m)^单位：万元$", "", extract(DOCUMENT))
    reading = read_text(tmp_path, units_in_heads("万元")(text))
    assert (reading.tables[2].unit, reading.tables[5].unit) == (Unit.WAN_YUAN, None)


@pytest.mark.parametrize("words", ["上年结转", "2024年执行数", "比上年增减"])
def test_a_head_over_other_amounts_than_this_year_s_is_not_passed_over(tmp_path, words):
    text = one_row_more(words)(extract(DOCUMENT))
    reading = read_text(tmp_path, text)
    assert 3 not in [table.number for table in reading.tables]
    assert ProblemCode.UNKNOWN_TABLE in {problem.code for problem in reading.problems}


THREE_CODES = """某县医疗保障局

2026年部门预算

表5

2026年一般公共预算支出表

单位名称：某县医疗保障局

单位：万元

{head}
合计\t\t\t\t30.00\t18.00\t12.00
208\t\t\t社会保障和就业支出\t12.00\t12.00\t
208\t05\t\t行政事业单位养老支出\t12.00\t12.00\t
208\t05\t01\t行政单位离退休\t12.00\t12.00\t
221\t\t\t住房保障支出\t18.00\t6.00\t12.00
"""
REST = "科目名称\t合计\t基本支出\t项目支出"


@pytest.mark.parametrize("codes", ["类\t款\t项", "类\t科目编码款\t项", "科目编码类\t款\t项"])
def test_what_stands_over_all_parts_of_a_code_may_be_in_the_cell_of_one(tmp_path, codes):
    reading = read_text(tmp_path, THREE_CODES.format(head=f"{codes}\t{REST}"))
    assert [line.code for line in reading.tables[0].lines] == ["", "208", "20805", "2080501", "221"]


@pytest.mark.parametrize("codes", ["类\t分类\t项", "编号\t款\t项"])
def test_no_code_is_put_together_without_one_of_its_parts(tmp_path, codes):
    with pytest.raises(NotADisclosureError):
        read_text(tmp_path, THREE_CODES.format(head=f"{codes}\t{REST}"))


def test_words_for_all_parts_of_a_code_may_stand_over_whole_codes(tmp_path):
    text = extract(DOCUMENT)
    more = by_code(per_row(r"(?m)^(科目编码)(\t.*)$", lambda m: m[0] + "\n类款项" + "\t" * m[2].count("\t")))(
        text
    )
    assert more != text
    assert figures(read_text(tmp_path, more)) == expected(DOCUMENT)


def test_columns_of_codes_that_were_not_told_apart_are_not_read_as_names(tmp_path):
    text = extract(DOCUMENT)
    more = by_code(
        per_row(r"(?m)^(科目编码)\t(.*)$", lambda m: m[0] + "\n类款\t项" + "\t" * m[2].count("\t"))
    )(text)
    reading = read_text(tmp_path, more)
    assert not [line for table in reading.tables for line in table.lines if "类款" in line.name + line.code]
    assert ProblemCode.UNKNOWN_TABLE in {problem.code for problem in reading.problems}


def test_a_name_in_the_column_of_its_code_is_told_from_it(tmp_path):
    text = extract(DOCUMENT)
    run_together = re.sub(r"(?m)^(2101599|2080501)\t([^\t\n]+)\t", r"\1\2\t\t", text)
    assert run_together != text
    assert figures(read_text(tmp_path, run_together)) == expected(DOCUMENT)


HEAD = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
ROWS = (
    "210\t卫生健康支出\t90.00\t60.00\t30.00\n21015\t医疗保障管理事务\t90.00\t60.00\t30.00\n",
    "2101501\t行政运行\t60.00\t60.00\t\n2101506\t医疗保障经办事务\t30.00\t\t30.00\n",
)
TOTAL = "\t合计\t90.00\t60.00\t30.00\n"


def expenditure(tmp_path, *parts):
    captions = "甲县医疗保障局2026年部门预算\n\n2026年预算支出总表\n单位：万元\n\n"
    return read_text(tmp_path, captions + "".join(parts))


def test_a_head_printed_again_among_the_rows_is_none_of_them(tmp_path):
    whole = expenditure(tmp_path, HEAD, TOTAL, *ROWS)
    again = expenditure(tmp_path, HEAD, TOTAL, ROWS[0], HEAD, ROWS[1])
    assert figures(again) == figures(whole)
    assert [p.code for p in again.problems] == [p.code for p in whole.problems]


def test_a_head_above_another_total_may_begin_another_table_and_is_told(tmp_path):
    reading = expenditure(tmp_path, HEAD, TOTAL, *ROWS, HEAD, TOTAL, *ROWS)
    assert "基本支出" in [p.detail for p in reading.problems if p.code is ProblemCode.UNREAD_AMOUNT]


@pytest.mark.parametrize("number", ["表1-1", "附件1-2", "附表3"])
def test_a_number_of_a_table_within_its_frame_is_a_caption(tmp_path, number):
    reading = expenditure(tmp_path, f"{number}\t\t\t\t\n", HEAD, TOTAL, *ROWS)
    assert figures(reading) == figures(expenditure(tmp_path, HEAD, TOTAL, *ROWS))


CAPITAL = """国有资本经营预算收支预算表
单位：万元

国有资本经营预算收入\t\t\t国有资本经营预算支出\t\t\t\t\t\t
收入科目编码\t科目名称\t国有资本经营收入预算\t科目编码\t\t\t科目名称\t合计\t基本支出\t项目支出
\t\t\t类\t款\t项\t\t\t\t
合计\t\t0.38\t合计\t\t\t\t0.38\t\t0.38
103\t非税收入\t0.38\t223\t\t\t国有资本经营预算支出\t0.38\t\t0.38
10306\t国有资本经营收入\t0.38\t223\t99\t\t其他国有资本经营预算支出\t0.38\t\t0.38
1030601\t利润收入\t0.38\t223\t99\t99\t其他国有资本经营预算支出\t0.38\t\t0.38
"""


def test_three_columns_of_codes_are_those_of_the_half_that_they_stand_in(tmp_path):
    (table,) = read_text(tmp_path, f"甲县医疗保障局2026年部门预算\n\n{CAPITAL}").tables
    assert [line.code for line in table.lines] == [
        *("", "103", "10306", "1030601"),
        *("", "223", "22399", "2239999"),
    ]


def test_a_row_of_units_alone_within_a_head_is_part_of_it(tmp_path):
    reading = expenditure(tmp_path, "\t\t（万元）\t（万元）\t（万元）\n", HEAD, TOTAL, *ROWS)
    assert figures(reading) == figures(expenditure(tmp_path, HEAD, TOTAL, *ROWS))
