"""The sums across tables that the published forms promise, each stated once. Pure."""

from __future__ import annotations

from disclosures.proofs.identities import SAME_CLASS, SAME_CODE, TOTAL_LINE, CrossSum, Term
from disclosures.records import Kind, Measure, Side

_ACCOUNT, _APPROPRIATION = Kind.REVENUE_AND_EXPENDITURE, Kind.APPROPRIATION
_CARRYOVER_LINE = r"上年.*结转.*"


def _income(kind: Kind, line: str, measure: Measure = Measure.AMOUNT) -> Term:
    return Term(kind, line, measure, Side.INCOME)


def _revenue(line: str, measure: Measure) -> Term:
    return Term(Kind.REVENUE, line, measure, Side.INCOME)


def _carried_projects(measure: Measure) -> Term:
    return Term(Kind.PROJECTS, TOTAL_LINE, measure)


_OTHER_SOURCES = (
    r"财政专户.*",
    r"单位资金.*",
    r"其他资金.*",
    r"事业收入.*",
    r"事业单位经营收入.*",
    r"其他收入.*",
    r"上级补助收入.*",
    r"附属单位.*收入.*",
    r"上年结转资金",
)
_NOT_APPROPRIATED = (
    *(_income(_ACCOUNT, source) for source in _OTHER_SOURCES),
    _revenue(TOTAL_LINE, Measure.FISCAL_SPECIAL_ACCOUNT),
    _revenue(TOTAL_LINE, Measure.UNIT_FUNDS),
)
_INCLUDED = _revenue(TOTAL_LINE, Measure.INCLUDED_CARRYOVER)
_INCOME_TOTAL = _income(_ACCOUNT, TOTAL_LINE)
_EXPENDITURE_TOTAL = Term(_ACCOUNT, TOTAL_LINE, Measure.TOTAL)
_APPROPRIATED_TOTAL = Term(_APPROPRIATION, TOTAL_LINE, Measure.TOTAL)

_OF_ALL_FORMS = (
    CrossSum("account_balances", _INCOME_TOTAL, (_EXPENDITURE_TOTAL,)),
    CrossSum("appropriation_balances", _income(_APPROPRIATION, TOTAL_LINE), (_APPROPRIATED_TOTAL,)),
    CrossSum(
        "account_total_is_expenditure",
        _EXPENDITURE_TOTAL,
        (Term(Kind.EXPENDITURE, TOTAL_LINE, Measure.TOTAL),),
    ),
    CrossSum(
        "account_total_is_appropriation", _EXPENDITURE_TOTAL, (_APPROPRIATED_TOTAL,), unless=_NOT_APPROPRIATED
    ),
    CrossSum(
        "account_class_is_expenditure",
        Term(_ACCOUNT, SAME_CLASS, Measure.TOTAL),
        (Term(Kind.EXPENDITURE, SAME_CLASS, Measure.TOTAL),),
    ),
    CrossSum(
        "appropriation_class_is_account",
        Term(_APPROPRIATION, SAME_CLASS, Measure.TOTAL),
        (Term(_ACCOUNT, SAME_CLASS, Measure.TOTAL),),
        unless=_NOT_APPROPRIATED,
    ),
    CrossSum(
        "account_income_is_revenue",
        _INCOME_TOTAL,
        (_revenue(TOTAL_LINE, Measure.TOTAL), _revenue(TOTAL_LINE, Measure.CARRYOVER)),
    ),
    CrossSum(
        "account_current_year_is_revenue",
        _income(_ACCOUNT, r"(本年|当年)收入合计"),
        (_revenue(TOTAL_LINE, Measure.TOTAL),),
        unless=(_INCLUDED,),
    ),
    CrossSum(
        "account_carryover_is_revenue",
        _income(_ACCOUNT, _CARRYOVER_LINE),
        (_revenue(TOTAL_LINE, Measure.CARRYOVER),),
    ),
    CrossSum(
        "appropriation_income_is_revenue",
        _income(_APPROPRIATION, r"一般公共预算"),
        (_revenue(TOTAL_LINE, Measure.GENERAL_PUBLIC_BUDGET),),
    ),
    CrossSum(
        "revenue_is_expenditure_by_code",
        Term(Kind.EXPENDITURE, SAME_CODE, Measure.TOTAL),
        (_revenue(SAME_CODE, Measure.TOTAL), _revenue(SAME_CODE, Measure.CARRYOVER)),
    ),
    CrossSum(
        "general_public_is_revenue_by_code",
        Term(Kind.GENERAL_PUBLIC_EXPENDITURE, SAME_CODE, Measure.TOTAL),
        (_revenue(SAME_CODE, Measure.GENERAL_PUBLIC_BUDGET),),
        unless=(_INCLUDED,),
    ),
    CrossSum(
        "general_public_total_is_revenue",
        Term(Kind.GENERAL_PUBLIC_EXPENDITURE, TOTAL_LINE, Measure.TOTAL),
        (_revenue(TOTAL_LINE, Measure.GENERAL_PUBLIC_BUDGET),),
        unless=(_INCLUDED,),
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
            _INCLUDED,
            _carried_projects(Measure.INCLUDED_CARRYOVER),
            _carried_projects(Measure.CARRIED_GENERAL_PUBLIC_BUDGET),
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
            *_NOT_APPROPRIATED,
            _revenue(TOTAL_LINE, Measure.GOVERNMENT_FUND),
            _revenue(TOTAL_LINE, Measure.STATE_CAPITAL),
        ),
    ),
)


