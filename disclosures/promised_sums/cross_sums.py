"""The sums across tables that the published forms promise, each stated once. Pure."""

from __future__ import annotations

from disclosures.promised_sums.identities import CrossSum
from disclosures.promised_sums.one_sum import OF_ONE_SUM
from disclosures.promised_sums.sums_of_funds import OF_FUNDS
from disclosures.promised_sums.terms import (
    ACCOUNT,
    APPROPRIATED_TOTAL,
    APPROPRIATION,
    CARRYOVER_LINE,
    CURRENT_INCOME_LINE,
    EXPENDITURE_TOTAL,
    INCLUDED,
    INCOME_TOTAL,
    NOT_APPROPRIATED,
    each,
    income,
    revenue,
    total,
)
from disclosures.records import Kind, Measure, Side
from disclosures.records.terms import SAME_CLASS, SAME_CODE, TOTAL_LINE, Term

_OF_ALL_FORMS = (
    CrossSum("account_balances", INCOME_TOTAL, (EXPENDITURE_TOTAL,)),
    CrossSum("appropriation_balances", income(APPROPRIATION, TOTAL_LINE), (APPROPRIATED_TOTAL,)),
    CrossSum(
        "account_total_is_expenditure",
        EXPENDITURE_TOTAL,
        (Term(Kind.EXPENDITURE, TOTAL_LINE, Measure.TOTAL),),
    ),
    CrossSum(
        "account_total_is_appropriation", EXPENDITURE_TOTAL, (APPROPRIATED_TOTAL,), unless=NOT_APPROPRIATED
    ),
    CrossSum(
        "account_class_is_expenditure",
        Term(ACCOUNT, SAME_CLASS, Measure.TOTAL),
        (Term(Kind.EXPENDITURE, SAME_CLASS, Measure.TOTAL),),
    ),
    CrossSum(
        "appropriation_class_is_account",
        Term(APPROPRIATION, SAME_CLASS, Measure.TOTAL),
        (Term(ACCOUNT, SAME_CLASS, Measure.TOTAL),),
        unless=NOT_APPROPRIATED,
    ),
    CrossSum(
        "account_income_is_revenue",
        INCOME_TOTAL,
        (revenue(TOTAL_LINE, Measure.TOTAL), revenue(TOTAL_LINE, Measure.CARRYOVER)),
    ),
    CrossSum(
        "account_current_year_is_revenue",
        income(ACCOUNT, CURRENT_INCOME_LINE),
        (revenue(TOTAL_LINE, Measure.TOTAL),),
        unless=(INCLUDED,),
    ),
    CrossSum(
        "account_carryover_is_revenue",
        income(ACCOUNT, CARRYOVER_LINE),
        (revenue(TOTAL_LINE, Measure.CARRYOVER),),
    ),
    CrossSum(
        "appropriation_income_is_revenue",
        income(APPROPRIATION, r"一般公共预算"),
        (revenue(TOTAL_LINE, Measure.GENERAL_PUBLIC_BUDGET),),
    ),
    CrossSum(
        "revenue_is_expenditure_by_code",
        Term(Kind.EXPENDITURE, SAME_CODE, Measure.TOTAL),
        (revenue(SAME_CODE, Measure.TOTAL), revenue(SAME_CODE, Measure.CARRYOVER)),
    ),
    CrossSum(
        "general_public_is_revenue_by_code",
        Term(Kind.GENERAL_PUBLIC_EXPENDITURE, SAME_CODE, Measure.TOTAL),
        (revenue(SAME_CODE, Measure.GENERAL_PUBLIC_BUDGET),),
        unless=(INCLUDED,),
    ),
    CrossSum(
        "general_public_total_is_revenue",
        Term(Kind.GENERAL_PUBLIC_EXPENDITURE, TOTAL_LINE, Measure.TOTAL),
        (revenue(TOTAL_LINE, Measure.GENERAL_PUBLIC_BUDGET),),
        unless=(INCLUDED,),
    ),
    CrossSum(
        "categories_are_basic",
        Term(Kind.BASIC_BY_ECONOMIC_CATEGORY, TOTAL_LINE, Measure.TOTAL),
        (Term(Kind.GENERAL_PUBLIC_EXPENDITURE, TOTAL_LINE, Measure.BASIC),),
    ),
    CrossSum(
        "projects_are_project",
        Term(Kind.PROJECTS, TOTAL_LINE, Measure.GENERAL_PUBLIC_BUDGET),
        (Term(Kind.GENERAL_PUBLIC_EXPENDITURE, TOTAL_LINE, Measure.PROJECT),),
        unless=(
            INCLUDED,
            total(Kind.PROJECTS, Measure.INCLUDED_CARRYOVER),
            total(Kind.PROJECTS, Measure.CARRIED_GENERAL_PUBLIC_BUDGET),
        ),
    ),
    CrossSum(
        "carryover_projects_are_carryover",
        Term(Kind.EXPENDITURE, TOTAL_LINE, Measure.PROJECT),
        (
            Term(Kind.GENERAL_PUBLIC_EXPENDITURE, TOTAL_LINE, Measure.PROJECT),
            Term(Kind.CARRYOVER_PROJECTS, TOTAL_LINE, Measure.TOTAL),
        ),
        unless=(
            *NOT_APPROPRIATED,
            revenue(TOTAL_LINE, Measure.GOVERNMENT_FUND),
            revenue(TOTAL_LINE, Measure.STATE_CAPITAL),
        ),
    ),
)


