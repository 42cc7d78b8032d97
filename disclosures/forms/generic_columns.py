"""Columns as the ministry's guidance heads them, with what stands above them. Pure.

A path tells columns of one label apart: 小计 is this year's under 本年收入 and last year's under 上年结转.
"""

from __future__ import annotations

from dataclasses import replace

from disclosures.forms.columns import CODE_PARTS as CLASS_SECTION_ITEM
from disclosures.forms.columns import YEAR, income
from disclosures.forms.declarations import Column, Part
from disclosures.records import Measure, Side

_SUM = r"小计|合计|总计"
_MONEY = r"(财政|预算|拨款|资金)*(收入|支出)?"
_BUDGET = rf"{YEAR}?(当年|本年)?(预算数?|预算金额|预算安排|金额)|20\d\d年(度)?"
_CARRIED = r"上年|结转|结余"
_FUND = r"一般公共预算|政府性基金|国有资本|财政专户|单位资金|财政拨款"
_NOT_FURTHER = rf"^(?!.*({_CARRIED}|其中|(基本|项目)支出(预算数?)?>))"
_OF_ONE_SOURCE = r"^(财政拨款|一般公共预算|政府性基金|国有资本|财政专户|单位资金)"
_OF_ALL_SOURCES = rf"^(?!.*({_CARRIED}|其中|本年(收入|拨款)|({_FUND}).*>))"
_OF_ALL_GRANTS = rf"^(?!.*({_CARRIED}|其中|本年(收入|拨款)|({_FUND.removesuffix('|财政拨款')}).*>))"
_IN_INCOME, _IN_EXPENDITURE = r"^(?!(财政拨款)?支出)", r"^(?!(财政拨款)?收入)"

_OF_DEPARTMENTS = r"^(?!政府)"
CODE = Column(
    Part.CODE,
    r"(收入|支出)?(功能|部门预算|部门)?(支出)?(经济)?(分类)?(科目)?(编码|代码)|单位（科目）(编码|代码)",
    optional=True,
    path=_OF_DEPARTMENTS,
)
CODE_PARTS = tuple(replace(column, path=_OF_DEPARTMENTS) for column in CLASS_SECTION_ITEM)
NAME = Column(
    Part.NAME,
    r"(收入|支出)?(功能|部门预算|部门)?(支出)?(经济)?(分类)?科目(名称)?(（类款项?）)?"
    r"|((功能|支出|经济)(分类)?)?(科目)?(编码|代码)[及和]名称"
    r"|单位(名称)?（((支出)?功能(分类)?)?科目(名称)?）|单位（科目）名称|功能分类科目名称|名称",
    path=_OF_DEPARTMENTS,
)
CODED = (CODE, *CODE_PARTS, NAME)
OF_GOVERNMENT = Column(Part.REMARK, r"[类款]|.*(编码|代码|名称|科目)", optional=True, path=r"^政府")
"""The government's category beside the departments' own."""
LAST_YEAR = Column(
    Part.REMARK,
    r"(上年|20\d\d年(度)?)(执行数?|决算数?|完成数)|上年(预算数?)|(比|较)上年.*|增减.*|增长.*|同比.*|变动.*|（?%）?",
    optional=True,
)
FURTHER = Column(
    Part.REMARK,
    r"工资福利支出|商品(和|与)?服务支出|对个人和家庭(的)?补助(支出)?|资本性支出|其中[:：].*"
    r"|((其他)?运转类(（?其他(运转类)?）?)?|特定目标类)(项目)?(支出)?",
    optional=True,
)
AGENCY = (
    Column(Part.UNIT_CODE, r"(部门|单位)(（单位）)?(编码|代码)", optional=True),
    Column(Part.NAME, r"(部门|单位)(（单位）)?(名称)?(（科目(名称)?）)?"),
)

