"""Passages that many provinces word alike, and which figures they repeat. Pure."""

from __future__ import annotations

from disclosures.forms.declarations import Mention, Passage
from disclosures.records import Kind, Measure
from disclosures.records.terms import SAME_HEADING, TOTAL_LINE, Term

_NAME = r"[^（）,、;:。.．%\d\"][^（）,;:。.．%\d\"]{1,29}"
_NUMBERED = r"(?:[一二三四五六七八九十]+、)?"
"""No part of the name, which may print a 、 itself: 公诉、审判、侦查、执行等检察监督支出."""
_LEVEL = rf"{_NAME}（[类款]）"
_ITEM = rf"{_NAME}（项）"
_BUDGET = r"\"?(科目)?(支出)?[:：]?(20\d\d年)?(当年)?(预算)?(数|支出|安排)?(支出)?(合计)?(为)?"


def _of(kind: Kind) -> Term:
    return Term(kind, SAME_HEADING, Measure.TOTAL)


def classes(kind: Kind, topic: str, under: str = "") -> Passage:
    """公共安全（类）支出27488.23万元."""
    return Passage(topic, Mention(rf"{_NUMBERED}\"?(?P<class>{_LEVEL}){_BUDGET}", _of(kind)), under=under)


def items(kind: Kind, topic: str, under: str = "") -> Passage:
    """1.法院（款）行政运行（项）支出17279.29万元; some tell again what last year spent, this year plans."""
    opening = Mention(rf"{_NUMBERED}\"?(?P<class>({_LEVEL})*{_ITEM}){_BUDGET}", _of(kind))
    again = Mention(r"20\d\d年(当年)?(预算)?执行数?为?"), Mention(r"20\d\d年预算安排(为)?")
    return Passage(topic, opening, again, under=under)


BY_CODE = (
    classes(Kind.GENERAL_PUBLIC_EXPENDITURE, "functional_class", under=r"一般公共预算"),
    items(Kind.GENERAL_PUBLIC_EXPENDITURE, "functional_item", under=r"一般公共预算"),
    items(Kind.GOVERNMENT_FUND_EXPENDITURE, "government_fund_item", under=r"政府性基金"),
)


def _expense(of: str) -> Term:
    return Term(
        Kind.THREE_PUBLIC, rf"(其中[:：])?([（]\d[）]|\d[、.．]?)?{of}(费用?|经费)?(支出)?", Measure.TOTAL
    )


_IS = r"(为|共计|共)?"
_PLANNED = r"(支出)?。?:?(20\d\d年(度)?)?(预算|安排)*(数|支出)?(为)?"
"""1.公务接待费。2025年预算数2.60万元."""

THREE_PUBLIC = Passage(
    "three_public",
    Mention(
        rf"(\"?三公\"?经费(支出)?(财政拨款|一般公共预算(?=安排))?(支出)?(预算(数|总额|合计|总计|安排)?|安排)"
        rf"|安排的?\"?三公\"?经费(支出)?){_IS}",
        Term(Kind.THREE_PUBLIC, TOTAL_LINE, Measure.TOTAL),
    ),
    tuple(
        Mention(rf"{of}(费用?|经费|(?=支出|\d)){_PLANNED}", _expense(of))
        for of in (
            r"因公出国(（境）)?",
            r"公务接待",
            r"公务用车购置(及|和)运行(维护)?",
            r"公务用车运行(维护)?",
            r"公务用车购置",
        )
    ),
    changes="each",
)
OPERATING_EXPENSES = Passage(
    "operating_expenses",
    Mention(
        rf"机关运行(经)?费(财政拨款)?(支出)?(预算(数|总额|安排)?|安排){_IS}",
        Term(Kind.OPERATING_EXPENSES, TOTAL_LINE, Measure.TOTAL),
    ),
)
PROCUREMENT = Passage(
    "procurement",
    Mention(rf"政府采购(支出)?(预算(总额|总金额|金额|合计|安排|数)?|总额|安排){_IS}"),
    tuple(
        Mention(rf"(政府采购)?{thing}(类)?((采购)?(预算|支出)(金额)?|采购){_IS}")
        for thing in ("货物", "工程", "服务")
    ),
    adds_up=True,
)
PROCUREMENT_RESERVED = Passage(
    "procurement_reserved",
    Mention(r"面向中小企业预留(的)?(政府采购)?(项目)?预算(金额|总额)?(为)?"),
    (Mention(r"预留给小型和?微型企业的(政府采购)?(项目)?预算(金额|总额)?(为)?"),),
)
