"""Office files drawn as pages, by workers on whose machines LibreOffice is."""

from __future__ import annotations

import logging
from dataclasses import astuple
from typing import Any

from disclosures import files
from disclosures.actions.waiting import queue_once
from disclosures.models import Rendering, SourceFile, Version
from disclosures.office_places import OFFICE
from disclosures.readers import UnreadableError
from disclosures.renderings import drawing
from disclosures.renderings.drawing import DRAWING

logger = logging.getLogger(__name__)

DRAW = "disclosures.tasks.draw_office_file"
"""The task that calls `draw` in a worker."""
AFTER_READING = -10
"""Files that wait to be read go first."""


def draw_later(source: SourceFile) -> None:
    """Hand an office file to a worker, as part of the transaction; any other file has its pages."""
    if source.format in OFFICE:
        queue_once(DRAW, f"draw-{source.pk}", priority=AFTER_READING, source_id=source.pk)


def draw_those_without_pages(*, most: int) -> int:
    """Hand over office files that were read where no LibreOffice was, or were drawn in an older way.

    Returns how many.
    """
    read = SourceFile.objects.filter(format__in=OFFICE, version__isnull=False)
    sources = list(read.exclude(rendering__drawing=DRAWING).order_by("-pk")[:most])
    for source in sources:
        draw_later(source)
    return len(sources)


def draw(*, source: SourceFile) -> Rendering | None:
    """Draw an office file, unless it is drawn already as it was read last; keep why it cannot be drawn.

    Returns None where no version was read from it.
    """
    version = Version.objects.filter(source=source).first()
    if version is None:
        return None
    there = Rendering.objects.filter(source=source).first()
    if there and (there.reader, there.drawing, there.code) == (version.reader, DRAWING, ""):
        return there
    return Rendering.objects.update_or_create(source=source, defaults=_drawn(source, version))[0]


def _drawn(source: SourceFile, version: Version) -> dict[str, Any]:
    try:
        with files.on_this_machine(source.file.name or "") as path:
            drawn = drawing.draw(path, source.format)
    except UnreadableError as refusal:
        logger.warning("File %s could not be drawn: %s %s", source.pk, refusal.code, refusal.params)
        why = {"code": refusal.code, "params": refusal.params}
        return {"reader": version.reader, "drawing": DRAWING, "file": "", **why}
    return {
        "reader": drawn.reader,
        "drawing": DRAWING,
        "code": "",
        "params": {},
        "file": files.kept_rendering(source.sha256, f"{drawn.reader}-{DRAWING}", drawn.pdf),
        "sizes": drawn.sizes,
        "pieces": [astuple(piece) for piece in drawn.pieces],
        "found": drawn.found,
        "cells": drawn.of,
    }
