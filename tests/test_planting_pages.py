"""Errors on further pages of a form, and tables with a column cut off: each is told at its place, once."""

import pytest
from test_planting_kinds import figures, original, read
from test_planting_rows import at, later
from test_planting_throughout import FIVE, TEN, TWO, rows

from disclosures.proofs.checking import check
from disclosures.records import Kind, Proof

SERVICES = "医疗保障服务能力建设部分（本级）"


@later
def on_a_further_page(lines, label, old, new):
    """What the last page of a project's form has beside a label."""
    begun = [n for n, line in enumerate(lines) if line.startswith("项目名称") and SERVICES in line][-1]
    n = next(n for n in range(begun, len(lines)) if label in lines[n])
    assert old in lines[n]
    lines[n] = lines[n].replace(old, new, 1)
    return lines


@later
def without_column(lines, title, column):
    """A table without one of its columns, its head's among them."""
    first, last = at(lines, title, ""), max(rows(lines, title))
    for n in range(first, last + 1):
        cells = lines[n].split("\t")
        if len(cells) > column:
            lines[n] = "\t".join([*cells[:column], *cells[column + 1 :]])
    return lines


PLANTED = {
    "a source": (on_a_further_page("中央财政资金", "6,320,000", "2,320,000"), "form_parts"),
    "a name": (on_a_further_page("项目名称", "医疗保障", "医疗某障"), "form_name"),
    "a unit of another place": (on_a_further_page("实施单位", "\t阳泉市", "\t太原市"), "form_unit"),
}
CUT = {TWO: (2, Kind.REVENUE), TEN: (1, Kind.THREE_PUBLIC)}


def judged(folder, lines):
    """The new findings, and the figures that are proved and were not printed."""
    reading = read(folder, lines)
    checked = check(reading)
    printed, known = original("yangquan-2025")
    new = [each for each in checked.findings if (each.rule, each.expected, each.actual) not in known]
    wrong = {
        (where, amount)
        for ref, where, amount in figures(reading)
        if checked.proofs.get(ref) is Proof.PROVED and (where, amount) not in printed
    }
    return reading, checked, new, wrong


@pytest.mark.parametrize("error", PLANTED)
def test_what_a_further_page_of_a_form_says_otherwise_is_told_once(tmp_path, error):
    plant, rule = PLANTED[error]
    _, _, new, wrong = judged(tmp_path, plant("yangquan-2025"))
    assert [each.rule for each in new] == [rule]
    assert not wrong


def test_a_name_that_other_pages_of_the_form_have_right_leaves_the_project_proved(tmp_path):
    reading, checked, (told,), _ = judged(tmp_path, PLANTED["a name"][0]("yangquan-2025"))
    assert checked.proofs.get(told.parts[0]) is Proof.PROVED
    assert reading.tables[told.parts[0].table].lines[told.parts[0].line].name == SERVICES


@pytest.mark.parametrize("title", CUT)
def test_a_table_whose_first_column_of_amounts_is_cut_off_is_told(tmp_path, title):
    column, kind = CUT[title]
    _, _, new, wrong = judged(tmp_path, without_column(title, column)("yangquan-2025"))
    assert [(each.rule, each.kind) for each in new] == [("table_untaken", kind)]
    assert not wrong


def test_a_table_that_can_be_read_without_a_column_is_not_told_as_unread(tmp_path):
    _, _, new, wrong = judged(tmp_path, without_column(FIVE, 2)("yangquan-2025"))
    assert new
    assert "table_untaken" not in {each.rule for each in new}
    assert not wrong


@later
def without_section(lines, heading, following):
    first, last = (max(n for n, line in enumerate(lines) if line == words) for words in (heading, following))
    return [*lines[:first], *lines[last:]]


def test_a_section_that_the_list_of_contents_has_and_the_text_has_not_is_told(tmp_path):
    plant = without_section("四、财政拨款收支预算总体情况说明", "五、一般公共预算支出情况说明")
    reading, _, new, _ = judged(tmp_path, plant("yangquan-2025"))
    assert [(each.rule, reading.problems[each.problem].detail) for each in new] == [
        ("heading_skipped", "四、财政拨款收支预算总体情况说明")
    ]


@later
def called(lines, heading, other):
    return [other if line == heading else line for line in lines]


def test_a_heading_that_the_text_calls_otherwise_is_there_by_its_number(tmp_path):
    plant = called("四、财政拨款收支预算总体情况说明", "四、财政拨款收支情况")
    _, _, new, _ = judged(tmp_path, plant("yangquan-2025"))
    assert new == []
