"""Heads of narrow columns, a character or two in each of many lines: 国 有 资 本 from top to bottom. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from disclosures.readers.pdf.glyphs import Glyph, Line, Word, is_number
from disclosures.readers.pdf.unruled.areas import has_amount

_WIDEST = 2
_FEWEST = 3
"""Lines that such a head has at least."""
NEAR = 1.8
"""Of the character size: lines of one cell stand closer."""
MIDDLE = 1.0
"""Points within which words below one another have their middles."""


def stacked(lines: Sequence[Line]) -> frozenset[Glyph]:
    """The characters of words that stand so, in lines without amounts."""
    open_stacks: list[list[Word]] = []
    found: list[list[Word]] = []
    for line in lines:
        if not line or has_amount(line):
            open_stacks = []
            continue
        open_stacks = [s for s in open_stacks if line[0][0].base - s[-1][0].base <= NEAR * s[-1][0].size]
        for word in line:
            if len(word) > _WIDEST or is_number(word):
                continue
            stack = next(
                (s for s in open_stacks if s[-1][0].base < word[0].base and _is_below(s[-1], word)), None
            )
            if stack is None:
                stack = []
                open_stacks.append(stack)
                found.append(stack)
            stack.append(word)
    return frozenset(glyph for stack in found if len(stack) >= _FEWEST for word in stack for glyph in word)


def _is_below(above: Word, word: Word) -> bool:
    return abs(above[0].x0 + above[-1].x1 - word[0].x0 - word[-1].x1) / 2 <= MIDDLE
