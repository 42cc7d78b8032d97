"""Draws an office file: copies, their pages, and where on these every cell is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import msgspec

from disclosures.readers.isolation import isolated
from disclosures.records.drawn import Piece, Size
from disclosures.renderings import libreoffice
from disclosures.renderings.locating import CELLS, MARKED, PLAIN

DRAWING = "drawing/1"
"""The way in which files are copied, drawn and looked through."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The pages as a PDF, their sizes, what is printed where, and how much of what was read was found."""

    reader: str
    pdf: bytes
    sizes: tuple[Size, ...]
    pieces: tuple[Piece, ...]
    found: int
    of: int


def draw(path: Path, kind: str) -> Drawn:
    """Draw the office file at ``path``. ``kind``: docx or xlsx.

    Raises `UnreadableError`: what the readers of office files raise, timed_out, out_of_memory, crashed.
    """
    copies = isolated.coloured(path, kind)
    with libreoffice.own_folder() as folder:
        files = [folder / Path(member).with_suffix(f".{kind}").name for member in (PLAIN, MARKED)]
        for file, content in zip(files, (copies.plain, copies.marked), strict=True):
            file.write_bytes(content)
        libreoffice.draw(files, folder)
        bundle = folder / "bundle.zip"
        with ZipFile(bundle, "w", ZIP_STORED) as package:
            for member in (PLAIN, MARKED):
                package.write(folder / member, member)
            package.writestr(CELLS, msgspec.json.encode(copies.cells))
        located = isolated.located(bundle)
        pdf, of = (folder / PLAIN).read_bytes(), len(copies.cells)
        return Drawn(copies.reader, pdf, located.sizes, located.pieces, located.told, of)
