"""Bureaus nobody has seen: all their figures are read and proved, and none that was changed is."""

import random
import re
from collections import Counter

import pytest
from invented import Invented

from disclosures.parsing import parse
from disclosures.proofs.checking import check
from disclosures.readers import text_extract
from disclosures.records import FigureRef, Kind, Proof
from disclosures.text import name

AMOUNT = re.compile(r"(?<=\t)[\d,]+\.\d\d(?=[\t\n])")
TABLES = {kind: number for number, kind in enumerate(Kind, start=1)}


def read(path, text):
    path.write_text(text)
    reading = parse(text_extract.read(path))
    return reading, check(reading)


def figures(reading):
    for t, table in enumerate(reading.tables):
        for n, line in enumerate(table.lines):
            for figure in line.figures:
                yield FigureRef(t, n, figure.measure), table, line, figure


@pytest.mark.parametrize("seed", range(8))
def test_every_figure_of_every_table_is_read_and_proved(tmp_path, seed):
    invented = Invented(seed)
    reading, checked = read(tmp_path / "a.txt", invented.text())
    found = Counter(
        (TABLES[table.kind], line.side, line.code or "", name(line.name), name(line.government_category or ""),
         figure.measure, figure.amount)
        for _, table, line, figure in figures(reading) if figure.amount
    )  # fmt: skip
    assert found == Counter(invented.facts)
    assert not [ref for ref, *_ in figures(reading) if checked.proofs.get(ref) is not Proof.PROVED]
    assert not checked.findings
    assert not reading.problems


@pytest.mark.parametrize("seed", range(20, 28))
def test_no_figure_with_another_digit_is_proved(tmp_path, seed):
    text = Invented(seed).text()
    chance = random.Random(seed)
    for match in chance.sample(list(AMOUNT.finditer(text)), 4):
        at = chance.choice(
            [n for n in range(*match.span()) if text[n].isdigit()][:-1]
        )  # the last may be 尾差
        digit = str((int(text[at]) + chance.randrange(1, 10)) % 10)
        changed = text[:at] + digit + text[at + 1 :]
        line = text.count("\n", 0, at) + 1
        reading, checked = read(tmp_path / "a.txt", changed)
        planted = changed[match.start() : match.end()]
        proofs = {
            checked.proofs.get(ref)
            for ref, *_, figure in figures(reading)
            if figure.printed == planted and figure.place.line == line
        }
        assert Proof.PROVED not in proofs, (match[0], planted, line)
        assert checked.findings or reading.problems
