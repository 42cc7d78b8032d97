"""Shanxi's form of thirteen tables, 2023 to date, for departments (部门) and units (单位). Pure."""

from __future__ import annotations

from disclosures.forms.columns import (
    APPROPRIATED,
    BASIC_AND_PROJECT,
    CODE,
    CODED,
    FISCAL_SPECIAL_ACCOUNT,
    GENERAL_PUBLIC_BUDGET,
    GOVERNMENT_FUND,
    PERSONNEL,
    PUBLIC,
    STATE_CAPITAL,
    TOTAL,
    UNIT_FUNDS,
    YEAR,
    income,
)
from disclosures.forms.declarations import Column, Form, Layout, Part, TableForm
from disclosures.forms.shanxi_narrative import PASSAGES
from disclosures.records import Kind, Measure, Side

_HEADS = rf"{YEAR}?(预算数|财政拨款|预算)|项目|收入|支出|金额|本年收入|科目|本年支出"

SHANXI = Form(
    "shanxi",
    (
        TableForm(
            Kind.REVENUE_AND_EXPENDITURE,
            1,
            r"(?<!财政拨款)(?<!国有资本经营)(预算收支|收支预算|收支)总表",
            Layout.ACCOUNT,
            (
                Column(Part.NAME, r"项目", Side.INCOME),
                Column(Measure.AMOUNT, rf"{YEAR}(预算数|合计)?|预算数|金额", Side.INCOME),
                Column(Part.NAME, r"项目"),
                Column(Measure.TOTAL, rf"{YEAR}?(合计|小计)|{YEAR}"),
                Column(Measure.CURRENT_YEAR, rf"(当年|本年)(年初)?预算(安排|数)?|{YEAR}预算安排"),
                Column(Measure.CARRYOVER, r"上年结转(安排|预算安排)?"),
            ),
            _HEADS,
        ),
        TableForm(
            Kind.REVENUE,
            2,
            r"(?<!基金)(?<!经营)(?<!拨款)(预算收入|收入预算|收入)总表",
            Layout.CODES,
            (
                *map(income, CODED),
                income(TOTAL, r"合计|小计|本年收入合计"),
                income(GENERAL_PUBLIC_BUDGET),
                income(GOVERNMENT_FUND),
                income(STATE_CAPITAL),
                income(FISCAL_SPECIAL_ACCOUNT),
                income(UNIT_FUNDS),
                Column(Measure.CARRYOVER, r"上年结转(结余|收入)?", Side.INCOME),
            ),
            _HEADS,
        ),
        TableForm(
            Kind.EXPENDITURE,
            3,
            r"(?<!基金)(?<!经营)(?<!拨款)(预算支出|支出预算|支出)总表",
            Layout.CODES,
            BASIC_AND_PROJECT,
            _HEADS,
        ),
        TableForm(
            Kind.APPROPRIATION,
            4,
            r"财政拨款(预算收支|收支预算|收支)总表",
            Layout.ACCOUNT,
            (
                Column(Part.NAME, r"项目", Side.INCOME),
                Column(Measure.AMOUNT, rf"金额|{YEAR}(预算数|合计)?|预算数", Side.INCOME),
                Column(Part.NAME, r"项目"),
                Column(Measure.TOTAL, r"小计|合计"),
                GENERAL_PUBLIC_BUDGET,
                GOVERNMENT_FUND,
                STATE_CAPITAL,
            ),
            _HEADS,
        ),
        TableForm(
            Kind.GENERAL_PUBLIC_EXPENDITURE,
            5,
            r"一般公共预算(预算支出|支出预算|支出)表",
            Layout.CODES,
            BASIC_AND_PROJECT,
            _HEADS,
        ),
        TableForm(
            Kind.BASIC_BY_ECONOMIC_CATEGORY,
            6,
            r"基本支出.*经济(分类)?科目.*表|基本支出.*经济分类.*表",
            Layout.CATEGORIES,
            (
                CODE,
                Column(Part.NAME, r"部门预算(支出)?经济(分类)?科目(名称)?|科目名称"),
                Column(Part.REMARK, r"(政府预算)?(支出)?(经济)?(分类)?科目(编码|代码)", optional=True),
                Column(Part.GOVERNMENT_CATEGORY, r"政府预算(支出)?经济(分类)?科目(名称)?|科目名称"),
                TOTAL,
                PERSONNEL,
                PUBLIC,
            ),
            _HEADS,
        ),
        TableForm(
            Kind.GOVERNMENT_FUND_REVENUE,
            7,
            r"政府性基金(预算收入|收入预算|收入)表",
            Layout.CODES,
            (
                *map(income, CODED),
                Column(
                    Measure.AMOUNT, r"政府性基金(收入预算|预算收入|收入)(数)?|合计|金额|预算数", Side.INCOME
                ),
            ),
            _HEADS,
        ),
        TableForm(
            Kind.GOVERNMENT_FUND_EXPENDITURE,
            8,
            r"政府性基金(预算支出|支出预算|支出)表",
            Layout.CODES,
            BASIC_AND_PROJECT,
            _HEADS,
        ),
        TableForm(
            Kind.STATE_CAPITAL,
            9,
            r"国有资本经营预算(预算收支|收支预算|收支)(总)?表",
            Layout.ACCOUNT,
            (
                *map(income, CODED),
                Column(Measure.AMOUNT, r"国有资本经营(收入预算|预算收入|收入)(数)?|金额|合计", Side.INCOME),
                *BASIC_AND_PROJECT,
            ),
            rf"{_HEADS}|国有资本经营预算(收入|支出)",
        ),
        TableForm(
            Kind.THREE_PUBLIC,
            10,
            r"[“\"]?三公[”\"]?经费",
            Layout.EXPENSES,
            (Column(Part.NAME, r"项目"), *APPROPRIATED),
            _HEADS,
        ),
        TableForm(
            Kind.OPERATING_EXPENSES,
            11,
            r"机关运行经费",
            Layout.UNITS,
            (Column(Part.NAME, r"(单位|部门)名称"), *APPROPRIATED),
            _HEADS,
        ),
        TableForm(
            Kind.PROJECTS,
            12,
            r"^(?!.*(绩效|上年结转)).*项目(预算支出|支出预算|支出)表",
            Layout.PROJECTS,
            (Column(Part.NAME, r"项目名称|项目"), *APPROPRIATED, FISCAL_SPECIAL_ACCOUNT, UNIT_FUNDS),
            _HEADS,
        ),
        TableForm(
            Kind.CARRYOVER_PROJECTS,
            13,
            r"^(?!.*绩效).*项目(预算支出|支出预算|支出)表.*上年结转",
            Layout.PROJECTS,
            (Column(Part.NAME, r"项目名称|项目"), *APPROPRIATED),
            _HEADS,
        ),
    ),
    PASSAGES,
)
