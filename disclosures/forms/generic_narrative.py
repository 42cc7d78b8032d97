"""What documents of no known form say in sentences that the ministry's guidance words for all. Pure."""

from __future__ import annotations

from disclosures.forms.declarations import Mention, Passage
from disclosures.forms.passages import (
    BY_CODE,
    OPERATING_EXPENSES,
    PROCUREMENT,
    PROCUREMENT_RESERVED,
    THREE_PUBLIC,
)
from disclosures.proofs.identities import TOTAL_LINE, Term
from disclosures.records import Kind, Measure, Side

_OURS = (
    r"(?<![比较与和])20\d\d年(度)?"
    r"([本我](部门|单位|局|中心)|全局|部门|单位|[^,。;:、\d]{2,30}(局|中心))?(部门)?"
)
"""Whose, and of which year: 2024年我局收入预算. A fund's or an agency's income is another."""
_OF_ALL = r"(总)?预算(总额|总计|合计|安排|数)?(为|共计|共)?"
_BEGUN = r"(?<=[:,;。中])"
_EXPENDITURE = Kind.EXPENDITURE

PASSAGES: tuple[Passage, ...] = (
    Passage(
        "income_and_change",
        Mention(
            r"收支(总预算|预算总数|预算总额|总数)(为)?",
            Term(Kind.REVENUE_AND_EXPENDITURE, TOTAL_LINE, Measure.AMOUNT, Side.INCOME),
        ),
    ),
    Passage(
        "income_total",
        Mention(
            rf"{_OURS}收入{_OF_ALL}",
            Term(Kind.REVENUE_AND_EXPENDITURE, TOTAL_LINE, Measure.AMOUNT, Side.INCOME),
        ),
    ),
    Passage(
        "expenditure_and_change",
        Mention(
            rf"({_OURS}|{_BEGUN})支出{_OF_ALL}", Term(Kind.REVENUE_AND_EXPENDITURE, TOTAL_LINE, Measure.TOTAL)
        ),
        (
            Mention(rf"{_BEGUN}基本支出(预算)?(为)?", Term(_EXPENDITURE, TOTAL_LINE, Measure.BASIC)),
            Mention(rf"{_BEGUN}项目支出(预算)?(为)?", Term(_EXPENDITURE, TOTAL_LINE, Measure.PROJECT)),
        ),
    ),
    Passage(
        "appropriated",
        Mention(rf"{_OURS}财政拨款支出{_OF_ALL}", Term(Kind.APPROPRIATION, TOTAL_LINE, Measure.TOTAL)),
    ),
    Passage("general_public", Mention(r"一般公共预算当年拨款(规模)?(为)?")),
    *BY_CODE,
    THREE_PUBLIC,
    OPERATING_EXPENSES,
    PROCUREMENT,
    PROCUREMENT_RESERVED,
)
