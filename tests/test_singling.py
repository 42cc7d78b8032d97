"""A misread figure is singled out by the sums it breaks; a real disagreement is not explained away."""

from decimal import Decimal
from pathlib import Path

import pytest

from disclosures.parsing import parse
from disclosures.proofs.sums.singling import suggestions
from disclosures.proofs.sums.within import identities, repetitions
from disclosures.readers import text_extract
from disclosures.records import Kind

EXTRACTS = Path(__file__).parent / "samples" / "extracts"


def read(tmp_path, document, old, new):
    text = (EXTRACTS / f"{document}.txt").read_text(encoding="utf-8")
    assert text.count(old) == 1
    path = tmp_path / "planted.txt"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return parse(text_extract.read(path))


@pytest.mark.parametrize(
    ("document", "old", "new", "kind", "name", "amount"),
    [
        ("xinzhou-2024", "工资奖金津补贴\t41.96\t41.96", "工资奖金津补贴\t49.16\t41.96", Kind.BASIC_BY_ECONOMIC_CATEGORY, "基本工资", "41.96"),
        ("yangquan-2025", "2101501\t行政运行\t140.03\t140.03\t\n2101599", "2101501\t行政运行\t104.03\t140.03\t\n2101599", None, "行政运行", "140.03"),
        ("shanxi-2026", "医保专项业务费\t118.65\t118.65", "医保专项业务费\t118.56\t118.65", Kind.PROJECTS, "医保专项业务费", "118.65"),
    ],
)  # fmt: skip
def test_a_figure_that_breaks_all_its_sums_is_singled_out(tmp_path, document, old, new, kind, name, amount):
    text = (EXTRACTS / f"{document}.txt").read_text(encoding="utf-8")
    if text.count(old) > 1:
        path = tmp_path / "planted.txt"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        reading = parse(text_extract.read(path))
    else:
        reading = read(tmp_path, document, old, new)
    [suggestion] = suggestions(identities(reading))
    table = reading.tables[suggestion.figure.table]
    assert table.lines[suggestion.figure.line].name == name
    assert kind in (None, table.kind)
    assert suggestion.amount == Decimal(amount)
    assert len(suggestion.rules) >= 2


@pytest.mark.parametrize("document", ["gaoping-2026", "shanxi-2026", "xinzhou-2024"])
def test_a_document_that_adds_up_suggests_nothing(document):
    assert suggestions(identities(parse(text_extract.read(EXTRACTS / f"{document}.txt")))) == ()


def test_a_disagreement_that_no_single_figure_explains_is_left_alone(tmp_path):
    reading = read(
        tmp_path,
        "xinzhou-2024",
        "奖金\t工资奖金津补贴\t18.61\t18.61",
        "奖金\t工资奖金津补贴\t16.81\t16.81",
    )
    assert suggestions(identities(reading)) == ()


def test_what_the_text_repeats_is_evidence_too(tmp_path):
    reading = read(
        tmp_path,
        "xinzhou-2024",
        "收入总计\t498.95\t支出总计\t498.95\t373.14",
        "收入总计\t489.95\t支出总计\t498.95\t373.14",
    )
    [suggestion] = suggestions([*identities(reading), *repetitions(reading)])
    assert reading.tables[suggestion.figure.table].lines[suggestion.figure.line].name == "收入总计"
    assert suggestion.amount == Decimal("498.95")
    assert "text_figure" in suggestion.rules


@pytest.mark.parametrize(
    "document", ["gaoping-2026", "jincheng-2026", "shanxi-2026", "xinzhou-2024", "yangquan-2025"]
)
def test_text_and_forms_of_a_real_document_suggest_nothing(document):
    reading = parse(text_extract.read(EXTRACTS / f"{document}.txt"))
    assert suggestions([*identities(reading), *repetitions(reading)]) == ()
