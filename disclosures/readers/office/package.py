"""The zip file that a .docx or .xlsx is: opened only when unpacking it is known to be harmless.

What the directory of a zip says of sizes is a claim; here every part is unpacked and counted before
a library gets the file, and nothing unpacked is kept.
"""

from __future__ import annotations

import zlib
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from disclosures.readers import zips
from disclosures.readers.errors import UnreadableCode, UnreadableError

MAX_BYTES = 64 * 1024**2
"""Of the file itself."""
MAX_PARTS = 4000
MAX_UNPACKED = 256 * 1024**2
MAX_XML = 96 * 1024**2
"""Of one part of XML, which takes a multiple of that in memory."""
MAX_RATIO = 250
"""Unpacked to packed bytes; the emptiest real sheets reach 100."""
RATIO_MATTERS_FROM = 4 * 1024**2

_XML_SUFFIXES = (".xml", ".rels", ".vml")
_CHUNK = 1 << 20
_ENCRYPTED = 0x1
# A document type is where entities are declared; office files never have one.
_DOCTYPES = tuple("<!DOCTYPE".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be"))


def check(path: Path) -> None:
    """Raises `UnreadableError`: empty_file, too_large, malformed, password_protected, unpacks_too_large."""
    size = path.stat().st_size
    if not size:
        raise UnreadableError(UnreadableCode.EMPTY_FILE)
    if size > MAX_BYTES:
        raise UnreadableError(UnreadableCode.TOO_LARGE, bytes=size, limit=MAX_BYTES)
    try:
        with zips.opened(path) as package:
            _check_parts(package)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise UnreadableError(UnreadableCode.MALFORMED, detail=str(error)) from error


def _check_parts(package: ZipFile) -> None:
    parts = package.infolist()
    if len(parts) > MAX_PARTS:
        raise _too_large(len(parts))
    # Which of two is shown is each program's own choice, and parts are named without regard to case.
    if len({part.filename.lower() for part in parts}) < len(parts):
        raise UnreadableError(UnreadableCode.MALFORMED, detail="two parts of one name")
    unpacked = 0
    for part in parts:
        if part.flag_bits & _ENCRYPTED:
            raise UnreadableError(UnreadableCode.PASSWORD_PROTECTED)
        most = min(MAX_UNPACKED - unpacked, MAX_XML if _is_xml(part) else MAX_UNPACKED)
        unpacked += _unpacked_size(package, part, most)


def _unpacked_size(package: ZipFile, part: ZipInfo, most: int) -> int:
    size, end = 0, b""
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > most or (size > RATIO_MATTERS_FROM and size > MAX_RATIO * max(1, part.compress_size)):
                raise _too_large(size)
            if _is_xml(part) and any(doctype in end + chunk for doctype in _DOCTYPES):
                raise UnreadableError(UnreadableCode.MALFORMED, detail="DOCTYPE")
            end = chunk[-32:]
    return size


def _is_xml(part: ZipInfo) -> bool:
    return part.filename.lower().endswith(_XML_SUFFIXES)


def _too_large(size: int) -> UnreadableError:
    return UnreadableError(UnreadableCode.UNPACKS_TOO_LARGE, size=size)
