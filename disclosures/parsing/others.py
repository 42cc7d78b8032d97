"""Further disclosures in one file: where each begins with a cover of its own. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from disclosures.parsing.assembled import Assembled
from disclosures.parsing.pieces import lines_of
from disclosures.parsing.subject import Cover, cover
from disclosures.records import PageReading, Place, Problem, ProblemCode, RawDocument, RawPage, RawTable
from disclosures.text import key

_SAME_TABLES = 3
"""As many tables of the form as both must have."""
_LINES = 15
"""A cover has no more."""


class _Begun(NamedTuple):
    """Where a disclosure begins, and what its cover says."""

    page: int
    cover: Cover


def first_alone(document: RawDocument, tables: Sequence[Assembled]) -> tuple[RawDocument, list[Problem]]:
    """The document up to the cover of another disclosure, and what is told of each one that follows."""
    begun = _begun(document, tables)
    if len(begun) < 2:
        return document, []
    last = document.pages[-1].number or 0
    ends = [*(below.page - 1 for _, below in pairwise(begun)), last]
    problems = [
        Problem(ProblemCode.OTHER_DISCLOSURE, _said(each, end), place=Place(each.page))
        for each, end in list(zip(begun, ends, strict=True))[1:]
    ]
    pages = tuple(page for page in document.pages if page.number is not None and page.number <= ends[0])
    return replace(document, pages=pages), problems


def _begun(document: RawDocument, tables: Sequence[Assembled]) -> list[_Begun]:
    """The disclosures of the file: each names another bureau or year than the one before, and prints its
    tables over again."""
    found: list[_Begun] = []
    for each in _covers(document):
        if not found or (
            _differ(found[-1].cover, each.cover) and _prints_again(tables, found[-1].page, each.page)
        ):
            found.append(each)
    return found


def _covers(document: RawDocument) -> Iterator[_Begun]:
    for page in document.pages:
        if page.number and _may_be_a_cover(page):
            lines = list(lines_of(replace(document, pages=(page,))))
            if said := cover(lines):
                yield _Begun(page.number, said)


def _may_be_a_cover(page: RawPage) -> bool:
    if page.how in (PageReading.PICTURE, PageReading.EMPTY) or len(page.blocks) > _LINES:
        return False
    return not any(isinstance(block, RawTable) for block in page.blocks)


def _differ(one: Cover, other: Cover) -> bool:
    if one.year != other.year:
        return True
    return bool(one.bureau and other.bureau and key(one.bureau.text) != key(other.bureau.text))


def _prints_again(tables: Sequence[Assembled], begun: int, page: int) -> bool:
    """Whether tables of the disclosure that is begun stand again from this page on."""
    pages = [(table.kind, table.place.page or 0) for table in tables]
    before = {kind for kind, at in pages if begun <= at < page}
    return len(before & {kind for kind, at in pages if at > page}) >= _SAME_TABLES


def _said(begun: _Begun, end: int) -> str:
    """47–92（某局 2025）."""
    bureau = f"{begun.cover.bureau.text} " if begun.cover.bureau else ""
    return f"{begun.page}–{end}（{bureau}{begun.cover.year}）"
