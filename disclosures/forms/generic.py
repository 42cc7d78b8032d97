"""Tables of no known form, read by what titles and heads mean everywhere. Pure.

Titles as the ministry's guidance words them, which the provinces follow. A title says whose money it is
about: one that names a fund is no account of all, and none is read without its title.
"""

from __future__ import annotations

from disclosures.forms import operating_items
from disclosures.forms.columns import ONLY_AMOUNT, YEAR, income
from disclosures.forms.declarations import Column, Entry, Form, Layout, Part, TableForm
from disclosures.forms.generic_columns import (
    ACCOUNT,
    ACCOUNT_BY_FUND,
    AGENCY,
    BY_FUND,
    CODED,
    EXPENDITURE_LIST,
    INCOME_AMOUNT,
    INCOME_LIST,
    LAST_YEAR,
    OF_BASIC,
    OF_GOVERNMENT,
    PERSONNEL,
    PROJECTS,
    PUBLIC,
    SOURCES,
    USES,
    USES_OF_ALL_FUNDS,
)
from disclosures.forms.generic_narrative import PASSAGES
from disclosures.records import Kind

_HEADS = (
    rf"{YEAR}?(预算数|预算|财政拨款|预算安排)|项目|收入|支出|金额|本年(收入|支出|拨款)|科目|(收入|支出)预算"
    r"|(支出)?功能(分类)?科目|(部门预算|政府预算)?(支出)?经济(分类|科目|分类科目)|其中[:：]?|功能分类科目编码|科目编码|项目支出|基本支出"
    r"|(上年|年初).*(结转|结余).*|(财政拨款)?(结转|结余)+(资金)?|(本年)?(一般公共预算|政府性基金预算|国有资本经营预算)(财政拨款)?"
    r"(基本)?(支出)?|(本年)?财政拨款(收入|支出)?|单位资金|(部门|单位)(（单位）)?"
)
_ALL_FUNDS = r"^(?!.*(财政拨款|国有资本|政府(性)?基金|一般公共|社会保险|非税|专户|单位资金))"
_WHOLE = r"(预算)?(总表|总体情况表|预算总表|情况总表|总体表)"
_REVENUE = rf"{_ALL_FUNDS}.*(收入{_WHOLE}|(部门|单位|年度?|^)(收入预算|预算收入|收入)表)"
_EXPENDITURE = (
    rf"{_ALL_FUNDS}(?!.*(收入支出|项目支出|基本支出|三公|经济(分类|科目)))"
    rf".*(支出{_WHOLE}|(部门|单位|年度?|^)(支出预算|预算支出|支出)表)"
)
_TABLE = r"(预算)?(总体情况|情况|预算|总|明细)?表"
_GRANTED = r"(预算)?(当年)?(财政)?(拨款)?"
_OF_ONE_PART = r"(?!.*人员经费(和|及|、)公用经费).*(人员经费|公用经费)"
_ABROAD = r"因公出国(（境）)?(费用?|经费)?"
_YEAR_S = rf"({YEAR}(度)?>|[^>]*(预算|三公|财政拨款|安排|本年|当年)[^>]*>)*"
_ANY = r"[^>]*(预算|财政拨款|安排|本年|当年|20\d\d年)[^>]*>"
_CARS_S = rf"{_YEAR_S}公务用车(购置(及|和)运(行(维护)?|维))?(费|费用|支出)"
_OF_ANOTHER = (
    r"序号|年度|(部门|单位)(（单位）)?(编码|代码|名称)|(单位名称)?（?科目）?|预算单位|备注"
    r"|(上年|去年|增减|变动|同比|(比|较)(上年|去年)|20\d\d年(度)?(执行|决算)).*"
)
_EXPENSES = (
    r"^(?!(?!.*一般公共).*(政府性基金|国有资本)).*\"?三公\"?(经费)?((及|和|、)会议费(及|和|、)培训费)?(财政拨款)?(预算)?(支出)?(预算)?"
    r"(情况|总体情况|统计)?表"
)

