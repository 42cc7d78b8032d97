"""One error leaves all else proved: what one figure explains, or an amount carried through one table."""

from functools import cache

import pytest
from test_planting_kinds import figures, lines_of, read
from test_planting_rows import SIX, at, changed, later
from test_planting_throughout import FIVE, THREE, TWO, more_for

from disclosures.proofs.checking import check
from disclosures.records import Kind, Proof

HEALTH = ("合计", "210", "21015", "2101501")
HOUSING = ("合计", "221", "22102", "2210201")
OF = {TWO: Kind.REVENUE, THREE: Kind.EXPENDITURE, FIVE: Kind.GENERAL_PUBLIC_EXPENDITURE}


def proved(reading):
    proofs = check(reading).proofs
    return {(where, amount) for ref, where, amount in figures(reading) if proofs.get(ref) is Proof.PROVED}


@cache
def before(folder, document):
    return proved(read(folder, lines_of(document)))


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    return lambda document: before(tmp_path_factory.getbasetemp(), document)


@pytest.mark.parametrize("document", ["xinzhou-2024", "yangquan-2025"])
@pytest.mark.parametrize("codes", [HEALTH, HOUSING], ids=["health", "housing"])
@pytest.mark.parametrize("title", OF)
def test_an_item_and_all_above_it_in_one_table_are_about_that_table(
    tmp_path, original, title, codes, document
):
    after = proved(read(tmp_path, more_for(codes, (title,), (2, 3))(document)))
    lost = original(document) - after
    assert after <= original(document)
    assert {where[0] for where, _ in lost} == {OF[title]}
    assert len(lost) <= 30


def more(row, *columns):
    cells = row.split("\t")
    for column in columns:
        cells[column] = f"{float(cells[column]) + 1:.2f}"
    return "\t".join(cells)


@later
def through_table_6(lines):
    for start in ("合计\t\t", "商品和服务支出\t\t", "邮电费\t"):
        n = at(lines, SIX, start)
        lines[n] = more(lines[n], 2, 4)
    return lines


def test_a_category_and_all_above_it_are_about_its_columns_and_no_other(tmp_path, original):
    after = proved(read(tmp_path, through_table_6()("yangquan-2025")))
    lost = original("yangquan-2025") - after
    assert after <= original("yangquan-2025")
    assert {where[0] for where, _ in lost} == {Kind.BASIC_BY_ECONOMIC_CATEGORY}
    assert "基本工资" not in {where[2] for where, _ in lost}
    assert {"邮电费", "会议费"} <= {where[2] for where, _ in lost}


@pytest.mark.parametrize(
    ("start", "column"),
    [("邮电费\t", 2), ("邮电费\t", 4), ("商品和服务支出\t", 2), ("合计\t", 2), ("公务接待费\t", 2)],
)
@pytest.mark.parametrize("document", ["shanxi-2026", "yangquan-2025"])
def test_a_digit_of_table_6_is_about_its_row(tmp_path, original, document, start, column):
    reading = read(tmp_path, changed(SIX, start, lambda row: more(row, column))(document))
    after = proved(reading)
    assert after <= original(document)
    assert len(original(document) - after) <= 4
    assert check(reading).findings
