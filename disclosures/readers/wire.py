"""Raw documents as JSON: how they pass from the reading process to the one that asked. Pure.

The records are plain dataclasses; JSON cannot tell a line from a table, so those two travel as
tagged structures and become records again on arrival. Decoding is typed: what does not fit the
types is refused, since the sender has handled a stranger's file.
"""

from __future__ import annotations

import msgspec

from disclosures.readers.errors import Param, UnreadableCode, UnreadableError
from disclosures.readers.scans.records import ScannedPage
from disclosures.records import Box, PageReading, Problem, RawDocument, RawLine, RawPage, RawRow, RawTable
from disclosures.records.drawn import Coordinates, Piece, Size


class Progressed(msgspec.Struct, tag="progressed"):
    """A page is done."""

    page: int
    of: int


class Failed(msgspec.Struct, tag="failed"):
    """The file cannot be read: an `UnreadableError` on its way."""

    code: UnreadableCode
    params: dict[str, Param]
    retry: bool

    def error(self) -> UnreadableError:
        return UnreadableError(self.code, retry=self.retry, **self.params)


class Line(msgspec.Struct, tag="line"):
    text: str
    box: Box | None
    line: int | None


class Table(msgspec.Struct, tag="table"):
    rows: tuple[RawRow, ...]
    box: Box | None
    gridded: bool


class Page(msgspec.Struct):
    number: int | None
    blocks: tuple[Line | Table, ...]
    how: PageReading
    width: float | None
    height: float | None
    title: str
    start: int
    pictures: tuple[Box, ...]
    phrased: bool


class Document(msgspec.Struct, tag="document"):
    pages: tuple[Page, ...]
    reader: str
    problems: tuple[Problem, ...]


class Scanned(msgspec.Struct, tag="scanned"):
    """A page that is a picture has been recognised."""

    page: ScannedPage


class TakenOut(msgspec.Struct, tag="taken_out"):
    """A part of the file, as a file of its own."""

    content: bytes


class Coloured(msgspec.Struct, tag="coloured"):
    """An office file to be drawn as it is, and with each of ``cells`` in a colour of its own.

    ``reader`` is the one by whose count these are named.
    """

    plain: bytes
    marked: bytes
    cells: tuple[Coordinates, ...]
    reader: str


class Located(msgspec.Struct, tag="located"):
    """The sizes of drawn pages, and what is printed where on them; ``told`` of the cells were found."""

    sizes: tuple[Size, ...]
    pieces: tuple[Piece, ...]
    told: int


class Finished(msgspec.Struct, tag="finished"):
    """All pages that were asked for have been sent."""


Answer = Failed | Document | TakenOut | Coloured | Located | Finished
Message = Progressed | Scanned | Answer

_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Message] = msgspec.json.Decoder(Message)


def encode(message: Message) -> bytes:
    """One message as one line."""
    return _encoder.encode(message) + b"\n"


def decode(line: bytes) -> Message:
    """Raises `msgspec.DecodeError` (of which `ValidationError` is one) on anything but a message."""
    return _decoder.decode(line)


def packed(document: RawDocument) -> Document:
    return Document(tuple(map(_packed_page, document.pages)), document.reader, document.problems)


def unpacked(document: Document) -> RawDocument:
    return RawDocument(tuple(map(_unpacked_page, document.pages)), document.reader, document.problems)


def _packed_page(page: RawPage) -> Page:
    blocks = tuple(map(_packed_block, page.blocks))
    rest = (page.width, page.height, page.title, page.start, page.pictures, page.phrased)
    return Page(page.number, blocks, page.how, *rest)


def _unpacked_page(page: Page) -> RawPage:
    blocks = tuple(map(_unpacked_block, page.blocks))
    rest = (page.width, page.height, page.title, page.start, page.pictures, page.phrased)
    return RawPage(page.number, blocks, page.how, *rest)


def _packed_block(block: RawLine | RawTable) -> Line | Table:
    if isinstance(block, RawLine):
        return Line(block.text, block.box, block.line)
    return Table(block.rows, block.box, block.gridded)


def _unpacked_block(block: Line | Table) -> RawLine | RawTable:
    if isinstance(block, Line):
        return RawLine(block.text, block.box, block.line)
    return RawTable(block.rows, block.box, block.gridded)
