"""Points and commas that look alike on a pale scan: where they stand says which they are, or nothing does."""

import pytest

from disclosures.readers.scans.separators import separated, separated_in_text, strokes_doubted
from disclosures.text import UNSEEN


@pytest.mark.parametrize(
    ("seen", "signs", "read"),
    [
        (f"6{UNSEEN}056.35", [1, 5], "6,056.35"),
        (f"6,056{UNSEEN}35", [1, 5], "6,056.35"),
        (f"37{UNSEEN}89", [2], "37.89"),
        ("37,89", [2], "37.89"),
        (f"-1.234{UNSEEN}567.80", [2, 6, 10], "-1,234,567.80"),
        (f"6056{UNSEEN}35", [4], "6056.35"),
    ],
)
def test_the_place_of_a_sign_says_whether_it_is_a_point_or_a_comma(seen, signs, read):
    assert separated(seen, signs) == read


@pytest.mark.parametrize(
    ("seen", "signs"),
    [
        (f"6{UNSEEN}056", [1]),  # six thousand, or six and a bit
        (f"6{UNSEEN}056.35", [5]),  # what stands there may be a digit
        (f"6,{UNSEEN}56.35", [1, 5]),
        (f"2026{UNSEEN}1", [4]),
        ("", []),
    ],
)
def test_what_leaves_a_choice_stays_as_it_was_seen(seen, signs):
    assert separated(seen, signs) == seen


def test_an_amount_with_two_points_in_a_sentence_has_one():
    assert separated_in_text("收入6.056.35万元，占100.00%") == "收入6,056.35万元，占100.00%"
    for text in ("2026.1.12", "1.100.200", "6,056.35", "3.141"):
        assert separated_in_text(text) == text


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("1427.25平方米1年", f"1427.25平方米{UNSEEN}年"),
        ("100元1人", f"100元{UNSEEN}人"),
        ("每人1次", "每人1次"),
        ("100元/人", "100元/人"),
        ("1年", "1年"),
    ],
)
def test_a_one_that_may_be_a_stroke_is_marked(seen, read):
    assert strokes_doubted(seen) == read
