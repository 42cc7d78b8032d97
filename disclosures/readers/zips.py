"""Zip files, opened only when their directory has a size that a disclosure's may have.

Opening a zip reads its whole directory: one of 100 MB is a gigabyte of objects.
"""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

from disclosures.readers.errors import UnreadableCode, UnreadableError

MAX_DIRECTORY = 4 * 1024**2
"""Bytes; 20,000 files with long names."""

_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 0xFFFF


def opened(source: Path | IO[bytes]) -> ZipFile:
    """The open zip file. Raises `UnreadableError`: malformed, unpacks_too_large."""
    if (size := _directory_size(source)) > MAX_DIRECTORY:
        raise UnreadableError(UnreadableCode.UNPACKS_TOO_LARGE, size=size)
    try:
        return ZipFile(source)
    except (BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise UnreadableError(UnreadableCode.MALFORMED, detail=str(error)) from error


def _directory_size(source: Path | IO[bytes]) -> int:
    """As the record at the end says; zipfile believes the same record."""
    if isinstance(source, Path):
        with source.open("rb") as file:
            return _directory_size(file)
    source.seek(0, os.SEEK_END)
    source.seek(max(0, source.tell() - _END_SIZE - _LONGEST_COMMENT))
    tail = source.read()
    start = tail.rfind(_END)
    if start < 0 or len(tail) < start + _END_SIZE:
        raise UnreadableError(UnreadableCode.MALFORMED, detail="no directory")
    return int(struct.unpack_from("<L", tail, start + 12)[0])
