"""The places that sums across tables speak of, and where such sums are not promised. Pure."""

from __future__ import annotations

from disclosures.promised_sums.identities import EARNED
from disclosures.records import Kind, Measure, Side
from disclosures.records.terms import TOTAL_LINE, Term

ACCOUNT, APPROPRIATION = Kind.REVENUE_AND_EXPENDITURE, Kind.APPROPRIATION
CARRYOVER_LINE = r"(单位)?(上年|年初).*(结转|结余).*"
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
    r"(财政)?专户.*",
    r"教育收费.*",
    r"单位(资金|其他).*",
    r"其他(各项)?(资金|收入).*",
    r"(事业|经营)收入.*",
    r"事业单位经营收入.*",
    r"上级补助收入.*",
    r"附属单位.*收入.*",
    r"(使用|动用)非财政.*",
    r"用事业基金.*",
    r"上年结转资金",
)
_NOT_GRANTED = (*EARNED, Measure.SURPLUS_USED)
NOT_APPROPRIATED = (
    *(income(ACCOUNT, source) for source in _OTHER_SOURCES),
    *(revenue(TOTAL_LINE, source) for source in _NOT_GRANTED),
)
INCLUDED = revenue(TOTAL_LINE, Measure.INCLUDED_CARRYOVER)
INCOME_TOTAL = income(ACCOUNT, TOTAL_LINE)
EXPENDITURE_TOTAL = Term(ACCOUNT, TOTAL_LINE, Measure.TOTAL)
APPROPRIATED_TOTAL = Term(APPROPRIATION, TOTAL_LINE, Measure.TOTAL)
