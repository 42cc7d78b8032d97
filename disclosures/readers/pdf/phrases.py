"""The words of a page in the order of its file, which prints a table cell by cell. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from disclosures.readers.pdf.glyphs import Glyph, box_of, read_glyphs, text_of
from disclosures.readers.pdf.raw import outward
from disclosures.records import RawLine

_LEVEL = 0.3
_GAP = 0.7
"""Of the character size: wider room parts two phrases, on one line or back on it."""
_BESIDE_A_NUMBER = 0.4
"""A number set from the right stands closer to the words of the next cell."""


def phrases(page: Any) -> tuple[RawLine, ...]:
    """The phrases of a pdfplumber page, each a line of its own: no two cells side by side are in one."""
    frame, glyphs, _ = read_glyphs(page)
    return tuple(
        RawLine(text_of(phrase), outward(frame.displayed(box_of(phrase)))) for phrase in _phrases(glyphs)
    )


def _phrases(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    found: list[list[Glyph]] = []
    ordered = sorted(glyphs, key=lambda glyph: glyph.order)
    for before, glyph in pairwise([None, *ordered]):
        if glyph is None:
            continue
        if before and _touches(before, glyph):
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return found


def _touches(before: Glyph, glyph: Glyph) -> bool:
    size = min(before.size, glyph.size)
    room = _GAP if before.text.isdigit() == glyph.text.isdigit() else _BESIDE_A_NUMBER
    return abs(before.base - glyph.base) <= _LEVEL * size and -size <= glyph.x0 - before.x1 <= room * size
