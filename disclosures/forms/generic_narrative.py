"""What documents of no known form say in sentences that the ministry's guidance words for all. Pure."""

from __future__ import annotations

from disclosures.forms.declarations import Mention, Passage
from disclosures.forms.passages import (
    BY_CODE,
    OPERATING_EXPENSES,
    PROCUREMENT,
    PROCUREMENT_RESERVED,
    THREE_PUBLIC,
)
from disclosures.records import Kind, Measure, Side
from disclosures.records.terms import SAME_HEADING, TOTAL_LINE, Term

_BASIC = Kind.BASIC_BY_ECONOMIC_CATEGORY
_OURS = (
    r"((?<![比较与和])20\d\d年(度)?([本我](部门|单位|局|中心)|全局|部门|单位|[^,。;:、\d]{2,30}(局|中心))?(部门)?"
    r"|(?<![^。])[本我]?(部门|单位|局))"
)
"""Whose, and of which year: 2024年我局收入预算. A fund's or an agency's income is another."""
_IS = r"(为|共计|共)?"
_OF_ALL_MONEY = r"^(?!.*(基金|国有资本|财政拨款|一般公共|专户|三公))"
"""Headings below which a fund's income and expenditure are not meant."""
_BEGUN = r"(?<=[:,;。中])"


def _all(words: str) -> str:
    """All income, or all expenditure: 收入预算总额, 预算收入总额, 总收入预算, 预算总收入."""
    sums = r"(总额|总计|合计|安排|数)?"
    return rf"{_OURS}((总)?{words}(总)?预算{sums}|预算(总)?{words}{sums}){_IS}"


_APPROPRIATED = (r"一般公共预算", r"政府性基金", r"国有资本经营")
_SOURCES = (*_APPROPRIATED, r"财政专户管理", r"单位资金", r"上年结转(和)?(结余)?")


def _source(words: str, account: Kind = Kind.REVENUE_AND_EXPENDITURE) -> Mention:
    """What one source gives of all income, as the account lists it."""
    line = rf"{words}(预算)?(当年)?(财政)?(拨款|资金)?(收入)?"
    return Mention(rf"{_BEGUN}{line}{_IS}", Term(account, line, Measure.AMOUNT, Side.INCOME))


def _uses(kind: Kind) -> tuple[Mention, ...]:
    return (
        Mention(rf"{_BEGUN}基本支出(预算)?(为)?", _total(kind, Measure.BASIC)),
        Mention(rf"{_BEGUN}项目支出(预算)?(为)?", _total(kind, Measure.PROJECT)),
    )


def _total(kind: Kind, measure: Measure = Measure.TOTAL) -> Term:
    return Term(kind, TOTAL_LINE, measure)


def _lines(kind: Kind) -> Mention:
    """What goes to a class, section or item, by the name that the table has: (一)教育支出类科目90.00元."""
    name = r"(?P<class>[^（）,、;:。.．%\d\"]{2,30}?)(支出)?((?P<level>[类款项])级?(科目)?(支出)?)?"
    return Mention(
        rf"(?<=[:,;。、.．）]){name}(预算)?(数|安排)?(为)?", Term(kind, SAME_HEADING, Measure.TOTAL)
    )


_TARGETS = r"(实行|纳入|编报|编制|设置)了?(预算)?绩效目标(管理)?"
_COUNTED = r"(二级|预算)?项目"
_MONEY = (
    r"(项目)?(预算)?(财政拨款|一般公共预算(当年)?(财政)?拨款|财政性资金|资金)(预算)?(合计|共计|总额)?(为)?"
)

PASSAGES: tuple[Passage, ...] = (
    Passage(
        "performance",
        Mention(
            rf"({_TARGETS}的{_COUNTED}(共计?|有)?\d+个|\d+个{_COUNTED}{_TARGETS}),共?涉及{_MONEY}",
        ),
    ),
    Passage(
        "income_and_change",
        Mention(
            r"(?<!财政拨款)收支(总预算|预算总数|预算总额|总数)(为)?",
            Term(Kind.REVENUE_AND_EXPENDITURE, TOTAL_LINE, Measure.AMOUNT, Side.INCOME),
        ),
    ),
    Passage(
        "income_total",
        Mention(_all("收入"), Term(Kind.REVENUE_AND_EXPENDITURE, TOTAL_LINE, Measure.AMOUNT, Side.INCOME)),
        (
            *map(_source, _SOURCES),
            Mention(
                rf"{_BEGUN}支出(总)?预算(总额|总计|合计|安排|数)?{_IS}", _total(Kind.REVENUE_AND_EXPENDITURE)
            ),
            *_uses(Kind.EXPENDITURE),
        ),
        changes="each",
        under=_OF_ALL_MONEY,
    ),
    Passage(
        "expenditure_and_change",
        Mention(_all("支出"), _total(Kind.REVENUE_AND_EXPENDITURE)),
        (*_uses(Kind.EXPENDITURE), _lines(Kind.EXPENDITURE)),
        changes="each",
        under=_OF_ALL_MONEY,
    ),
    Passage("appropriated", Mention(_all("财政拨款支出"), _total(Kind.APPROPRIATION))),
    Passage(
        "appropriated_balance",
        Mention(
            r"财政拨款收支(总预算|预算总数|预算总额|总数)(为)?",
            Term(Kind.APPROPRIATION, TOTAL_LINE, Measure.AMOUNT, Side.INCOME),
        ),
        (
            *(_source(words, Kind.APPROPRIATION) for words in _APPROPRIATED),
            _lines(Kind.APPROPRIATION),
        ),
    ),
    Passage(
        "basic",
        Mention(rf"一般公共预算(财政拨款)?基本支出(预算)?{_IS}", _total(_BASIC)),
        (
            Mention(r"人员经费(预算)?(为)?", _total(_BASIC, Measure.PERSONNEL)),
            Mention(r"公用经费(预算)?(为)?", _total(_BASIC, Measure.PUBLIC)),
        ),
    ),
    Passage(
        "general_public_and_uses",
        Mention(
            rf"({_OURS}(本年)?|(?<![^、。;:]))一般公共预算(财政)?(拨款)?支出(预算)?{_IS}",
            _total(Kind.GENERAL_PUBLIC_EXPENDITURE),
        ),
        (*_uses(Kind.GENERAL_PUBLIC_EXPENDITURE), _lines(Kind.GENERAL_PUBLIC_EXPENDITURE)),
        changes="each",
    ),
    Passage("general_public", Mention(r"一般公共预算当年拨款(规模)?(为)?")),
    *BY_CODE,
    THREE_PUBLIC,
    OPERATING_EXPENSES,
    PROCUREMENT,
    PROCUREMENT_RESERVED,
)
