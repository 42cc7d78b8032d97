"""The places that sums across tables speak of, and where such sums are not promised. Pure."""

from __future__ import annotations

from disclosures.proofs.sums.identities import TOTAL_LINE, Term
from disclosures.records import Kind, Measure, Side

ACCOUNT, APPROPRIATION = Kind.REVENUE_AND_EXPENDITURE, Kind.APPROPRIATION
CARRYOVER_LINE = r"上年.*结转.*"
CURRENT_INCOME_LINE = r"(本年|当年)收入合计"


def income(kind: Kind, line: str, measure: Measure = Measure.AMOUNT) -> Term:
    return Term(kind, line, measure, Side.INCOME)


def revenue(line: str, measure: Measure) -> Term:
    return Term(Kind.REVENUE, line, measure, Side.INCOME)


def total(kind: Kind, measure: Measure = Measure.TOTAL) -> Term:
    return Term(kind, TOTAL_LINE, measure)


def each(kind: Kind, line: str, measure: Measure = Measure.TOTAL) -> Term:
    return Term(kind, line, measure)


_OTHER_SOURCES = (
    r"财政专户.*",
    r"单位资金.*",
    r"其他资金.*",
    r"事业收入.*",
    r"事业单位经营收入.*",
    r"其他收入.*",
    r"上级补助收入.*",
    r"附属单位.*收入.*",
    r"上年结转资金",
)
NOT_APPROPRIATED = (
    *(income(ACCOUNT, source) for source in _OTHER_SOURCES),
    revenue(TOTAL_LINE, Measure.FISCAL_SPECIAL_ACCOUNT),
    revenue(TOTAL_LINE, Measure.UNIT_FUNDS),
)
INCLUDED = revenue(TOTAL_LINE, Measure.INCLUDED_CARRYOVER)
INCOME_TOTAL = income(ACCOUNT, TOTAL_LINE)
EXPENDITURE_TOTAL = Term(ACCOUNT, TOTAL_LINE, Measure.TOTAL)
APPROPRIATED_TOTAL = Term(APPROPRIATION, TOTAL_LINE, Measure.TOTAL)
