"""Lines of amounts that were taken for rows are told apart from whole amounts."""

import pytest

from disclosures.readers.pdf.glyphs import Glyph
from disclosures.readers.pdf.unruled.broken import broken


def row(words):
    return {0: [Glyph(sign, 5.0 * n, 0, 5.0 * n + 5, 10, 10, 10) for n, sign in enumerate(words)]}


@pytest.mark.parametrize("words", ["42,09", "8,424.", "7,758,", ",424.00", ".64"])
def test_a_number_that_begins_or_ends_in_another_row_is_broken(words):
    assert list(broken([row("205.00"), row(words)])) == [1]


@pytest.mark.parametrize(
    "words", ["42,098,424.00", "-0.5%", "(1,302.61)", "2101501", "125.410000", "—", "¥3.20"]
)
def test_whole_numbers_are_not(words):
    assert list(broken([row(words)])) == []
