"""Words that stand close in columns without rules, and were recognised as one. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from disclosures.readers.scans.records import ScannedWord

Gap = tuple[float, float]
"""From where to where there is no ink, in points across."""

_CLOSES = "，。、；：！？）》”’】,.;:!?)"
_OPENS = "（《“‘【("
"""Marks that fill half of their place: there is always room on their other side."""


def parted(word: ScannedWord, gaps: Sequence[Gap], least: float) -> list[ScannedWord]:
    """The words that the gaps make of one. ``least`` is how wide a gap must be, in points; one beside a mark
    that leaves room anyway must be twice as wide."""
    ends = [(0, word.box.x0)]
    for left, right in gaps:
        at = sum(middle < (left + right) / 2 for middle in word.middles)
        if not 0 < at < len(word.text):
            continue
        beside_mark = word.text[at - 1] in _CLOSES or word.text[at] in _OPENS
        if right - left > least * (2 if beside_mark else 1):
            ends += [(at, left), (at, right)]
    ends.append((len(word.text), word.box.x1))
    pairs = [(ends[n], ends[n + 1]) for n in range(0, len(ends), 2)]
    return [_part(word, first, last) for first, last in pairs]


def _part(word: ScannedWord, first: tuple[int, float], last: tuple[int, float]) -> ScannedWord:
    (start, x0), (end, x1) = first, last
    return replace(
        word,
        text=word.text[start:end],
        box=replace(word.box, x0=x0, x1=x1),
        middles=word.middles[start:end],
        sure=word.sure[start:end],
    )
