"""Words that were replaced in a PDF are printed after everything else, and still stand in their line."""

import pytest
from pdf_maker import Sheet, make

from disclosures.readers.pdf import document as pdf
from disclosures.records import RawLine

SIZE, DIGIT = 10, 4.62


def lines(tmp_path, *texts):
    """The lines of a page on which these are printed, in this order: (x, y, text)."""
    sheet = Sheet()
    for x, y, text in texts:
        sheet.text(x, y, text, SIZE)
    document = pdf.read(make(tmp_path / "a.pdf", sheet))
    return [block.text for page in document.pages for block in page.blocks if isinstance(block, RawLine)]


BEFORE, AFTER = "卫生健康支出9085.51万元，占", "等。"
START = 60
END = START + 8 * SIZE + 7 * DIGIT + 3 * SIZE


def test_words_in_the_hole_of_a_line_are_part_of_it(tmp_path):
    hole = 9 * DIGIT
    texts = [(START, 100, BEFORE), (END + hole, 100, AFTER), (START, 120, "下一行。"), (END, 101, "99.16%")]
    assert lines(tmp_path, *texts)[:2] == [f"{BEFORE}99.16%{AFTER}", "下一行。"]


def test_a_number_at_the_end_of_a_sentence_is_part_of_it(tmp_path):
    texts = [(START, 100, BEFORE), (START, 120, "下一行。"), (END, 100, "99.16%")]
    assert lines(tmp_path, *texts)[:2] == [f"{BEFORE}99.16%", "下一行。"]


@pytest.mark.parametrize(
    ("x", "y", "words"),
    [(END + 40, 100, "99.16%"), (END, 106, "99.16%"), (END, 100, "单位")],
    ids=["further on", "on another line", "no number"],
)
def test_what_stands_elsewhere_is_not(tmp_path, x, y, words):
    texts = [(START, 100, BEFORE), (START, 130, "下一行。"), (x, y, words)]
    assert sorted(lines(tmp_path, *texts)) == sorted([BEFORE, "下一行。", words])
