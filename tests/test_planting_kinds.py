"""Every kind of misreading, planted in what real documents print: exactly it is found, and it proves nothing.

Each case says what changed and the rules that speak of it; what the document says wrong itself is left out.
"""

from functools import cache
from pathlib import Path

import pytest

from disclosures.parsing import parse
from disclosures.proofs.checking import check
from disclosures.proofs.lines.recoding import recoded, with_their_codes
from disclosures.proofs.sums.singling import suggestions
from disclosures.proofs.sums.within import identities, repetitions
from disclosures.readers import text_extract
from disclosures.records import FigureRef, Proof
from disclosures.text import key

EXTRACTS = Path(__file__).parent / "samples" / "extracts"


@cache
def lines_of(document):
    return (EXTRACTS / f"{document}.txt").read_text(encoding="utf-8").split("\n")


def read(folder, lines):
    path = folder / "planted.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return parse(text_extract.read(path))


def row_of(lines, title, start):
    """The number of the first line that starts so, below the title of a table's own page."""
    return next(n for n in range(lines.index(title), len(lines)) if lines[n].startswith(start))


def replaced(old, new):
    return lambda lines, n: [*lines[:n], lines[n].replace(old, new, 1), *lines[n + 1 :]]


def dropped(lines, n):
    return [*lines[:n], *lines[n + 1 :]]


def doubled(lines, n):
    return [*lines[: n + 1], *lines[n:]]


def figures(reading):
    for index, table in enumerate(reading.tables):
        for position, line in enumerate(table.lines):
            for figure in line.figures:
                where = (table.kind, line.side, line.code or key(line.name), figure.measure)
                yield FigureRef(index, position, figure.measure), where, figure.amount


def said(reading, findings):
    return {(finding.rule, finding.expected, finding.actual) for finding in findings}


@cache
def original(document):
    reading = parse(text_extract.read(EXTRACTS / f"{document}.txt"))
    printed = {(where, amount) for _, where, amount in figures(reading)}
    return printed, said(reading, check(reading).findings)


XINZHOU, YANGQUAN = ("xinzhou-2024", "2024年预算支出总表"), ("yangquan-2025", "2025年预算支出总表")
ROW = "2101504\t信息化建设"
BY_CODE = "revenue_is_expenditure_by_code"
SUMS = {"children", "row", BY_CODE}
PLANTED = {
    "a wrong sign": (*XINZHOU, ROW, replaced("60.20", "-60.20"), SUMS, "60.20"),
    "the point one place on": (*XINZHOU, ROW, replaced("60.20", "602.0"), SUMS, "60.20"),
    "a digit dropped": (*XINZHOU, ROW, replaced("60.20", "0.20"), SUMS, "60.20"),
    "a cell in the neighbouring column": (
        *XINZHOU,
        ROW,
        replaced("\t\t60.20", "\t60.20\t"),
        {"children", "expenditure_is_general_public_of_one_sum", "part_of_line"},
        None,
    ),
    "two columns swapped in a row": (
        *YANGQUAN,
        "21015\t",
        replaced("592.03\t140.03\t452.00", "592.03\t452.00\t140.03"),
        {"children", "expenditure_is_general_public_by_code"},
        None,
    ),
    "a row dropped": (*XINZHOU, ROW, dropped, {"children", BY_CODE}, None),
    "a row doubled": (*XINZHOU, ROW, doubled, {"children", BY_CODE}, None),
    "another code": (*XINZHOU, ROW, replaced("2101504", "2101540"), {"other_code"}, None),
    "the code of the next row": (*XINZHOU, ROW, replaced("2101504", "2101505"), {"other_code"}, None),
    "another unit": (*XINZHOU, "单位：", replaced("万元", "元"), {"table_unit"}, None),
}


@pytest.mark.parametrize("error", PLANTED)
def test_it_is_found_and_nothing_wrong_is_proved(tmp_path, error):
    document, title, start, change, rules, wanted = PLANTED[error]
    lines = lines_of(document)
    reading = read(tmp_path, change(lines, row_of(lines, title, start)))
    checked = check(reading)
    printed, known = original(document)
    new = [f for f in checked.findings if (f.rule, f.expected, f.actual) not in known]
    assert {finding.rule for finding in new} == rules
    proved = [
        (where, amount)
        for ref, where, amount in figures(reading)
        if checked.proofs.get(ref) is Proof.PROVED and (where, amount) not in printed
    ]
    assert proved == []
    coded = with_their_codes(reading, recoded(reading))
    made = suggestions([*identities(coded), *repetitions(coded)]) if not rules & {"table_unit"} else ()
    assert [str(each.amount) for each in made] == ([wanted] if wanted else [])
