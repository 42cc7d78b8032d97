"""The sums across tables that tell funds apart, and this year's money from last year's. Pure.

Sums down a column hold as well when two columns changed places from the first row to the last; what
another table prints of a fund, or of last year's money, does not.
"""

from __future__ import annotations

from disclosures.promised_sums.identities import CrossSum
from disclosures.promised_sums.terms import (
    ACCOUNT,
    APPROPRIATION,
    CARRYOVER_LINE,
    CURRENT_INCOME_LINE,
    INCLUDED,
    NOT_APPROPRIATED,
    each,
    income,
    revenue,
    total,
)
from disclosures.records import Kind, Measure
from disclosures.records.terms import BELOW, SAME_CLASS, SAME_CODE, TOTAL_LINE, Term

_LEFT = each(ACCOUNT, r"(年终|年末)结转.*")
_FUND, _FUND_INCOME = Kind.GOVERNMENT_FUND_EXPENDITURE, Kind.GOVERNMENT_FUND_REVENUE
_GENERAL, _CAPITAL = Kind.GENERAL_PUBLIC_EXPENDITURE, Kind.STATE_CAPITAL
_CARRIED_PROJECTS = Kind.CARRYOVER_PROJECTS
_OF_LAST_YEAR = revenue(TOTAL_LINE, Measure.CARRYOVER)
_FUND_OF_REVENUE = revenue(TOTAL_LINE, Measure.GOVERNMENT_FUND)
_CAPITAL_OF_REVENUE = revenue(TOTAL_LINE, Measure.STATE_CAPITAL)
_OF_THIS_YEAR_ALONE = (_OF_LAST_YEAR, revenue(TOTAL_LINE, Measure.UNIT_FUNDS))
"""Columns of a revenue table that tells all its sources, and last year's money beside them."""
_NOTHING_BUT_GENERAL = (*NOT_APPROPRIATED, _OF_LAST_YEAR, _FUND_OF_REVENUE, _CAPITAL_OF_REVENUE)


def _told_apart(rule: str, whole: Term, part: Term, *unless: Term) -> CrossSum:
    """Between two figures of this year's money, where the revenue table tells last year's apart."""
    return CrossSum(rule, whole, (part,), unless=(INCLUDED, *unless), given=_OF_THIS_YEAR_ALONE)


_OF_YEARS = (
    CrossSum(
        "account_current_year_is_income",
        total(ACCOUNT, Measure.CURRENT_YEAR),
        (income(ACCOUNT, CURRENT_INCOME_LINE),),
        unless=(_LEFT,),
    ),
    CrossSum(
        "account_carryover_is_income",
        total(ACCOUNT, Measure.CARRYOVER),
        (income(ACCOUNT, CARRYOVER_LINE),),
        unless=(_LEFT,),
    ),
    _told_apart(
        "account_class_of_the_year_is_revenue",
        each(ACCOUNT, SAME_CLASS, Measure.CURRENT_YEAR),
        revenue(SAME_CLASS, Measure.TOTAL),
    ),
    CrossSum(
        "account_class_carried_is_revenue",
        each(ACCOUNT, SAME_CLASS, Measure.CARRYOVER),
        (revenue(SAME_CLASS, Measure.CARRYOVER),),
    ),
)

_SOURCES = (
    (r"一般公共预算", Measure.GENERAL_PUBLIC_BUDGET),
    (r"政府性基金预算", Measure.GOVERNMENT_FUND),
    (r"国有资本经营预算", Measure.STATE_CAPITAL),
    (r"财政专户管理资金", Measure.FISCAL_SPECIAL_ACCOUNT),
    (r"单位资金", Measure.UNIT_FUNDS),
)

_OF_SOURCES = (
    *(
        _told_apart("account_source_is_revenue", income(ACCOUNT, source), revenue(TOTAL_LINE, fund))
        for source, fund in _SOURCES
    ),
    *(
        _told_apart(
            "appropriation_income_is_revenue", income(APPROPRIATION, source), revenue(TOTAL_LINE, fund)
        )
        for source, fund in _SOURCES[1:3]
    ),
)

_OF_FUNDS = (
    _told_apart(
        "government_fund_is_revenue_by_code",
        each(_FUND, SAME_CODE),
        revenue(SAME_CODE, Measure.GOVERNMENT_FUND),
    ),
    _told_apart("government_fund_total_is_revenue", total(_FUND), _FUND_OF_REVENUE),
    _told_apart("government_fund_income_is_revenue", income(_FUND_INCOME, TOTAL_LINE), _FUND_OF_REVENUE),
    _told_apart("state_capital_income_is_revenue", income(_CAPITAL, TOTAL_LINE), _CAPITAL_OF_REVENUE),
    _told_apart("state_capital_is_revenue", total(_CAPITAL), _CAPITAL_OF_REVENUE),
    *(
        CrossSum(
            "appropriation_fund_is_its_table",
            total(APPROPRIATION, fund),
            (total(kind), total(_CARRIED_PROJECTS, fund)),
        )
        for fund, kind in ((Measure.GOVERNMENT_FUND, _FUND), (Measure.STATE_CAPITAL, _CAPITAL))
    ),
    *(
        _told_apart(
            "projects_of_a_fund_are_its_project",
            total(Kind.PROJECTS, fund),
            total(kind, Measure.PROJECT),
            total(Kind.PROJECTS, Measure.INCLUDED_CARRYOVER),
        )
        for fund, kind in ((Measure.GOVERNMENT_FUND, _FUND), (Measure.STATE_CAPITAL, _CAPITAL))
    ),
    *(
        _told_apart(
            "expenditure_is_general_public_by_code",
            each(Kind.EXPENDITURE, SAME_CODE, measure),
            each(_GENERAL, SAME_CODE, measure),
            *_NOTHING_BUT_GENERAL,
        )
        for measure in (Measure.BASIC, Measure.PROJECT)
    ),
)

_APPROPRIATED_FUNDS = tuple(
    CrossSum(
        "appropriation_fund_is_its_income",
        total(APPROPRIATION, fund),
        (income(APPROPRIATION, source), income(APPROPRIATION, f"{CARRYOVER_LINE}{BELOW}{source}")),
    )
    for source, fund in _SOURCES[:3]
)
"""What is appropriated from a fund is this year's money and last year's."""

_OF_NO_FUNDS = tuple(
    CrossSum(
        "expenses_are_of_appropriated_funds",
        total(kind, fund),
        (total(APPROPRIATION, fund),),
        unless=(total(APPROPRIATION, fund),),
    )
    for kind in (Kind.THREE_PUBLIC, Kind.OPERATING_EXPENSES)
    for fund in (Measure.GOVERNMENT_FUND, Measure.STATE_CAPITAL)
) + tuple(
    CrossSum(
        "expenses_are_of_appropriated_funds",
        total(Kind.OPERATING_EXPENSES, fund),
        (total(kind, Measure.BASIC),),
        unless=(total(kind, Measure.BASIC),),
    )
    for fund, kind in ((Measure.GOVERNMENT_FUND, _FUND), (Measure.STATE_CAPITAL, _CAPITAL))
)
"""Three-public and operating expenses of a fund that nothing is appropriated from are nothing as well; so are
operating expenses of one that has no basic expenditure."""

OF_FUNDS: tuple[CrossSum, ...] = (*_OF_YEARS, *_OF_SOURCES, *_OF_FUNDS, *_APPROPRIATED_FUNDS, *_OF_NO_FUNDS)
