"""What Shanghai's form says in sentences, in 万元 where the tables are in 元. Pure."""

from __future__ import annotations

from disclosures.forms.declarations import Mention, Passage
from disclosures.forms.passages import PROCUREMENT_RESERVED, items
from disclosures.records import Kind, Measure, Side
from disclosures.records.terms import TOTAL_LINE, Term


def _three_public(line: str) -> Term:
    return Term(Kind.THREE_PUBLIC, line, Measure.TOTAL)


def _revenue(measure: Measure) -> Term:
    return Term(Kind.REVENUE, TOTAL_LINE, measure, Side.INCOME)


PASSAGES: tuple[Passage, ...] = (
    Passage(
        "income_parts",
        Mention(r"(?<!支出)收入预算", _revenue(Measure.TOTAL)),
        (
            Mention(r"财政拨款收入", _revenue(Measure.APPROPRIATION)),
            Mention(r"(?<!单位)事业收入", _revenue(Measure.INSTITUTION_INCOME)),
            Mention(r"事业单位经营收入", _revenue(Measure.BUSINESS_INCOME)),
            Mention(r"其他收入", _revenue(Measure.OTHER_INCOME)),
        ),
        changes="each",
    ),
    Passage(
        "expenditure_parts",
        Mention(r"(?<!拨款)支出预算", Term(Kind.EXPENDITURE, TOTAL_LINE, Measure.TOTAL)),
        (
            Mention(
                r"(?<!公共预算)(?<!基金)(?<!预算)财政拨款支出预算",
                Term(Kind.APPROPRIATION, TOTAL_LINE, Measure.TOTAL),
            ),
        ),
        changes="each",
    ),
    Passage(
        "general_public",
        Mention(
            r"一般公共预算拨款支出预算", Term(Kind.GENERAL_PUBLIC_EXPENDITURE, TOTAL_LINE, Measure.TOTAL)
        ),
        (
            Mention(
                r"政府性基金拨款支出预算", Term(Kind.GOVERNMENT_FUND_EXPENDITURE, TOTAL_LINE, Measure.TOTAL)
            ),
            Mention(r"国有资本经营预算拨款支出预算", Term(Kind.STATE_CAPITAL, TOTAL_LINE, Measure.TOTAL)),
        ),
        changes="each",
    ),
    Passage(
        "three_public",
        Mention(r"\"?三公\"?经费预算数为", _three_public(TOTAL_LINE)),
        (
            Mention(r"因公出国（境）费", _three_public(r"因公出国（境）费")),
            Mention(r"公务用?车购置及运行费", _three_public(r"公务用车购置及运行费")),
            Mention(r"公务用车购置费", _three_public(r"购置费")),
            Mention(r"公务(用|车用)车运行费", _three_public(r"运行费")),
            Mention(r"公务接待费", _three_public(r"公务接待费")),
        ),
        changes="each",
    ),
    Passage(
        "operating_expenses",
        Mention(r"机关运行经费预算(数)?为", Term(Kind.OPERATING_EXPENSES, TOTAL_LINE, Measure.TOTAL)),
    ),
    Passage(
        "procurement",
        Mention(r"本(部门|单位)政府采购预算"),
        (
            Mention(r"政府采购货物预算"),
            Mention(r"政府采购工程预算"),
            Mention(r"政府采购服务预算"),
        ),
        adds_up=True,
    ),
    PROCUREMENT_RESERVED,
    Passage("performance", Mention(r"绩效目标的项目共?\d+个,涉及项目预算资金")),
    items(Kind.GENERAL_PUBLIC_EXPENDITURE, "functional_item"),
)
