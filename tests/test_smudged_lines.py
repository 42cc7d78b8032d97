"""Codes and names of which a scan does not show all: told, and no reason to call other figures wrong."""

import re

import pytest
from invented import Invented

from disclosures.parsing import parse
from disclosures.parsing.head_rows import is_index_row
from disclosures.proofs.checking import check
from disclosures.readers import text_extract
from disclosures.records import FigureRef, Proof
from disclosures.text import UNSEEN


def read(path, code, smudged, title="预算收入总表"):
    """An invented disclosure with one code of one table smudged."""
    before, after = re.split(f"(?<=年{title}\n)", Invented(3).text(), maxsplit=1)
    path.write_text(before + after.replace(f"\n{code}\t", f"\n{smudged}\t", 1))
    reading = parse(text_extract.read(path))
    return reading, check(reading)


def proofs(reading, checked, smudged_name):
    """Those of the smudged line, and those of all others."""
    own, others = set(), set()
    for ref, line in refs(reading):
        proof = checked.proofs.get(ref, Proof.NOT_PROVED)
        (own if not line.code and line.name == smudged_name else others).add(proof)
    return own, others


def refs(reading):
    for t, table in enumerate(reading.tables):
        for n, line in enumerate(table.lines):
            yield from ((FigureRef(t, n, figure.measure), line) for figure in line.figures if figure.amount)


@pytest.mark.parametrize(
    ("code", "smudged", "name"),
    [
        ("2239999", f"{UNSEEN}239999", "其他国有资本经营预算支出"),
        ("2080506", f"20{UNSEEN}0506", "机关事业单位职业年金缴费支出"),
        ("21015", f"2{UNSEEN}015", "医疗保障管理事务"),
        ("229", f"2{UNSEEN}9", "其他支出"),
    ],
)
def test_a_code_with_a_smudged_digit_is_told_and_contradicts_nothing(tmp_path, code, smudged, name):
    reading, checked = read(tmp_path / "a.txt", code, smudged)
    own, others = proofs(reading, checked, name)
    assert own == {Proof.NOT_PROVED}
    assert Proof.CONTRADICTED not in others
    assert [finding.rule for finding in checked.findings] == ["incomplete_code"]


def test_no_digit_is_put_in_for_a_smudged_one(tmp_path):
    reading, _ = read(tmp_path / "a.txt", "2239999", f"{UNSEEN}239999")
    (line,) = (line for line in reading.tables[1].lines if not line.code and line.parent is not None)
    assert (line.name, line.code) == ("其他国有资本经营预算支出", "")
    assert reading.tables[1].lines[line.parent].code == "22399"


def test_a_smudged_unit_among_projects_is_told_and_contradicts_nothing(tmp_path):
    text = Invented(3).text()
    path = tmp_path / "a.txt"
    table = text.index("项目支出预算表（上年结转）")
    (unit,) = set(re.findall(r"\n(\S*药械集中招标采购中心)\t", text[table:]))
    path.write_text(
        text[:table] + text[table:].replace(f"\n{unit}\t", "\n运城市\ufffd县\ufffd\ufffd集\ufffd\t")
    )
    reading = parse(text_extract.read(path))
    checked = check(reading)
    assert Proof.CONTRADICTED not in checked.proofs.values()
    assert {finding.rule for finding in checked.findings} == {"doubtful_name"}
    smudged = [ref for ref, line in refs(reading) if UNSEEN in line.name]
    assert smudged
    assert not any(ref in checked.proofs for ref in smudged)


def test_a_row_of_numbers_over_the_columns_is_head_also_where_one_was_not_made_out():
    assert is_index_row(("1", "2", "3", "4", "5", "6", UNSEEN))
    assert is_index_row(("", UNSEEN, "2", "3", "4"))
    assert not is_index_row(("1", UNSEEN, "7", "8"))
    assert not is_index_row(("1", UNSEEN))
    assert not is_index_row(("合计", "2", UNSEEN, "4"))
