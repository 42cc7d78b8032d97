"""Numbers of tables and of pages that a document leaves out: what bore them may be gone with its page. Pure.

Only where all others follow one another: 表1, 表2, 表4, 表5, or the pages 3, 4, 6, 7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from disclosures.numerals import number_of
from disclosures.parsing.pieces import Piece
from disclosures.printed import Printed
from disclosures.records import Place, Problem, ProblemCode, RawDocument, RawLine
from disclosures.text import key

_TABLE = re.compile(
    r"[（]?(附件\d*)?((预算|部门|单位|财政|公开)*附?表(?P<after>\d+|[一二三四五六七八九十]+)(-(?P<sub>\d+))?"
    r"|(预算|部门|单位|财政|公开)*0*(?P<before>\d+)表)[）]?(?=[:：、.．]|[^-\d一二三四五六七八九十]|$)"
)
_PAGE = re.compile(r"(?P<mark>[-—–·第]*)(?P<number>\d{1,3})[页]?[-—–·]*")
_LONGEST = 45
_SENTENCE = re.compile("[。；，;,]")
_FEWEST, _MOST = 4, 3
"""As many numbers show that they follow one another; more at once are no lost page."""

Number = tuple[int, int]
"""表3-1 is (3, 1), 表3 is (3, 0)."""


def left_out(document: RawDocument, pieces: Sequence[Piece]) -> Iterator[Problem]:
    """The number of a table, and that of a page, that is not there."""
    tables = [(number, line.place) for piece in pieces for number, line in _numbers(piece)]
    if found := _skipped([((0, 0), Place()), *tables]):
        yield Problem(ProblemCode.TABLE_SKIPPED, f"表{found[0]}", place=found[1])
    if found := _skipped([((number, 0), place) for number, place in _page_numbers(document)], pages=True):
        yield Problem(ProblemCode.PAGE_SKIPPED, f"第{found[0]}页", place=found[1])


def _skipped(numbers: Sequence[tuple[Number, Place]], *, pages: bool = False) -> tuple[str, Place] | None:
    """The only number that is left out, and where the next one stands."""
    steps = [(one, other, place) for (one, _), (other, place) in pairwise(numbers) if one != other]
    if len(steps) < _FEWEST:
        return None
    odd = [step for step in steps if not _follows(step[0], step[1])]
    if len(odd) != 1 or odd[0] in (steps[-1:] if pages else ()):
        return None
    (above, below, place), *_ = odd
    if below[0] == above[0] and below[1] > above[1]:
        first, last = above[1] + 1, below[1] - 1
        return (f"{above[0]}-{_span(first, last)}", place) if last - first < _MOST else None
    first, last = above[0] + 1, below[0] - 1
    return (_span(first, last), place) if below[1] <= 1 and 0 <= last - first < _MOST else None


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _follows(one: Number, other: Number) -> bool:
    if one[0] == other[0]:
        return other[1] == one[1] + 1
    return other[0] == one[0] + 1 and other[1] <= 1


def _numbers(piece: Piece) -> list[tuple[Number, Printed]]:
    """The numbers above a table, those of tables that were not read among them, but no list of contents."""
    found: list[tuple[Number, Printed]] = []
    for line in reversed(piece.before):
        number = _number(line)
        if number is None:
            continue
        if found and number >= found[0][0]:
            break
        found.insert(0, (number, line))
    return found


def _number(line: Printed) -> Number | None:
    match = _TABLE.match(line.key)
    if match is None or len(line.key) > _LONGEST or _SENTENCE.search(line.key):
        return None
    words = match["after"] or match["before"]
    return (int(words) if words.isdecimal() else number_of(words), int(match["sub"] or 0))


def _page_numbers(document: RawDocument) -> list[tuple[int, Place]]:
    """The numbers that pages end with, while each page has one."""
    found: list[tuple[int, Place]] = []
    for page in document.pages:
        last = page.blocks[-1] if page.blocks else None
        match = _PAGE.fullmatch(key(last.text)) if isinstance(last, RawLine) else None
        if page.number is not None and match and (match["mark"] or found):
            found.append((int(match["number"]), Place(page.number, last.box if last else None)))
        elif found:
            break
    return found
