"""Whose budget it is: bureau, year and scope as the document prints them. Pure.

Nothing is assumed: what is not printed stays unknown, what is printed two ways is a problem.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from disclosures.parsing.assembled import Assembled
from disclosures.parsing.words import PAGE_NUMBER
from disclosures.printed import Printed
from disclosures.records import Cell, Kind, Place, Problem, ProblemCode, Scope
from disclosures.text import key, name

_NAME_OF_KIND = (
    r"(综合)?预算(和\"?三公\"?经费预算|及\"?三公\"?经费预算)?(公开|信息公开|草案|编制|批复)?(的)?(情况)?"
    r"(说明|报告|报表|公开表|公开|表|书|文本|文件|情况|资料|材料|目录)?([（](更正|修订|重新公开|草案)[^）]{0,4}[）])?"
)
_LEVEL = r"(?P<level>([省市县区旗州盟本]|[省市县区旗州盟]本)级)?"
_PUT_TOGETHER = re.compile(r"（(部门)?汇总）$")
_OF_ONE = r"(?<![-—–~至、\d])"
"""A plan for 2026-2028年 is no year's budget."""
_SCOPED = tuple(
    re.compile(words + _NAME_OF_KIND)
    for words in (
        rf"(?P<bureau>.{{0,40}}?)(关于)?{_OF_ONE}(?P<year>20\d\d)年度?{_LEVEL}(?P<scope>部门|单位)",
        r"(?P<year>20\d\d)年度?(?P<level>)(?P<bureau>.{4,40}?)(?P<scope>部门|单位)",
    )
)
_OF_NEITHER = tuple(
    re.compile(words + _NAME_OF_KIND)
    for words in (
        rf"(?P<bureau>.{{4,40}}?)(关于)?{_OF_ONE}(?P<year>20\d\d)年度?(?P<level>)(?P<scope>)",
        r"(?P<year>20\d\d)年度?(?P<level>)(?P<bureau>.{4,40}?)(?P<scope>)",
        r"(?P<year>20\d\d)年度?(?P<level>)(?P<bureau>)(?P<scope>)(?=.*公开)",
    )
)
"""They say neither 部门 nor 单位: whose budget it is stays open."""
_YEAR_BELOW = re.compile(
    rf"(?P<bureau>(.{{2,38}}(局|中心|院|所|站|委员会|委|厅|处|办公室)(（.{{1,30}}）)?)?)(?P<scope>部门|单位){_NAME_OF_KIND}"
    r"[（]?(?P<year>20\d\d)年?度?[）]?"
)
_NUMBER_BEFORE = re.compile(r"^[\[【（]?\d{3,12}[\]】）]?[-—_]?(?=\D{4})")
"""The finance office's number of an agency: [157001]某局."""
_PART_OF_A_TITLE = 4
_NEAR = 3
"""Lines below the title that may name whose it is."""
_PLACE_BEFORE = re.compile(r"[\u4e00-\u9fff]{1,12}[省市县区旗州盟][\u4e00-\u9fff]{0,12}")
_SHORTEST_NAME = 4
_CHINESE_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_CHINESE_YEAR = re.compile(r"二[〇○零0O][一二三四五六七八九〇○零0]{2}(?=年)")
_SCOPE_WORDS = {"部门": Scope.DEPARTMENT, "单位": Scope.UNIT}
_NAMED = re.compile(r"(编制|填报|预算)?(主管)?(部门|单位)(名称)?[:：](?P<bureau>.{4,60})")
ORGANISATION = re.compile(
    r".{2,40}(局|中心|院|所|站|委员会|委|厅|处|办公室|大队|支队|总队|办事处|政府|学校|管委会|协会|联合会)(本级|机关)?"
    r"([（].{1,30}[）])?"
)
_HEADING = re.compile(r"第[一二三四五六七八九]部分|[一二三四五六七八九十]+、")
_YEAR = re.compile(r"(20\d\d)年")
_YEAR_BEGUN = re.compile(r"20\d\d")
_YEAR_BEFORE = re.compile(r"^20\d\d年度?")
_ABOVE_IT = re.compile(r"(预算)?主管部门(名称)?[:：]")
_FRONT_LINES = 40
Captioned = tuple[Cell, Kind | None]
"""What a table says of itself, and which table; None for the cover."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What the document says of itself, with the places it says so."""

    bureau: Cell | None
    year: Cell | None
    scope: Cell | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover's title and the organisation above it."""

    bureau: Cell | None
    year: str
    scope: str
    place: Place
    printed: str


