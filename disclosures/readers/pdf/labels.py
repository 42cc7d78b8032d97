"""Words of a line that are set apart and are one: spaced labels, numbers in pieces. Pure."""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import pairwise

from disclosures.readers.pdf.glyphs import (
    Glyph,
    Line,
    Word,
    plain,
)
from disclosures.text import ordinary

_IDEOGRAPH = re.compile(r"[\u2e80-\u9fff]")
_DIGITS_AND_WORDS = re.compile(r"\d+[\u2e80-\u9fff]")
_CODE = re.compile(r"[235]\d\d(\d\d){0,2}")
_SET_OFF = 0.35
"""Of the character size: digits no farther from the words beside them are set off from these alone."""
_SPACED_GAP = 1.3
"""Of the character size: single characters no farther apart are one label, 合　计."""
_WIDE_GAP = 12.0
"""Likewise of the two characters of a word that heads halves of tables: 收          入."""
_WIDE = {("收", "入"), ("支", "出"), ("项", "目"), ("合", "计"), ("金", "额")}
_EVEN = 0.12
_NEVER_ONE = {("类", "款"), ("款", "项")}
"""Heads of one character each that stand side by side."""
_ALONE = "类款项"
"""No label begins with them, but 项目."""


def spaced_joined(line: Line, stacked: Container[Glyph] = ()) -> list[Word]:
    """The words of a line, labels that are set with a space between their characters each as one.

    Characters that are ``stacked`` belong to those above and below them.
    """
    joined: list[Word] = []
    single = False
    for word in line:
        alone = len(word) == 1 and "\u2e80" <= word[0].text <= "\u9fff" and word[0] not in stacked
        if joined and single and alone and _goes_on(joined[-1], word[0]):
            joined[-1] = (*joined[-1], *word)
        else:
            joined.append(word)
        single = alone
    return joined


def digits_joined(line: Line) -> list[Word]:
    """The words of a line, digits with the words they belong to: Word sets 2025 年 a little apart."""
    joined: list[Word] = []
    for word in line:
        before = joined[-1] if joined else None
        if before and word[0].x0 - before[-1].x1 <= _SET_OFF * word[0].size and _are_one(before, word):
            joined[-1] = (*before, *word)
        else:
            joined.append(word)
    return joined


def _are_one(before: Word, word: Word) -> bool:
    """Whether digits (no code, no amount) stand before words, or digits with words behind them after some."""
    left, right = plain(before), plain(word)
    if left.isdigit():
        return not _CODE.fullmatch(left) and _IDEOGRAPH.match(right) is not None
    return _IDEOGRAPH.match(left[-1]) is not None and _DIGITS_AND_WORDS.match(right) is not None


def _goes_on(label: Word, glyph: Glyph) -> bool:
    """Whether the next character of a label stands as far off as those before it from one another."""
    gap = (glyph.x0 - label[-1].x1) / glyph.size
    gaps = [(other.x0 - one.x1) / one.size for one, other in pairwise(label)]
    even = all(abs(gap - other) <= _EVEN for other in gaps)
    one, other = ordinary(label[-1].text), ordinary(glyph.text)
    if (one, other) in _NEVER_ONE or (len(label) == 1 and one in _ALONE and one + other != "项目"):
        return False
    if len(label) == 1 and (one, other) in _WIDE:
        return gap <= _WIDE_GAP
    return even and gap <= _SPACED_GAP
