"""Which pages are worth reading as tables: decided on what the page says. Pure.

A page is left as text only when it is recognised as something else: contents, prose, a
performance form. In doubt its tables are read, since a form read as tables costs a moment and a
budget table missed is a wrong disclosure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from disclosures.records import Box, PageReading, RawLine
from disclosures.text import ordinary

PICTURE_SHARE = 0.3
_RUNNING_PAGES = 4
"""As many pages at least print a line before it is one that runs through the document."""
PICTURE_CHARACTERS = 12
"""A page number or a date may stand on a scanned page."""
_GARBLED_SHARE = 0.2
_GARBLED_CHARACTERS = 12
"""Fewer strange characters than these are symbols of a font."""
_STRANGE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\xa4\xa6\xa8-\xaf\xb2-\xb6\xb8-\xd6\xd8-\xf6\xf8-\u02ff"
    r"\u0400-\u1fff\ua000-\uf8ff\ufffd]"
)
"""What no Chinese page prints by the dozen: control characters, accented letters, private use."""


@dataclass(frozen=True, slots=True)
class PageText:
    """What one page prints, in reading order, watermark left out.

    ``width`` and ``height`` are those of the page as displayed, in points. ``pictures`` is the
    part of the page that pictures cover, 0 to 1; ``unread`` are large ones that no text is printed over.
    """

    number: int
    lines: tuple[RawLine, ...]
    width: float
    height: float
    pictures: float = 0.0
    unread: tuple[Box, ...] = ()

    @property
    def characters(self) -> int:
        return sum(len(line.text) for line in self.lines)

    @property
    def garbled(self) -> bool:
        """Whether the text says nothing, since a font does not tell its characters; the picture does."""
        strange = sum(len(_STRANGE.findall(line.text)) for line in self.lines)
        return strange >= _GARBLED_CHARACTERS and strange > _GARBLED_SHARE * self.characters


class Sort(Enum):
    """What a page holds."""

    TABLES = auto()
    FORM = auto()
    CONTENTS = auto()
    PROSE = auto()
    OTHER = auto()
    PICTURE = auto()
    EMPTY = auto()

    @property
    def reading(self) -> PageReading:
        named = {
            Sort.TABLES: PageReading.TABLES,
            Sort.PICTURE: PageReading.PICTURE,
            Sort.EMPTY: PageReading.EMPTY,
        }
        return named.get(self, PageReading.TEXT)


_SPACE = re.compile(r"\s+")
_PAGE_NUMBER = re.compile(r"^[-—–·]?(?:第)?\d{1,3}(?:页)?[-—–·]?$")
# 6056.35 or 189,767,551, but not the "6,056.35 万元" or "41.30%" of a sentence.
_AMOUNT = re.compile(r"(?<![\d.,])\d[\d,]*\.\d{2}(?![%％千万元亿])|\d{1,3}(?:,\d{3})+(?![\d%％千万元亿])")
_CODE_ROW = re.compile(r"^[235]\d\d(?:\s?\d\d){0,2}\s*[一-鿿]")
_SENTENCE = re.compile("[。；，]")
_UNIT = re.compile("单位[:：]?(?:人民币)?[万千百]?元")
_TITLE = re.compile(r"(?:预算|决算|收支|收入|支出|经费|拨款|采购|资产|项目).{0,20}表(?:[（(].{0,20}[）)])?$")
_FORM_TITLE = re.compile("绩效|效目标")
_HEADING = re.compile(r"^(?:第.{1,3}部分|附件|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])")
_LEADER = re.compile(r"(?:[.…·．]\s?){3,}\s*\d*$")
_CONTENTS_TITLE = re.compile(r"^目\s*录$")
HEADER_WORDS = (
    "科目编码",
    "科目名称",
    "功能分类",
    "经济分类",
    "预算数",
    "小计",
    "合计",
    "收入总计",
    "支出总计",
    "总计",
    "本年收入",
    "本年支出",
    "基本支出",
    "项目支出",
    "人员经费",
    "公用经费",
    "一般公共预算",
    "政府性基金",
    "国有资本经营",
    "财政专户",
    "单位资金",
    "上年结转",
    "项目名称",
)
_SURELY = 5
FORM_WORDS = (
    "绩效目标表",
    "绩效目标申报",
    "绩效指标",
    "一级指标",
    "二级指标",
    "三级指标",
    "指标值",
    "产出指标",
    "数量指标",
    "质量指标",
    "时效指标",
    "成本指标",
    "效益指标",
    "经济效益",
    "社会效益",
    "生态效益",
    "可持续影响",
    "满意度",
    "实施期目标",
    "年度目标",
    "总体目标",
    "项目概况",
    "立项依据",
    "项目属性",
    "项目设立",
    "实施单位",
    "主管部门及代码",
    "年度资金总额",
    "基本信息",
    "内设职能部门数",
    "所属预算单位数",
    "人员编制数",
    "在职人员总数",
    "部门战略目标",
)


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against tables on one page."""

    lines: tuple[str, ...]
    """Without white space and page numbers."""
    unit: bool
    """单位：万元 is printed."""
    title: bool
    """A line ends like the title of a budget table."""
    rows: int
    """Lines, not sentences, with an amount or a code."""
    rows_first: bool
    """A row stands above everything that looks like a form: the end of a table, then a form."""
    header_words: int
    form_words: int
    form_first: bool
    """A form stands above everything that looks like a heading or a sentence: the end of one, then prose."""
    sentences: int
    """Marks of punctuation that only sentences have."""
    contents: bool


