"""PDF files: a fast look at every page, then the cells of the pages that have tables or forms."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pdfplumber
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
from pypdfium2 import PdfDocument

from disclosures.readers.errors import UnreadableCode, UnreadableError
from disclosures.readers.pdf import text as pdf_text
from disclosures.readers.pdf.composed import Composed
from disclosures.readers.pdf.form_cells import have_form_cells
from disclosures.readers.pdf.light import light_page
from disclosures.readers.pdf.pages import PageText, Sort, running_lines, sort_pages
from disclosures.readers.pdf.phrases import phrases
from disclosures.readers.pdf.shapes import has_many_shapes
from disclosures.readers.pdf.tables import read_blocks
from disclosures.records import PageReading, Place, Problem, ProblemCode, RawDocument, RawPage

READER = "pdf/9"
MAX_PAGES = 400
MAX_BYTES = 128 * 1024 * 1024

Progress = Callable[[int, int], None]
"""Called with (page, of) as each page is done, in order."""

_HEADER = b"%PDF-"
_HEADER_WITHIN = 1024
_OTHER_HEADERS = {
    b"PK\x03\x04": "zip",
    b"\xd0\xcf\x11\xe0": "office",
    b"{\\rtf": "rtf",
    b"<": "html",
    b"\xff\xd8\xff": "jpeg",
    b"\x89PNG": "png",
}


def read(path: Path, progress: Progress | None = None, *, max_pages: int = MAX_PAGES) -> RawDocument:
    """Read a PDF to its end; pages that are pictures are left to `scanned`.

    Raises `UnreadableError`: empty_file, too_large, not_a_pdf, password_protected, malformed,
    too_many_pages, nothing_printed.
    """
    _check_file(path)
    with pdf_text.opened(path) as document:
        return _read(path, document, progress, max_pages)


def _read(path: Path, document: PdfDocument, progress: Progress | None, max_pages: int) -> RawDocument:
    texts = _look(document, max_pages)
    sorts = sort_pages(texts)
    _check_readable(sorts)
    problems: list[Problem] = []
    running = running_lines(texts)
    with_tables = [t for t, sort in zip(texts, sorts, strict=True) if sort is Sort.TABLES]
    tables = _tables(path, document, with_tables, running, problems)
    with_forms = [t for t, sort in zip(texts, sorts, strict=True) if sort is Sort.FORM]
    forms = _forms(document, with_forms, running)
    pages = []
    for text, sort in zip(texts, sorts, strict=True):
        by_cells = next(tables) if sort is Sort.TABLES else forms.get(text.number)
        page = by_cells or _text_page(text, sort.reading)
        pages.append(page if sort is Sort.PICTURE else replace(page, pictures=text.unread))
        if progress:
            progress(text.number, len(texts))
    return RawDocument(tuple(pages), READER, tuple(problems))


def _check_file(path: Path) -> None:
    size = path.stat().st_size
    if not size:
        raise UnreadableError(UnreadableCode.EMPTY_FILE)
    if size > MAX_BYTES:
        raise UnreadableError(UnreadableCode.TOO_LARGE, bytes=size, limit=MAX_BYTES)
    with path.open("rb") as file:
        start = file.read(_HEADER_WITHIN)
    if _HEADER not in start:
        known = (name for header, name in _OTHER_HEADERS.items() if start.lstrip().startswith(header))
        raise UnreadableError(UnreadableCode.NOT_A_PDF, looks_like=next(known, "other"))


def _look(document: PdfDocument, max_pages: int) -> list[PageText]:
    count = len(document)
    if count > max_pages:
        raise UnreadableError(UnreadableCode.TOO_MANY_PAGES, pages=count, limit=max_pages)
    if not count:
        raise UnreadableError(UnreadableCode.MALFORMED, detail="no pages")
    return [pdf_text.page_text(document, index) for index in range(count)]


def _check_readable(sorts: list[Sort]) -> None:
    if all(sort is Sort.EMPTY for sort in sorts):
        raise UnreadableError(UnreadableCode.NOTHING_PRINTED, pages=len(sorts))


def _forms(
    document: PdfDocument, texts: list[PageText], running: frozenset[str]
) -> dict[int | None, RawPage]:
    """The pages of performance forms by their cells, where lines are drawn around these; else by phrases."""
    pages, loose = [], {}
    for text in texts:
        page = light_page(document, text.number)
        composed = read_blocks(page, running=running)
        if composed.gridded:
            blocks = composed.blocks
            pages.append(RawPage(text.number, blocks, Sort.FORM.reading, text.width, text.height))
        else:
            loose[text.number] = replace(
                _text_page(text, Sort.FORM.reading), blocks=phrases(page), phrased=True
            )
    return {page.number: page for page in pages if have_form_cells(pages)} | loose


def _text_page(text: PageText, how: PageReading) -> RawPage:
    lines = () if text.garbled else text.lines
    return RawPage(text.number, lines, how, text.width, text.height)


def _tables(
    path: Path, document: PdfDocument, texts: list[PageText], running: frozenset[str], problems: list[Problem]
) -> Iterator[RawPage]:
    """The pages that have tables, in order; told in ``problems`` what is open.

    One that ends with a head shows it by the columns of the page below.
    """
    held: tuple[PageText, Composed] | None = None
    for text, composed in _composed(path, document, texts, running):
        problems.extend(
            Problem(ProblemCode.OVERPRINTED, place=Place(text.number, box)) for box in composed.overprinted
        )
        problems.extend(Problem(ProblemCode.CUT_OFF, place=Place(text.number, box)) for box in composed.cut)
        open_rows = [Place(text.number, box) for box in composed.unsettled]
        if (
            held
            and held[0].number + 1 == text.number
            and composed.unsettles_above
            and (last := held[1].last_row)
        ):
            open_rows.append(Place(held[0].number, last))
        problems.extend(Problem(ProblemCode.UNSETTLED, place=place) for place in open_rows)
        if held:
            yield _table_page(*held, composed)
        held = text, composed
    if held:
        yield _table_page(*held, None)


def _table_page(text: PageText, composed: Composed, below: Composed | None) -> RawPage:
    return RawPage(text.number, composed.above(below), PageReading.TABLES, text.width, text.height)


def _composed(
    path: Path, document: PdfDocument, texts: list[PageText], running: frozenset[str]
) -> Iterator[tuple[PageText, Composed]]:
    """The pages laid out, one of pdfplumber's in memory at a time."""
    if not texts:
        return
    composed, before = None, 0
    with _quiet(), _plumbed(path, document, [text.number for text in texts]) as pages:
        for text, page in zip(texts, pages, strict=True):
            try:
                light = has_many_shapes(document, text.number) or not _finds_text(page, text)
                seen = light_page(document, text.number) if light else page
                composed = read_blocks(seen, composed if text.number == before + 1 else None, running)
            except PdfminerException as error:
                detail = f"page {text.number}"
                raise UnreadableError(UnreadableCode.MALFORMED, detail=detail) from error
            before = text.number
            yield text, composed
            page.close()


