"""What part 3 of Shanxi's form says in sentences, and which figures the sentences repeat. Pure."""

from __future__ import annotations

from disclosures.forms.declarations import Mention, Passage
from disclosures.forms.passages import (
    BY_CODE,
    OPERATING_EXPENSES,
    PROCUREMENT,
    PROCUREMENT_RESERVED,
    THREE_PUBLIC,
)
from disclosures.records import Kind, Measure, Side
from disclosures.records.terms import SAME_CLASS, TOTAL_LINE, Term

_CLASS = r"(?P<class>[^,、;:。]{2,20}支出)"
_ACCOUNT, _APPROPRIATION = Kind.REVENUE_AND_EXPENDITURE, Kind.APPROPRIATION
_GENERAL = Kind.GENERAL_PUBLIC_EXPENDITURE
_CARRYOVER_LINE = r"上年.*结转.*"


def _income(kind: Kind, line: str, measure: Measure = Measure.AMOUNT) -> Term:
    return Term(kind, line, measure, Side.INCOME)


def _total(kind: Kind, measure: Measure = Measure.TOTAL) -> Term:
    return Term(kind, TOTAL_LINE, measure)


def _revenue(measure: Measure) -> Term:
    return Term(Kind.REVENUE, TOTAL_LINE, measure, Side.INCOME)


PASSAGES: tuple[Passage, ...] = (
    Passage(
        "income_and_change",
        Mention(r"预算收入总计", _income(_ACCOUNT, TOTAL_LINE)),
        (
            Mention(r"本年收入", _income(_ACCOUNT, r"本年收入合计")),
            Mention(r"上年结转", _income(_ACCOUNT, _CARRYOVER_LINE)),
        ),
    ),
    Passage(
        "expenditure_and_change",
        Mention(r"预算支出总计", _total(_ACCOUNT)),
        (
            Mention(r"本年预算安排", _total(_ACCOUNT, Measure.CURRENT_YEAR)),
            Mention(r"上年结转", _total(_ACCOUNT, Measure.CARRYOVER)),
        ),
    ),
    Passage(
        "income_parts",
        Mention(r"(?<!公共)(?<!基金)(?<!经营)预算收入", _income(_ACCOUNT, TOTAL_LINE)),
        (
            Mention(r"一般公共预算(拨款)?收入", _revenue(Measure.GENERAL_PUBLIC_BUDGET)),
            Mention(r"政府性基金预算(拨款)?收入", _revenue(Measure.GOVERNMENT_FUND)),
            Mention(r"国有资本经营预算(拨款)?收入", _revenue(Measure.STATE_CAPITAL)),
            Mention(r"财政专户管理资金(收入)?", _revenue(Measure.FISCAL_SPECIAL_ACCOUNT)),
            Mention(r"单位资金(收入)?", _revenue(Measure.UNIT_FUNDS)),
            Mention(r"上年结转(收入)?", _revenue(Measure.CARRYOVER)),
        ),
    ),
    Passage(
        "expenditure_parts",
        Mention(r"(?<!公共)支出预算", _total(Kind.EXPENDITURE)),
        (
            Mention(r"基本支出", _total(Kind.EXPENDITURE, Measure.BASIC)),
            Mention(r"项目支出", _total(Kind.EXPENDITURE, Measure.PROJECT)),
        ),
    ),
    Passage(
        "appropriation",
        Mention(r"财政拨款收支总预算", _total(_APPROPRIATION)),
        (
            Mention(r"一般公共预算拨款", _total(_APPROPRIATION, Measure.GENERAL_PUBLIC_BUDGET)),
            Mention(r"政府性基金预算拨款", _total(_APPROPRIATION, Measure.GOVERNMENT_FUND)),
            Mention(r"国有资本经营预算拨款", _total(_APPROPRIATION, Measure.STATE_CAPITAL)),
            Mention(r"当年拨款收入", _income(_APPROPRIATION, r"本年收入合计")),
            Mention(r"上年结转收入", _income(_APPROPRIATION, _CARRYOVER_LINE)),
            Mention(_CLASS, Term(_APPROPRIATION, SAME_CLASS, Measure.TOTAL)),
        ),
    ),
    Passage(
        "general_public",
        Mention(r"一般公共预算当年支出", _total(_GENERAL)),
        (Mention(_CLASS, Term(_GENERAL, SAME_CLASS, Measure.TOTAL)),),
    ),
    Passage(
        "basic",
        Mention(r"一般公共预算(安排)?(的)?基本支出", _total(_GENERAL, Measure.BASIC)),
        (
            Mention(r"人员经费", _total(Kind.BASIC_BY_ECONOMIC_CATEGORY, Measure.PERSONNEL)),
            Mention(r"公用经费", _total(Kind.BASIC_BY_ECONOMIC_CATEGORY, Measure.PUBLIC)),
        ),
    ),
    THREE_PUBLIC,
    OPERATING_EXPENSES,
    PROCUREMENT,
    Passage(
        "performance",
        Mention(r"纳入绩效目标管理的(二级)?项目\d+个,共计金额", _total(Kind.PROJECTS)),
        (
            Mention(r"其他运转类项目\d+个,涉及金额"),
            Mention(r"特定目标类项目\d+个,涉及金额"),
        ),
        adds_up=True,
    ),
    Passage(
        "performance_published",
        Mention(r"公开项目绩效目标\d+个,涉及项目金额", _total(Kind.PROJECTS)),
        (
            Mention(r"其他运转类项目\d+个,涉及项目金额"),
            Mention(r"特定目标类项目\d+个,涉及项目金额"),
        ),
        adds_up=True,
    ),
    Passage(
        "performance_whole",
        Mention(
            r"(?<!未编报单位)(?<!未编报)整体(支出)?绩效目标(包含在部门整体绩效目标表)?,涉及(部门|单位)?(预算)?资金"
        ),
        (
            Mention(r"基本支出", _total(_GENERAL, Measure.BASIC)),
            Mention(r"项目支出", _total(_GENERAL, Measure.PROJECT)),
        ),
        adds_up=True,
    ),
    Passage("performance_not_set", Mention(r"未编报(单位)?整体(支出)?绩效目标,涉及资金")),
    PROCUREMENT_RESERVED,
    *BY_CODE,
)
