"""Many files in one process: read ahead, some at a time; stored one by one, in the order given."""

from __future__ import annotations

import logging
import os
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from django.core.files import File

from disclosures import actions, files, pipeline
from disclosures.models import Upload
from disclosures.pipeline import Outcome, Progress, Read
from disclosures.text import as_written

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Finished:
    """A file that was dealt with, under the name it was taken in. `upload` is None where not even its
    bytes could be had."""

    name: str
    upload: Upload | None
    seconds: float


@dataclass(slots=True)
class _Begun:
    """A file on its way. `reading` is None where it ended without being read."""

    name: str
    upload: Upload | None
    reading: Future[Outcome] | None = None
    seconds: float = 0.0


def ingest_files(paths: Iterable[Path], *, jobs: int) -> Iterator[Finished]:
    """Ingest files, and those in zips, reading `jobs` of them at a time.

    A file that fails does not stop the others.
    """
    begun: deque[_Begun] = deque()
    with ThreadPoolExecutor(jobs) as pool:
        try:
            for one in (one for path in paths for one in _begin(path, pool)):
                begun.append(one)
                if len(begun) > jobs:
                    yield from _finish_first(begun)
            while begun:
                yield from _finish_first(begun)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            for left in begun:
                if left.upload:
                    actions.abandon_upload(upload=left.upload)


def _begin(path: Path, pool: ThreadPoolExecutor) -> Iterator[_Begun]:
    """The file at `path`, or each file in it where it is a zip, on its way."""
    start = time.perf_counter()
    name = as_written(os.fsencode(path.name)) or path.name
    try:
        with path.open("rb") as handle:
            file = File(handle, name=name)
            for upload in actions.receive_uploads(file=file, user=None, read_later=False):
                begun = _Begun(upload.name, upload)
                if upload.state not in actions.ENDED:
                    begun.reading = pool.submit(_read, begun, upload)
                begun.seconds += time.perf_counter() - start
                yield begun
                start = time.perf_counter()
    except OSError as error:
        logger.warning("%r cannot be opened: %s", str(path), error)
        yield _Begun(files.safe_name(name), None)


def _read(begun: _Begun, upload: Upload) -> Outcome:
    start = time.perf_counter()
    try:
        with files.on_this_machine(upload.pending.name or "") as path:
            return pipeline.read(path, upload.name)
    finally:
        begun.seconds += time.perf_counter() - start


def _finish_first(begun: deque[_Begun]) -> Iterator[Finished]:
    finished = _finish(begun[0])
    begun.popleft()
    yield finished
    yield from _parts(finished.upload)


def _parts(upload: Upload | None) -> Iterator[Finished]:
    """The further disclosures that a file binds, each read as one of its own."""
    for part in upload.parts.order_by("pk") if upload else ():
        start = time.perf_counter()
        ended = _ingest(part, pipeline.read)
        yield Finished(ended.name, ended, time.perf_counter() - start)
        yield from _parts(ended)


def _ingest(upload: Upload, read: Read) -> Upload:
    try:
        return actions.ingest(upload=upload, read=read, read_later=False)
    except Exception:  # noqa: BLE001  # `ingest` has logged the cause and ended the upload; the others go on
        return Upload.objects.get(pk=upload.pk)


def _finish(begun: _Begun) -> Finished:
    """Wait for the reading, and store it."""
    if begun.upload is None or begun.reading is None:
        return Finished(begun.name, begun.upload, begun.seconds)
    reading = begun.reading

    def read(path: Path, name: str, *, progress: Progress) -> Outcome:
        return reading.result()

    reading.exception()  # waits
    start = time.perf_counter()
    upload = _ingest(begun.upload, read)
    return Finished(begun.name, upload, begun.seconds + time.perf_counter() - start)
