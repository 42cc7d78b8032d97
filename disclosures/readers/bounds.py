"""How much a document may print, whatever its format. Pure.

What reads the pages compares rows with one another and has no bounds of its own: it gets no more than it
can do in minutes.
"""

from __future__ import annotations

from disclosures.readers.errors import UnreadableCode, UnreadableError
from disclosures.records import RawDocument, RawTable

MAX_ROWS = 20_000
"""Rows of tables and lines of text."""
MAX_CHARACTERS = 1_000_000
"""Of the whole document: 400 pages of 2,500 each."""
MAX_TEXT = 10_000
"""Characters of one line, or of one cell."""


def check_size(document: RawDocument) -> None:
    """Raises `UnreadableError`: too_much_text."""
    rows = characters = longest = 0
    for block in (block for page in document.pages for block in page.blocks):
        if isinstance(block, RawTable):
            rows += len(block.rows)
            lengths = [len(cell.text) for row in block.rows for cell in row.cells if cell]
        else:
            rows += 1
            lengths = [len(block.text)]
        characters += sum(lengths)
        longest = max(longest, *lengths, 0)
    if rows > MAX_ROWS or characters > MAX_CHARACTERS or longest > MAX_TEXT:
        raise UnreadableError(UnreadableCode.TOO_MUCH_TEXT)
