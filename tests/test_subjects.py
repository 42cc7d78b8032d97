"""Sentences about another year or another bureau than the cover's are told; earlier years beside this one's are not."""

import pytest
from test_planting_kinds import EXTRACTS, lines_of, read

from disclosures.records import ProblemCode


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "2025年度阳泉市医疗保障局预算收入",
            "2024年度阳泉市医疗保障局预算收入",
            (ProblemCode.YEAR_DIFFERS, "2024"),
        ),
        (
            "2025年阳泉市医疗保障局财政拨款安排",
            "2025年太原市医疗保障局财政拨款安排",
            (ProblemCode.BUREAU_DIFFERS, "太原市医疗保障局"),
        ),
    ],
)
def test_a_sentence_about_another_year_or_bureau_is_told(tmp_path, old, new, told):
    text = "\n".join(lines_of("yangquan-2025"))
    assert old in text
    reading = read(tmp_path, text.replace(old, new, 1).split("\n"))
    assert told in {(problem.code, problem.detail) for problem in reading.problems}


@pytest.mark.parametrize("document", sorted(path.stem for path in EXTRACTS.glob("*.txt")))
def test_real_sentences_are_about_their_own_cover(tmp_path, document):
    codes = {problem.code for problem in read(tmp_path, lines_of(document)).problems}
    assert not codes & {ProblemCode.YEAR_DIFFERS, ProblemCode.BUREAU_DIFFERS}


def test_a_line_that_goes_on_with_last_years_amount_begins_no_sentence(tmp_path):
    lines = lines_of("yangquan-2025")
    n = next(n for n, line in enumerate(lines) if line.startswith("2025年阳泉市医疗保障局财政拨款安排"))
    first, _, second = lines[n].partition("比2024年")
    assert second
    reading = read(tmp_path, [*lines[:n], f"{first}，比", f"2024年预算{second}", *lines[n + 1 :]])
    assert ProblemCode.YEAR_DIFFERS not in {problem.code for problem in reading.problems}


def test_an_account_under_the_title_of_revenue_is_not_read_as_revenue(tmp_path):
    lines = list(lines_of("yangquan-2025"))
    one, other = (lines.index(f"2025年{title}") for title in ("预算收入总表", "财政拨款收支总表"))
    lines[one], lines[other] = lines[other], lines[one]
    assert "revenue" not in {table.kind for table in read(tmp_path, lines).tables}
