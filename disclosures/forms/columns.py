"""The columns that every province's tables are made of, and how their heads read. Pure."""

from __future__ import annotations

from dataclasses import replace

from disclosures.forms.declarations import Column, Part
from disclosures.records import Measure, Side

YEAR = r"(20\d\d年?(度)?)"

CODE = Column(
    Part.CODE, r"(收入|支出)?(功能|部门预算)?(支出)?(经济)?(分类)?(科目)?(编码|代码)", optional=True
)
_CODE_ABOVE = r"((收入|支出)?(功能|经济)?(分类)?科目(编码|代码))?"
"""What stands over all three may be printed in the cell of one: 科目编码 above 款."""
CODE_PARTS = (
    Column(Part.CLASS, rf"{_CODE_ABOVE}类", optional=True),
    Column(Part.SECTION, rf"{_CODE_ABOVE}款", optional=True),
    Column(Part.ITEM, rf"{_CODE_ABOVE}项", optional=True),
)
NAME = Column(
    Part.NAME, r"(收入|支出)?(功能|部门预算)?(支出)?(经济)?(分类)?科目(名称)?|(科目)?(编码|代码)[及和]名称"
)
CODED = (CODE, *CODE_PARTS, NAME)

TOTAL = Column(Measure.TOTAL, rf"{YEAR}?(合计|总计)(金额)?")
ONLY_AMOUNT = Column(Measure.TOTAL, rf"{YEAR}?(金额|预算数|合计|基本支出|机关运行经费(支出|预算数)?)")
BASIC = Column(Measure.BASIC, r"基本支出")
PROJECT = Column(Measure.PROJECT, r"项目支出")
PERSONNEL = Column(Measure.PERSONNEL, r"人员经费")
PUBLIC = Column(Measure.PUBLIC, r"(日常)?公用经费")
GENERAL_PUBLIC_BUDGET = Column(Measure.GENERAL_PUBLIC_BUDGET, r"一般公共预算(财政)?(拨款)?(收入)?")
GOVERNMENT_FUND = Column(Measure.GOVERNMENT_FUND, r"政府性基金(预算)?(财政)?(拨款)?(收入)?")
STATE_CAPITAL = Column(Measure.STATE_CAPITAL, r"国有资本经营(预算)?(财政)?(拨款)?(收入)?")
FISCAL_SPECIAL_ACCOUNT = Column(Measure.FISCAL_SPECIAL_ACCOUNT, r"财政专户(管理)?(的)?资金(收入)?")
UNIT_FUNDS = Column(Measure.UNIT_FUNDS, r"单位资金(收入)?")

BASIC_AND_PROJECT = (*CODED, TOTAL, BASIC, PROJECT)
APPROPRIATED = (TOTAL, GENERAL_PUBLIC_BUDGET, GOVERNMENT_FUND, STATE_CAPITAL)


def income(column: Column, label: str | None = None) -> Column:
    """The same column on the income side, perhaps with another label."""
    return replace(column, label=label or column.label, side=Side.INCOME)
