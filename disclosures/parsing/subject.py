"""Whose budget it is: bureau, year and scope as the document prints them. Pure.

Nothing is assumed: what is not printed stays unknown, what is printed two ways is a problem.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from disclosures.parsing.assembling import Assembled
from disclosures.parsing.pieces import Printed
from disclosures.records import Cell, Place, Problem, ProblemCode, Scope
from disclosures.text import key, name

_COVER = re.compile(
    r"(?P<bureau>.{0,40}?)(?P<year>20\d\d)年度?(?P<scope>部门|单位)预算(公开|信息公开)?(说明|报告|书|文本|情况)?"
)
_SCOPE_WORDS = {"部门": Scope.DEPARTMENT, "单位": Scope.UNIT}
_NAMED = re.compile(r"(?P<scope>部门|单位)(名称)?[:：](?P<bureau>.{4,60})")
_ORGANISATION = re.compile(
    r".{2,40}(局|中心|院|所|站|委员会|厅|处|办公室|大队|支队|总队|办事处|政府)([（].{1,30}[）])?"
)
_YEAR = re.compile(r"(20\d\d)年")
_FRONT_LINES = 40


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


def subject(lines: Sequence[Printed], tables: Sequence[Assembled]) -> Subject:
    """Read the cover and the captions of the tables.

    ``bureau.text`` is the name without white space, ``year.text`` four digits, ``scope.text`` a
    `Scope`.
    """
    cover = _cover(lines)
    bureau, bureau_problems = _bureau(cover, tables)
    year, year_problems = _year(cover, tables)
    scope = Cell(_SCOPE_WORDS[cover.scope], cover.place) if cover else None
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


def _cover(lines: Sequence[Printed]) -> Cover | None:
    """The front line that names the year and the kind of budget: 2026年度部门预算公开."""
    for index, line in enumerate(lines[:_FRONT_LINES]):
        match = _COVER.fullmatch(line.key)
        if match:
            bureau = Cell(match["bureau"], line.place) if len(match["bureau"]) >= 4 else _above(lines[:index])
            return Cover(bureau, match["year"], match["scope"], line.place)
    return None


def _above(lines: Sequence[Printed]) -> Cell | None:
    """The organisation named above the cover's title, nearest first."""
    line = next((line for line in reversed(lines) if _ORGANISATION.fullmatch(line.key)), None)
    return Cell(name(line.text), line.place) if line else None


def _bureau(cover: Cover | None, tables: Sequence[Assembled]) -> tuple[Cell | None, list[Problem]]:
    captioned = [cell for table in tables if (cell := _captioned(table.captions))]
    names = Counter(key(cell.text) for cell in captioned)
    on_cover = cover.bureau if cover else None
    if not names:
        return on_cover, []
    chosen, count = names.most_common(1)[0]
    first = next(cell for cell in captioned if key(cell.text) == chosen)
    others = [cell for cell in captioned if key(cell.text) != chosen]
    if on_cover and key(on_cover.text) != chosen:
        if key(on_cover.text).endswith(chosen) or chosen.endswith(key(on_cover.text)):
            return on_cover, _differing(others)
        others.append(on_cover)
    if count * 2 <= len(captioned):
        return None, _differing([first, *others])
    return (on_cover if on_cover and key(on_cover.text) == chosen else first), _differing(others)


def _differing(cells: Iterable[Cell]) -> list[Problem]:
    return [Problem(ProblemCode.BUREAU_DIFFERS, cell.text, place=cell.place) for cell in cells]


def _captioned(captions: Sequence[Printed]) -> Cell | None:
    """单位名称：高平市医疗保险服务中心, nearest to the table."""
    for line in reversed(captions):
        match = _NAMED.fullmatch(line.key)
        if match and not line.is_unit:
            text = name(re.split(r"[:：]", line.text, maxsplit=1)[1])
            return Cell(re.sub(r"(金额)?单位[:：].*$", "", text), line.place)
    return None


def _year(cover: Cover | None, tables: Sequence[Assembled]) -> tuple[Cell | None, list[Problem]]:
    titled = [
        Cell(match[1], table.title.printed.place)
        for table in tables
        if table.title and (match := _YEAR.search(table.title.printed.key))
    ]
    if cover:
        return Cell(cover.year, cover.place), [
            Problem(ProblemCode.YEAR_DIFFERS, cell.text, place=cell.place)
            for cell in titled
            if cell.text != cover.year
        ]
    years = {cell.text for cell in titled}
    if len(years) == 1:
        return titled[0], []
    return None, [Problem(ProblemCode.YEAR_DIFFERS, cell.text, place=cell.place) for cell in titled]
