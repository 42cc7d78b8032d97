"""Texts that run out of their cells into the rows beside: given back to the cell they are set in. Pure.

A row of fixed height does not grow with its text, and what runs over lies on the text of the rows
above or below. On the page nobody can part them; the file writes each text at one go.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import combinations, pairwise, product
from typing import NamedTuple

from disclosures.readers.pdf.glyphs import Word, box_of, is_number
from disclosures.readers.pdf.ruled.grids import SNAP, Grid, Rule
from disclosures.records import Box

Place = tuple[int, int]
Cells = dict[Place, list[Word]]

_NEXT = 2
"""Characters of the file within which one text goes on: one printed twice counts twice."""
_LYING_OVER = 0.7
"""Of the character size: lines nearer than this lie over one another."""
_FARTHEST = 4.0
"""Of the character size: how far below its grid the last row's text may go on."""
_ONE_LINE = 0.3
_LEVEL = 0.08
"""Of the character size: distances that differ by no more are one."""
_OVER = 0.5
"""Points that words reach over a rule."""
_ROOM = 3.0
"""Of the character size: as much as a line that goes on leaves free of its cell."""
_OPENING, _CLOSING = frozenset("（《〈“‘【〔「『"), frozenset("、，。；：！？）》〉”’】〕」』")
_WRAPPED = (0.9, 1.6)
"""Of the character size: how far below its first line a text goes on."""


class Settled(NamedTuple):
    """The words of each grid's cells and of the lines outside; ``crowded``: where one has several texts."""

    inside: dict[int, Cells]
    outside: list[list[Word]]
    crowded: list[Box]


def settled(inside: Mapping[int, Cells], outside: Sequence[Sequence[Word]], grids: Sequence[Grid]) -> Settled:
    """The words that ran over back in their cells."""
    kept: dict[int, Cells] = {}
    taken: set[int] = set()
    crowded: list[Box] = []
    for number, cells in inside.items():
        around = [word for line in outside for word in line]
        kept[number], over, shared = _settled(cells, around, grids[number])
        taken |= over
        crowded += [box_of(g for word in kept[number][place] for g in word) for place in shared]
    return Settled(kept, [[word for word in line if id(word) not in taken] for line in outside], crowded)


def _settled(cells: Cells, outside: Sequence[Word], grid: Grid) -> tuple[Cells, set[int], set[Place]]:
    below = (len(grid.ys), -1)
    under = [word for word in outside if 0 <= word[0].y - grid.ys[-1] <= _FARTHEST * word[0].size]
    placed = [(place, word) for place, words in cells.items() for word in words]
    texts = _texts([*placed, *((below, word) for word in under)], grid)
    shared = {below} | _holding_several(texts)
    over = [text for text in texts if text.runs_over(shared, grid)]
    if not over:
        return cells, set(), set()
    homes = min((_homes(texts, over, anchor, grid) for anchor in Anchor), key=lambda found: found[0])[1]
    moved: Cells = defaultdict(list)
    taken: set[int] = set()
    for text, home in zip(texts, homes, strict=True):
        for place, word in zip(text.places, text.words, strict=True):
            if (at := home or place) != below:
                moved[at].append(word)
                taken |= {id(word)} if place == below else set()
    return moved, taken, set(_open_homes(texts, homes, moved, grid))


def _open_homes(
    texts: Sequence[_Text], homes: Sequence[Place | None], cells: Cells, grid: Grid
) -> Iterator[Place]:
    """The cells whose text may be another's: two texts have one home, or a row that one of them runs over has
    no words of its own beside what it prints."""
    count = Counter(home for home in homes if home)
    for text, home in zip(texts, homes, strict=True):
        if home is None or home not in cells or len(set(text.places)) == 1:
            continue
        rows = [place for place in set(text.places) if place[0] < len(grid.owner)]
        if count[home] > 1 or any(place not in cells and _beside(place, grid) in cells for place in rows):
            yield home


def _beside(place: Place, grid: Grid) -> Place | None:
    """The cell right of a cell."""
    return grid.cell_at(grid.span(place)[1] + 1, sum(grid.height(place)) / 2)


class Anchor(Enum):
    """Which line of a text stands in the row it is in: it is set from the top, the middle or the bottom."""

    TOP = auto()
    MIDDLE = auto()
    BOTTOM = auto()


