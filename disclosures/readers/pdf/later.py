"""Words of a line that a page prints later than the rest of it, put back where they stand. Pure.

PDFium tells lines in the order in which a page prints them. An editor that replaces words takes them out of
their line and prints the new ones last: 占93.15%等。 becomes 占等。 and, below everything, 94.15%.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from disclosures.records import Box, RawLine

_CLOSE = 1.0
"""Of a line's height: how far apart the ink of words of one line is at most; beside a full stop most of a
character is blank."""
_INTO = 0.5
"""How far words reach into one another at most."""
_NUMBER = re.compile(r"[\d,.]+[%％]?")
_SENTENCE = re.compile(r"[，。；：、]|^年")
"""What a number at a line's end belongs to; beside other words it is the next cell of a table."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A character and where it stands; None for a space that nothing is printed for."""

    text: str
    box: Box | None


@dataclass(frozen=True, slots=True)
class Printed:
    """A line as it was printed: its characters are looked up only where it has a hole that others fit."""

    text: str
    box: Box | None
    letters: Callable[[], Sequence[Letter]]


def raw(lines: Iterable[Printed]) -> tuple[RawLine, ...]:
    return tuple(RawLine(line.text, line.box) for line in lines)


def in_place(lines: Sequence[Printed]) -> tuple[Printed, ...]:
    """The lines, each with the words that stand in it."""
    kept = dict(enumerate(lines))
    level = _level(lines)
    for number in sorted(kept, key=lambda number: len(lines[number].text)):
        words = kept.pop(number)
        joined = ((at, _joined(kept[at], words)) for at in level[number] if at in kept)
        at, whole = next((found for found in joined if found[1]), (number, words))
        kept[at] = whole or words
    return tuple(kept[number] for number in sorted(kept))


def _level(lines: Sequence[Printed]) -> list[list[int]]:
    """For each line those that may stand on its level, in their order: no other is looked at again."""
    placed = sorted(((line.box.top + line.box.bottom) / 2, n) for n, line in enumerate(lines) if line.box)
    near: list[list[int]] = [[] for _ in lines]
    for number, line in enumerate(lines):
        if line.box:
            first = bisect_left(placed, (line.box.top,))
            last = bisect_right(placed, (line.box.bottom,))
            near[number] = sorted(other for _, other in placed[first:last] if other != number)
    return near


def _joined(line: Printed, words: Printed) -> Printed | None:
    """The line with the words in its hole, or a number at one of its ends; None where they are not of it."""
    if line.box is None or words.box is None or not _is_level(line.box, words.box):
        return None
    is_within = line.box.x0 < words.box.x0 and words.box.x1 < line.box.x1
    if not is_within and not (_NUMBER.fullmatch(words.text) and _SENTENCE.search(line.text)):
        return None
    height = line.box.bottom - line.box.top
    letters, middle = line.letters(), (words.box.x0 + words.box.x1) / 2
    at = next((n for n, each in enumerate(letters) if each.box and each.box.x0 > middle), len(letters))
    before, after = _trimmed(letters[:at], -1), _trimmed(letters[at:], 0)
    gaps = [
        *(words.box.x0 - each.box.x1 for each in before[-1:] if each.box),
        *(each.box.x0 - words.box.x1 for each in after[:1] if each.box),
    ]
    if not gaps or min(gaps) < -height * _INTO or max(gaps) > height * _CLOSE:
        return None
    if not _is_in_order((*before, *after)):
        return None
    together = (*before, *_trimmed(_trimmed(words.letters(), -1), 0), *after)
    return replace(
        line,
        text="".join(each.text for each in together),
        box=Box.around(line.box, words.box),
        letters=lambda: together,
    )


def _trimmed(letters: Sequence[Letter], end: int) -> Sequence[Letter]:
    while letters and letters[end].text.isspace():
        letters = letters[1:] if end == 0 else letters[:-1]
    return letters


def _is_in_order(letters: Iterable[Letter]) -> bool:
    starts = [each.box.x0 for each in letters if each.box]
    return starts == sorted(starts)


def _is_level(one: Box, other: Box) -> bool:
    return one.top < (other.top + other.bottom) / 2 < one.bottom and (
        other.top < (one.top + one.bottom) / 2 < other.bottom
    )
