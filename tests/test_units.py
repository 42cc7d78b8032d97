"""A table that names no unit: in which one it agrees with the rest is said, and left to a person."""

import re

import pytest
from test_checking import EXTRACTS

from disclosures.parsing import parse
from disclosures.proofs.checking import check
from disclosures.proofs.telling import UNIT_MISSING
from disclosures.readers import text_extract
from disclosures.records import Kind, Proof

DOCUMENT = (EXTRACTS / "xinzhou-2024.txt").read_text(encoding="utf-8").splitlines()
UNITS = [n for n, line in enumerate(DOCUMENT) if re.fullmatch(r"单位[:：]万元", line.replace(" ", ""))]


def read(tmp_path, lines):
    path = tmp_path / "a.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return parse(text_extract.read(path))


def without_unit(at, *, times=1):
    """The extract without one table's unit, its amounts printed so many times larger."""
    lines = [*DOCUMENT]
    del lines[at]
    for n in range(at, len(lines)):
        if times > 1:
            lines[n] = re.sub(r"\d+\.\d\d", lambda amount: f"{float(amount[0]) * times:.2f}", lines[n])
        if lines[n] and "\t" not in lines[n] and any("\t" in line for line in lines[at:n]):
            break
    return lines


def told(reading):
    checked = check(reading)
    (finding,) = (each for each in checked.findings if each.rule == UNIT_MISSING)
    table = finding.whole[0].table
    proved = {ref.table for ref, proof in checked.proofs.items() if proof is Proof.PROVED}
    assert reading.tables[table].unit is None
    assert table not in proved
    return reading.tables[table].kind, finding


@pytest.mark.parametrize(("times", "unit"), [(1, "wan_yuan"), (10_000, "yuan")])
def test_the_unit_that_all_else_speaks_for_is_said_with_its_evidence(tmp_path, times, unit):
    found = {}
    for at in UNITS:
        reading = read(tmp_path, without_unit(at, times=times))
        if any(table.unit is None and any(line.figures for line in table.lines) for table in reading.tables):
            kind, finding = told(reading)
            found[kind] = finding.words
            assert all(reading.tables[ref.table].unit for ref in finding.parts)
    assert set(found.values()) <= {unit, ""}
    assert {kind for kind, words in found.items() if words} >= {
        Kind.REVENUE_AND_EXPENDITURE, Kind.REVENUE, Kind.EXPENDITURE, Kind.APPROPRIATION,
        Kind.GENERAL_PUBLIC_EXPENDITURE, Kind.BASIC_BY_ECONOMIC_CATEGORY, Kind.PROJECTS,
    }  # fmt: skip


def test_where_no_table_names_its_unit_only_what_the_text_gives_speaks_for_one(tmp_path):
    lines = [line for n, line in enumerate(DOCUMENT) if n not in UNITS]
    found = [each for each in check(read(tmp_path, lines)).findings if each.rule == UNIT_MISSING]
    assert len(found) > 5
    assert all(not each.words or not each.parts for each in found)


def test_nothing_is_said_of_a_unit_that_something_contradicts(tmp_path):
    at = UNITS[0]
    lines = without_unit(at)
    row = next(n for n in range(at, len(lines)) if lines[n].startswith("收入总计"))
    lines[row] = re.sub(r"(\d)(?=\.\d\d)", lambda digit: str((int(digit[0]) + 1) % 10), lines[row])
    assert told(read(tmp_path, lines))[1].words == ""