def subject(lines: Sequence[Printed], tables: Sequence[Assembled]) -> Subject:
    """Read the cover and the captions of the tables.

    ``bureau.text`` is the name without white space, ``year.text`` four digits, ``scope.text`` a
    `Scope`.
    """
    title = cover(lines)
    bureau, bureau_problems = _bureau(title, tables)
    year, year_problems = _year(title, tables)
    scope = Cell(_SCOPE_WORDS[title.scope], title.place, title.printed) if title and title.scope else None
    missing = [
        Problem(code)
        for code, value in (
            (ProblemCode.BUREAU_MISSING, bureau),
            (ProblemCode.YEAR_MISSING, year),
            (ProblemCode.SCOPE_MISSING, scope),
        )
        if value is None
    ]
    return Subject(bureau, year, scope, (*bureau_problems, *year_problems, *missing))


def cover(lines: Sequence[Printed]) -> Cover | None:
    """The front lines that name the year and the kind of budget: 2026年度 / 部门预算公开."""
    front = [line for line in lines[:_FRONT_LINES] if not PAGE_NUMBER.fullmatch(line.key)]
    for patterns in (_SCOPED, _OF_NEITHER):
        for index in range(len(front)):
            if found := _cover_at(front, index, patterns):
                return found
    return next((found for index in range(len(front)) if (found := _with_year_below(front, index))), None)


def _with_year_below(front: Sequence[Printed], index: int) -> Cover | None:
    """部门预算公开 / 2025年: the year below the title; whose it is stands above both or below."""
    match = _YEAR_BELOW.fullmatch("".join(_arabic(line.key) for line in front[index : index + 2]))
    if match is None:
        return None
    own = Cell(match["bureau"], front[index].place) if match["bureau"] else None
    bureau = own or _above(front[:index]) or _named_below(front[index + 2 :])
    return Cover(bureau, match["year"], match["scope"], front[index].place, match[0])


def _cover_at(front: Sequence[Printed], index: int, patterns: Sequence[re.Pattern[str]]) -> Cover | None:
    match = _titled(front, index, patterns)
    if match is None:
        return None
    own, place = re.split("[:：]", match["bureau"])[-1], front[index].place
    if match["level"] or len(own) < _SHORTEST_NAME or _HEADING.match(own):
        # 上海市普陀区2025年区级部门预算 names the district; the bureau stands elsewhere.
        bureau = _above(front[:index]) or _named_below(front[index + 1 :])
    else:
        bureau = Cell(own, place)
    if patterns is _OF_NEITHER and bureau is None:
        return None
    return Cover(bureau, match["year"], match["scope"], place, match[0])


def _titled(
    lines: Sequence[Printed], index: int, patterns: Sequence[re.Pattern[str]]
) -> re.Match[str] | None:
    """The cover's title in this line, which may break off after the year."""
    first = _arabic(lines[index].key)
    if not _YEAR_BEGUN.search(first):
        return None
    for count in range(1, _PART_OF_A_TITLE + 1):
        words = first + "".join(_arabic(line.key) for line in lines[index + 1 : index + count])
        for pattern in patterns:
            match = pattern.fullmatch(words)
            if match and (pattern is _SCOPED[0] or _names_nothing_else(match["bureau"])):
                return match
    return None


def _names_nothing_else(bureau: str) -> bool:
    return not bureau or ORGANISATION.fullmatch(bureau) is not None


def _arabic(words: str) -> str:
    return _CHINESE_YEAR.sub(lambda year: year[0].replace("二", "2").translate(_CHINESE_DIGITS), words)


def _above(lines: Sequence[Printed]) -> Cell | None:
    """The organisation named above the cover's title, nearest first."""
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.is_unit or _ABOVE_IT.match(line.key):
            continue
        if match := _NAMED.fullmatch(line.key):
            return Cell(name(match["bureau"]), line.place)
        words = _YEAR_BEFORE.sub("", name(line.text))
        if ORGANISATION.fullmatch(key(words)):
            return Cell(_place_above(lines[:index], words) + words, line.place)
    return None


