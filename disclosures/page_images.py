"""A page of a PDF as a picture, kept on disk once drawn.

Files come from strangers, so a page is never drawn inside the web process: a process of its own, with
limits on time and memory, opens the file, draws one page and ends.

    python -m disclosures.page_images SOURCE PAGE SCALE TARGET
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import BoundedSemaphore
from typing import BinaryIO

SCALES = (1.0, 1.5, 2.0, 3.0)
"""Pixels a PDF point; 2 is sharp on a usual screen."""
SECONDS = 20
MEMORY = 1024**3
LONGEST_SIDE = 6000
"""Pixels; a poster is drawn smaller rather than refused."""

_BASE_DIR = Path(__file__).resolve().parent.parent
_at_once = BoundedSemaphore(2)


class CannotDrawError(Exception):
    """The page could not be drawn within the limits."""


def drawn(*, page: int, scale: float, folder: Path) -> Path | None:
    """The picture of a page where it was drawn before."""
    target = folder / f"{page}@{scale:g}.png"
    return target if target.exists() else None


def page_image(source: Path, *, page: int, scale: float, folder: Path) -> Path:
    """The picture of a page (from 1) as a PNG file in `folder`, drawn if it is not there yet."""
    target = folder / f"{page}@{scale:g}.png"
    if target.exists():
        return target
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, drawn = tempfile.mkstemp(dir=folder, suffix=".part")
    os.close(handle)
    try:
        _draw_apart(source, page, scale, Path(drawn))
        Path(drawn).replace(target)
    finally:
        Path(drawn).unlink(missing_ok=True)
    return target


def _draw_apart(source: Path, page: int, scale: float, target: Path) -> None:
    arguments = [str(source), str(page), str(scale), str(target)]
    with _at_once:
        try:
            subprocess.run(
                [sys.executable, "-m", "disclosures.page_images", *arguments],
                cwd=_BASE_DIR,
                env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"},
                check=True,
                timeout=SECONDS,
                capture_output=True,
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            raise CannotDrawError(f"page {page} of {source.name}") from error


def _limit_this_process(source: BinaryIO) -> None:
    """Time, memory, and nothing but the file; what is drawn goes to a file that is open already."""
    import resource

    from disclosures.readers.isolation.alone import keep_within
    from disclosures.readers.isolation.confinement import confine

    keep_within({resource.RLIMIT_CPU: SECONDS})
    if sys.platform == "linux":
        keep_within({resource.RLIMIT_AS: MEMORY})
    confine([source.fileno()], [_BASE_DIR / "disclosures"], [_BASE_DIR])


def draw(source: BinaryIO, page: int, scale: float, target: BinaryIO) -> None:
    """Draw one page as displayed (its rotation applied) into a PNG file."""
    import pypdfium2

    with pypdfium2.PdfDocument(source) as document:
        sheet = document[page - 1]
        width, height = sheet.get_size()
        scale = min(scale, LONGEST_SIDE / max(width, height, 1))
        picture = sheet.render(scale=scale).to_pil()
        picture.convert("P", palette=1, colors=64).save(target, format="PNG", optimize=True)


if __name__ == "__main__":
    with Path(sys.argv[1]).open("rb") as _source, Path(sys.argv[4]).open("wb") as _target:
        _limit_this_process(_source)
        draw(_source, int(sys.argv[2]), float(sys.argv[3]), _target)
