"""Tables of no known form, read by what titles and heads mean everywhere. Pure.

Titles as the ministry's guidance words them, which other provinces follow. Only layouts whose sums
are the same everywhere.
"""

from __future__ import annotations

from disclosures.forms.columns import (
    BASIC_AND_PROJECT,
    CODED,
    ONLY_AMOUNT,
    PERSONNEL,
    PUBLIC,
    TOTAL,
    YEAR,
    income,
)
from disclosures.forms.declarations import Column, Entry, Form, Layout, Part, TableForm
from disclosures.records import Kind, Measure

_HEADS = (
    rf"{YEAR}?(预算数|预算|财政拨款)|项目|收入|支出|金额|本年(收入|支出)|科目|(收入|支出)预算"
    r"|功能(分类)?科目|经济(分类)?科目|功能分类科目编码"
)
_THREE_PUBLIC = rf"{YEAR}?(\"?三公\"?经费)?(预算数)?"
_TABLE = r"(预算)?(总体情况|情况|预算|总)?表"
_WHOLE_TABLE = r"(预算)?(总体情况|预算总|总)表"
_OF_THE_AGENCY = r"(^|部门|单位|20\d\d年度?|表[:：])(预算)?"

GENERIC = Form(
    "generic",
    (
        TableForm(
            Kind.REVENUE_AND_EXPENDITURE,
            None,
            rf"{_OF_THE_AGENCY}收支{_WHOLE_TABLE}",
            Layout.ACCOUNT,
            (
                income(Column(Part.NAME, r"项目(名称)?")),
                income(Column(Measure.AMOUNT, rf"{YEAR}?(预算数|金额|合计)")),
                Column(Part.NAME, r"项目(名称)?"),
                Column(Measure.TOTAL, rf"{YEAR}?(预算数|金额|合计)"),
            ),
            _HEADS,
        ),
        TableForm(
            Kind.EXPENDITURE,
            None,
            rf"{_OF_THE_AGENCY}支出{_WHOLE_TABLE}",
            Layout.CODES,
            BASIC_AND_PROJECT,
            _HEADS,
        ),
        TableForm(
            Kind.GENERAL_PUBLIC_EXPENDITURE,
            None,
            rf"^(?!.*(基本支出|三公|项目支出)).*一般公共预算(财政拨款)?支出{_TABLE}",
            Layout.CODES,
            BASIC_AND_PROJECT,
            _HEADS,
        ),
        TableForm(
            Kind.GOVERNMENT_FUND_EXPENDITURE,
            None,
            rf"政府性基金(预算)?(财政拨款)?支出{_TABLE}",
            Layout.CODES,
            BASIC_AND_PROJECT,
            _HEADS,
        ),
        TableForm(
            Kind.BASIC_BY_ECONOMIC_CATEGORY,
            None,
            rf"一般公共预算(财政拨款)?(安排)?基本支出({_TABLE}|.{{0,4}}经济(分类)?(科目)?.{{0,4}}表)",
            Layout.CODES,
            (*CODED, TOTAL, PERSONNEL, PUBLIC),
            _HEADS,
        ),
        TableForm(
            Kind.OPERATING_EXPENSES,
            None,
            rf"机关运行经费(支出)?{_TABLE}",
            Layout.CODES,
            (*CODED, ONLY_AMOUNT),
            _HEADS,
        ),
        TableForm(
            Kind.THREE_PUBLIC,
            None,
            r"\"?三公\"?经费(财政拨款)?(预算)?(支出)?(预算)?(情况|总体情况)?表",
            Layout.TURNED,
            entries=(
                Entry(rf"({_THREE_PUBLIC}>)?(合计|小计)", 0),
                Entry(rf"({_THREE_PUBLIC}>)?因公出国（境）(费用?|经费)", 1),
                Entry(rf"({_THREE_PUBLIC}>)?公务用车购置(及|和)运行(维护)?费>小计", 1),
                Entry(rf"({_THREE_PUBLIC}>)?公务用车购置(及|和)运行(维护)?费>(公务用车)?购置费", 2),
                Entry(rf"({_THREE_PUBLIC}>)?公务用车购置(及|和)运行(维护)?费>(公务用车)?运行(维护)?费", 2),
                Entry(rf"({_THREE_PUBLIC}>)?公务接待费", 1),
            ),
        ),
    ),
)
