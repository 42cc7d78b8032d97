"""What text recognition saw on a page that is a picture: passes between processes, and is kept. Pure.

All places are in points from the top left of the page made straight: the page as displayed, brought
upright by ``turn`` quarters and then turned by ``tilt`` about its middle, or flattened, so that rules
and lines of text run level.
"""

from __future__ import annotations

from dataclasses import dataclass

from disclosures.records import Box
from disclosures.text import UNSEEN

SCANNER = "ocr/8"
"""Changes when the same picture would be read differently: pages kept from before are read anew."""
DOUBTFUL = UNSEEN


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight rule: at ``at`` across, from ``start`` to ``end`` along."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class ScannedWord:
    """Characters that touch or nearly so. ``box`` encloses their ink.

    ``middles`` is the middle of each character of ``text`` from the left, ``sure`` how sure the
    recognition is of each, 0 to 1.
    """

    text: str
    box: Box
    middles: tuple[float, ...]
    sure: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """One page. ``width`` and ``height`` as displayed; ``tilt`` in radians, clockwise.

    ``turn`` is how many quarters counter-clockwise its text lies turned: 2 for a page put in upside down.
    ``warp`` is of one photographed from aside: where on the upright page a place of the flat one lies,
    three by three, row by row; ``tilt`` is then 0.
    ``size`` is the height of its usual line of text, 0 where there is none.
    """

    number: int
    width: float
    height: float
    tilt: float
    size: float
    words: tuple[ScannedWord, ...]
    across: tuple[Stroke, ...]
    down: tuple[Stroke, ...]
    turn: int = 0
    warp: tuple[float, ...] = ()
