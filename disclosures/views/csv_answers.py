"""Rows as a CSV that spreadsheet programs open as it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.http import HttpResponse

MARK = "\ufeff"
"""Tells spreadsheet programs that the text is UTF-8."""
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def csv_answer(rows: Iterable[Iterable[str]], filename: str) -> HttpResponse:
    text = io.StringIO()
    text.write(MARK)
    csv.writer(text).writerows([harmless(word) for word in row] for row in rows)
    answer = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{filename}"'
    return answer


def harmless(word: str) -> str:
    """A cell that a spreadsheet program will not take for a formula; numbers stay numbers."""
    return f"'{word}" if word.startswith(DANGEROUS) and not _is_number(word) else word


def _is_number(word: str) -> bool:
    return word.removeprefix("-").replace(".", "", 1).isdecimal() and word.isascii()
