"""The sums that the documents' tables promise, each stated once. Pure.

Used to choose between readings of a table's head, to check what was read, and to explain a check.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from disclosures.records import Kind, Measure, Side

_HALF_CENT = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class RowSum:
    """Across a row: ``whole`` is the sum of ``parts``; a blank part counts as nothing."""

    side: Side
    whole: Measure
    parts: tuple[Measure, ...]


_BASIC_AND_PROJECT = (RowSum(Side.EXPENDITURE, Measure.TOTAL, (Measure.BASIC, Measure.PROJECT)),)
_FUNDS = (Measure.GENERAL_PUBLIC_BUDGET, Measure.GOVERNMENT_FUND, Measure.STATE_CAPITAL)
_APPROPRIATED = (RowSum(Side.EXPENDITURE, Measure.TOTAL, _FUNDS),)
_ALL_FUNDS = (*_FUNDS, Measure.FISCAL_SPECIAL_ACCOUNT, Measure.UNIT_FUNDS)

ROW_SUMS: dict[Kind, tuple[RowSum, ...]] = {
    Kind.REVENUE_AND_EXPENDITURE: (
        RowSum(Side.EXPENDITURE, Measure.TOTAL, (Measure.CURRENT_YEAR, Measure.CARRYOVER)),
    ),
    Kind.REVENUE: (RowSum(Side.INCOME, Measure.TOTAL, _ALL_FUNDS),),
    Kind.EXPENDITURE: _BASIC_AND_PROJECT,
    Kind.APPROPRIATION: _APPROPRIATED,
    Kind.GENERAL_PUBLIC_EXPENDITURE: _BASIC_AND_PROJECT,
    Kind.BASIC_BY_ECONOMIC_CATEGORY: (
        RowSum(Side.EXPENDITURE, Measure.TOTAL, (Measure.PERSONNEL, Measure.PUBLIC)),
    ),
    Kind.GOVERNMENT_FUND_EXPENDITURE: _BASIC_AND_PROJECT,
    Kind.STATE_CAPITAL: _BASIC_AND_PROJECT,
    Kind.THREE_PUBLIC: _APPROPRIATED,
    Kind.OPERATING_EXPENSES: _APPROPRIATED,
    Kind.PROJECTS: (RowSum(Side.EXPENDITURE, Measure.TOTAL, _ALL_FUNDS),),
    Kind.CARRYOVER_PROJECTS: _APPROPRIATED,
}


def allowance(parts: int, place: Decimal = Decimal("0.01")) -> Decimal:
    """How far a printed sum of ``parts`` printed figures may be off: half a unit of the last
    printed place for each figure and for the sum. ``place`` is that unit in 万元."""
    return _HALF_CENT * (parts + 1) * place * 100


def row_sum_holds(whole: Decimal | None, parts: Iterable[Decimal | None]) -> bool:
    """Whether a row agrees with itself; a row without a printed whole promises nothing."""
    printed = [part for part in parts if part is not None]
    return whole is None or abs(whole - sum(printed)) <= allowance(len(printed))
