"""Which cell of a grid each word stands in. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from disclosures.readers.pdf.glyphs import Word
from disclosures.readers.pdf.ruled.grids import Grid
from disclosures.records import Box

Place = tuple[int, int]

_NUMERIC = re.compile(r"^[-−+(（]?[\d.,]+%?[)）]?$")
_NAME_AND_AMOUNT = re.compile(r"[^\d].*[^\d.,，．—–−-](\d[\d,]*\.\d{2})", re.ASCII)
_WHOLE_AMOUNT = re.compile(r"^[-−]?\d[\d,]*\.\d{2}$")
_INDENT = 1.2
"""Of the character size: text that starts this near to its cell's left rule is set from the left."""


def grid_of(word: Word, grids: list[Grid]) -> int | None:
    """The innermost grid in which most of a word stands."""
    x, y = (word[0].x0 + word[-1].x1) / 2, word[0].y
    holding = [n for n, grid in enumerate(grids) if grid.cell_at(x, y) is not None]
    return min(holding, key=lambda n: _area(grids[n].box), default=None)


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def placed(word: Word, grid: Grid) -> list[tuple[Place, Word]]:
    """The word, or its parts, with the cell each belongs to.

    A word that runs over a rule stays whole, so that no number is ever cut in two; it is parted
    at the rule only where two cells' texts touch there, the amounts among them complete, and where
    a name runs on up to the amount in the next cell.
    """
    y = word[0].y
    if (first := grid.cell_at(word[0].x, y)) and first == grid.cell_at(word[-1].x, y):
        return [(first, word)]
    parts = [
        (place, tuple(part))
        for place, part in groupby(word, key=lambda glyph: grid.cell_at(glyph.x, y))
        if place is not None
    ]
    if len(parts) > 1 and _are_neighbours(word, [part for _, part in parts]):
        return parts
    if len(parts) > 1 and (at := _amount_at(word)):
        return [*placed(word[:at], grid), *placed(word[at:], grid)]
    return [(_home(word, parts, grid), word)]


def amounts_apart(line: Sequence[Word]) -> list[Word]:
    """The words of a line, amounts apart from names that run up to them."""
    ats = [(word, _amount_at(word)) for word in line]
    return [part for word, at in ats for part in ((word[:at], word[at:]) if at else (word,))]


def _amount_at(word: Word) -> int | None:
    """Where an amount begins that a name runs up to: 行政单位离退休1.42."""
    match = _NAME_AND_AMOUNT.fullmatch("".join(glyph.text[:1] for glyph in word))
    return match.start(1) if match else None


def _are_neighbours(word: Word, parts: list[Word]) -> bool:
    texts = ["".join(glyph.text for glyph in part) for part in parts]
    if sum(map(len, parts)) != len(word):
        return False
    numeric = [text for text in texts if _NUMERIC.match(text)]
    return bool(numeric) and all(_WHOLE_AMOUNT.match(text) for text in numeric)


def _home(word: Word, parts: list[tuple[Place, Word]], grid: Grid) -> Place:
    """The one cell of a word that runs over a rule."""
    left, right = parts[0][0], parts[-1][0]
    text = "".join(glyph.text for glyph in word)
    if not _NUMERIC.match(text) and 0 <= word[0].x0 - grid.span(left)[0] <= _INDENT * word[0].size:
        return left
    if _NUMERIC.match(text) and 0 <= grid.span(right)[1] - word[-1].x1 <= _INDENT * word[-1].size:
        return right
    return max(parts, key=lambda item: len(item[1]))[0]
