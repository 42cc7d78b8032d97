"""Where something is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page as displayed (rotation applied), in PDF points from the top left."""

    x0: float
    top: float
    x1: float
    bottom: float

    @classmethod
    def around(cls, *boxes: Box) -> Self:
        """The smallest that holds them all; there must be one."""
        return cls(
            min(box.x0 for box in boxes),
            min(box.top for box in boxes),
            max(box.x1 for box in boxes),
            max(box.bottom for box in boxes),
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is printed: a page and box, a line of a text extract, a cell of an office file."""

    page: int | None = None
    box: Box | None = None
    line: int | None = None
    column: int | None = None
    """1-based: the sheet's own, or that of the table's grid."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Pages of a file, or lines of a text extract, from the first to the last, both in it."""

    first: int
    last: int


NOWHERE = Place()