GENERIC = Form(
    "generic",
    (
        TableForm(
            Kind.REVENUE_AND_EXPENDITURE,
            None,
            rf"{_ALL_FUNDS}.*(收支|收入支出){_WHOLE}",
            Layout.ACCOUNT,
            ACCOUNT,
            _HEADS,
            in_any_order=True,
        ),
        TableForm(
            Kind.REVENUE,
            None,
            _REVENUE,
            Layout.CODES,
            (*map(income, CODED), *SOURCES),
            _HEADS,
            in_any_order=True,
        ),
        TableForm(
            Kind.REVENUE,
            None,
            _REVENUE,
            Layout.AGENCIES,
            (*map(income, AGENCY), *SOURCES),
            _HEADS,
            in_any_order=True,
        ),
        TableForm(Kind.REVENUE, None, _REVENUE, Layout.ROW, SOURCES, _HEADS, in_any_order=True),
        TableForm(Kind.REVENUE, None, _REVENUE, Layout.ACCOUNT, INCOME_LIST, _HEADS, in_any_order=True),
        TableForm(
            Kind.EXPENDITURE, None, _EXPENDITURE, Layout.ACCOUNT, EXPENDITURE_LIST, _HEADS, in_any_order=True
        ),
        TableForm(
            Kind.EXPENDITURE,
            None,
            _EXPENDITURE,
            Layout.CODES,
            (*CODED, *USES_OF_ALL_FUNDS),
            _HEADS,
            in_any_order=True,
        ),
        TableForm(
            Kind.EXPENDITURE,
            None,
            _EXPENDITURE,
            Layout.AGENCIES,
            (*AGENCY, *USES_OF_ALL_FUNDS),
            _HEADS,
            in_any_order=True,
        ),
        TableForm(
            Kind.APPROPRIATION,
            None,
            rf"财政拨款(预算)?(收支|收入支出)({_WHOLE}|{_TABLE})",
            Layout.ACCOUNT,
            ACCOUNT_BY_FUND,
            _HEADS,
            in_any_order=True,
        ),
        TableForm(
            Kind.APPROPRIATED_EXPENDITURE,
            None,
            rf"^(?!.*(一般公共|政府(性)?基金|国有资本|基本支出|项目支出|三公)).*财政拨款支出{_TABLE}",
            Layout.CODES,
            (*CODED, *USES),
            _HEADS,
            in_any_order=True,
        ),
        TableForm(
            Kind.GENERAL_PUBLIC_EXPENDITURE,
            None,
            rf"^(?!.*(基本支出|三公|项目支出|政府性基金|国有资本)).*一般公共预算{_GRANTED}支出(功能分类)?{_TABLE}",
            Layout.CODES,
            (*CODED, *USES),
            _HEADS,
            in_any_order=True,
        ),
        *(
            TableForm(
                Kind.GOVERNMENT_FUND_REVENUE,
                None,
                rf"^(?!.*(国有资本|一般公共|收支)).*政府(性)?基金{_GRANTED}(预算收入|收入预算|收入){_TABLE}",
                layout,
                columns,
                _HEADS,
                in_any_order=True,
            )
            for layout, columns in (
                (Layout.CODES, (*map(income, CODED), INCOME_AMOUNT)),
                (Layout.ACCOUNT, INCOME_LIST),
            )
        ),
        TableForm(
            Kind.GOVERNMENT_FUND_EXPENDITURE,
            None,
            rf"^(?!.*(国有资本|一般公共)).*政府(性)?基金{_GRANTED}支出(功能分类)?{_TABLE}",
            Layout.CODES,
            (*CODED, *USES),
            _HEADS,
            in_any_order=True,
        ),
        TableForm(
            Kind.STATE_CAPITAL,
            None,
            rf"^(?!.*(政府性基金|一般公共)).*国有资本经营{_GRANTED}支出(功能分类)?{_TABLE}",
            Layout.CODES,
            (*CODED, *USES),
            _HEADS,
            in_any_order=True,
        ),
        TableForm(
            Kind.BASIC_BY_ECONOMIC_CATEGORY,
            None,
            rf"^(?!{_OF_ONE_PART}).*一般公共预算{_GRANTED}(安排)?(的)?基本支出({_TABLE}|.{{0,4}}经济(分类)?(科目)?.{{0,4}}表)",
            Layout.CODES,
            (*CODED, OF_BASIC, PERSONNEL, PUBLIC, OF_GOVERNMENT, LAST_YEAR),
            _HEADS,
            in_any_order=True,
        ),
        TableForm(
            Kind.OPERATING_EXPENSES,
            None,
            rf"机关运行经费((支出)?{_TABLE}|$)",
            Layout.CODES,
            (*CODED, ONLY_AMOUNT),
            _HEADS,
        ),
        TableForm(
            Kind.OPERATING_EXPENSES,
            None,
            rf"机关运行经费(支出)?{_TABLE}",
            Layout.TURNED,
            entries=operating_items.ENTRIES,
        ),
        TableForm(
            Kind.THREE_PUBLIC,
            None,
            _EXPENSES,
            Layout.TURNED,
            entries=(
                Entry(_OF_ANOTHER, None),
                Entry(rf"((?![^>]*三公){_ANY})*(合计|总计|总额)", 0),
                Entry(rf"{_YEAR_S}(合计|小计|\"?三公\"?经费(财政拨款)?(预算数?)?(合计|小计|总额|总计))", 1),
                Entry(rf"{_YEAR_S}{_ABROAD}", 2),
                Entry(rf"{_CARS_S}(>(小计|合计))?", 2),
                Entry(rf"{_YEAR_S}公务用车购置(费|费用)?", 2),
                Entry(rf"{_YEAR_S}公务用车运行(维护)?(费|费用)", 2),
                Entry(rf"{_CARS_S}>(其中[:：])?(公务用车)?购置(费|费用)?", 3),
                Entry(rf"{_CARS_S}>(其中[:：])?(公务用车)?运行(维护)?(费|费用)(>(小计|合计))?", 3),
                Entry(rf"{_CARS_S}>(公务用车)?运行(维护)?(费|费用)>.*", None),
                Entry(rf"{_YEAR_S}公务接待(费|费用)", 2),
                Entry(rf"{_YEAR_S}会议费", 1),
                Entry(rf"{_YEAR_S}培训费", 1),
            ),
        ),
        TableForm(
            Kind.THREE_PUBLIC,
            None,
            _EXPENSES,
            Layout.EXPENSES,
            (Column(Part.NAME, r"项目(名称)?|支出(项目|内容)|\"?三公\"?经费(项目|支出)?(名称)?"), *BY_FUND),
            _HEADS,
            in_any_order=True,
        ),
        TableForm(
            Kind.PROJECTS,
            None,
            rf"^(?!.*(绩效|结转|三公|基本支出)).*(项目支出|专项业务经费支出)(及其他支出)?{_TABLE}",
            Layout.PROJECTS,
            PROJECTS,
            _HEADS,
            in_any_order=True,
        ),
    ),
    PASSAGES,
)