TOTAL = Column(Measure.TOTAL, rf"{YEAR}?(预算|(本年)?支出)?({_SUM})(金额)?|{_BUDGET}", path=_NOT_FURTHER)
OF_BASIC = replace(TOTAL, label=rf"{TOTAL.label}|基本支出(预算数?)?", path=rf"^(?!.*({_CARRIED}|其中))")
_OF_IT = r"(其中[:：]?)?"
BASIC = Column(Measure.BASIC, rf"{_OF_IT}基本支出({_SUM})?|{_SUM}", path=r"基本支出")
PROJECT = Column(
    Measure.PROJECT, rf"{_OF_IT}项目支出({_SUM})?|专项业务经费(支出)?|{_SUM}", path=r"项目支出|专项业务经费"
)
PERSONNEL = Column(Measure.PERSONNEL, r"人员(经费|类)?(项目)?(支出)?", optional=True)
PUBLIC = Column(Measure.PUBLIC, r"(运转类|日常)?（?公用(经费)?）?(项目)?(支出)?", optional=True)
USES = (
    TOTAL,
    BASIC,
    PERSONNEL,
    PUBLIC,
    PROJECT,
    Column(Measure.PAID_UPWARDS, r"上缴上级(支出)?", optional=True),
    Column(Measure.BUSINESS_EXPENDITURE, r"(事业单位)?经营支出", optional=True),
    Column(Measure.SUBORDINATE_SUBSIDY, r"对?(附属|下级)单位(的)?补助(支出)?", optional=True),
    Column(Measure.CARRIED_FORWARD, r"(年终)?结转下年(支出)?", optional=True),
    LAST_YEAR,
    FURTHER,
)
_OF_ALL_FUNDS = r"^(?!.*(财政拨款|一般公共预算|政府性基金|国有资本)[^>]*>)"
USES_OF_ALL_FUNDS = (
    replace(TOTAL, path=rf"(?!{_OF_ONE_SOURCE}){TOTAL.path}"),
    replace(BASIC, path=rf"{_OF_ALL_FUNDS}.*({BASIC.path})"),
    *USES[2:4],
    replace(PROJECT, path=rf"{_OF_ALL_FUNDS}.*({PROJECT.path})"),
    *USES[5:],
    Column(
        Part.REMARK,
        rf"{_SUM}|(基本|项目)支出|({_FUND})(收入|(管理)?资金)*|(事业|经营|上级补助|附属单位上缴|其他)(收入|支出)",
        optional=True,
        path=_OF_ONE_SOURCE,
    ),
)
"""Where the table is about all money: 基本支出 under 财政拨款 is only a part of it."""


def _fund(measure: Measure, words: str, group: str, label: str = "") -> Column:
    """A fund's column; its own 小计 where it is divided further."""
    column = rf"{words}{_MONEY}|{_SUM}" + (f"|{label}" if label else "")
    return Column(measure, column, optional=True, path=rf"^(?!.*({_CARRIED})).*({group})")


def _carried(measure: Measure, words: str, unless: str = "^$") -> Column:
    """A fund's column of what was carried over, but not under words that cannot be about it."""
    label = rf"{words}{_MONEY}(结转|结余)*(资金)?"
    return Column(measure, label, optional=True, path=rf"^(?!.*({unless})).*({_CARRIED}).*>")


def _earned(measure: Measure, words: str) -> Column:
    """A column of what is earned this year."""
    return Column(measure, words, optional=True, path=rf"^(?!.*({_CARRIED}))")