def _total(kind: Kind, measure: Measure = Measure.TOTAL) -> Term:
    return Term(kind, TOTAL_LINE, measure)


def _each(kind: Kind, line: str, measure: Measure = Measure.TOTAL) -> Term:
    return Term(kind, line, measure)


_GENERAL, _APPROPRIATED_BY_CODE = Kind.GENERAL_PUBLIC_EXPENDITURE, Kind.APPROPRIATED_EXPENDITURE
_HAS_FUNDS = (
    _total(Kind.GOVERNMENT_FUND_EXPENDITURE),
    _income(_APPROPRIATION, r"政府性基金(预算)?"),
)

_OF_JIANGSU = (
    CrossSum(
        "account_income_is_revenue_lines",
        _INCOME_TOTAL,
        (Term(Kind.REVENUE, TOTAL_LINE, Measure.AMOUNT, Side.INCOME),),
    ),
    *(
        CrossSum(
            "account_source_is_revenue_line",
            _income(_ACCOUNT, source),
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
            _each(_ACCOUNT, use),
            (_total(Kind.EXPENDITURE, measure),),
        )
        for use, measure in (
            (r"基本支出", Measure.BASIC),
            (r"项目支出", Measure.PROJECT),
            (r"单位预留机动经费", Measure.RESERVE),
        )
    ),
    CrossSum(
        "account_appropriation_is_appropriation",
        _income(_ACCOUNT, r"财政拨款"),
        (_income(_APPROPRIATION, TOTAL_LINE),),
    ),
    CrossSum("appropriation_is_by_code", _APPROPRIATED_TOTAL, (_total(_APPROPRIATED_BY_CODE),)),
    CrossSum(
        "appropriation_basic_is_by_category",
        _each(_APPROPRIATION, r"基本支出"),
        (_total(Kind.APPROPRIATED_BASIC),),
    ),
    CrossSum(
        "account_class_is_appropriated",
        _each(_ACCOUNT, SAME_CLASS),
        (_each(_APPROPRIATED_BY_CODE, SAME_CLASS),),
        unless=_NOT_APPROPRIATED,
    ),
    CrossSum(
        "appropriated_is_general_public_by_code",
        _each(_APPROPRIATED_BY_CODE, SAME_CODE),
        (_each(_GENERAL, SAME_CODE),),
        unless=_HAS_FUNDS,
    ),
    CrossSum(
        "appropriated_basic_is_general_public_by_category",
        _each(Kind.APPROPRIATED_BASIC, SAME_CODE),
        (_each(Kind.BASIC_BY_ECONOMIC_CATEGORY, SAME_CODE),),
        unless=_HAS_FUNDS,
    ),
)

_SHANGHAI = (_revenue(TOTAL_LINE, Measure.APPROPRIATION),)
_OF_SHANGHAI = (
    CrossSum(
        "account_income_is_revenue_total",
        _INCOME_TOTAL,
        (_revenue(TOTAL_LINE, Measure.TOTAL),),
        given=_SHANGHAI,
        unless=(_INCLUDED,),
    ),
    CrossSum(
        "revenue_total_is_expenditure_by_code",
        _each(Kind.EXPENDITURE, SAME_CODE),
        (_revenue(SAME_CODE, Measure.TOTAL),),
        given=_SHANGHAI,
        unless=(_INCLUDED,),
    ),
    CrossSum(
        "revenue_appropriation_is_appropriation",
        _revenue(TOTAL_LINE, Measure.APPROPRIATION),
        (_income(_APPROPRIATION, TOTAL_LINE),),
        given=_SHANGHAI,
        unless=(_INCLUDED,),
    ),
    CrossSum(
        "appropriation_class_is_general_public",
        _each(_APPROPRIATION, SAME_CLASS, Measure.GENERAL_PUBLIC_BUDGET),
        (_each(_GENERAL, SAME_CLASS),),
        given=_SHANGHAI,
        unless=(_INCLUDED,),
    ),
    CrossSum(
        "appropriation_total_is_general_public",
        _total(_APPROPRIATION, Measure.GENERAL_PUBLIC_BUDGET),
        (_total(_GENERAL),),
        given=_SHANGHAI,
        unless=(_INCLUDED,),
    ),
)

_OF_THE_GUIDANCE = (
    CrossSum(
        "account_income_is_revenue_total",
        _INCOME_TOTAL,
        (_revenue(TOTAL_LINE, Measure.TOTAL),),
        given=(_INCLUDED,),
    ),
    CrossSum(
        "revenue_total_is_expenditure_by_code",
        _each(Kind.EXPENDITURE, SAME_CODE),
        (_revenue(SAME_CODE, Measure.TOTAL),),
        given=(_INCLUDED,),
    ),
    CrossSum("account_carryover_is_revenue", _income(_ACCOUNT, _CARRYOVER_LINE), (_INCLUDED,)),
    CrossSum(
        "account_current_year_is_revenue",
        _income(_ACCOUNT, r"(本年|当年)收入合计"),
        (_revenue(TOTAL_LINE, Measure.CURRENT_YEAR),),
    ),
)

CROSS_SUMS: tuple[CrossSum, ...] = (*_OF_ALL_FORMS, *_OF_JIANGSU, *_OF_SHANGHAI, *_OF_THE_GUIDANCE)
