"""Pictures in a Word file that are large enough to be of a table."""

from __future__ import annotations

import re
from math import prod
from typing import Any

from docx.oxml.ns import qn

from disclosures.readers.office.word_text import FALLBACK

_LARGE = 14 * 914_400**2
"""Of a picture: 14 square inches in the units of Word."""
_OF_A_POINT = 12_700
_IMAGE, _SHAPE = (f"{{urn:schemas-microsoft-com:vml}}{name}" for name in ("imagedata", "shape"))
_SIZE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d{1,5}(?:\.\d{1,4})?)pt")


def large_pictures(body: Any) -> int:
    """How many pictures are large enough to be of a table: a seventh of a page and more.

    A sheet embedded in the document is one as well: what it shows is drawn, and no table.
    """
    drawn = [
        _length(extent.get("cx")) * _length(extent.get("cy"))
        for drawing in body.iter(qn("w:drawing"))
        if next(drawing.iter(qn("a:blip")), None) is not None
        for extent in drawing.iter(qn("wp:extent"))
    ]
    embedded = [
        prod(_points(shape.get("style"))) * _OF_A_POINT**2
        for image in body.iter(_IMAGE)
        for shape in image.iterancestors(_SHAPE)
        if not any(parent.tag == FALLBACK for parent in image.iterancestors())
    ]
    return sum(area >= _LARGE for area in (*drawn, *embedded))


def _length(printed: str | None) -> int:
    return int(printed) if printed and printed.isascii() and printed.isdigit() else 0


def _points(style: str | None) -> tuple[float, float]:
    """Width and height of a shape, as its style gives them: ``width:415.3pt;height:200pt``."""
    sizes = dict(_SIZE.findall(style or ""))
    return float(sizes.get("width", 0)), float(sizes.get("height", 0))