@dataclass(slots=True)
class _Text:
    """Words that the file writes at one go, one line of a cell below the other, and where each stands."""

    words: list[Word]
    places: list[Place]

    def goes_on(self, word: Word, place: Place, grid: Grid) -> bool:
        last = self.words[-1]
        if not 0 < word[0].order - last[-1].order <= _NEXT:
            return False
        step = (word[0].base - last[0].base) / word[0].size
        if place == self.places[-1]:
            return step >= _WRAPPED[0] or (abs(step) < _ONE_LINE and word[0].x0 >= last[-1].x1)
        in_column = place[1] == self.places[-1][1] or last[0].x0 - 1 <= word[0].x0 <= last[-1].x1
        return in_column and _WRAPPED[0] <= step <= _WRAPPED[1] and self._fills_its_cell(grid, place)

    def _fills_its_cell(self, grid: Grid, below: Place) -> bool:
        """Whether the last line leaves no room for more than what may not be parted from what follows; it may
        stand in a wider cell above its own."""
        last = self.words[-1]
        start = next(word for word in self.words if abs(word[0].base - last[0].base) < 1)[0].x0
        spans = [grid.span(place) for place in (self.places[0], below) if place[0] < len(grid.owner)]
        width = min(right - left for left, right in spans)
        return width - (last[-1].x1 - start) <= _ROOM * last[0].size

    def runs_over(self, shared: set[Place], grid: Grid) -> bool:
        """Whether it is one cell's and stands in several, otherwise than texts of these cells would."""
        if len(set(self.places)) == 1:
            return False
        return not shared.isdisjoint(self.places) or not self._stands_apart(grid)

    def _stands_apart(self, grid: Grid) -> bool:
        """Whether its lines are all as far from the top, the middle or the bottom of their cells."""
        parts: dict[Place, list[float]] = defaultdict(list)
        for place, word in zip(self.places, self.words, strict=True):
            parts[place].append(word[0].y)
        sides = [(min(ys), max(ys), *grid.height(place)) for place, ys in parts.items()]
        ways = (
            [first - top for first, _, top, _ in sides],
            [first + last - top - bottom for first, last, top, bottom in sides],
            [bottom - last for _, last, _, bottom in sides],
        )
        return any(max(way) - min(way) <= _LEVEL * self.words[0][0].size for way in ways)

    def home(self, anchor: Anchor, grid: Grid) -> tuple[Place, float]:
        """The cell it is set in, and how far it stands from where it would be."""
        first, last = self.words[0][0], self.words[-1][0]
        if anchor is Anchor.MIDDLE:
            middle = (first.y + last.y) / 2
            place = grid.cell_at(first.x, middle) or self.places[0]
            top, bottom = grid.height(place)
            return place, abs(middle - (top + bottom) / 2)
        place = self.places[0 if anchor is Anchor.TOP else -1]
        if place[0] >= len(grid.owner):
            return self.places[0], first.size
        top, bottom = grid.height(place)
        edge, line = (top, first) if anchor is Anchor.TOP else (bottom, last)
        return place, abs(abs(line.y - edge) - line.size / 2)


def _homes(
    texts: Sequence[_Text], over: Sequence[_Text], anchor: Anchor, grid: Grid
) -> tuple[tuple[int, float], list[Place | None]]:
    """The cell of each text, None where each word is where it stands; and what speaks against it: cells
    with two texts, and how far texts stand from where they would be.
    """
    homes: list[Place | None] = []
    away = 0.0
    for text in texts:
        if any(text is other for other in over):
            place, apart = text.home(anchor, grid)
            away += apart
            homes.append(place)
        else:
            homes.append(text.places[0] if len(set(text.places)) == 1 else None)
    found = Counter(home for home in homes if home)
    return (sum(count - 1 for count in found.values()), away), homes


def _texts(placed: Sequence[tuple[Place, Word]], grid: Grid) -> list[_Text]:
    texts: list[_Text] = []
    for place, word in sorted(placed, key=lambda item: item[1][0].order):
        if texts and texts[-1].goes_on(word, place, grid):
            texts[-1].words.append(word)
            texts[-1].places.append(place)
        else:
            texts.append(_Text([word], [place]))
    return texts


