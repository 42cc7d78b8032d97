"""Whether the text of a PDF's page can be what the page shows. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from disclosures.records import Box, RawLine

_STRANGE = re.compile(
    "[^\x20-\x7e\xa0-\xbf×÷\u0370-\u03ff\u2000-\u206f\u2100-\u27bf\u2e80-\u2fdf"
    "\u3000-\u30ff\u3200-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]"
)
"""Other than what Chinese disclosures print: Han characters, Latin letters, digits, punctuation, signs."""
_GARBLED = 0.12
_LEAST_GARBLED = 8
"""Bullets and check marks come from fonts of their own, and are garbled on good pages."""
MARGIN = 0.08
"""Of a page's height, above and below: page numbers and running lines are put over pictures there."""
FEW = 12
"""A page number or a date may stand in a picture."""


def is_garbled(lines: Sequence[RawLine]) -> bool:
    """Whether a page's characters are not those that it shows: its fonts do not say what they draw."""
    text = "".join("".join(line.text.split()) for line in lines)
    strange = len(_STRANGE.findall(text))
    return strange >= _LEAST_GARBLED and strange > _GARBLED * len(text)


def without_text(pictures: Sequence[Box], lines: Sequence[RawLine], height: float) -> tuple[Box, ...]:
    """The pictures over which no text is printed, but in the page's margins."""
    boxes = [(line.box, len(line.text)) for line in lines if line.box]
    return tuple(
        picture
        for picture in pictures
        if sum(size for box, size in boxes if _is_over(box, picture, height)) <= FEW
    )


def _is_over(line: Box, picture: Box, height: float) -> bool:
    x, y = (line.x0 + line.x1) / 2, (line.top + line.bottom) / 2
    in_margin = line.bottom < MARGIN * height or line.top > (1 - MARGIN) * height
    return not in_margin and picture.x0 <= x <= picture.x1 and picture.top <= y <= picture.bottom
