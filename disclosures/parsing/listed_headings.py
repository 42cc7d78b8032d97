"""Headings that the list of contents names and the document does not print. Pure.

四、财政拨款收支预算总体情况说明, listed between 三 and 五, and only these two stand in the text: the section
was left out, or lost with its page. Headings that are called a little otherwise in the text are there by
their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from disclosures.printed import Printed, lines_of
from disclosures.records import Problem, ProblemCode, RawDocument, RawTable
from disclosures.text import key

_LISTED = re.compile(
    r"(?P<heading>(?P<number>[一二三四五六七八九十]{1,3})、[^.．…·。；]{4,40}?)[.．…·]{3,}\d{0,3}"
)
_FIRST = "一"
_COLUMNS = 2
_FEWEST = 4
"""As many headings, for each that is not there, show that the text has those of the list."""


@dataclass(frozen=True, slots=True)
class _Listed:
    number: str
    heading: str


def headings_listed_only(document: RawDocument) -> Iterator[Problem]:
    """Told at the next heading of the list."""
    lines = list(lines_of(document))
    places = {line.key: n for n, line in enumerate(lines)}
    for listed in _lists([line.key for line in lines], _rows(document)):
        there = [each for each in listed if each.heading in places]
        gone = [n for n in range(1, len(listed) - 1) if _is_gone(listed[n - 1 : n + 2], places, lines)]
        if gone and len(there) >= _FEWEST * len(gone):
            for n in gone:
                below = lines[places[listed[n + 1].heading]]
                yield Problem(ProblemCode.HEADING_SKIPPED, listed[n].heading, place=below.place)


def _rows(document: RawDocument) -> list[str]:
    """Rows of lists whose page numbers stand in a column of their own."""
    rows = (row for _, block in document.blocks if isinstance(block, RawTable) for row in block.rows)
    return [
        key("".join(cell.text for cell in row.cells if cell)) for row in rows if len(row.cells) <= _COLUMNS
    ]


def _lists(*printed: Sequence[str]) -> Iterator[list[_Listed]]:
    """Each list of headings, from its first number to the next first."""
    for words in printed:
        found: list[_Listed] = []
        for match in filter(None, map(_LISTED.fullmatch, words)):
            if match["number"] == _FIRST and found:
                yield found
                found = []
            found.append(_Listed(match["number"], match["heading"]))
        if found:
            yield found


def _is_gone(three: Sequence[_Listed], places: Mapping[str, int], lines: Sequence[Printed]) -> bool:
    """Whether the first and the last of them follow one another in the text, and no heading of the number
    between."""
    above, own, below = three
    if own.heading in places or above.heading not in places or below.heading not in places:
        return False
    between = lines[places[above.heading] : places[below.heading]]
    return bool(between) and not any(line.key.startswith(f"{own.number}、") for line in between)
