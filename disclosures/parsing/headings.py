"""Numbers of headings that a document leaves out: whole pages may be gone with them. Pure.

第二部分, 第四部分, or 三、收入情况, 七、机关运行经费 on another page: what stood between them is not there.
Only where all other headings follow one another; below a heading a list may begin anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from disclosures.numerals import DIGITS, number_of, numeral
from disclosures.records import PageReading, Place, Problem, ProblemCode, RawDocument, RawLine
from disclosures.text import key

_NUMBER = rf"[{DIGITS[1:]}十]{{1,3}}"
_PART = re.compile(rf"第(?P<number>{_NUMBER})部分")
_HEADING = re.compile(rf"(?P<number>{_NUMBER})、")
_LISTED = re.compile(r"[.．…·]{3,}|\d$")
"""A list of contents leads to page numbers."""
_FEWEST = 4
"""As many headings, for each that is left out, show that they follow one another."""
_MOST = 2
"""The headings of a part and the next part, on one page that is gone; more are no lost pages."""
_RECOGNISED = {PageReading.OCR, PageReading.PICTURE}
"""Pages whose headings may be there and not be read."""


@dataclass(slots=True)
class _Followed:
    """How far the headings have come: the part, and the number of each list that has begun in it."""

    part: int = 0
    lists: list[int] = field(default_factory=lambda: [0])
    page: int | None = None
    followed: int = 0
    gaps: list[tuple[str, Place]] = field(default_factory=list)
    is_in_order: bool = True

    def part_begins(self, number: int, place: Place) -> None:
        if self.part > 1 and number == 1:
            self.part, self.lists, self.gaps = 0, [0], []  # what went before was a list of contents
        if number <= self.part:
            return  # printed above every page
        self._steps(self.part, number, place, "第{}部分")
        self.part, self.lists = number, [0]

    def heading(self, number: int, place: Place) -> None:
        depth = next((n for n in reversed(range(len(self.lists))) if self.lists[n] + 1 == number), None)
        if depth is not None:
            del self.lists[depth + 1 :]
            self._steps(number - 1, number, place, "")
            self.lists[depth] = number
        elif number == 1:
            self.lists.append(number)
            self.page = place.page
        elif len(self.lists) == 1 and number > self.lists[0]:
            self._steps(self.lists[0], number, place, "{}、")
            self.lists[0] = number
        else:
            self.is_in_order = False

    def _steps(self, before: int, number: int, place: Place, words: str) -> None:
        if number == before + 1:
            self.followed += 1
        elif self.page == place.page:
            self.is_in_order = False
        else:
            span = dict.fromkeys((before + 1, number - 1))
            self.gaps.append(("–".join(words.format(numeral(each)) for each in span), place))
        self.page = place.page


def headings_left_out(document: RawDocument) -> Iterator[Problem]:
    """The headings that are left out, at the one below them; none where others are out of order."""
    if any(page.how in _RECOGNISED or page.pictures for page in document.pages):
        return
    found = _Followed()
    for match, place in _headings(document):
        number = number_of(match["number"])
        if number and match.re is _PART:
            found.part_begins(number, place)
        elif number:
            found.heading(number, place)
    if found.is_in_order and len(found.gaps) <= _MOST and found.followed >= _FEWEST * len(found.gaps):
        for words, place in found.gaps:
            yield Problem(ProblemCode.HEADING_SKIPPED, words, place=place)


def _headings(document: RawDocument) -> Iterator[tuple[re.Match[str], Place]]:
    for page, block in document.blocks:
        words = key(block.text) if isinstance(block, RawLine) and page is not None else ""
        match = _PART.match(words) or _HEADING.match(words)
        if match and not _LISTED.search(words):
            yield match, Place(page, block.box)
