"""The upright frame of a page: the page turned so that most of its characters stand upright. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from disclosures.records import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """A page of ``width`` x ``height`` points whose text runs at ``turn`` x 90 degrees.

    ``left`` and ``top`` are where the part that a viewer shows begins in pdfplumber's coordinates:
    0 but on cropped pages.
    """

    width: float
    height: float
    turn: int = 0
    left: float = 0.0
    top: float = 0.0

    def upright(self, box: Box) -> Box:
        """From pdfplumber's coordinates to the upright frame."""
        x0, top, x1, bottom = (
            box.x0 - self.left,
            box.top - self.top,
            box.x1 - self.left,
            box.bottom - self.top,
        )
        if self.turn == 1:
            return Box(self.height - bottom, x0, self.height - top, x1)
        if self.turn == 2:
            return Box(self.width - x1, self.height - bottom, self.width - x0, self.height - top)
        if self.turn == 3:
            return Box(top, self.width - x1, bottom, self.width - x0)
        return Box(x0, top, x1, bottom)

    def displayed(self, box: Box) -> Box:
        """From the upright frame to the page as a viewer shows it."""
        x0, top, x1, bottom = box.x0, box.top, box.x1, box.bottom
        if self.turn == 1:
            return Box(top, self.height - x1, bottom, self.height - x0)
        if self.turn == 2:
            return Box(self.width - x1, self.height - bottom, self.width - x0, self.height - top)
        if self.turn == 3:
            return Box(self.width - bottom, x0, self.width - top, x1)
        return box
