"""Where on a page lines of text are, and the words in them: boxes of pixels, before anything is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np

from disclosures.readers.scans.image import Straight
from disclosures.readers.scans.models import PixelBox
from disclosures.readers.scans.records import Stroke

_WORD_GAP = 0.9
"""Of a line's height: a wider gap parts two words."""
_SAME_LINE = 0.8
_SMALLEST = 0.2
"""Of the usual height of lines: less ink is a speck."""


def lines_of(boxes: Sequence[PixelBox], page: Straight) -> list[PixelBox]:
    """The boxes that text was found in, parted at rules and from one another."""
    return _disjoint([part for box in boxes for part in _at_rules(box, page.down)], page)


def _at_rules(box: PixelBox, down: Sequence[Stroke]) -> list[PixelBox]:
    """A line's box, parted where upright rules run through it."""
    middle = (box.y0 + box.y1) / 2
    cuts = [round(rule.at) for rule in down if rule.start <= middle <= rule.end and box.x0 < rule.at < box.x1]
    edges = [box.x0, *sorted(cuts), box.x1]
    return [replace(box, x0=left, x1=right) for left, right in pairwise(edges) if right - left > 2]


def _disjoint(lines: Sequence[PixelBox], page: Straight) -> list[PixelBox]:
    """The boxes, those that run into the next one on their line ended where the ink of theirs ends.

    One that ran over a rule leaves a stub behind it, which lies within the next.
    """
    found = sorted(lines, key=lambda line: line.x0)
    found = [line for line in found if not any(_holds(other, line) for other in found)]
    for n, right in enumerate(found):
        for m, left in enumerate(found[:n]):
            level = min(left.y1, right.y1) - max(left.y0, right.y0)
            if level < 0.5 * min(left.height, right.height) or not right.x0 < left.x1 < right.x1:
                continue
            ink = page.ink[max(left.y0, right.y0) : min(left.y1, right.y1), right.x0 : right.x1].any(axis=0)
            cut = right.x0 + int(np.argmin(ink))  # the first column without any
            found[m], right = replace(left, x1=max(cut, left.x0 + 1)), replace(right, x0=cut)
            found[n] = right
    return found


def _holds(whole: PixelBox, stub: PixelBox) -> bool:
    """Whether a box on the same line has all that the other has, and more."""
    level = min(whole.y1, stub.y1) - max(whole.y0, stub.y0)
    is_within_it = whole.x0 <= stub.x0 and stub.x1 <= whole.x1 and stub.width < whole.width
    return is_within_it and level >= _SAME_LINE * stub.height


def tables_of(page: Straight) -> PixelBox | None:
    """The part of the page that is ruled both ways."""
    if not page.across or not page.down:
        return None
    x0, x1 = (round(end(rule.at for rule in page.down)) for end in (min, max))
    y0, y1 = (round(end(rule.at for rule in page.across)) for end in (min, max))
    return PixelBox(x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None


def is_within(area: PixelBox | None, ink: PixelBox) -> bool:
    x, y = (ink.x0 + ink.x1) / 2, (ink.y0 + ink.y1) / 2
    return area is not None and area.x0 < x < area.x1 and area.y0 < y < area.y1


def missed(page: Straight, lines: Sequence[PixelBox], usual: float) -> list[PixelBox]:
    """Ink within the tables that no line covers: a lone digit, a dash. Nothing printed is passed over."""
    area = tables_of(page)
    if area is None or not usual:
        return []
    left = page.ink.copy()
    for line in lines:
        left[line.y0 : line.y1, line.x0 : line.x1] = 0
    x0, y0 = area.x0, area.y0
    reach = cv2.getStructuringElement(cv2.MORPH_RECT, (max(1, round(0.4 * usual)), 1))
    joined = cv2.morphologyEx(left[y0 : area.y1, x0 : area.x1], cv2.MORPH_CLOSE, reach)
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    found = []
    for x, y, width, height, area in stats[1:].tolist():
        if max(width, height) >= _SMALLEST * usual and area >= 6 and height <= 2 * usual:
            middle = y0 + y + height / 2
            top, bottom = round(middle - usual / 2), round(middle + usual / 2)
            found.append(PixelBox(x0 + x - 2, max(0, top), x0 + x + width + 2, bottom))
    return found


def words_in(page: Straight, line: PixelBox, usual: float) -> list[PixelBox]:
    """The boxes of the ink within a line's box, parted where a wide gap is; none where it is blank."""
    part = page.ink[line.y0 : line.y1, line.x0 : line.x1]
    columns = np.flatnonzero(part.any(axis=0))
    if not columns.size:
        return []
    gap = _WORD_GAP * min(line.height, 2 * usual or line.height)
    breaks = np.flatnonzero(np.diff(columns) > gap)
    starts, ends = [0, *(breaks + 1).tolist()], [*breaks.tolist(), columns.size - 1]
    words = []
    for start, end in zip(starts, ends, strict=True):
        x0, x1 = int(columns[start]), int(columns[end]) + 1
        rows = np.flatnonzero(part[:, x0:x1].any(axis=1))
        top, bottom = line.y0 + int(rows[0]), line.y0 + int(rows[-1]) + 1
        if max(x1 - x0, bottom - top) >= _SMALLEST * usual:
            words.append(PixelBox(line.x0 + x0, top, line.x0 + x1, bottom))
    return words
