"""What a file is, by its first bytes; its name is only asked where the bytes leave it open. Pure."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path, PurePath
from zipfile import BadZipFile, ZipFile

from disclosures.readers import UnreadableCode, UnreadableError

HEAD = 1024
"""A PDF's header may come after some other bytes, but within these."""


class Format(StrEnum):
    """The formats we read; the value is also the stored file's suffix."""

    PDF = "pdf"
    TEXT = "txt"


_PICTURES = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"II*\x00": "tif", b"MM\x00*": "tif"}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_OFFICE_SUFFIXES = {".doc", ".xls", ".wps", ".et", ".ppt"}


def identify(path: Path, name: str) -> Format:
    """The format of the file at `path`, which was uploaded as `name`.

    Raises `UnreadableError`: empty_file, not_a_pdf, unsupported_format.
    """
    with path.open("rb") as handle:
        head = handle.read(HEAD)
    if not head:
        raise UnreadableError(UnreadableCode.EMPTY_FILE)
    if b"%PDF-" in head:
        return Format.PDF
    suffix = PurePath(name).suffix.lower()
    if found := _unsupported(path, head, suffix):
        raise UnreadableError(UnreadableCode.UNSUPPORTED_FORMAT, suffix=found)
    if suffix == ".pdf":
        raise UnreadableError(UnreadableCode.NOT_A_PDF)
    return Format.TEXT


def _unsupported(path: Path, head: bytes, suffix: str) -> str | None:
    """The usual suffix of a format that we know and do not read."""
    if head.startswith(b"PK"):
        return _office_or_archive(path)
    if head.startswith(_OLD_OFFICE):
        return suffix if suffix in _OLD_OFFICE_SUFFIXES else ".doc"
    if head.startswith(b"{\\rtf"):
        return ".rtf"
    return next((f".{picture}" for start, picture in _PICTURES.items() if head.startswith(start)), None)


def _office_or_archive(path: Path) -> str:
    try:
        with ZipFile(path) as archive:
            folders = {member.partition("/")[0] for member in archive.namelist()}
    except BadZipFile:
        return ".zip"
    return next(
        (suffix for folder, suffix in {"word": ".docx", "xl": ".xlsx"}.items() if folder in folders), ".zip"
    )
