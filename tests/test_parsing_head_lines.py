"""Heads whose cells go on in the next row, which no rule parts from them."""

import pytest
from test_parsing import SAMPLES, read_text

from disclosures.proofs.checking import check
from disclosures.records import Kind, Proof

HEAD = "科目编码\t科目名称\t合计\t一般公共预算\t政府性基金\t国有资本经营预算\t财政专户管理资金\t单位资金\t"
TWO_LINES = (
    "科目编码\t科目名称\t合计\t一般公共\t政府性\t国有资本\t财政专户\t单位资金\t",
    "\t\t\t预算\t基金\t经营预算\t管理资金\t\t",
)
SOME_IN_TWO = (
    "科目编码\t科目名称\t合计\t一般公共\t政府性基金\t国有资本\t财政专户\t单位资金\t",
    "\t\t\t预算\t\t经营预算\t管理资金\t\t",
)
TEXT = (SAMPLES / "extracts" / "yangquan-2025.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("lines", [TWO_LINES, SOME_IN_TWO])
def test_the_halves_of_a_heads_words_are_one_cell(tmp_path, lines):
    assert HEAD in TEXT
    whole = read_text(tmp_path, TEXT)
    torn = read_text(tmp_path, TEXT.replace(HEAD, "\n".join(lines)))
    assert [table.measures for table in torn.tables] == [table.measures for table in whole.tables]
    assert check(torn).proofs == check(whole).proofs


def test_words_that_are_heads_by_themselves_are_no_rest_of_those_above(tmp_path):
    head = "科目编码\t科目名称\t合计\t其中\n\t\t\t基本支出"
    table = f"{head}\n\t合计\t9.00\t9.00\n210\t卫生健康支出\t9.00\t9.00\n"
    text = f"甲市医疗保障局2024年部门预算\n\n部门支出总表\n单位：万元\n\n{table}"
    reading = read_text(tmp_path, text)
    assert [table.kind for table in reading.tables] == [Kind.EXPENDITURE]
    assert Proof.CONTRADICTED not in check(reading).proofs.values()
