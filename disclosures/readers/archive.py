"""Zip files of many disclosures: the files in them, one after another, each within bounds.

Nothing is ever unpacked to a path: an entry's name only says what the file is called.
"""

from __future__ import annotations

import io
import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from disclosures.readers import zips
from disclosures.readers.errors import UnreadableCode, UnreadableError
from disclosures.text import as_written

MAX_FILES = 500
MAX_UNPACKED = 1024**3
"""Bytes of all files together."""
MAX_RATIO = 300
"""Unpacked to packed bytes of one file, where it is large."""
RATIO_MATTERS_FROM = 16 * 1024**2

_ENCRYPTED = 0x1
_NAME_IS_UTF8 = 0x800
_LITTER = {"__MACOSX", "Thumbs.db", "desktop.ini"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a zip file: its name with the folders it is in, and its unpacked size in bytes."""

    name: str
    size: int
    _archive: ZipFile
    _info: ZipInfo

    def open(self) -> BinaryIO:
        """The file's bytes. Raises `UnreadableError`: password_protected, unpacks_too_large, malformed.

        Reading may raise malformed as well; it never gives more bytes than ``size``.
        """
        if self._info.flag_bits & _ENCRYPTED:
            raise UnreadableError(UnreadableCode.PASSWORD_PROTECTED)
        if self.size > RATIO_MATTERS_FROM and self.size > MAX_RATIO * max(1, self._info.compress_size):
            raise UnreadableError(UnreadableCode.UNPACKS_TOO_LARGE, size=self.size)
        try:
            return io.BufferedReader(_Unpacked(self._archive.open(self._info), self.size))
        except (BadZipFile, NotImplementedError, OSError) as error:
            raise UnreadableError(UnreadableCode.MALFORMED, detail=str(error)) from error


class _Unpacked(io.RawIOBase):
    """The bytes of an entry; what is wrong with them is said in our own words."""

    def __init__(self, packed: IO[bytes], size: int) -> None:
        super().__init__()
        self._packed = packed
        self.size = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            piece = self._packed.read(len(buffer))
        except (BadZipFile, zlib.error, EOFError) as error:
            raise UnreadableError(UnreadableCode.MALFORMED, detail=str(error)) from error
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self._packed.close()
        super().close()


def entries(file: IO[bytes]) -> Iterator[Entry]:
    """The files in a zip file, without folders and without what systems leave in them.

    Raises `UnreadableError`: malformed, too_many_files, unpacks_too_large, empty_archive.
    """
    with zips.opened(file) as archive:
        wanted = [info for info in archive.infolist() if _is_file(info)]
        unpacked = sum(info.file_size for info in wanted)
        if len(wanted) > MAX_FILES:
            raise UnreadableError(UnreadableCode.TOO_MANY_FILES, files=len(wanted), limit=MAX_FILES)
        if unpacked > MAX_UNPACKED:
            raise UnreadableError(UnreadableCode.UNPACKS_TOO_LARGE, size=unpacked)
        if not wanted:
            raise UnreadableError(UnreadableCode.EMPTY_ARCHIVE)
        for info in wanted:
            yield Entry(_name(info), info.file_size, archive, info)


def _is_file(info: ZipInfo) -> bool:
    """A file that a person put there: no folder, no link, nothing hidden."""
    parts = PurePosixPath(_name(info).replace("\\", "/")).parts
    if info.is_dir() or not parts or stat.S_ISLNK(info.external_attr >> 16):
        return False
    return not any(
        part in _LITTER or part.startswith((".", "~$")) for part in parts if part not in {".", ".."}
    )


def _name(info: ZipInfo) -> str:
    """The name as it was meant: many programs write it in the system's encoding, without a word."""
    if info.flag_bits & _NAME_IS_UTF8:
        return info.orig_filename
    try:
        written = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.orig_filename
    return as_written(written) or info.orig_filename
