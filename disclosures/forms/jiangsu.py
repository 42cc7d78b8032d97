"""Jiangsu's form of twelve tables, 2017 to 2019, for the departments of the province. Pure."""

from __future__ import annotations

from disclosures.forms.columns import BASIC, CODED, ONLY_AMOUNT, PROJECT, TOTAL, income
from disclosures.forms.declarations import Column, Entry, Form, Layout, Part, TableForm
from disclosures.forms.jiangsu_narrative import PASSAGES
from disclosures.records import Kind, Measure, Side

_HEADS = r"收入|支出|项目名称|功能分类|支出用途|科目|项目|金额"
_ITEM_NAME = Column(Part.NAME, r"项目名称")
_AMOUNT = income(Column(Measure.AMOUNT, r"金额"))
_BY_CODE = (*CODED, ONLY_AMOUNT)
_FUND = r"政府性基金"
_CARS = r"\"?三公\"?经费>公务用车购置(及|和)运行(维护)?费"

JIANGSU = Form(
    "jiangsu",
    (
        TableForm(
            Kind.REVENUE_AND_EXPENDITURE,
            None,
            r"(?<!财政拨款)收支预算总表",
            Layout.ACCOUNT,
            (
                income(_ITEM_NAME),
                _AMOUNT,
                Column(Part.NAME, r"功能科目名称"),
                Column(Measure.TOTAL, r"金额"),
                Column(Part.NAME, r"项目名称", block=1),
                Column(Measure.TOTAL, r"金额", block=1),
            ),
            _HEADS,
        ),
        TableForm(
            Kind.REVENUE,
            None,
            r"收入预算总表",
            Layout.GROUPS,
            (
                Column(Part.GROUP, r"项目名称", Side.INCOME),
                Column(Part.NAME, r"", Side.INCOME),
                _AMOUNT,
            ),
        ),
        TableForm(
            Kind.EXPENDITURE,
            None,
            r"(?<!财政拨款)支出预算总表",
            Layout.ROW,
            (
                TOTAL,
                BASIC,
                PROJECT,
                Column(Measure.RESERVE, r"单位预留机动经费"),
                Column(Measure.CARRIED_FORWARD, r"结转下年资金"),
            ),
        ),
        TableForm(
            Kind.APPROPRIATION,
            None,
            r"财政拨款收支预算总表",
            Layout.ACCOUNT,
            (income(_ITEM_NAME), _AMOUNT, _ITEM_NAME, Column(Measure.TOTAL, r"金额")),
            _HEADS,
        ),
        TableForm(
            Kind.APPROPRIATED_EXPENDITURE,
            None,
            rf"^(?!.*{_FUND}).*财政拨款支出预算表",
            Layout.CODES,
            _BY_CODE,
            _HEADS,
        ),
        TableForm(Kind.APPROPRIATED_BASIC, None, r"财政拨款基本支出预算表", Layout.CODES, _BY_CODE, _HEADS),
        TableForm(
            Kind.GENERAL_PUBLIC_EXPENDITURE,
            None,
            r"一般公共预算(财政拨款)?支出预算表",
            Layout.CODES,
            _BY_CODE,
            _HEADS,
        ),
        TableForm(
            Kind.BASIC_BY_ECONOMIC_CATEGORY,
            None,
            r"一般公共预算(财政拨款)?基本支出预算表",
            Layout.CODES,
            _BY_CODE,
            _HEADS,
        ),
        TableForm(
            Kind.GOVERNMENT_FUND_EXPENDITURE,
            None,
            rf"{_FUND}(预算)?(财政拨款)?支出预算表",
            Layout.CODES,
            _BY_CODE,
            _HEADS,
        ),
        TableForm(
            Kind.OPERATING_EXPENSES,
            None,
            r"机关运行经费(支出)?预算表",
            Layout.CODES,
            _BY_CODE,
            _HEADS,
        ),
        TableForm(
            Kind.THREE_PUBLIC,
            None,
            r"\"?三公\"?经费、会议费、培训费(支出)?预算表",
            Layout.TURNED,
            entries=(
                Entry(r"合计", 0),
                Entry(r"\"?三公\"?经费>小计", 1),
                Entry(r"\"?三公\"?经费>因公出国（境）费用?", 2),
                Entry(rf"{_CARS}>小计", 2),
                Entry(rf"{_CARS}>公务用车购置费", 3),
                Entry(rf"{_CARS}>公务用车运行(维护)?费", 3),
                Entry(r"\"?三公\"?经费>公务接待费", 2),
                Entry(r"会议费", 1),
                Entry(r"培训费", 1),
            ),
        ),
        TableForm(
            Kind.PROCUREMENT,
            None,
            r"政府采购(支出)?预算表",
            Layout.NESTED,
            (
                Column(Part.GROUP, r"采购品目大类"),
                Column(Part.NAME, r"专项名称"),
                Column(Part.KIND_OF_EXPENSE, r"经济科目"),
                Column(Part.THING, r"采购物品名称"),
                Column(Part.REMARK, r"采购组织形式"),
                TOTAL,
            ),
        ),
    ),
    PASSAGES,
)
