"""What part 3 of Jiangsu's form says in sentences, and which figures the sentences repeat. Pure."""

from __future__ import annotations

from disclosures.forms.declarations import Mention, Passage
from disclosures.forms.passages import classes, items
from disclosures.records import Kind, Measure, Side
from disclosures.records.terms import SAME_CLASS, TOTAL_LINE, Term

_ACCOUNT = Kind.REVENUE_AND_EXPENDITURE


def _income(line: str) -> Term:
    return Term(_ACCOUNT, line, Measure.AMOUNT, Side.INCOME)


def _revenue(line: str) -> Term:
    return Term(Kind.REVENUE, line, Measure.AMOUNT, Side.INCOME)


def _total(kind: Kind, measure: Measure = Measure.TOTAL) -> Term:
    return Term(kind, TOTAL_LINE, measure)


def _use(line: str) -> Term:
    return Term(_ACCOUNT, line, Measure.TOTAL)


def _expense(line: str) -> Term:
    return Term(Kind.THREE_PUBLIC, line, Measure.TOTAL)


def _bought(line: str) -> Term:
    return Term(Kind.PROCUREMENT, line, Measure.TOTAL)


PASSAGES: tuple[Passage, ...] = (
    classes(_ACCOUNT, "functional_class", under=r"总体情况"),
    Passage(  # 2.社会保障和就业支出1,836.22万元, among others that say （类）
        "functional_class",
        Mention(
            r"\d[.．](?P<class>[^（）,、;:。.．\d]{2,25}支出)", Term(_ACCOUNT, SAME_CLASS, Measure.TOTAL)
        ),
        under=r"总体情况",
    ),
    classes(Kind.APPROPRIATED_EXPENDITURE, "functional_class", under=r"财政拨款支出预算|（类）"),
    items(Kind.APPROPRIATED_EXPENDITURE, "functional_item"),
    Passage("government_fund_income", Mention(r"政府性基金收入预算", _income(r"政府性基金预算"))),
    Passage("special_account_income", Mention(r"财政专户管理资金收入预算总计", _income(r"财政专户管理资金"))),
    Passage("carryover_income", Mention(r"上年结转资金预算数?为", _income(r"上年结转资金"))),
    Passage("carried_forward", Mention(r"结转下年资金预算数?为", _use(r"结转下年资金"))),
    Passage(
        "government_fund",
        Mention(r"政府性基金支出预算支出", _total(Kind.GOVERNMENT_FUND_EXPENDITURE)),
    ),
    Passage("state_capital_income", Mention(r"国有资本经营预算收入为")),
    Passage("performance", Mention(r"(项目实行|实行整体支出)绩效目标管理,涉及财政性资金合计")),
    Passage("income_and_change", Mention(r"收入、支出预算总计", _income(TOTAL_LINE))),
    Passage(
        "income_total",
        Mention(r"(?<!拨款)(?<!基金)(?<!资金)收入预算总计", _income(TOTAL_LINE)),
        changes="each",
    ),
    Passage("appropriation_income", Mention(r"财政拨款收入预算总计", _income(r"财政拨款"))),
    Passage("general_public_income", Mention(r"一般公共预算收入预算", _income(r"一般公共预算"))),
    Passage("other_income", Mention(r"其他资金收入预算总计", _income(r"其他资金"))),
    Passage("expenditure_and_change", Mention(r"(?<!、)支出预算总计", _total(_ACCOUNT)), changes="each"),
    Passage("basic_of_all", Mention(r"基本支出预算数为", _use(r"基本支出"))),
    Passage("project_of_all", Mention(r"项目支出预算数为", _use(r"项目支出"))),
    Passage("reserve_of_all", Mention(r"单位预留机动经费预算数?为", _use(r"单位预留机动经费"))),
    Passage(
        "income_parts",
        Mention(r"本年收入预算合计", _income(TOTAL_LINE)),
        (
            Mention(r"一般公共预算收入", _revenue(r"一般公共预算资金")),
            Mention(r"政府性基金预算收入", _revenue(r"政府性基金")),
            Mention(r"财政专户管理资金", _revenue(r"财政专户管理资金")),
            Mention(r"其他资金", _revenue(r"其他资金")),
            Mention(r"上年结转资金", _income(r"上年结转资金")),
        ),
    ),
    Passage(
        "expenditure_parts",
        Mention(r"本年支出预算合计", _total(Kind.EXPENDITURE)),
        (
            Mention(r"基本支出", _total(Kind.EXPENDITURE, Measure.BASIC)),
            Mention(r"项目支出", _total(Kind.EXPENDITURE, Measure.PROJECT)),
            Mention(r"单位预留机动经费", _total(Kind.EXPENDITURE, Measure.RESERVE)),
            Mention(r"结转下年资金", _total(Kind.EXPENDITURE, Measure.CARRIED_FORWARD)),
        ),
    ),
    Passage("appropriation", Mention(r"财政拨款收、支(总)?预算", _total(Kind.APPROPRIATION))),
    Passage(
        "appropriated", Mention(r"财政拨款(预算支出|支出预算)(?=\d)", _total(Kind.APPROPRIATED_EXPENDITURE))
    ),
    Passage(
        "appropriated_basic",
        Mention(r"(?<!公共预算)财政拨款基本支出预算", _total(Kind.APPROPRIATED_BASIC)),
        (Mention(r"人员经费"), Mention(r"公用经费")),
        adds_up=True,
    ),
    Passage(
        "general_public",
        Mention(r"一般公共预算财政拨款支出预算", _total(Kind.GENERAL_PUBLIC_EXPENDITURE)),
    ),
    Passage(
        "basic",
        Mention(r"一般公共预算财政拨款基本支出预算", _total(Kind.BASIC_BY_ECONOMIC_CATEGORY)),
        (Mention(r"人员经费"), Mention(r"公用经费")),
        adds_up=True,
    ),
    *(
        Passage("three_public", Mention(f"{expense}(预算)?支出", _expense(expense)))
        for expense in (
            r"因公出国（境）费",
            r"公务用车购置及运行(维护)?费",
            r"公务用车购置(费)?",
            r"公务用车运行(维护)?费",
            r"公务接待费",
        )
    ),
    Passage("meetings", Mention(r"会议费预算支出", _expense(r"会议费"))),
    Passage("training", Mention(r"培训费预算支出", _expense(r"培训费"))),
    Passage(
        "operating_expenses",
        Mention(r"机关运行经费预算支出", _total(Kind.OPERATING_EXPENSES)),
    ),
    Passage(
        "procurement",
        Mention(r"政府采购(支出)?预算总(额|金额)为?", _total(Kind.PROCUREMENT)),
        (
            Mention(r"拟?采购货物支出", _bought(r"货物A")),
            Mention(r"拟?采购工程支出", _bought(r"工程B")),
            Mention(r"拟?(采购|购买)服务支出", _bought(r"服务C")),
        ),
        adds_up=True,
    ),
)
