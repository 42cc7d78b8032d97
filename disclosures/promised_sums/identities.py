"""The sums that the documents' tables promise, each stated once. Pure.

The same declarations choose between readings of a table's head, check what was read, and say on
screen what was checked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from disclosures.money import allowance
from disclosures.records import FUNDS, Kind, Measure, Side
from disclosures.records.terms import Term


@dataclass(frozen=True, slots=True)
class RowSum:
    """Across a row: ``whole`` is the sum of ``parts``; a blank part counts as nothing.

    It is promised by tables that have the columns of ``whole`` and ``given`` and none of ``unless``.
    """

    side: Side
    whole: Measure
    parts: tuple[Measure, ...]
    given: tuple[Measure, ...] = ()
    unless: tuple[Measure, ...] = ()

    def is_promised_by(self, measures: Collection[Measure]) -> bool:
        there = all(each in measures for each in (self.whole, *self.given))
        return there and not any(each in measures for each in self.unless)


@dataclass(frozen=True, slots=True)
class CrossSum:
    """Across tables: ``whole`` is the sum of ``parts``.

    Lines that it names must be there. ``unless`` names figures that must be blank or zero for the
    sum to be promised, ``given`` columns that must be there: they tell one province's tables from
    another's. One ``of_a_list`` is for the codes that the whole's table prints, of which the other table
    may print more; it is promised where most of them print the same number. One ``of_one_sum`` is promised
    where the figures of either list add up to the same: they are then the same money, line by line.
    """

    rule: str
    whole: Term
    parts: tuple[Term, ...]
    unless: tuple[Term, ...] = ()
    given: tuple[Term, ...] = ()
    of_a_list: bool = False
    of_one_sum: tuple[tuple[Term, ...], tuple[Term, ...]] | None = None


_BESIDE_BASIC = (
    Measure.PROJECT,
    Measure.RESERVE,
    Measure.CARRIED_FORWARD,
    Measure.PAID_UPWARDS,
    Measure.BUSINESS_EXPENDITURE,
    Measure.SUBORDINATE_SUBSIDY,
)
_PERSONNEL_AND_PUBLIC = (Measure.PERSONNEL, Measure.PUBLIC)
_BASIC_AND_PROJECT = (
    RowSum(Side.EXPENDITURE, Measure.TOTAL, (Measure.BASIC, *_BESIDE_BASIC), unless=(Measure.PERSONNEL,)),
    RowSum(
        Side.EXPENDITURE,
        Measure.TOTAL,
        (Measure.BASIC, *_BESIDE_BASIC),
        given=(Measure.BASIC, Measure.PERSONNEL),
    ),
    RowSum(
        Side.EXPENDITURE, Measure.BASIC, _PERSONNEL_AND_PUBLIC, given=(Measure.BASIC, *_PERSONNEL_AND_PUBLIC)
    ),
    RowSum(
        Side.EXPENDITURE,
        Measure.TOTAL,
        (*_PERSONNEL_AND_PUBLIC, *_BESIDE_BASIC),
        given=_PERSONNEL_AND_PUBLIC,
        unless=(Measure.BASIC,),
    ),
)
_APPROPRIATED = (RowSum(Side.EXPENDITURE, Measure.TOTAL, FUNDS),)
EARNED = (
    Measure.FISCAL_SPECIAL_ACCOUNT,
    Measure.UNIT_FUNDS,
    Measure.INSTITUTION_INCOME,
    Measure.BUSINESS_INCOME,
    Measure.SUPERIOR_SUBSIDY,
    Measure.SUBORDINATE_PAYMENT,
    Measure.OTHER_INCOME,
)
_CARRIED = (
    Measure.CARRIED_GENERAL_PUBLIC_BUDGET,
    Measure.CARRIED_GOVERNMENT_FUND,
    Measure.CARRIED_STATE_CAPITAL,
    Measure.CARRIED_FISCAL_SPECIAL_ACCOUNT,
    Measure.CARRIED_UNIT_FUNDS,
)
_YEAR, _GRANT, _INCLUDED = Measure.CURRENT_YEAR, Measure.APPROPRIATION, Measure.INCLUDED_CARRYOVER
_USED = Measure.SURPLUS_USED


def _of_sources(side: Side) -> tuple[RowSum, ...]:
    """A total by where the money comes from: this year's or last year's, appropriations whole or by fund."""
    whole, part = Measure.TOTAL, _CARRIED[:1]
    carried = RowSum(side, _INCLUDED, _CARRIED, given=(_INCLUDED, *part))
    grant = RowSum(side, _GRANT, FUNDS, given=(_GRANT, *FUNDS[:1]))
    return (
        RowSum(side, whole, (*FUNDS, *EARNED, _USED, _INCLUDED), unless=(_YEAR, _GRANT, *part)),
        RowSum(side, whole, (_GRANT, *EARNED, _USED, _INCLUDED), given=(_GRANT,), unless=(_YEAR, *part)),
        RowSum(side, whole, (_YEAR, _USED, _INCLUDED), given=(_YEAR,), unless=part),
        RowSum(side, whole, (_YEAR, _USED, _INCLUDED), given=(_YEAR, _INCLUDED, *part)),
        RowSum(side, whole, (*FUNDS, *EARNED, _USED, *_CARRIED), given=part, unless=(_YEAR, _INCLUDED)),
        RowSum(side, _YEAR, (*FUNDS, *EARNED), given=(_YEAR,), unless=(_GRANT,)),
        RowSum(side, _YEAR, (_GRANT, *EARNED), given=(_YEAR, _GRANT)),
        grant,
        carried,
    )


ROW_SUMS: dict[Kind, tuple[RowSum, ...]] = {
    Kind.REVENUE_AND_EXPENDITURE: (
        RowSum(Side.EXPENDITURE, Measure.TOTAL, (Measure.CURRENT_YEAR, Measure.CARRYOVER)),
    ),
    Kind.REVENUE: _of_sources(Side.INCOME),
    Kind.EXPENDITURE: _BASIC_AND_PROJECT,
    Kind.APPROPRIATION: _APPROPRIATED,
    Kind.GENERAL_PUBLIC_EXPENDITURE: _BASIC_AND_PROJECT,
    Kind.BASIC_BY_ECONOMIC_CATEGORY: (RowSum(Side.EXPENDITURE, Measure.TOTAL, _PERSONNEL_AND_PUBLIC),),
    Kind.GOVERNMENT_FUND_EXPENDITURE: _BASIC_AND_PROJECT,
    Kind.STATE_CAPITAL: _BASIC_AND_PROJECT,
    Kind.THREE_PUBLIC: _APPROPRIATED,
    Kind.OPERATING_EXPENSES: _APPROPRIATED,
    Kind.PROJECTS: _of_sources(Side.EXPENDITURE),
    Kind.CARRYOVER_PROJECTS: _APPROPRIATED,
}


def row_sum_holds(whole: Decimal | None, parts: Iterable[Decimal | None]) -> bool:
    """Whether a row agrees with itself; a row without a printed whole promises nothing."""
    printed = [part for part in parts if part is not None]
    return whole is None or abs(whole - sum(printed)) <= allowance(len(printed))
