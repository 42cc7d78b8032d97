"""A Word file with every cell, and every paragraph outside of cells, in a colour of its own."""

from __future__ import annotations

from io import BytesIO
from typing import IO, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from disclosures.readers.errors import UnreadableCode, UnreadableError
from disclosures.readers.office import word
from disclosures.records.drawn import Coordinates
from disclosures.renderings.colours import MOST, colour

_SHADING = qn("w:shd")
_PROPERTIES = {True: qn("w:tcPr"), False: qn("w:pPr")}
"""Of a cell, and of a paragraph: its first child."""


def copies(file: IO[bytes]) -> tuple[bytes, bytes, tuple[Coordinates, ...]]:
    """The file as it is, coloured, and whose the colours are. Raises `UnreadableError`: malformed,
    too_much_text."""
    plain = file.read()
    document = word.opened(BytesIO(plain))
    printed = [each for each in word.printed(document) if each[3]]
    if len(printed) > MOST:
        raise UnreadableError(UnreadableCode.TOO_MUCH_TEXT)
    for number, (element, _, column, _) in enumerate(printed):
        _fill(element, colour(number), is_cell=column is not None)
    marked = BytesIO()
    document.save(marked)
    return (
        plain,
        marked.getvalue(),
        tuple(Coordinates(line, column, text) for _, line, column, text in printed),
    )


def _fill(element: Any, fill: str, *, is_cell: bool) -> None:
    """Filling moves nothing on the page."""
    properties = element.find(_PROPERTIES[is_cell])
    if properties is None:
        properties = OxmlElement("w:tcPr" if is_cell else "w:pPr")
        element.insert(0, properties)
    for before in properties.findall(_SHADING):
        properties.remove(before)
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shading.set(qn(f"w:{name}"), value)
    properties.append(shading)
