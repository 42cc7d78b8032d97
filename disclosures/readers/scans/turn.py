"""Which way round a picture of a page lies: pages are scanned sideways and upside down."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from disclosures.readers.scans.models import Gray, Models, PixelBox

_LOOKS = 12
"""As many lines are looked at, the longest."""
_UPRIGHT = 0.6
"""Of the longer lines, those higher than wide, from which a page lies on its side."""
_READABLE = 0.85
"""Mean sureness from which lines stand upright, and are not looked at the other way round."""
_BETTER = 0.05
_LONG = 1.5


def turned_upright(gray: Gray, turn: int) -> Gray:
    """The picture of a page whose text lies turned by so many quarters counter-clockwise, made upright."""
    return np.ascontiguousarray(np.rot90(gray, -turn)) if turn else gray


def turn_of(gray: Gray, scale: float, models: Models) -> int:
    """The `turn` that `turned_upright` needs; 0 where the page does not tell.

    Lines of text show whether the page lies on its side, their characters which side is up.
    ``scale`` is that at which lines are looked for.
    """
    long = [box for box in models.find(gray, scale) if max(box.width, box.height) > _LONG * _low(box)]
    if not long:
        return 0
    on_its_side = sum(box.height > box.width for box in long) > _UPRIGHT * len(long)
    ways = (1, 3) if on_its_side else (0, 2)
    lines = sorted(long, key=lambda box: -max(box.width, box.height))[:_LOOKS]
    first = _sureness(gray, lines, ways[0], models)
    if first >= _READABLE:
        return ways[0]
    second = _sureness(gray, lines, ways[1], models)
    return ways[1] if second > first + _BETTER else ways[0]


def _low(box: PixelBox) -> int:
    return min(box.width, box.height)


def _sureness(gray: Gray, boxes: Sequence[PixelBox], turn: int, models: Models) -> float:
    """How sure the recognition is of the boxes' characters, read after so many quarters."""
    crops = [turned_upright(gray[box.y0 : box.y1, box.x0 : box.x1], turn) for box in boxes]
    sures = [sure for line in models.recognise(crops) for sure in line.sure]
    return float(np.mean(sures)) if sures else 0.0
