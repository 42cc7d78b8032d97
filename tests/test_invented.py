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


def exchanged(lines, title, one, other):
    """Two columns of amounts changed places from the first row of a table to its last, and in its head not."""
    start = next(n for n, line in enumerate(lines) if line[5:] == title) + 1
    end = next((n for n in range(start, len(lines)) if re.match(r"20\d\d年|第三部分", lines[n])), len(lines))
    for n in range(start, end):
        cells = lines[n].split("\t")
        if len(cells) > other and any(re.fullmatch(r"[\d,]+\.\d\d", cell) for cell in cells):
            cells[one], cells[other] = cells[other], cells[one]
            lines[n] = "\t".join(cells)
    return "\n".join(lines)


COLUMNS = {
    "this year and last": ("预算收支总表", 4, 5),
    "general budget and funds": ("预算收入总表", 3, 4),
    "funds and capital appropriated": ("财政拨款收支总表", 5, 6),
    "funds and capital of projects": ("项目支出预算表（本年预算）", 3, 4),
}


@pytest.mark.parametrize("seed", range(30, 33))
@pytest.mark.parametrize("columns", COLUMNS)
def test_no_column_under_another_s_head_is_proved(tmp_path, columns, seed):
    text = Invented(seed).text()
    reading, _ = read(tmp_path / "a.txt", text)
    printed = {place(*each) for each in figures(reading)}
    reading, checked = read(tmp_path / "b.txt", exchanged(text.split("\n"), *COLUMNS[columns]))
    proved = {place(ref, *each) for ref, *each in figures(reading) if checked.proofs.get(ref) is Proof.PROVED}
    assert proved <= printed
    assert checked.findings


def place(_ref, table, line, figure):
    """What a figure says: whose amount it is, and how much."""
    return table.kind, line.side, line.order, figure.measure, figure.amount


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


OTHER_WORDS = (
    "{year}年我局支出预算总额为{amount}万元。",
    "{bureau}{year}年收支总预算{amount}万元。",
)


@pytest.mark.parametrize("words", OTHER_WORDS)
@pytest.mark.parametrize("wrong", [False, True])
def test_a_sentence_in_words_that_the_form_does_not_have_is_held_against_the_tables(tmp_path, words, wrong):
    invented = Invented(3)
    total = next(fact.amount for fact in invented_facts(invented) if fact[:2] == (1, "expenditure"))
    said = words.format(year=invented.year, bureau=invented.bureau, amount=total + 100 * wrong)
    text = f"{invented.text()}\n五、其他事项说明\n\n{said}\n"
    reading, checked = read(tmp_path / "a.txt", text)
    assert len(reading.statements) > len(read(tmp_path / "b.txt", invented.text())[0].statements)
    assert {finding.rule for finding in checked.findings} == ({"text_figure"} if wrong else set())


def invented_facts(invented):
    """Those of its closing total first."""
    invented.text()
    facts, invented.facts, invented.lines = invented.facts, [], []
    return [fact for fact in facts if fact.name == "支出总计" and fact.measure == "total"]