FUNDS = (
    _fund(Measure.GENERAL_PUBLIC_BUDGET, r"一般公共预算", r"一般公共预算"),
    _fund(Measure.GOVERNMENT_FUND, r"政府性基金", r"政府性基金"),
    _fund(Measure.STATE_CAPITAL, r"国有资本经营", r"国有资本经营"),
)
OF_GENERAL_PUBLIC_BUDGET = Column(
    Part.REMARK,
    r"(其中[:：]?)?(经费拨款|(?!.*专户).*非税(收入)?(安排)?(的)?(资金|拨款)?(收入)?)",
    optional=True,
    path=rf"^(?!.*({_CARRIED})).*一般公共预算[^>]*>",
    beside=Measure.GENERAL_PUBLIC_BUDGET,
)
"""What the general public budget's money comes from, beside the sum of it."""
GRANT = Column(
    Measure.APPROPRIATION,
    rf"财政拨款(收入)?|本年拨款|{_SUM}",
    optional=True,
    path=r"^(?!.*(上年|结转|结余)).*(财政拨款|本年拨款)",
)
EARNED = (
    Column(
        Measure.FISCAL_SPECIAL_ACCOUNT,
        r"(财政)?专户(管理)?(的)?(教育)?(资金|收费|收入|拨款)(财政拨款|收入)?|教育收费(（财政专户）)?",
        optional=True,
        path=rf"^(?!.*({_CARRIED}|事业收入[^>]*>))",
    ),
    Column(
        Measure.UNIT_FUNDS, rf"单位资金(收入)?|{_SUM}", optional=True, path=rf"^(?!.*({_CARRIED})).*单位资金"
    ),
    Column(
        Part.REMARK,
        r"(事业|(事业单位)?经营|上级(单位)?补助|附属单位上缴|其他)(收入)?(资金)?(预算)?",
        optional=True,
        path=rf"^(?!.*({_CARRIED})).*单位资金[^>]*>",
        beside=Measure.UNIT_FUNDS,
    ),
    _earned(Measure.BUSINESS_INCOME, r"(事业单位)?经营(收入)?(资金)?(预算)?"),
    Column(
        Measure.INSTITUTION_INCOME,
        rf"事业(收入)?(资金)?(预算)?|金额|{_SUM}",
        optional=True,
        path=rf"^(?!.*({_CARRIED}))(.*>)?事业(收入)?(资金)?(预算)?(>[^>]*)?$",
    ),
    Column(Part.REMARK, r"教育收费", optional=True, path=r"事业收入[^>]*>"),
    _earned(Measure.SUPERIOR_SUBSIDY, r"上级(单位)?补助(收入)?(资金)?(预算)?"),
    _earned(Measure.SUBORDINATE_PAYMENT, r"(附属|下级)单位上缴(收入)?(资金)?(预算)?"),
    _earned(Measure.OTHER_INCOME, r"其他(收入)?(资金)?(预算)?|单位其他(收入|资金)"),
    Column(
        Measure.SURPLUS_USED,
        r"(使用|动用)非财政(拨款|补助)(结转)?结余|用事业基金弥补收支差额",
        optional=True,
        path=r"^(?!.*本年收入)",
    ),
)
CARRIED = (
    Column(
        Measure.INCLUDED_CARRYOVER,
        rf"(单位)?(上年|年初)(财政拨款)?(结转|结余)+(和结余|资金|收入)*(（.*）)?|单位(结转|结余)+(资金)?|{_SUM}",
        optional=True,
        path=_CARRIED,
    ),
    _carried(Measure.CARRIED_GENERAL_PUBLIC_BUDGET, r"一般公共预算"),
    _carried(Measure.CARRIED_GOVERNMENT_FUND, r"政府性基金"),
    _carried(Measure.CARRIED_STATE_CAPITAL, r"国有资本经营"),
    _carried(Measure.CARRIED_FISCAL_SPECIAL_ACCOUNT, r"(财政)?专户(管理)?(的)?", unless=r"财政拨款"),
    _carried(Measure.CARRIED_UNIT_FUNDS, r"单位", unless=r"财政拨款"),
    Column(
        Part.REMARK,
        r"(其他|非财政(拨款|补助))(资金|收入|结转|结余)*",
        optional=True,
        path=rf"({_CARRIED}).*>",
        beside=Measure.INCLUDED_CARRYOVER,
    ),
)
SOURCES = tuple(
    replace(column, side=Side.INCOME)
    for column in (
        replace(
            TOTAL,
            label=rf"{TOTAL.label}|收入(合计|总计)|总收入",
            path=_OF_ALL_SOURCES,
            or_else=Measure.CURRENT_YEAR,
        ),
        Column(
            Measure.CURRENT_YEAR,
            rf"{_SUM}|本年收入({_SUM})?",
            optional=True,
            path=rf"本年收入({_SUM})?(>[^>]*)?$",
        ),
        *FUNDS,
        OF_GENERAL_PUBLIC_BUDGET,
        GRANT,
        *EARNED,
        *CARRIED,
        LAST_YEAR,
        FURTHER,
    )
)
BY_FUND = (
    replace(TOTAL, label=rf"{TOTAL.label}|{YEAR}?\"?三公\"?经费{_BUDGET}", path=_OF_ALL_GRANTS),
    *FUNDS,
    LAST_YEAR,
    FURTHER,
)
PROJECTS = (
    Column(Part.NAME, r"项目(名称)?|单位(名称)?（项目(名称)?）(名称)?|支出项目类别(（.*）)?"),
    replace(TOTAL, label=rf"{TOTAL.label}|项目(支出)?({_SUM}|金额)", path=_OF_ALL_SOURCES),
    *FUNDS,
    GRANT,
    *EARNED,
    *CARRIED,
    LAST_YEAR,
    FURTHER,
    Column(
        Part.REMARK,
        r"类型|项目单位|(主管)?(部门|单位)(名称|代码|编码)?|资金性质|((功能|部门经济|政府经济|经济)(分类)?)?科目(编码|名称)|[类款项]",
        optional=True,
    ),
)

