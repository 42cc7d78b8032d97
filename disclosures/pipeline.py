"""The stages of reading a file, in order; nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from django.conf import settings

from disclosures.parsing import parse
from disclosures.proofs.checking import check
from disclosures.readers.isolation import isolated
from disclosures.readers.scans.scanned import keep_for_part, with_pictures_read
from disclosures.records import Checked, Extent, RawDocument, Reading, Stage
from disclosures.regions.identifying import Format, identify


class Progress(Protocol):
    """Told of every stage begun, and of every page while the pages are read."""

    def __call__(self, stage: Stage, page: int = 0, page_count: int = 0) -> None: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file that could be read."""

    format: Format
    raw: RawDocument
    reading: Reading
    checked: Checked
    seconds: float


class Read(Protocol):
    """`read`, or something that stands in for it."""

    def __call__(self, path: Path, name: str, *, progress: Progress) -> Outcome: ...


def silent(stage: Stage, page: int = 0, page_count: int = 0) -> None:
    """Progress that nobody watches."""


def read(path: Path, name: str, *, progress: Progress = silent) -> Outcome:
    """Read and check the file at `path`, uploaded as `name`. Stores nothing.

    Raises `UnreadableError` or `NotADisclosureError`.
    """
    start = time.perf_counter()
    progress(Stage.PAGES)
    kind = identify(path, name)
    raw = _raw(path, kind, lambda page, count: progress(Stage.PAGES, page, count))
    progress(Stage.TABLES)
    reading = _with_reader_s_problems(parse(raw), raw)
    progress(Stage.CHECKS)
    checked = check(reading)
    return Outcome(kind, raw, reading, checked, time.perf_counter() - start)


def take_out(path: Path, kind: Format, where: Extent) -> bytes:
    """A part of the file at `path`, as a file of its own. Raises `UnreadableError`."""
    part = isolated.take_out(path, kind, where.first, where.last)
    if kind is Format.PDF:
        keep_for_part(path, part, where.first, where.last, kept_in=_recognised())
    return part


def _recognised() -> Path:
    """Where pages are kept that were recognised."""
    return Path(settings.MEDIA_ROOT) / "scans"


def _raw(path: Path, kind: Format, progress: Callable[[int, int], None]) -> RawDocument:
    """The document as printed; pages that are pictures are recognised one by one, and kept."""
    document = isolated.read_isolated(path, kind, progress=progress)
    if kind is not Format.PDF:
        return document
    return with_pictures_read(path, document, kept_in=_recognised(), progress=progress)


def _with_reader_s_problems(reading: Reading, raw: RawDocument) -> Reading:
    """But for those about a further disclosure of the file, which is read on its own."""
    begun = reading.parts[0].first if reading.parts else None
    own = (p for p in raw.problems if begun is None or (p.place.page or p.place.line or 0) < begun)
    return replace(reading, problems=(*own, *reading.problems))
