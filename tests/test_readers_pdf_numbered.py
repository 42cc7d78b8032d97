"""Columns without rules whose names are set from the left and whose numbers and amounts from the right."""

import pytest
from pdf_maker import Sheet, make

from disclosures.readers.pdf import document as pdf
from disclosures.records import RawTable

EDGES = (50, 210, 290, 370, 450, 530, 610)
NAMES = ("项目名称", "合计", "一般公共预算", "政府性基|金预算", "财政专户管|理资金", "单位资金")
PROJECTS = ("长期护理保险财政补助资金", "信息化经费")
ROWS = ((PROJECTS[0], "169.93", "169.93"), (PROJECTS[1], "30.42", "30.42"))


def page(numbers):
    sheet = Sheet((842, 595))
    sheet.text(300, 50, "2026年项目支出预算表", 14)
    for left, name in zip(EDGES, NAMES, strict=False):
        for n, line in enumerate(name.split("|")):
            sheet.text(left, 90 + 12 * n, line, 9)
    for y, words in zip((118, 132, 146), (numbers, *ROWS), strict=True):
        for n, word in enumerate(words):
            from_the_right = EDGES[n + 1] - 8 - 4.2 * len(word)
            sheet.text(EDGES[n] if word in PROJECTS else from_the_right, y, word, 9)
    return sheet


def cells(tmp_path, numbers):
    document = pdf.read(make(tmp_path / "a.pdf", page(numbers)))
    (table,) = (b for b in document.pages[0].blocks if isinstance(b, RawTable))
    return [[cell.text if cell else None for cell in row.cells] for row in table.rows]


def test_a_number_tells_that_a_name_left_of_it_and_the_room_between_are_one_column(tmp_path):
    rows = cells(tmp_path, tuple("123456"))
    assert [text for text in rows[0] if text] == [name.replace("|", "\n") for name in NAMES]
    assert rows[2] == ["长期护理保险财政补助资金", "169.93", "169.93", "", "", ""]


@pytest.mark.parametrize("numbers", ["12345", "134567"])
def test_numbers_that_are_not_those_of_the_names_tell_nothing(tmp_path, numbers):
    assert len(cells(tmp_path, tuple(numbers))[0]) != len(NAMES)