_GENERAL, _APPROPRIATED_BY_CODE = Kind.GENERAL_PUBLIC_EXPENDITURE, Kind.APPROPRIATED_EXPENDITURE
_HAS_FUNDS = (
    total(Kind.GOVERNMENT_FUND_EXPENDITURE),
    income(APPROPRIATION, r"政府性基金(预算)?"),
)

_OF_JIANGSU = (
    CrossSum(
        "account_income_is_revenue_lines",
        INCOME_TOTAL,
        (Term(Kind.REVENUE, TOTAL_LINE, Measure.AMOUNT, Side.INCOME),),
    ),
    *(
        CrossSum(
            "account_source_is_revenue_line",
            income(ACCOUNT, source),
            (Term(Kind.REVENUE, line, Measure.AMOUNT, Side.INCOME),),
        )
        for source, line in (
            (r"一般公共预算", r"一般公共预算资金"),
            (r"政府性基金预算", r"政府性基金"),
            (r"财政专户管理资金", r"财政专户管理资金"),
            (r"其他资金", r"其他资金"),
        )
    ),
    *(
        CrossSum(
            "account_use_is_expenditure",
            each(ACCOUNT, use),
            (total(Kind.EXPENDITURE, measure),),
        )
        for use, measure in (
            (r"基本支出", Measure.BASIC),
            (r"项目支出", Measure.PROJECT),
            (r"单位预留机动经费", Measure.RESERVE),
        )
    ),
    CrossSum(
        "account_appropriation_is_appropriation",
        income(ACCOUNT, r"财政拨款"),
        (income(APPROPRIATION, TOTAL_LINE),),
    ),
    CrossSum("appropriation_is_by_code", APPROPRIATED_TOTAL, (total(_APPROPRIATED_BY_CODE),)),
    CrossSum(
        "appropriation_basic_is_by_category",
        each(APPROPRIATION, r"基本支出"),
        (total(Kind.APPROPRIATED_BASIC),),
    ),
    CrossSum(
        "account_class_is_appropriated",
        each(ACCOUNT, SAME_CLASS),
        (each(_APPROPRIATED_BY_CODE, SAME_CLASS),),
        unless=NOT_APPROPRIATED,
    ),
    CrossSum(
        "appropriated_is_general_public_by_code",
        each(_APPROPRIATED_BY_CODE, SAME_CODE),
        (each(_GENERAL, SAME_CODE),),
        unless=_HAS_FUNDS,
    ),
    CrossSum(
        "appropriated_basic_is_general_public_by_category",
        each(Kind.APPROPRIATED_BASIC, SAME_CODE),
        (each(Kind.BASIC_BY_ECONOMIC_CATEGORY, SAME_CODE),),
        unless=_HAS_FUNDS,
    ),
    CrossSum(
        "operating_is_general_public_by_category",
        each(Kind.OPERATING_EXPENSES, SAME_CODE),
        (each(Kind.BASIC_BY_ECONOMIC_CATEGORY, SAME_CODE),),
        of_a_list=True,
    ),
)

_SHANGHAI = (revenue(TOTAL_LINE, Measure.APPROPRIATION),)
_OF_SHANGHAI = (
    CrossSum(
        "account_income_is_revenue_total",
        INCOME_TOTAL,
        (revenue(TOTAL_LINE, Measure.TOTAL),),
        given=_SHANGHAI,
        unless=(INCLUDED,),
    ),
    CrossSum(
        "revenue_total_is_expenditure_by_code",
        each(Kind.EXPENDITURE, SAME_CODE),
        (revenue(SAME_CODE, Measure.TOTAL),),
        given=_SHANGHAI,
        unless=(INCLUDED,),
    ),
    CrossSum(
        "revenue_appropriation_is_appropriation",
        revenue(TOTAL_LINE, Measure.APPROPRIATION),
        (income(APPROPRIATION, TOTAL_LINE),),
        given=_SHANGHAI,
        unless=(INCLUDED,),
    ),
    CrossSum(
        "appropriation_class_is_general_public",
        each(APPROPRIATION, SAME_CLASS, Measure.GENERAL_PUBLIC_BUDGET),
        (each(_GENERAL, SAME_CLASS),),
        given=_SHANGHAI,
        unless=(INCLUDED,),
    ),
    CrossSum(
        "appropriation_total_is_general_public",
        total(APPROPRIATION, Measure.GENERAL_PUBLIC_BUDGET),
        (total(_GENERAL),),
        given=_SHANGHAI,
        unless=(INCLUDED,),
    ),
)

_OF_THE_GUIDANCE = (
    CrossSum(
        "account_income_is_revenue_total",
        INCOME_TOTAL,
        (revenue(TOTAL_LINE, Measure.TOTAL),),
        given=(INCLUDED,),
    ),
    CrossSum(
        "revenue_total_is_expenditure_by_code",
        each(Kind.EXPENDITURE, SAME_CODE),
        (revenue(SAME_CODE, Measure.TOTAL),),
        given=(INCLUDED,),
    ),
    CrossSum("account_carryover_is_revenue", income(ACCOUNT, CARRYOVER_LINE), (INCLUDED,)),
    CrossSum(
        "account_current_year_is_revenue",
        income(ACCOUNT, CURRENT_INCOME_LINE),
        (revenue(TOTAL_LINE, Measure.CURRENT_YEAR),),
    ),
)

CROSS_SUMS: tuple[CrossSum, ...] = (
    *(*_OF_ALL_FORMS, *OF_FUNDS, *_OF_JIANGSU, *_OF_SHANGHAI, *_OF_THE_GUIDANCE),
    *OF_ONE_SUM,
)
