"""Texts that run out of their cells into the next row: given back to the cell they began in. Pure.

A row of fixed height does not grow with its text, and what runs over lies on the text of the row
below. On the page nobody can part them; the file writes each text at one go.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from disclosures.readers.pdf_glyphs import Word, box_of
from disclosures.readers.pdf_rules import Grid
from disclosures.records import Box

Place = tuple[int, int]
Cells = dict[Place, list[Word]]

_NEXT = 2
"""Characters of the file within which one text goes on: one printed twice counts twice."""
_LYING_OVER = 0.7
"""Of the character size: lines nearer than this lie over one another."""
_FARTHEST = 4.0
"""Of the character size: how far below its grid the last row's text may go on."""
_WRAPPED = (0.9, 1.35)
"""Of the character size: how far below its first line a text goes on."""


def settled(
    inside: Mapping[int, Cells], outside: Sequence[Sequence[Word]], grids: Sequence[Grid]
) -> tuple[dict[int, Cells], list[list[Word]]]:
    """The words of the grids' cells and of the lines outside, those that ran over back in their cells."""
    kept: dict[int, Cells] = {}
    taken: set[int] = set()
    for number, cells in inside.items():
        kept[number], over = _settled(cells, [word for line in outside for word in line], grids[number])
        taken |= over
    return kept, [[word for word in line if id(word) not in taken] for line in outside]


def _settled(cells: Cells, below: Sequence[Word], grid: Grid) -> tuple[Cells, set[int]]:
    over = {id(word) for words in cells.values() for pair in _lying_over(words) for word in pair}
    over |= {id(word) for word in below if 0 <= word[0].y - grid.ys[-1] <= _FARTHEST * word[0].size}
    if not over:
        return cells, set()
    ends: dict[int, tuple[Place, Word]] = {}
    homes: dict[int, Place] = {}
    placed = [(place, word) for place, words in cells.items() for word in words]
    outside = [((len(grid.ys), 0), word) for word in below if id(word) in over]
    for place, word in sorted((*placed, *outside), key=lambda item: item[1][0].order):
        home = _begun(word, place, ends) if id(word) in over else place
        ends[word[-1].order] = (home, word)
        homes[id(word)] = home
    moved: Cells = defaultdict(list)
    for _, word in (*placed, *outside):
        if homes[id(word)][0] < len(grid.ys):
            moved[homes[id(word)]].append(word)
    return moved, {id(word) for _, word in outside if homes[id(word)][0] < len(grid.ys)}


def _begun(word: Word, place: Place, ends: Mapping[int, tuple[Place, Word]]) -> Place:
    """The cell above in which the text of ``word`` began, or its own."""
    before = next((ends[word[0].order - n] for n in range(1, _NEXT + 1) if word[0].order - n in ends), None)
    if before is None:
        return place
    home, above = before
    step = (word[0].base - above[0].base) / word[0].size
    same_column = home[1] == place[1] or above[0].x0 - 1 <= word[0].x0 <= above[-1].x1
    return home if home[0] < place[0] and same_column and _WRAPPED[0] <= step <= _WRAPPED[1] else place


def lying_over(inside: Mapping[int, Cells]) -> list[Box]:
    """Where texts of one cell lie over one another, in the upright frame: what they say is open."""
    return [
        box_of(glyph for word in pair for glyph in word)
        for cells in inside.values()
        for words in cells.values()
        for pair in _lying_over(words)[:1]
    ]


def _lying_over(words: Sequence[Word]) -> list[tuple[Word, Word]]:
    return [(one, other) for one, other in combinations(words, 2) if _lies_over(one, other)]


def _lies_over(one: Word, other: Word) -> bool:
    size = min(one[0].size, other[0].size)
    across = min(one[-1].x1, other[-1].x1) - max(one[0].x0, other[0].x0)
    return across > 0.3 * size and abs(one[0].base - other[0].base) < _LYING_OVER * size
