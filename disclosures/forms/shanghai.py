"""Shanghai's form of nine tables, as its districts publish it from 2023. Pure."""

from __future__ import annotations

from disclosures.forms.columns import (
    APPROPRIATED,
    BASIC_AND_PROJECT,
    CODED,
    PERSONNEL,
    PUBLIC,
    TOTAL,
    YEAR,
    income,
)
from disclosures.forms.declarations import Column, Entry, Form, Layout, Part, TableForm
from disclosures.forms.shanghai_narrative import PASSAGES
from disclosures.records import Kind, Measure, Side

_HEADS = (
    r"项目|本年(收入|支出)|(收入|支出)预算|财政拨款(收入|支出)|(功能|经济)分类科目编码"
    r"|(一般公共|政府性基金)预算支出|国有资本经营(财政拨款)?预算支出|一般公共预算基本支出"
    r"|部门预算经济分类科目编码"
)
_ITEM = Column(Part.NAME, r"项目")
_BUDGET = income(Column(Measure.AMOUNT, r"预算数"))
_THREE_PUBLIC = rf"{YEAR}?\"?三公\"?经费预算数"
_OPERATING = rf"{YEAR}?机关运行经费预算数"
_CARS = rf"{_THREE_PUBLIC}>公务用车购置及运行费"
_EXPENSES = r"\"?三公\"?经费和机关运行经费预算表"

SHANGHAI = Form(
    "shanghai",
    (
        TableForm(
            Kind.REVENUE_AND_EXPENDITURE,
            None,
            r"财务收支预算总表",
            Layout.ACCOUNT,
            (income(_ITEM), _BUDGET, _ITEM, Column(Measure.TOTAL, r"预算数")),
            _HEADS,
        ),
        TableForm(
            Kind.REVENUE,
            None,
            r"部门收入预算总表|单位收入预算总表",
            Layout.CODES,
            (
                *map(income, CODED),
                income(TOTAL),
                Column(Measure.APPROPRIATION, r"财政拨款收入", Side.INCOME),
                Column(Measure.INSTITUTION_INCOME, r"事业收入", Side.INCOME),
                Column(Measure.BUSINESS_INCOME, r"事业单位经营收入", Side.INCOME),
                Column(Measure.OTHER_INCOME, r"其他收入", Side.INCOME),
            ),
            _HEADS.replace(r"|财政拨款(收入|支出)", ""),
        ),
        TableForm(
            Kind.EXPENDITURE,
            None,
            r"部门支出预算总表|单位支出预算总表",
            Layout.CODES,
            BASIC_AND_PROJECT,
            _HEADS,
        ),
        TableForm(
            Kind.APPROPRIATION,
            None,
            r"财政拨款收支预算总表",
            Layout.ACCOUNT,
            (income(_ITEM), _BUDGET, _ITEM, *APPROPRIATED),
            _HEADS,
        ),
        TableForm(
            Kind.GENERAL_PUBLIC_EXPENDITURE,
            None,
            r"一般公共预算支出功能分类预算表",
            Layout.CODES,
            BASIC_AND_PROJECT,
            _HEADS,
        ),
        TableForm(
            Kind.GOVERNMENT_FUND_EXPENDITURE,
            None,
            r"政府性基金预算支出功能分类预算表",
            Layout.CODES,
            BASIC_AND_PROJECT,
            _HEADS,
        ),
        TableForm(
            Kind.STATE_CAPITAL,
            None,
            r"国有资本经营预算支出功能分类预算表",
            Layout.CODES,
            BASIC_AND_PROJECT,
            _HEADS,
        ),
        TableForm(
            Kind.BASIC_BY_ECONOMIC_CATEGORY,
            None,
            r"一般公共预算基本支出部门预算经济分类预算表",
            Layout.CODES,
            (*CODED, TOTAL, PERSONNEL, PUBLIC),
            _HEADS,
        ),
        TableForm(
            Kind.THREE_PUBLIC,
            None,
            _EXPENSES,
            Layout.TURNED,
            entries=(
                Entry(rf"{_THREE_PUBLIC}>合计", 0),
                Entry(rf"{_THREE_PUBLIC}>因公出国（境）费", 1),
                Entry(rf"{_THREE_PUBLIC}>公务接待费", 1),
                Entry(rf"{_CARS}>小计", 1),
                Entry(rf"{_CARS}>购置费", 2),
                Entry(rf"{_CARS}>运行费", 2),
                Entry(_OPERATING, None),
            ),
        ),
        TableForm(
            Kind.OPERATING_EXPENSES,
            None,
            _EXPENSES,
            Layout.TURNED,
            entries=(Entry(_OPERATING, 0), Entry(rf"{_THREE_PUBLIC}>.*", None)),
        ),
    ),
    PASSAGES,
)
