"""What passes between the steps of drawing an office file. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from disclosures.records.places import Box

Size = tuple[float, float]
"""Width and height of a page in points."""


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A cell of an office file, or a paragraph (without a column), by the reader's count; and its text."""

    line: int
    column: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One printed line of a cell or a paragraph, and where on a page (from 1) it is."""

    line: int
    column: int | None
    page: int
    box: Box
    text: str
    """Without blanks."""
