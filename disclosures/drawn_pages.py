"""Where something that was read from an office file stands on the pages that LibreOffice draws of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from enum import StrEnum
from functools import cached_property
from itertools import accumulate

from disclosures.models import Rendering, Version
from disclosures.office_places import OFFICE
from disclosures.records import Box
from disclosures.records.drawn import Piece, Size
from disclosures.text import key

Edges = tuple[float, float, float, float]
"""x0, top, x1, bottom in points from the top left."""
_AROUND = 2.0
"""Points that a box leaves around what is printed in it."""
_ENDS = ".,;。"
"""Where a sentence is taken out of a longer one, these may be the reader's."""
_ENOUGH = 0.5
"""Of what was read, the share that has to be on the pages; else they are of something else."""


class DrawnState(StrEnum):
    """Why something is not shown on a page."""

    NOT_YET = "not_yet"
    """Nothing was drawn: LibreOffice is not there, or has not come to it."""
    FAILED = "failed"
    """LibreOffice could not draw the file, or drew something else."""
    NOT_FOUND = "not_found"
    """The page does not print there what was read."""


class DrawnPages:
    """A version's pages; ``sizes`` has each one's, in points."""

    def __init__(self, rendering: Rendering) -> None:
        self._rendering = rendering
        self.file: str = rendering.file.name or ""
        self.sizes: list[Size] = [(width, height) for width, height in rendering.sizes]

    @cached_property
    def _of_line(self) -> dict[int, list[Piece]]:
        of_line: dict[int, list[Piece]] = defaultdict(list)
        for line, column, page, box, text in self._rendering.pieces:
            of_line[line].append(Piece(line, column, page, Box(*box), text))
        return of_line

    def find(
        self, line: int, column: int | None = None, printed: str = "", sentence: str = ""
    ) -> tuple[int, Edges] | None:
        """Page and box of a cell, or of what a row or a paragraph prints; None where it was not found.

        ``line`` and ``column`` count as the reader does. Of a row or paragraph it is what prints ``printed``
        first in ``sentence``, or else alone has it, or else all of it on its first page.
        """
        pieces = self._of_line.get(line, [])
        if column is not None:
            return _around([piece for piece in pieces if piece.column == column])
        return _around(_in_sentence(pieces, printed, sentence) or _alone(pieces, printed) or pieces)


def _alone(pieces: Sequence[Piece], printed: str) -> list[Piece]:
    """The one piece that has the words in it."""
    wanted = key(printed)
    having = [piece for piece in pieces if wanted and wanted in key(piece.text)]
    return having if len(having) == 1 else []


def _in_sentence(pieces: Sequence[Piece], printed: str, sentence: str) -> list[Piece]:
    """The printed lines that the words run over, where the sentence is there once."""
    lines = [key(piece.text) for piece in pieces]
    text, around, wanted = "".join(lines), key(sentence).rstrip(_ENDS), key(printed)
    if not wanted or wanted not in around or text.count(around) != 1:
        return []
    begin = text.index(around) + around.index(wanted)
    end = begin + len(wanted)
    until = accumulate(map(len, lines))
    spans = [(last - len(line), last) for line, last in zip(lines, until, strict=True)]
    return [piece for piece, (first, last) in zip(pieces, spans, strict=True) if first < end and begin < last]


def _around(pieces: Sequence[Piece]) -> tuple[int, Edges] | None:
    if not pieces:
        return None
    page = pieces[0].page
    box = Box.around(*(piece.box for piece in pieces if piece.page == page))
    return page, (box.x0 - _AROUND, box.top - _AROUND, box.x1 + _AROUND, box.bottom + _AROUND)


def drawn_pages(version: Version) -> DrawnPages | DrawnState:
    """The pages of a version read from an office file; or why there are none."""
    if version.source.format not in OFFICE:
        return DrawnState.NOT_YET
    of_source = Rendering.objects.filter(source=version.source_id, reader=version.reader)
    rendering = of_source.defer("pieces").first()
    if rendering is None:
        return DrawnState.NOT_YET
    if rendering.code or rendering.found < _ENOUGH * rendering.cells:
        return DrawnState.FAILED
    return DrawnPages(rendering)
