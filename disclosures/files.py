"""Where uploaded bytes are kept: on their way in under a random name, for good under their hash."""

from __future__ import annotations

import errno
import hashlib
import logging
import shutil
import tempfile
import unicodedata
import uuid
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.core.files import File
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils import timezone

from disclosures.errors import NoRoomError
from disclosures.readers import UnreadableCode
from disclosures.regions.identifying import Format

if TYPE_CHECKING:
    _BytesFile = File[bytes]
else:
    _BytesFile = File

logger = logging.getLogger(__name__)

_PENDING = "pending"
LONGEST_NAME = 255
_CHUNK = 1024 * 1024
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Received(NamedTuple):
    """A file that arrived. `name` is where its bytes are, empty when it was refused for `refusal`."""

    name: str
    size: int
    sha256: str = ""
    refusal: str = ""
    params: Mapping[str, int] = {}


class _TooLargeError(Exception):
    """More bytes arrived than we take."""


class _Counted(_BytesFile):
    """A file that is hashed and measured while it is copied."""

    def __init__(self, file: File[bytes], limit: int) -> None:
        super().__init__(file.file, name=file.name)
        self._source = file
        self._limit = limit
        self._hash = hashlib.sha256()
        self.read_bytes = 0

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        for chunk in self._source.chunks(chunk_size or _CHUNK):
            self.read_bytes += len(chunk)
            if self.read_bytes > self._limit:
                raise _TooLargeError
            self._hash.update(chunk)
            yield chunk

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


def _save(name: str, counted: _Counted) -> None:
    """Storages elsewhere read as they like, and more than once: they get what was counted before."""
    if isinstance(default_storage, FileSystemStorage):
        default_storage.save(name, counted)
        return
    with tempfile.TemporaryFile() as near:
        for chunk in counted.chunks():
            near.write(chunk)
        near.seek(0)
        default_storage.save(name, File(near))


@contextmanager
def room_is_needed() -> Iterator[None]:
    """Tells a full disk from other faults. Raises `NoRoomError`."""
    try:
        yield
    except OSError as fault:
        if is_full(fault):
            raise NoRoomError from fault
        raise


def is_full(fault: OSError) -> bool:
    return fault.errno in _FULL


def receive(file: File[bytes]) -> Received:
    """Copy a file in, reading it once; refused are only those with no byte or too many.

    Raises `NoRoomError`; nothing of the file is kept then.
    """
    limit = settings.LARGEST_UPLOAD_BYTES
    counted = _Counted(file, limit)
    name = f"{_PENDING}/{uuid.uuid4().hex}"
    try:
        with room_is_needed():
            _save(name, counted)
    except _TooLargeError:
        discard(name)
        size = max(file.size, counted.read_bytes)
        return Received("", size, "", UnreadableCode.TOO_LARGE, {"bytes": size, "limit": limit})
    except BaseException:
        discard(name)
        raise
    if not counted.read_bytes:
        discard(name)
        return Received("", 0, counted.sha256, UnreadableCode.EMPTY_FILE)
    return Received(name, counted.read_bytes, counted.sha256)


@contextmanager
def on_this_machine(name: str) -> Iterator[Path]:
    """Where a file can be read as long as the context lasts; a copy, where files are kept elsewhere."""
    try:
        path = Path(default_storage.path(name))
    except NotImplementedError:
        with tempfile.TemporaryDirectory() as folder, default_storage.open(name, "rb") as far:
            near = Path(folder) / PurePosixPath(name).name
            with near.open("wb") as copy:
                shutil.copyfileobj(far, copy, _CHUNK)
            yield near
    else:
        yield path


def exists(name: str) -> bool:
    return bool(name) and default_storage.exists(name)


def discard(name: str) -> None:
    if name:
        default_storage.delete(name)


def remove_unclaimed(claimed: Collection[str], *, older_than: timedelta) -> int:
    """Remove what arrived for no upload, because the server was stopped at that moment; tells how many."""
    if not default_storage.exists(_PENDING):
        return 0
    before = timezone.now() - older_than
    arrived = [f"{_PENDING}/{name}" for name in default_storage.listdir(_PENDING)[1]]
    left = [
        name for name in arrived if name not in claimed and default_storage.get_modified_time(name) < before
    ]
    for name in left:
        discard(name)
    if left:
        logger.info("Removed %s files that no upload claims", len(left))
    return len(left)


def kept_name(sha256: str, format: Format) -> str:  # noqa: A002
    """Where a file stays for good."""
    return f"sources/{sha256[:2]}/{sha256}.{format}"


@contextmanager
def kept(name: str, kept_name: str, *, size: int) -> Iterator[None]:
    """Copy a received file to where it stays, unless what follows fails.

    A copy that is there already belongs to nothing stored (a crash left it): it is used where it is
    complete and replaced where it is not.
    """
    if default_storage.exists(kept_name) and default_storage.size(kept_name) != size:
        default_storage.delete(kept_name)
    if not default_storage.exists(kept_name):
        with default_storage.open(name, "rb") as received:
            default_storage.save(kept_name, received)
    try:
        yield
    except BaseException:
        discard(kept_name)
        raise


def kept_rendering(sha256: str, how: str, pdf: bytes) -> str:
    """Keep the pages that an office file was drawn as, by ``how`` it was; tells under what name.

    A copy that is there already belongs to nothing stored (a crash left it).
    """
    name = f"renderings/{sha256[:2]}/{sha256}-{how.replace('/', '-')}.pdf"
    discard(name)
    return default_storage.save(name, File(BytesIO(pdf)))


def safe_name(name: str | None) -> str:
    """The last part of a file's name, without characters that are not seen; at most 255 characters."""
    last = PurePosixPath(PureWindowsPath(name or "").as_posix()).name
    visible = "".join(c for c in last if unicodedata.category(c)[0] != "C").strip()
    if len(visible) <= LONGEST_NAME:
        return visible or "-"
    suffix = PurePosixPath(visible).suffix[:20]
    return visible[: LONGEST_NAME - len(suffix)] + suffix
