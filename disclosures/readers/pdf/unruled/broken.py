"""Numbers whose lines were taken for rows. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosures.readers.pdf.glyphs import is_number, plain
from disclosures.readers.pdf.unruled.blocks import Rows

_IN_GROUPS = re.compile(r"\d[,.]|[,.]\d")
_WHOLE = re.compile(r"[¥$]?[-−–△▲]*(\d{1,3}([,.]\d{3})+|\d+)(\.\d+)?", re.ASCII)


def broken(body: Rows) -> Iterator[int]:
    """The rows with a number that begins or ends in another row: 42,09 or 8,424. or 7,758,."""
    for at, row in enumerate(body):
        numbers = [plain(cell).strip("-+()%*") for cell in row.values() if is_number(cell)]
        if any(_IN_GROUPS.search(each) and not _WHOLE.fullmatch(each) for each in numbers):
            yield at