_INCOME_ITEM = income(Column(Part.NAME, r"项目(名称)?(（.*）)?|收入(项目|来源)?|收入预算", path=_IN_INCOME))
INCOME_AMOUNT = income(Column(Measure.AMOUNT, rf"{_BUDGET}|{_SUM}", path=_IN_INCOME))
INCOME_LIST = (_INCOME_ITEM, INCOME_AMOUNT, LAST_YEAR)
_ITEM = Column(
    Part.NAME,
    r"项目(名称)?(（(?!.*经济).*）)?|支出(项目|功能分类?(科目)?)?(（(?!.*经济).*）)?|(按)?功能分类(科目)?(名称)?|支出预算",
    path=_IN_EXPENDITURE,
)
_BY_CATEGORY = Column(Part.REMARK, r"(项目|支出|(部门|政府)(预算)?)(名称)?.*经济.*", optional=True)
"""The same total once more, by economic category."""
EXPENDITURE_LIST = (
    _ITEM,
    Column(Measure.TOTAL, rf"{_BUDGET}|{YEAR}?({_SUM})", path=_IN_EXPENDITURE),
    LAST_YEAR,
)
ACCOUNT = (
    _INCOME_ITEM,
    INCOME_AMOUNT,
    _ITEM,
    Column(
        Measure.CURRENT_YEAR,
        r"(本年|当年)(预算数?|支出|安排)|小计",
        optional=True,
        path=rf"{_IN_EXPENDITURE}.*(本年|当年)(预算数?|支出|安排)(>小计)?$",
        beside=Measure.TOTAL,
    ),
    Column(
        Part.REMARK,
        rf"({_FUND}|(事业|其他)收入).*",
        optional=True,
        path=rf"{_IN_EXPENDITURE}.*(本年|当年)(预算|支出|安排)[^>]*>",
        beside=Measure.CURRENT_YEAR,
    ),
    Column(Measure.CARRYOVER, r"上年(结转|结余)+", optional=True, path=_IN_EXPENDITURE),
    Column(Measure.TOTAL, rf"{_BUDGET}|{YEAR}?({_SUM})", path=_IN_EXPENDITURE),
    _BY_CATEGORY,
    replace(_BY_CATEGORY, path=r"^(?!收入)"),
    LAST_YEAR,
)
ACCOUNT_BY_FUND = (
    _INCOME_ITEM,
    INCOME_AMOUNT,
    _ITEM,
    Column(
        Measure.TOTAL,
        rf"{_BUDGET}|{YEAR}?({_SUM})",
        path=r"^(?!(财政拨款)?收入)(?!.*(一般公共预算|政府性基金|国有资本))",
    ),
    *FUNDS,
    LAST_YEAR,
    FURTHER,
)
