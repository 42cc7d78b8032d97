"""What a file is, by its first bytes; its name is only asked where the bytes leave it open. Pure."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path, PurePath
from typing import IO

from disclosures.readers import UnreadableCode, UnreadableError, zips

HEAD = 1024
"""A PDF's header may come after some other bytes, but within these."""


class Format(StrEnum):
    """The formats we read; the value is also the stored file's suffix."""

    PDF = "pdf"
    TEXT = "txt"
    WORD = "docx"
    SPREADSHEET = "xlsx"


_PICTURES = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"II*\x00": "tif", b"MM\x00*": "tif"}
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_OFFICE_SUFFIXES = {".doc", ".xls", ".wps", ".et", ".ppt"}
_LOCKED_OFFICE_SUFFIXES = {".docx", ".xlsx", ".docm", ".xlsm"}
"""With a password they are kept in the old format's container."""
_PARTS = {"word/document.xml": Format.WORD, "xl/workbook.xml": Format.SPREADSHEET}
_OTHER_OFFICE = {
    "ppt/presentation.xml": ".pptx",
    "xl/workbook.bin": ".xlsb",
    "OFD.xml": ".ofd",
    "content.xml": ".ods",
}
_OPEN_OFFICE_SUFFIXES = {".odt", ".ods", ".odp"}
_WEB_SUFFIXES = {".htm", ".mht", ".mhtml", ".xml"}
_MARKED_UP = (b"<html", b"<!doctype html", b"<?xml", b"mime-version:")
"""Web pages, also those that are named .xls or .doc; none of them is a text extract."""


def identify(path: Path, name: str) -> Format:
    """The format of the file at `path`, which was uploaded as `name`.

    Raises `UnreadableError`: empty_file, malformed, not_a_pdf, password_protected,
    unsupported_format, archive.
    """
    head = _head(path)
    if not head:
        raise UnreadableError(UnreadableCode.EMPTY_FILE)
    if head.startswith(_ZIP):
        return _office(path, PurePath(name).suffix.lower())
    if b"%PDF-" in head:
        return Format.PDF
    suffix = PurePath(name).suffix.lower()
    if found := _unsupported(head, suffix):
        raise UnreadableError(UnreadableCode.UNSUPPORTED_FORMAT, suffix=found)
    if suffix == ".pdf":
        raise UnreadableError(UnreadableCode.NOT_A_PDF)
    return Format.TEXT


def is_archive(file: IO[bytes]) -> bool:
    """Whether a file is a zip of files, and not an office file, which is a zip as well.

    Leaves the file at its beginning.
    """
    try:
        file.seek(0)
        if not file.read(HEAD).startswith(_ZIP):
            return False
        return not _names(file) & (_PARTS.keys() | _OTHER_OFFICE.keys())
    except UnreadableError:
        return False
    finally:
        file.seek(0)


def _head(path: Path) -> bytes:
    with path.open("rb") as handle:
        return handle.read(HEAD)


def _unsupported(head: bytes, suffix: str) -> str | None:
    """The usual suffix of a format that we know and do not read."""
    if head.startswith(_OLD_OFFICE):
        if suffix in _LOCKED_OFFICE_SUFFIXES:
            raise UnreadableError(UnreadableCode.PASSWORD_PROTECTED)
        return suffix if suffix in _OLD_OFFICE_SUFFIXES else ".doc"
    if head.startswith(b"{\\rtf"):
        return ".rtf"
    if suffix == ".csv" and b"\t" not in head:
        return suffix
    if any(mark in head.lower() for mark in _MARKED_UP):
        return suffix if suffix in _WEB_SUFFIXES else ".html"
    return next((f".{picture}" for start, picture in _PICTURES.items() if head.startswith(start)), None)


def _office(path: Path, suffix: str) -> Format:
    names = _names(path)
    for part, found in _PARTS.items():
        if part in names:
            return found
    for part, usual in _OTHER_OFFICE.items():
        if part in names:
            own = suffix if suffix in _OPEN_OFFICE_SUFFIXES and usual in _OPEN_OFFICE_SUFFIXES else usual
            raise UnreadableError(UnreadableCode.UNSUPPORTED_FORMAT, suffix=own)
    raise UnreadableError(UnreadableCode.ARCHIVE)


def _names(source: Path | IO[bytes]) -> set[str]:
    with zips.opened(source) as package:
        return set(package.namelist())
