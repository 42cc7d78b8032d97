"""The pages of a PDF that are pictures: read once, one after another, and kept as they are read.

Runs in the process that asked for the document. The recognition itself has a process of its own;
each page is kept here as soon as it comes, so that a reading that was stopped goes on where it was.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from importlib.util import find_spec
from io import BufferedReader, BytesIO
from pathlib import Path

import msgspec

from disclosures.readers.errors import UnreadableCode, UnreadableError
from disclosures.readers.isolation.isolated import scan_isolated
from disclosures.readers.scans.layout import with_scans
from disclosures.readers.scans.records import SCANNER, ScannedPage
from disclosures.records import PageReading, RawDocument

logger = logging.getLogger(__name__)

MAX_SCANNED_PAGES = 250
KEPT_DAYS = 30
"""Pages kept for a reading that may go on, or be asked for again; then they are recognised anew."""
MAX_FAILURES = 3
"""Pages that may end the recognition before the file is given up."""

_NEEDED = ("onnxruntime", "rapidocr", "cv2", "numpy")
_SCANNER_FOLDER = SCANNER.replace("/", "-")
_FATAL_TO_A_PAGE = {UnreadableCode.TIMED_OUT, UnreadableCode.OUT_OF_MEMORY, UnreadableCode.CRASHED}

Progress = Callable[[int, int], None]


def available() -> bool:
    """Whether text recognition is installed."""
    return all(find_spec(name) for name in _NEEDED)


def with_pictures_read(
    path: Path, document: RawDocument, *, kept_in: Path, progress: Progress | None = None
) -> RawDocument:
    """The document with the pages that are pictures read as well, as far as they can be.

    ``kept_in`` is a folder for what was recognised. Without text recognition, or where a page
    defies it, pages stay pictures, which the parser says. ``progress`` is told (page, of).
    Raises `UnreadableError`: no_text_layer (nothing else was read), too_many_pages, malformed, and
    what ended the recognition when it read nothing at all.
    """
    pictures = [page for page in document.pages if page.how is PageReading.PICTURE or page.pictures]
    numbers = [page.number for page in pictures if page.number]
    if not numbers:
        return document
    if not available():
        return _left_as_pictures(document)
    if len(numbers) > MAX_SCANNED_PAGES:
        raise UnreadableError(UnreadableCode.TOO_MANY_PAGES, pages=len(numbers), limit=MAX_SCANNED_PAGES)
    _clear(kept_in)
    with path.open("rb") as file:
        kept = _Kept(kept_in, file)
    scans = _scans(
        path, numbers, kept, lambda page: progress(page, len(document.pages)) if progress else None
    )
    pages = with_scans(document.pages, scans)
    return replace(document, pages=pages, reader=f"{document.reader}+{SCANNER}")


def keep_for_part(path: Path, part: bytes, first: int, last: int, *, kept_in: Path) -> None:
    """What was recognised of the file's pages ``first`` to ``last`` is known of ``part``, which has these."""
    with path.open("rb") as file:
        known, own = _Kept(kept_in, file), _Kept(kept_in, BytesIO(part))
    for number in range(first, last + 1):
        if page := known.page(number):
            own.keep(replace(page, number=number - first + 1))


def _left_as_pictures(document: RawDocument) -> RawDocument:
    if all(page.how in {PageReading.PICTURE, PageReading.EMPTY} for page in document.pages):
        raise UnreadableError(UnreadableCode.NO_TEXT_LAYER, pages=len(document.pages))
    return document


def _scans(
    path: Path, numbers: Sequence[int], kept: _Kept, told: Callable[[int], None]
) -> dict[int, ScannedPage]:
    """The scanned pages by number. A page that ends the recognition is left out, and the rest read."""
    scans = {number: page for number in numbers if (page := kept.page(number))}
    missing = [number for number in numbers if number not in scans]
    failures: list[UnreadableError] = []

    def keep(page: ScannedPage) -> None:
        kept.keep(page)
        scans[page.number] = page
        told(page.number)

    while missing:
        try:
            scan_isolated(path, missing, keep)
        except UnreadableError as error:
            if error.code not in _FATAL_TO_A_PAGE or len(failures) >= MAX_FAILURES:
                raise
            failures.append(error)
        left = [number for number in missing if number not in scans]
        missing = left[1:]
        if left:
            logger.warning("Page %s of %s was not recognised: %s", left[0], path.name, failures[-1])
    if not scans and failures:
        raise failures[0]
    return scans


def _clear(folder: Path) -> None:
    """Lets go of pages that an earlier recognition saw, and of files not read for long."""
    if not folder.is_dir():
        return
    oldest = time.time() - KEPT_DAYS * 24 * 3600
    for scanner in folder.iterdir():
        if scanner.name != _SCANNER_FOLDER:
            shutil.rmtree(scanner, ignore_errors=True)
    for file in folder.glob(f"{_SCANNER_FOLDER}/*/*"):
        with suppress(FileNotFoundError):  # another process clears as well
            if file.stat().st_mtime < oldest:
                shutil.rmtree(file, ignore_errors=True)


class _Kept:
    """Recognised pages of one file, by the file's hash, in files of their own."""

    def __init__(self, folder: Path, file: BufferedReader | BytesIO) -> None:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        self._folder = folder / _SCANNER_FOLDER / digest[:2] / digest

    def page(self, number: int) -> ScannedPage | None:
        try:
            page = msgspec.json.decode((self._folder / f"{number}.json").read_bytes(), type=ScannedPage)
        except (FileNotFoundError, msgspec.DecodeError):
            return None
        os.utime(self._folder)
        return page if page.number == number else None

    def keep(self, page: ScannedPage) -> None:
        """Whole or not at all: another process may be reading, or this one be stopped."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as file:
            file.write(msgspec.json.encode(page))
        Path(file.name).replace(self._folder / f"{page.number}.json")
