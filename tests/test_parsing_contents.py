"""Lists of contents: a table that they name and the document does not print is told."""

from itertools import takewhile
from pathlib import Path

import pytest
from test_parsing import read_text

from disclosures.proofs.checking import check
from disclosures.records import ProblemCode

PROVINCES = Path(__file__).parent / "samples" / "provinces"
SAMPLES = sorted(path.stem for path in PROVINCES.glob("*.txt"))
LISTED = "agencies-by-name"


def text_of(sample):
    return (PROVINCES / f"{sample}.txt").read_text(encoding="utf-8").split("\n")


def with_contents(lines, titles, entry="{number}、{title}....{page}"):
    listed = [
        entry.format(number=number, title=title, page=number + 2)
        for number, title in enumerate(titles, start=1)
    ]
    return "\n".join([lines[0], "", "目录", *listed, "", *lines])


def told(reading):
    return [each.detail for each in reading.problems if each.code is ProblemCode.TABLE_LISTED]


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_list_that_names_what_is_there_tells_nothing(tmp_path, sample):
    lines = text_of(sample)
    titles = [table.title for table in read_text(tmp_path, "\n".join(lines)).tables]
    assert told(read_text(tmp_path, with_contents(lines, titles))) == []


@pytest.mark.parametrize(
    "entry", ["{number}、{title}....{page}", "{number}、《{title}》", "表{number}. {title}"]
)
def test_a_table_that_only_the_list_names_is_a_finding(tmp_path, entry):
    lines = text_of(LISTED)
    titles = [table.title for table in read_text(tmp_path, "\n".join(lines)).tables]
    silent = []
    for gone in titles:
        at = lines.index(gone)
        rest = list(takewhile(lambda line: line not in titles, lines[at + 1 :]))
        cut = lines[:at] + lines[at + 1 + len(rest) :]
        reading = read_text(tmp_path, with_contents(cut, titles, entry))
        if not any(gone in each for each in told(reading)):
            silent.append(gone)
        assert "table_listed" in {each.rule for each in check(reading).findings}
    assert silent == []


def test_where_most_are_nowhere_the_tables_are_in_another_file(tmp_path):
    lines = text_of(LISTED)
    titles = [table.title for table in read_text(tmp_path, "\n".join(lines)).tables]
    begun = lines[: lines.index(titles[1])]
    assert told(read_text(tmp_path, with_contents(begun, titles))) == []