def running_lines(pages: Sequence[PageText]) -> frozenset[str]:
    """The lines that stand first or last on most pages, without white space: 某县医疗保障局部门预算公开."""
    ends = [{page.lines[0].text, page.lines[-1].text} for page in pages if page.lines]
    counts = Counter(_SPACE.sub("", ordinary(line)) for lines in ends for line in lines)
    least = max(_RUNNING_PAGES, len(ends) / 2)
    return frozenset(line for line, count in counts.items() if count >= least)


def sort_pages(pages: Sequence[PageText]) -> list[Sort]:
    """What each page holds; a page is judged by itself and by the page before it."""
    sorts: list[Sort] = []
    before = Sort.OTHER
    for page in pages:
        sort = _sort(page, before)
        sorts.append(sort)
        if sort not in {Sort.PICTURE, Sort.EMPTY}:
            before = sort
    return sorts


def _sort(page: PageText, before: Sort) -> Sort:
    if page.garbled:
        return Sort.PICTURE
    if page.characters <= PICTURE_CHARACTERS and page.pictures >= PICTURE_SHARE:
        return Sort.PICTURE
    if not page.lines:
        return Sort.PICTURE if page.pictures else Sort.EMPTY
    signs = signs_of(page)
    if signs.contents and not signs.unit and signs.rows <= 2:
        return Sort.CONTENTS
    is_form = signs.form_words >= _SURELY and not (signs.title or signs.rows_first)
    if signs.unit and not is_form:
        return Sort.TABLES
    if before is Sort.CONTENTS and _continues_contents(signs):
        return Sort.CONTENTS
    if _is_form(signs, before):
        return Sort.FORM
    return _tables_or_prose(signs, before)


def tight(text: str) -> str:
    return _SPACE.sub("", ordinary(text))


def signs_of(page: PageText) -> Signs:
    texts = [ordinary(line.text) for line in page.lines]
    lines = [(text, _SPACE.sub("", text)) for text in texts]
    lines = [(text, tight) for text, tight in lines if not _PAGE_NUMBER.match(tight)]
    plain = [(text, tight) for text, tight in lines if not _SENTENCE.search(tight)]
    joined = "".join(tight for _, tight in lines)
    joined_plain = "".join(tight for _, tight in plain)
    first_form = next((n for n, (_, tight) in enumerate(lines) if _form_words(tight)), len(lines))
    prose = (n for n, (_, tight) in enumerate(lines) if _HEADING.match(tight) or _SENTENCE.search(tight))
    first_prose = next(prose, len(lines))
    leaders = sum(1 for text, _ in lines if _LEADER.search(text))
    return Signs(
        lines=tuple(tight for _, tight in lines),
        unit=bool(_UNIT.search(joined)),
        title=any(len(t) <= 45 and _TITLE.search(t) and not _FORM_TITLE.search(t) for _, t in plain),
        rows=sum(1 for text, tight in plain if _is_row(text, tight)),
        rows_first=any(_is_row(text, tight) for text, tight in lines[:first_form]),
        header_words=sum(1 for word in HEADER_WORDS if word in joined_plain),
        form_words=_form_words(joined),
        form_first=first_form < first_prose,
        sentences=len(_SENTENCE.findall(joined)),
        contents=leaders >= 3 or any(_CONTENTS_TITLE.match(text) for text, _ in lines[:6]),
    )


def _is_row(text: str, tight: str) -> bool:
    """A line, no sentence, with an amount or a code."""
    if _SENTENCE.search(tight):
        return False
    return bool(_AMOUNT.search(tight) or _CODE_ROW.match(text))


def _form_words(text: str) -> int:
    return sum(1 for word in FORM_WORDS if word in text)


def _continues_contents(signs: Signs) -> bool:
    return not signs.rows and signs.sentences < 3 and signs.header_words < 4


def _is_form(signs: Signs, before: Sort) -> bool:
    if signs.title or (before is Sort.TABLES and signs.rows_first):
        return False
    if signs.form_words >= 3 or (before is Sort.FORM and signs.form_first):
        return True
    is_table = signs.rows >= 3 or signs.header_words >= 4
    return before is Sort.FORM and not is_table and signs.sentences < 6


def _tables_or_prose(signs: Signs, before: Sort) -> Sort:
    looks_like_table = signs.rows >= 2 or signs.header_words >= 3 or signs.title
    if signs.sentences >= 3 and signs.rows < 2 and signs.header_words < 5:
        continues = before is Sort.TABLES and signs.rows and not _HEADING.match(signs.lines[0])
        return Sort.TABLES if continues else Sort.PROSE
    if looks_like_table:
        return Sort.TABLES
    if before is Sort.TABLES and signs.lines and not signs.lines[0].startswith("第"):
        return Sort.TABLES
    return Sort.OTHER
