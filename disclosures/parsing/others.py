"""Further disclosures in one file: where each begins with a cover of its own. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from disclosures.parsing.assembled import Assembled
from disclosures.parsing.pieces import Printed, lines_of
from disclosures.parsing.subject import Cover, cover
from disclosures.records import (
    Extent,
    PageReading,
    Place,
    Problem,
    ProblemCode,
    RawDocument,
    RawLine,
    RawPage,
    RawTable,
)
from disclosures.text import key

_SAME_TABLES = 3
"""As many tables of the form as both must have."""
_LINES = 15
"""A cover has no more."""


_YEAR = re.compile(r"20\d\d|二[〇○零0O][一二三四五六七八九〇○零]{2}年")
_PART = re.compile(r"第.{1,3}部分|[一二三四五六七八九十]+、")
_WITHIN = re.compile("说明|报表|表$")
_ABOVE, _BELOW = 5, 4
"""Lines around the year of a title that may be of the cover, where there are no pages."""


class First(NamedTuple):
    """The first disclosure of a document alone; of each that follows where it stands, and what is told."""

    document: RawDocument
    others: tuple[Extent, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Begun(NamedTuple):
    """Where a disclosure begins, by page, or by line where there are no pages, and what its cover says."""

    at: int
    cover: Cover


def first_alone(document: RawDocument, tables: Sequence[Assembled]) -> First:
    """The document up to the cover of another disclosure, and what follows it."""
    kinds = Counter(table.kind for table in tables)
    begun = _begun(document, tables) if sum(n > 1 for n in kinds.values()) >= _SAME_TABLES else []
    if len(begun) < 2:
        return First(document)
    has_pages = _has_pages(document)
    last = document.pages[-1].number or 0 if has_pages else _last_line(document)
    ends = [*(below.at - 1 for _, below in pairwise(begun)), last]
    others = tuple(Extent(each.at, end) for each, end in zip(begun, ends, strict=True))[1:]
    first = _up_to_page(document, ends[0]) if has_pages else _up_to_line(document, ends[0])
    told = zip((each.cover for each in begun[1:]), others, strict=True)
    return First(first, others, tuple(_told(cover, where, has_pages) for cover, where in told))


def _told(cover: Cover, where: Extent, has_pages: bool) -> Problem:
    named = f"{cover.bureau.text} {cover.year}" if cover.bureau else cover.year
    if not has_pages:
        return Problem(ProblemCode.OTHER_DISCLOSURE, named, place=Place(line=where.first))
    detail = f"{where.first}–{where.last}（{named}）"
    return Problem(ProblemCode.OTHER_DISCLOSURE, detail, place=Place(where.first))


def _has_pages(document: RawDocument) -> bool:
    return any(page.number is not None for page in document.pages)


def _last_line(document: RawDocument) -> int:
    blocks = [block for page in document.pages for block in page.blocks]
    return max((block.rows[-1] if isinstance(block, RawTable) else block).line or 0 for block in blocks)


def _up_to_page(document: RawDocument, last: int) -> RawDocument:
    pages = tuple(page for page in document.pages if page.number is not None and page.number <= last)
    return replace(document, pages=pages)


def _up_to_line(document: RawDocument, last: int) -> RawDocument:
    pages = (
        replace(page, blocks=tuple(block for block in page.blocks if _line(block) <= last))
        for page in document.pages
    )
    return replace(document, pages=tuple(page for page in pages if page.blocks))


def _line(block: RawLine | RawTable) -> int:
    lines = [row.line for row in block.rows] if isinstance(block, RawTable) else [block.line]
    return next((line for line in lines if line), 0)


def _begun(document: RawDocument, tables: Sequence[Assembled]) -> list[_Begun]:
    """The disclosures of the file: each has a cover and prints the tables of the one before over again.

    It may be of the same bureau and year, as a unit's beside its department's, or a corrected print. Tables
    that are the same word for word are not among ``tables`` twice.
    """
    found: list[_Begun] = []
    for each in _covers(document) if _has_pages(document) else _covers_among_lines(document):
        if not found or (
            _begins_another(found[-1].cover, each.cover) and _prints_again(tables, found[-1].at, each.at)
        ):
            found.append(each)
    return found


def _begins_another(one: Cover, other: Cover) -> bool:
    """Whether a title is no heading within the same disclosure: 第三部分 2026年度部门预算情况说明."""
    if one.year != other.year:
        return True
    if _PART.match(other.printed) or not other.bureau:
        return False
    same = one.bureau is not None and key(one.bureau.text) == key(other.bureau.text)
    return not (same and one.scope == other.scope and _WITHIN.search(other.printed))


def _covers(document: RawDocument) -> Iterator[_Begun]:
    for page in document.pages:
        if page.number and _may_be_a_cover(page):
            lines = list(lines_of(replace(document, pages=(page,))))
            if said := cover(lines):
                yield _Begun(page.number, said)


def _covers_among_lines(document: RawDocument) -> Iterator[_Begun]:
    for run in _runs(document):
        for n, line in enumerate(run):
            said = cover(run[max(0, n - _ABOVE) : n + _BELOW]) if _YEAR.search(line.key) else None
            if said:
                places = [said.place, said.bureau.place if said.bureau else said.place]
                yield _Begun(min(place.line or 0 for place in places), said)


def _runs(document: RawDocument) -> Iterator[list[Printed]]:
    """The lines between one table and the next."""
    run: list[RawLine] = []
    for page in document.pages:
        for block in page.blocks:
            if isinstance(block, RawLine):
                run.append(block)
            else:
                yield _printed(document, run)
                run = []
    yield _printed(document, run)


def _printed(document: RawDocument, lines: Sequence[RawLine]) -> list[Printed]:
    page = RawPage(None, tuple(lines), PageReading.TEXT)
    return list(lines_of(replace(document, pages=(page,))))


def _may_be_a_cover(page: RawPage) -> bool:
    if page.how in (PageReading.PICTURE, PageReading.EMPTY) or len(page.blocks) > _LINES:
        return False
    return not any(isinstance(block, RawTable) for block in page.blocks)


def _prints_again(tables: Sequence[Assembled], begun: int, place: int) -> bool:
    """Whether tables of the disclosure that is begun stand again from this place on."""
    places = [(table.kind, table.place.page or table.place.line or 0) for table in tables]
    before = {kind for kind, at in places if begun <= at < place}
    return len(before & {kind for kind, at in places if at > place}) >= _SAME_TABLES