def _holding_several(texts: Sequence[_Text]) -> set[Place]:
    """The cells in which more than one text stands."""
    found = Counter(place for text in texts for place in set(text.places))
    return {place for place, count in found.items() if count > 1}


def cut_by_rules(inside: Mapping[int, Cells], grids: Sequence[Grid]) -> list[Box]:
    """Where words run over the right rule of their cell, in one line, up to what the next cell prints: what
    has no room is cut off."""
    return [
        box_of(glyph for word in words for glyph in word)
        for number, cells in inside.items()
        for place, words in cells.items()
        if _is_cut(place, words, cells, grids[number])
    ]


def _is_cut(place: Place, words: Sequence[Word], cells: Cells, grid: Grid) -> bool:
    last, right = max(words, key=lambda word: word[-1].x1), grid.span(place)[1]
    beside = _beside(place, grid)
    if beside is None or beside == place or not cells.get(beside) or is_number(last):
        return False
    in_one_line = max(w[0].base for w in words) - min(w[0].base for w in words) < _ONE_LINE * last[0].size
    return in_one_line and _ink(last)[1] > right + _OVER


def cut_at_the_edge(inside: Mapping[int, Cells], grids: Sequence[Grid], down: Sequence[Rule]) -> list[Box]:
    """Where numbers reach the end of a grid that no rule closes there: so does what a margin cuts off."""
    open_grids = {n: cells for n, cells in inside.items() if not _is_closed(grids[n], down)}
    return [
        box_of(word)
        for number, cells in open_grids.items()
        for (_, column), words in cells.items()
        for word in words
        if column == len(grids[number].xs) - 2
        and is_number(word)
        and word[-1].x1 > grids[number].xs[-1] - _OVER
    ]


def _is_closed(grid: Grid, down: Sequence[Rule]) -> bool:
    """Whether a rule stands right of its last column."""
    middle = (grid.ys[0] + grid.ys[-1]) / 2
    return any(abs(rule.at - grid.xs[-1]) <= SNAP and rule.start < middle < rule.end for rule in down)


def lying_over(inside: Mapping[int, Cells]) -> list[Box]:
    """Where texts of one cell lie over one another, in the upright frame: what they say is open."""
    return [
        box_of(glyph for word in pair for glyph in word)
        for cells in inside.values()
        for words in cells.values()
        for pair in _lying_over(words)[:1]
    ]


def lines_over(lines: Sequence[Sequence[Word]]) -> list[Box]:
    """The same for lines outside grids, from top to bottom."""
    printed = [line for line in lines if line]
    beside = [pair for line in printed for pair in combinations(line, 2)]
    below = [pair for above, line in pairwise(printed) for pair in product(above, line)]
    return [box_of((*one, *other)) for one, other in (*beside, *below) if _lies_over(one, other)]


def touching(boxes: Sequence[Box]) -> list[Box]:
    """Boxes from top to bottom, those that reach into the next one's rows joined with it."""
    joined: list[Box] = []
    for box in sorted(boxes, key=lambda box: box.top):
        if joined and box.top <= joined[-1].bottom:
            last = joined.pop()
            box = Box.around(last, box)
        joined.append(box)
    return joined


def _lying_over(words: Sequence[Word]) -> list[tuple[Word, Word]]:
    return [(one, other) for one, other in combinations(words, 2) if _lies_over(one, other)]


def _lies_over(one: Word, other: Word) -> bool:
    size = min(one[0].size, other[0].size)
    (x0, x1), (left, right) = _ink(one), _ink(other)
    across = min(x1, right) - max(x0, left)
    return across > 0.3 * size and abs(one[0].base - other[0].base) < _LYING_OVER * size


def _ink(word: Word) -> tuple[float, float]:
    """From where to where it prints: a mark at its edge has ink in one half, and the next text may be set
    into the other (三、单位 with 单 drawn up to the stop)."""
    first, last = word[0], word[-1]
    before = (first.x1 - first.x0) / 2 if first.text in _OPENING else 0.0
    after = (last.x1 - last.x0) / 2 if last.text in _CLOSING else 0.0
    return first.x0 + before, last.x1 - after
