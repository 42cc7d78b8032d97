"""Rows of a head that number its columns: 栏次 1 2 3, 1=2+3 2 3. Pure."""

from __future__ import annotations

import re
from itertools import pairwise

from disclosures.readers.pdf.glyphs import Line, text

_LABEL = re.compile(r"[栏行]次")
_MARK = re.compile(r"(\d{1,2})(?:=[\d+\-–—]+)?", re.ASCII)


def numbers_columns(line: Line) -> bool:
    """Whether all words of a line are the numbers of columns that follow one another, but for a label."""
    words = [text([word]) for word in line]
    marks = [_MARK.fullmatch(word) for word in words if not _LABEL.fullmatch(word)]
    numbers = [int(mark.group(1)) for mark in marks if mark]
    counted = len(numbers) == len(marks) > 1
    return counted and all(other - one == 1 for one, other in pairwise(numbers))
