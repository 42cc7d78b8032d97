"""Two pages on one sheet: a book laid open, or printed so to save paper. Pure."""

from __future__ import annotations

from dataclasses import replace

from disclosures.readers.pdf.pages import PageText, Signs, signs_of
from disclosures.readers.scans.records import ScannedPage
from disclosures.records import RawLine

_WIDE = 1.15
"""Width over height from which two pages may stand side by side."""
_GUTTER = 0.015
"""Of the width: what at least is blank between them, to both sides of the middle."""
_FORM = 3
_PROSE = 3
"""Marks of punctuation that sentences have, on each."""


def sheets(scan: ScannedPage) -> list[ScannedPage]:
    """The page, or the two that stand side by side on it, left one first."""
    width, height = (scan.height, scan.width) if scan.turn % 2 else (scan.width, scan.height)
    middle, gutter = width / 2, width * _GUTTER
    if width < _WIDE * height or _crossed(scan, middle - gutter, middle + gutter):
        return [scan]
    left = _within(scan, 0.0, middle)
    right = _within(scan, middle, width)
    return [left, right] if _is_page(left) and _is_page(right) else [scan]


def _crossed(scan: ScannedPage, start: float, end: float) -> bool:
    return (
        any(word.box.x0 < end and word.box.x1 > start for word in scan.words)
        or any(rule.start < end and rule.end > start for rule in scan.across)
        or any(start < rule.at < end for rule in scan.down)
    )


def _within(scan: ScannedPage, start: float, end: float) -> ScannedPage:
    return replace(
        scan,
        words=tuple(word for word in scan.words if start <= word.box.x0 < end),
        across=tuple(rule for rule in scan.across if start <= rule.start < end),
        down=tuple(rule for rule in scan.down if start <= rule.at < end),
    )


def _is_page(half: ScannedPage) -> bool:
    """Whether it says what pages say by themselves; half of a wide table has no title of its own."""
    signs = _signs(half)
    named = signs.title or signs.contents or signs.sentences >= _PROSE
    ruled = bool(half.across and half.down)
    return named or (ruled and (signs.unit or signs.form_words >= _FORM))


def _signs(half: ScannedPage) -> Signs:
    lines = tuple(RawLine(word.text, word.box) for word in half.words)
    return signs_of(PageText(half.number, lines, half.width, half.height))
