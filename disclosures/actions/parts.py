"""Several disclosures bound in one file: the first is read of the file itself, each further one is taken out
of it and read as an upload of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db.models import Sum

from disclosures import files, pipeline
from disclosures.actions.reviewing import Person, signed_in
from disclosures.actions.waiting import hand_to_worker
from disclosures.models import Part, SourceFile, Upload, Version
from disclosures.readers import UnreadableCode, UnreadableError, archive
from disclosures.records import Extent
from disclosures.regions.identifying import Format

MAX_DEPTH = 2
"""A part may turn out to bind several disclosures itself; no further than so often."""


def keep_parts(source: SourceFile, found: Iterable[Extent]) -> list[Part]:
    """The parts of a file that were not known yet."""
    kept = [Part.objects.get_or_create(source=source, first=each.first, last=each.last) for each in found]
    return [part for part, new in kept if new]


def begin_parts(
    parts: Iterable[Part], *, of: str, user: Person, within: Upload | None = None, read_later: bool = True
) -> None:
    """An upload for each part of the file that was called ``of``. Belongs into a transaction."""
    for part in parts:
        upload = Upload.objects.create(
            name=_name(of, part), part=part, within=within, created_by=signed_in(user)
        )
        if read_later:
            hand_to_worker(upload)


def _name(of: str, part: Part) -> str:
    """``of`` is 汇编.pdf: 汇编-p21-40.pdf."""
    name = PurePath(of)
    ending = f"-{'p' if part.has_pages else 'l'}{part.first}-{part.last}.{part.source.format}"
    return files.safe_name(name.stem[: files.LONGEST_NAME - len(ending)] + ending)


def version_of_part(part: Part) -> Version | None:
    """What it became before."""
    return Version.objects.filter(uploads__part=part).first()


def take_out(upload: Upload) -> None:
    """Take the upload's part out of its file, unless its bytes are there already.

    Raises `UnreadableError`: what `isolated.take_out` raises, too_large, unpacks_too_large.
    """
    part = upload.part
    if part is None or files.exists(upload.pending.name or ""):
        return
    _check_bounds(part)
    with files.on_this_machine(part.source.file.name or "") as path:
        where = Extent(part.first, part.last)
        content = pipeline.take_out(path, Format(part.source.format), where)
    received = files.receive(ContentFile(content, name=upload.name))
    if received.refusal:
        raise UnreadableError(UnreadableCode(received.refusal), retry=False, **received.params)
    upload.pending, upload.size, upload.sha256 = received.name, received.size, received.sha256
    try:
        upload.save(update_fields=["pending", "size", "sha256"])
    except BaseException:
        files.discard(received.name)
        raise


def _check_bounds(part: Part) -> None:
    """Parts may share what is drawn on their pages: each has it whole."""
    taken = SourceFile.objects.filter(part__source=part.source).aggregate(bytes=Sum("size"))["bytes"] or 0
    if taken > archive.MAX_UNPACKED or sum(1 for _ in _above(part)) > MAX_DEPTH:
        raise UnreadableError(UnreadableCode.UNPACKS_TOO_LARGE, size=taken)


def _above(part: Part | None) -> Iterator[Part]:
    while part:
        yield part
        part = part.source.part
