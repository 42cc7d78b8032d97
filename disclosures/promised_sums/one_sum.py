"""Sums across tables that are promised where their totals say that they are about the same money. Pure.

No form declares these tables, and provinces differ in whether a table has last year's money in it, or
that of other funds. A part of some money that comes to as much as all of it is all of it: its lines are
then the other's, line by line.
"""

from __future__ import annotations

from disclosures.promised_sums.identities import CrossSum
from disclosures.promised_sums.terms import (
    ACCOUNT,
    APPROPRIATED_TOTAL,
    APPROPRIATION,
    CARRYOVER_LINE,
    each,
    income,
    revenue,
    total,
)
from disclosures.records import Kind, Measure, Side
from disclosures.records.terms import SAME_CLASS, SAME_LINE, TOTAL_LINE, Term

_GENERAL, _FUND, _CAPITAL = (
    Kind.GENERAL_PUBLIC_EXPENDITURE,
    Kind.GOVERNMENT_FUND_EXPENDITURE,
    Kind.STATE_CAPITAL,
)
_GRANT = r"(当年)?(财政)?(拨款|资金)?(收入)?"
_SOURCES = (
    (rf"一般公共预算{_GRANT}", Measure.GENERAL_PUBLIC_BUDGET),
    (rf"政府性基金(预算)?{_GRANT}", Measure.GOVERNMENT_FUND),
    (rf"国有资本经营(预算)?{_GRANT}", Measure.STATE_CAPITAL),
)
_EARNED = (
    (r"财政专户(管理)?(资金|拨款)(收入)?", Measure.FISCAL_SPECIAL_ACCOUNT),
    (r"单位资金(收入)?", Measure.UNIT_FUNDS),
)
_USES = (Measure.TOTAL, Measure.BASIC, Measure.PROJECT, Measure.PERSONNEL, Measure.PUBLIC)


def _lines(rule: str, whole: Term, part: Term) -> CrossSum:
    """Between the lines of two tables whose totals are the same."""
    totals = tuple((Term(term.kind, TOTAL_LINE, term.measure, term.side),) for term in (whole, part))
    return CrossSum(rule, whole, (part,), of_one_sum=(totals[0], totals[1]))


def _listed(line: str) -> Term:
    return Term(Kind.REVENUE, line, Measure.AMOUNT, Side.INCOME)


_BY_LINE = (
    *(
        _lines(
            "expenditure_is_general_public_of_one_sum",
            each(Kind.EXPENDITURE, SAME_LINE, use),
            each(_GENERAL, SAME_LINE, use),
        )
        for use in _USES
    ),
    _lines(
        "expenditure_is_revenue_of_one_sum",
        each(Kind.EXPENDITURE, SAME_LINE),
        revenue(SAME_LINE, Measure.TOTAL),
    ),
    _lines(
        "general_public_is_revenue_of_one_sum",
        each(_GENERAL, SAME_LINE),
        revenue(SAME_LINE, Measure.GENERAL_PUBLIC_BUDGET),
    ),
)

_OF_PROJECTS = tuple(
    CrossSum(
        "projects_are_project_of_one_sum",
        total(Kind.PROJECTS),
        (total(kind, Measure.PROJECT),),
        of_one_sum=((total(Kind.PROJECTS),), (total(kind, Measure.PROJECT),)),
    )
    for kind in (Kind.EXPENDITURE, _GENERAL)
)
"""It says what unit they are in, and that both are of this document."""

_BY_CLASS = (
    _lines(
        "appropriation_class_is_account_of_one_sum",
        each(APPROPRIATION, SAME_CLASS),
        each(ACCOUNT, SAME_CLASS),
    ),
    _lines(
        "account_class_is_general_public_of_one_sum", each(ACCOUNT, SAME_CLASS), each(_GENERAL, SAME_CLASS)
    ),
    *(
        _lines(
            "appropriation_class_is_its_fund_s_of_one_sum",
            each(APPROPRIATION, SAME_CLASS, fund),
            each(kind, SAME_CLASS),
        )
        for kind, fund in ((_GENERAL, Measure.GENERAL_PUBLIC_BUDGET), (_FUND, Measure.GOVERNMENT_FUND))
    ),
    _lines(
        "appropriation_class_is_general_public_of_one_sum",
        each(APPROPRIATION, SAME_CLASS),
        each(_GENERAL, SAME_CLASS),
    ),
    CrossSum(
        "appropriation_class_is_of_its_funds_of_one_sum",
        each(APPROPRIATION, SAME_CLASS),
        (each(_GENERAL, SAME_CLASS), each(_FUND, SAME_CLASS)),
        of_one_sum=((APPROPRIATED_TOTAL,), (total(_GENERAL), total(_FUND))),
    ),
)


def _sources(rule: str, terms: tuple[tuple[Term, Term], ...]) -> tuple[CrossSum, ...]:
    """Between the sources that two tables list, where all of them come to the same."""
    here, there = zip(*terms, strict=True)
    return tuple(CrossSum(rule, one, (other,), of_one_sum=(here, there)) for one, other in terms)


_BY_SOURCE = (
    *_sources(
        "account_source_is_appropriation_of_one_sum",
        tuple((income(ACCOUNT, words), income(APPROPRIATION, words)) for words, _ in _SOURCES),
    ),
    *_sources(
        "account_source_is_revenue_of_one_sum",
        tuple((income(ACCOUNT, words), revenue(TOTAL_LINE, fund)) for words, fund in (*_SOURCES, *_EARNED)),
    ),
    *_sources(
        "account_source_is_revenue_line_of_one_sum",
        tuple((income(ACCOUNT, words), _listed(words)) for words, _ in (*_SOURCES, *_EARNED)),
    ),
)

_OF_THIS_YEAR = tuple(
    CrossSum(
        "appropriation_source_is_its_table",
        income(APPROPRIATION, words),
        (total(kind),),
        unless=(income(APPROPRIATION, CARRYOVER_LINE),),
    )
    for (words, _), kind in zip(_SOURCES, (_GENERAL, _FUND, _CAPITAL), strict=True)
)
"""Where nothing is carried over, what a fund gives is what its table spends."""

OF_ONE_SUM: tuple[CrossSum, ...] = (*_BY_LINE, *_OF_PROJECTS, *_BY_CLASS, *_BY_SOURCE, *_OF_THIS_YEAR)
