"""A table is never gone on with in one that names another bureau, year or unit, be its title the same."""

import re

import pytest
from test_checking import EXTRACTS

from disclosures.parsing import parse
from disclosures.readers import text_extract
from disclosures.records import Kind, ProblemCode

LINES = (EXTRACTS / "gaoping-2026.txt").read_text(encoding="utf-8").splitlines()
TITLE = next(
    n
    for n, line in enumerate(LINES)
    if re.search(r"支出总表", line) and "收支" not in line and "." not in line
)
END = next(n for n in range(TITLE + 8, len(LINES)) if "\t" not in LINES[n])


def other_codes(line):
    return re.sub(r"^(\d{3,7})\t", lambda code: f"{int(code[1]) + 7}\t", line)


def table_twice(change):
    """The document with its table of expenditure once more below it: its first row left out, and changed."""
    again = [change(line) for line in LINES[TITLE:END]]
    total = next(n for n, line in enumerate(again) if "合计\t" in line and re.search(r"\d", line))
    del again[total]
    return "\n".join([*LINES[:END], *again, *LINES[END:]])


def read(tmp_path, text):
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    return parse(text_extract.read(path))


def count(reading):
    return sum(table.kind is Kind.EXPENDITURE for table in reading.tables)


@pytest.mark.parametrize(
    ("words", "others"),
    [("高平市", "阳城县"), ("万元", "元"), ("2026年", "2025年")],
    ids=["bureau", "unit", "year"],
)
def test_a_table_of_the_same_title_is_another_where_it_says_so(tmp_path, words, others):
    assert any(words in line for line in LINES[TITLE:END])
    reading = read(tmp_path, table_twice(lambda line: other_codes(line.replace(words, others))))
    assert count(reading) == 2
    assert ProblemCode.REPEATED_TABLE in {problem.code for problem in reading.problems}


def test_one_that_says_the_same_goes_on(tmp_path):
    assert count(read(tmp_path, table_twice(other_codes))) == 1
