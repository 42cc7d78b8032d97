"""Takes one of several disclosures out of the file that binds them, as a file of its own.

Runs in the process of its own (`isolated.take_out`).
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from pypdfium2 import PdfDocument, PdfiumError

from disclosures.readers import text_extract
from disclosures.readers.errors import UnreadableCode, UnreadableError
from disclosures.readers.office import taking
from disclosures.readers.pdf import text as pdf_text

MAX_BYTES = 128 * 1024 * 1024


def take_out(path: Path, kind: str, first: int, last: int) -> bytes:
    """Pages, or lines of a file that has none, from ``first`` to ``last``, with all that is drawn on them.

    Raises `UnreadableError`: password_protected, malformed, not_a_text, unpacks_too_large, and what the
    readers of office files raise.
    """
    content = TAKERS[kind](path, first, last)
    if len(content) > MAX_BYTES:
        raise UnreadableError(UnreadableCode.UNPACKS_TOO_LARGE, size=len(content))
    return content


def _pages(path: Path, first: int, last: int) -> bytes:
    with pdf_text.opened(path) as whole:
        part = PdfDocument.new()
        try:
            part.import_pages(whole, range(first - 1, last))
            content = BytesIO()
            part.save(content)
        except (PdfiumError, IndexError) as error:
            raise UnreadableError(UnreadableCode.MALFORMED, detail=f"pages {first}-{last}") from error
        finally:
            part.close()
    return content.getvalue()


def _lines(path: Path, first: int, last: int) -> bytes:
    return "\n".join(text_extract.lines(path)[first - 1 : last]).encode()


TAKERS: dict[str, Callable[[Path, int, int], bytes]] = {
    "pdf": _pages,
    "txt": _lines,
    "docx": taking.paragraphs,
    "xlsx": taking.sheets,
}
"""How a part is taken out of a kind of file."""