def _finds_text(page: Page, text: PageText) -> bool:
    """Whether pdfplumber finds most of the characters that PDFium does; some fonts it cannot tell."""
    told = sum(not (char["text"].isspace() or char["text"].startswith("(cid:")) for char in page.chars)
    return told * 2 >= sum(len(line.text.replace(" ", "")) for line in text.lines)


@contextmanager
def _plumbed(path: Path, document: PdfDocument, numbers: list[int]) -> Iterator[list[Page]]:
    """pdfplumber's pages of these numbers. Closing frees what they hold."""
    pages = _plumb(path, numbers) or _plumb(_mended(document), numbers)
    if pages is None:
        raise UnreadableError(UnreadableCode.MALFORMED, detail="pages")
    try:
        yield pages
    finally:
        pages[0].pdf.close()


def _plumb(source: Path | BytesIO, numbers: list[int]) -> list[Page] | None:
    """The pages, or None where pdfplumber does not find all of them."""
    try:
        pages: list[Page] = pdfplumber.open(source, pages=numbers).pages
    except (PdfminerException, MalformedPDFException, TypeError, IndexError):
        return None  # the latter two: a page whose MediaBox is missing, or lacks a number
    return pages if len(pages) == len(numbers) else None


def _mended(document: PdfDocument) -> BytesIO:
    """The file written anew by PDFium, which finds pages in files that pdfminer gives up."""
    mended = BytesIO()
    document.save(mended)
    return mended


@contextmanager
def _quiet() -> Iterator[None]:
    """Without pdfminer's remarks on fonts (FontBBox and the like), hundreds a file."""
    logger = logging.getLogger("pdfminer")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)
