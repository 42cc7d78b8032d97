"""The raw tables of a document in order, each with the lines printed around it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from disclosures.printed import Printed
from disclosures.records import Place, RawCell, RawDocument, RawLine, RawTable
from disclosures.text import key

_CAPTION_START = re.compile(
    r"(?<!金额)(?<!计量)(?<!编制)(?<!填报)(?<!预算)(?<!主管)(?<!^)"
    r"(?=(?:金额|计量|编制|填报|预算)?(?:单\s*位|部\s*门)(?:\s*名\s*称)?\s*[:：])"
)
_MAX_CAPTIONS = 100
_SENTENCE = re.compile(r"[。；;，]")
_NONE = "无"
"""What a row says alone in a table that has nothing."""
_NEXT_LINES = 3
_NO_HEAD = re.compile(r"[。；;，]|\d[.．]\d\d")
"""What no line of a head prints: sentences and amounts."""
_TITLE = re.compile(r"(20\d\d年)?.{2,40}表([（].{1,20}[）])*")
_IN_BRACKETS = re.compile(r"（[^（）]+）")
_NOTE = re.compile(
    r"(注|备注|说明)[:：].*|[（]?本表(无数据|为空(表)?|无内容)[）]?.*|.{0,20}(此表|本表)为空.{0,20}"
)
_NOTHING = re.compile(
    r"[（]?((注|备注|说明)[:：])?.{0,14}(无|没有|未|不涉及)(使用|安排|发生)?(该|此|此类|相关)?.{0,24}"
    r"(收入|支出|收支|预算|安排|内容|拨款)[。）]*|(此|本)表(无内容|为零)[。）]*"
)
"""备注：我单位没有使用政府性基金预算拨款安排的支出。 It says nothing of a table that prints amounts."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a raw table with its page. Covered and empty cells are both ``None``."""

    cells: tuple[RawCell | None, ...]
    page: int | None
    line: int | None
    depth: int = 0
    """How deep its line stands, where the table itself says so."""

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(key(cell.text) if cell else "" for cell in self.cells)

    @property
    def printed(self) -> tuple[RawCell, ...]:
        return tuple(cell for cell in self.cells if cell)

    def place(self, cell: RawCell | None = None) -> Place:
        if cell is None:
            return Place(self.page, None, self.line)
        return Place(cell.page or self.page, cell.box, self.line, cell.column)

    @property
    def pages(self) -> set[int]:
        return {page for page in (self.page, *(cell.page for cell in self.printed)) if page}


@dataclass(frozen=True, slots=True)
class Piece:
    """One raw table: its rows, and the lines before and after it up to the neighbouring tables."""

    rows: tuple[GridRow, ...]
    before: tuple[Printed, ...]
    after: tuple[Printed, ...] = ()
    gridded: bool = True
    """Where it is not, its blank rows were not seen."""

    @property
    def width(self) -> int:
        return max((len(row.cells) for row in self.rows), default=0)

    @property
    def says_empty(self) -> bool:
        nothing = any(_NOTHING.fullmatch(line.key) for line in self.after[:_NEXT_LINES])
        none = any(set(row.keys) - {""} == {_NONE} for row in self.rows)
        return nothing or none or any(line.says_empty for line in self.after)

    @property
    def empty_note(self) -> Printed | None:
        """本表为空 right below the table, so that it can be about no other."""
        return next((line for line in self.after[:_NEXT_LINES] if line.says_empty), None)

    @property
    def place(self) -> Place:
        return self.rows[0].place() if self.rows else Place()


def pieces(document: RawDocument) -> list[Piece]:
    """All raw tables with their surroundings; lines within a table's frame are moved out of it.

    Blank rows are kept.
    """
    found: list[Piece] = []
    lines: list[Printed] = []
    for page, block in document.blocks:
        if isinstance(block, RawLine):
            printed = _captions(block.text, Place(page, block.box, block.line))
            declared = any(line.says_empty and _NOTE.fullmatch(line.key) for line in printed)
            if not (declared and _titled(lines)):
                lines.extend(printed)
                continue
            piece = Piece((), tuple(lines), tuple(printed))
        else:
            piece = _unframed(block, page, tuple(lines))
        if found:
            found[-1] = replace(found[-1], after=(*found[-1].after, *lines))
        lines = []
        found.append(piece)
    if found:
        found[-1] = replace(found[-1], after=(*found[-1].after, *lines))
    return found


def _titled(lines: Sequence[Printed]) -> bool:
    """Whether the last of these lines are a table's title and captions, with no table below yet."""
    below = next((n for n, line in enumerate(reversed(lines)) if _TITLE.fullmatch(line.key)), None)
    return below is not None and not any(_NO_HEAD.search(line.text) for line in lines[len(lines) - below :])


def _captions(text: str, place: Place) -> list[Printed]:
    """A line of text; run-together captions (收支预算总表部门：某局单位：万元) are one line each.

    A sentence is none of them: 下属1个二级预算单位：某中心。 says nothing of a table.
    """
    is_prose = len(text) > _MAX_CAPTIONS or _SENTENCE.search(text)
    parts = [text] if is_prose else _CAPTION_START.split(text)
    return [Printed.of(part, place) for part in parts if part and part.strip()]


def _unframed(table: RawTable, page: int | None, before: tuple[Printed, ...]) -> Piece:
    """Captions and notes that stand inside the table's frame, moved outside."""
    rows = [_grid_row(row.cells, page, row.line) for row in table.rows]
    captions: list[Printed] = []
    notes: list[Printed] = []
    while (printed := _printed_rows(rows)) and _is_above_the_head(_spoken(rows[printed[0]])):
        captions.extend(_spoken(rows[printed[0]]))
        del rows[: printed[0] + 1]
    while (printed := _printed_rows(rows)) and all(map(_is_note, _spoken(rows[printed[-1]]))):
        notes[:0] = _spoken(rows[printed[-1]])
        del rows[printed[-1] :]
    return Piece(tuple(rows), (*before, *captions), tuple(notes), table.gridded)


def _grid_row(cells: tuple[RawCell | None, ...], page: int | None, line: int | None) -> GridRow:
    return GridRow(tuple(cell if cell and cell.text.strip() else None for cell in cells), page, line)


def _printed_rows(rows: Sequence[GridRow]) -> list[int]:
    """Which rows are not blank."""
    return [n for n, row in enumerate(rows) if row.printed]


def _spoken(row: GridRow) -> list[Printed]:
    return [Printed.of(cell.text, row.place(cell)) for cell in row.printed]


def _is_above_the_head(row: Sequence[Printed]) -> bool:
    """Whether a row prints captions alone, or what the title goes on with: （部门预算支出经济分类科目）."""
    return all(map(_is_caption, row)) or (len(row) == 1 and _IN_BRACKETS.fullmatch(row[0].key) is not None)


def _is_caption(line: Printed) -> bool:
    return line.is_caption or _TITLE.fullmatch(line.key) is not None


def _is_note(line: Printed) -> bool:
    return _NOTE.fullmatch(line.key) is not None
