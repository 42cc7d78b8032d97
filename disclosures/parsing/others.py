"""Further disclosures in one file: where each begins, with a cover or on a sheet of its own. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from disclosures.parsing.assembled import Assembled
from disclosures.parsing.subject import ORGANISATION, Cover, captioned, cover
from disclosures.printed import Printed, lines_of
from disclosures.records import (
    Extent,
    PageReading,
    Place,
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
    """The first disclosure of a document alone, and where each that follows stands."""

    document: RawDocument
    others: tuple[Extent, ...] = ()


class _Begun(NamedTuple):
    """Where a disclosure begins, by page, or by line where there are no pages, and what its cover says."""

    at: int
    cover: Cover


def first_alone(document: RawDocument, tables: Sequence[Assembled]) -> First:
    """The document up to the cover of another disclosure, and what follows it."""
    kinds = Counter(table.kind for table in tables)
    if sum(n > 1 for n in kinds.values()) < _SAME_TABLES:
        return First(document)
    begun = [each.at for each in _begun(document, tables)]
    begun = begun if len(begun) > 1 else _sheets_begun(document, tables)
    if len(begun) < 2:
        return First(document)
    has_pages = _has_pages(document)
    last = document.pages[-1].number or 0 if has_pages else _last_line(document)
    ends = [*(below - 1 for _, below in pairwise(begun)), last]
    others = tuple(Extent(at, end) for at, end in zip(begun, ends, strict=True))[1:]
    first = _up_to_page(document, ends[0]) if has_pages else _up_to_line(document, ends[0])
    return First(first, others)


def _has_pages(document: RawDocument) -> bool:
    return any(page.number is not None for page in document.pages)


def _last_line(document: RawDocument) -> int:
    last = (block.rows[-1] if isinstance(block, RawTable) else block for _, block in document.blocks)
    return max(each.line or 0 for each in last)


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


def _sheets_begun(document: RawDocument, tables: Sequence[Assembled]) -> list[int]:
    """The first lines of the disclosures of a workbook without covers: the tables from some sheet on name
    another bureau or year than those before, and are printed there over again."""
    begun = [(1, _Named("", ""))]
    for table in tables:
        sheet = next((p.start + 1 for p in reversed(document.pages) if p.start < (table.place.line or 0)), 0)
        now = _named(table, begun[-1][1])
        if len(begun) == 1 and now.agrees_with(begun[0][1]):
            begun[0] = (1, now)
        elif not now.agrees_with(begun[-1][1]):
            begun.append((sheet, now))
    lines = [line for line, _ in begun]
    named = len({named for _, named in begun}) == len(begun)
    apart = all(page.title for page in document.pages) and lines == sorted(set(lines))
    again = all(_prints_again(tables, one, other) for one, other in pairwise(lines))
    return lines if named and apart and again else []


class _Named(NamedTuple):
    """Whose tables they are, and of which year; empty where none said so yet."""

    bureau: str
    year: str

    def agrees_with(self, other: _Named) -> bool:
        return all(not one or not two or one == two for one, two in zip(self, other, strict=True))


def _named(table: Assembled, before: _Named) -> _Named:
    """What a table says of itself; as before where it says nothing."""
    bureau = captioned(table.captions)
    title = table.title.printed.key if table.title else ""
    year = _YEAR.search(title)
    in_title = title[: year.start()] if year and ORGANISATION.fullmatch(title[: year.start()]) else ""
    return _Named(key(bureau.text) if bureau else in_title or before.bureau, year[0] if year else before.year)


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
    run: list[Printed] = []
    for _, block in document.blocks:
        if isinstance(block, RawLine):
            run.append(Printed.of(block.text, Place(None, block.box, block.line)))
        else:
            yield run
            run = []
    yield run


def _may_be_a_cover(page: RawPage) -> bool:
    if page.how in (PageReading.PICTURE, PageReading.EMPTY) or len(page.blocks) > _LINES:
        return False
    return not any(isinstance(block, RawTable) for block in page.blocks)


def _prints_again(tables: Sequence[Assembled], begun: int, place: int) -> bool:
    """Whether tables of the disclosure that is begun stand again from this place on."""
    places = [(table.kind, table.place.page or table.place.line or 0) for table in tables]
    before = {kind for kind, at in places if begun <= at < place}
    return len(before & {kind for kind, at in places if at > place}) >= _SAME_TABLES