def _place_above(lines: Sequence[Printed], words: str) -> str:
    """The beginning of a name that the cover sets in two lines: 某县 / 医疗保障局."""
    begun = name(lines[-1].text) if lines else ""
    whole = _PLACE_BEFORE.match(words) or not _PLACE_BEFORE.fullmatch(begun) or ORGANISATION.fullmatch(begun)
    return "" if whole else begun


def _named_below(lines: Sequence[Printed]) -> Cell | None:
    """预算主管部门：上海市普陀区商务委员会, or the name alone, right below the title."""
    for line in lines[:_NEAR]:
        if match := _NAMED.fullmatch(line.key):
            return Cell(name(match["bureau"]), line.place)
        if ORGANISATION.fullmatch(line.key.strip("（）")):
            return Cell(name(line.text).strip("（）"), line.place)
    return None


def _bureau(cover: Cover | None, tables: Sequence[Assembled]) -> tuple[Cell | None, list[Problem]]:
    named: list[Captioned] = [(cell, table.kind) for table in tables if (cell := captioned(table.captions))]
    names = Counter(key(cell.text) for cell, _ in named)
    on_cover = cover.bureau if cover else None
    if not names:
        return on_cover, []
    chosen, count = names.most_common(1)[0]
    first = next(cell for cell, _ in named if key(cell.text) == chosen)
    others = [each for each in named if key(each[0].text) != chosen]
    if on_cover and _own(on_cover) != chosen:
        if chosen.endswith(key(on_cover.text)):
            return first, _differing(others)
        if key(on_cover.text).endswith(chosen):
            return on_cover, _differing(others)
        others.append((on_cover, None))
    if count * 2 <= len(named):
        return None, _differing([(first, None), *others])
    return (on_cover if on_cover and key(on_cover.text) == chosen else first), _differing(others)


def _own(bureau: Cell) -> str:
    """Its name without what a cover says of its budget behind it: （汇总）."""
    return _PUT_TOGETHER.sub("", key(bureau.text))


def _differing(named: Iterable[Captioned]) -> list[Problem]:
    return [Problem(ProblemCode.BUREAU_DIFFERS, cell.text, kind, cell.place) for cell, kind in named]


def captioned(captions: Sequence[Printed]) -> Cell | None:
    """单位名称：高平市医疗保险服务中心, nearest to the table; the rest of a long name wraps below."""
    whose = any(
        _NAMED.fullmatch(line.key) and not line.is_unit and not _ABOVE_IT.match(line.key) for line in captions
    )
    for index in range(len(captions) - 1, -1, -1):
        line = captions[index]
        if whose and _ABOVE_IT.match(line.key):
            continue
        match = _NAMED.fullmatch(line.key)
        if match and not line.is_unit:
            text = _NUMBER_BEFORE.sub("", name(re.split(r"[:：]", line.text, maxsplit=1)[1]))
            text = re.sub(r"(金额)?单位[:：].*$", "", text)
            if not ORGANISATION.fullmatch(text):
                text += next((name(rest.text) for rest in captions[index + 1 :] if _ends(text, rest)), "")
            return Cell(text, line.place)
    return None


def _ends(begun: str, rest: Printed) -> bool:
    """Whether a caption's line is the end of a name: not a caption itself, nor the 元 of 单位：万."""
    return not rest.is_caption and ORGANISATION.fullmatch(begun + name(rest.text)) is not None


def _year(cover: Cover | None, tables: Sequence[Assembled]) -> tuple[Cell | None, list[Problem]]:
    titled = [
        (Cell(match[1], table.title.printed.place), table.kind)
        for table in tables
        if table.title and (match := _YEAR.search(table.title.printed.key))
    ]
    said = [(Cell(table.head.year, table.place), table.kind) for table in tables if table.head.year]
    if cover:
        return Cell(cover.year, cover.place, cover.printed), [
            Problem(ProblemCode.YEAR_DIFFERS, cell.text, kind, cell.place)
            for cell, kind in dict.fromkeys((*titled, *said))
            if cell.text != cover.year
        ]
    years = {cell.text for cell, _ in titled}
    if len(years) == 1:
        return titled[0][0], []
    return None, [Problem(ProblemCode.YEAR_DIFFERS, cell.text, kind, cell.place) for cell, kind in titled]
