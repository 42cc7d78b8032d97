"""Heads that say more, or other words, than the form's own; and codes set in another way."""

import re

import pytest
from test_parsing import expected, extract, figures, read_text
from test_parsing_dressed import BY_CODE, DOCUMENT, by_code, per_row

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
    assert (reading.tables[2].kind, ProblemCode.UNIT_MISSING) in {(p.kind, p.code) for p in reading.problems}


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
