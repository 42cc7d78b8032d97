"""The rows of a sheet as tables and the lines around them. Pure.

One sheet may hold one table under its title, or all thirteen below one another. Rules around the
cells tell a table from its captions; where a sheet has none, or has them around everything, the
captions' own words do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise, takewhile
from unicodedata import normalize

from disclosures.readers.errors import UnreadableCode, UnreadableError
from disclosures.records import RawCell, RawLine, RawRow, RawTable

MAX_COLUMNS = 200
MAX_COLUMN = 16_385
LONGEST_LABEL = 45
"""Characters: what is longer is a sentence."""

_SPACE = re.compile(r"\s+")
_LABEL = re.compile(
    r"(?:预算|部门|单位)?(?:公开)?(?:0*\d+表|表[\d一二三四五六七八九十]+)"
    r"|附?(?:表|件)[\d一二三四五六七八九十]+(?:[-—–]\d+)?"
    r"|.{0,6}(?:单位|部门)(?:名称)?[:：].*|(?:注|备注|说明)[:：].*"
)
_LABEL_ALONE = re.compile(r"(?:金额|计量|编制|填报|预算)?(?:单位|部门)(?:名称)?[:：]")
_TITLE = re.compile(r".{2,40}表(?:[（(].{1,20}[)）])*")
_NUMBER = re.compile(r"[-−]?[\d,.]+")
_ITEM = re.compile("[一二三四五六七八九十]+、")
_SENTENCE = re.compile("[。；]")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet: its running number, the text of each column that has any.

    ``covered`` are the columns under a merged cell of this row or one above, ``edge`` the last column with
    rules around it, 0 where none has.
    """

    line: int
    texts: Mapping[int, str]
    covered: frozenset[int]
    edge: int

    @property
    def ruled(self) -> bool:
        return self.edge > 0


def blocks_of(rows: Sequence[SheetRow]) -> tuple[RawLine | RawTable, ...]:
    """Lines and tables from top to bottom; of tables side by side the left one first."""
    return tuple(block for part in _apart(rows) for block in _blocks(part))


def numbers_beside(blocks: Sequence[RawLine | RawTable]) -> Iterator[RawLine]:
    """The lines of numbers that stand beside tables, which no table takes."""
    rows = {row.line for block in blocks if isinstance(block, RawTable) for row in block.rows}
    beside = (block for block in blocks if isinstance(block, RawLine) and block.line in rows)
    return (line for line in beside if all(map(_is_number, line.text.split())))


def under_its_name(
    blocks: Sequence[RawLine | RawTable], name: str, line: int
) -> tuple[RawLine | RawTable, ...]:
    """A sheet's blocks below its name, as its tab shows it, where its first table has no title above."""
    above = list(takewhile(lambda block: isinstance(block, RawLine), blocks))
    titled = any(isinstance(block, RawLine) and _is_title(block.text) for block in above)
    if len(above) == len(blocks) or titled or not _is_title(name):
        return tuple(blocks)
    return RawLine(name, line=line), *blocks


def _apart(rows: Sequence[SheetRow]) -> Iterator[list[SheetRow]]:
    """The rows, cut where a row prints two titles into what stands below the one and the other."""
    starts = [at for at, row in enumerate(rows) if len(_titles(row)) > 1]
    whole = list(rows[: starts[0]] if starts else rows)
    for start, end in pairwise([*starts, len(rows)]):
        band = rows[start:end]
        edges = [column for column in _titles(rows[start])[1:] if _is_free(band, column - 1)]
        if not edges:
            whole.extend(band)
            continue
        yield whole
        yield from (_between(band, *span) for span in pairwise([0, *edges, MAX_COLUMN]))
        whole = []
    yield whole


def _is_free(rows: Sequence[SheetRow], column: int) -> bool:
    return not any(column in row.texts or column in row.covered for row in rows)


def _titles(row: SheetRow) -> list[int]:
    texts = {column: _SPACE.sub("", text) for column, text in row.texts.items()}
    return [column for column, text in texts.items() if text.endswith("表") and _is_title(text)]


def _is_title(text: str) -> bool:
    words = _SPACE.sub("", text)
    return _TITLE.fullmatch(words) is not None and _LABEL.fullmatch(words) is None


def _between(rows: Sequence[SheetRow], first: int, end: int) -> list[SheetRow]:
    cut = (
        replace(
            row,
            texts={column: text for column, text in row.texts.items() if first <= column < end},
            covered=frozenset(column for column in row.covered if first <= column < end),
        )
        for row in rows
    )
    return [row for row in cut if row.texts]


def _blocks(rows: Sequence[SheetRow]) -> tuple[RawLine | RawTable, ...]:
    rules = any(row.ruled for row in rows)
    is_prose = not rules and all(len(row.texts) == 1 for row in rows)
    blocks: list[RawLine | RawTable] = []
    begun = _begun(rows)
    places = {row.line: (begun[at], is_prose or _is_outside(row, rules=rules)) for at, row in enumerate(rows)}
    for (_, outside), group in groupby(rows, key=lambda row: places[row.line]):
        inside = list(group)
        edge = _edge(inside)
        spoken = len(inside) if outside else _spoken(inside)
        blocks.extend(RawLine(text, line=row.line) for row in inside[:spoken] for text in _sayings(row))
        if spoken < len(inside):
            blocks.append(_table(within := [_within(row, edge) for row in inside[spoken:]]))
            blocks.extend(_beside(inside[spoken:], within))
    return tuple(blocks)


def _edge(rows: Sequence[SheetRow]) -> int:
    """The last column of a table with rules: beyond it stand only numbers, somebody's own sums beside it."""
    edge = max((row.edge for row in rows), default=0)
    beyond = [text for row in rows for column, text in row.texts.items() if column > edge]
    words = not all(map(_is_number, beyond))
    return MAX_COLUMN if words or not edge else edge


def _within(row: SheetRow, edge: int) -> SheetRow:
    return replace(row, texts={column: text for column, text in row.texts.items() if column <= edge})


def _beside(whole: Sequence[SheetRow], within: Sequence[SheetRow]) -> Iterator[RawLine]:
    """The numbers beside a table, as one line below it."""
    beside = [
        (row.line, text)
        for row, kept in zip(whole, within, strict=True)
        for column, text in row.texts.items()
        if column not in kept.texts
    ]
    if beside:
        yield RawLine(" ".join(text for _, text in beside), line=beside[0][0])


def _begun(rows: Sequence[SheetRow]) -> list[int]:
    """For each row how often something began above it: words alone below an empty row."""
    begins = [
        row.line > above.line + 1 and len(row.texts) == 1 and not _are_items(rows[at:])
        for at, (above, row) in enumerate(pairwise(rows), start=1)
    ]
    return list(accumulate((0, *begins)))


def _are_items(rows: Sequence[SheetRow]) -> bool:
    """Whether words alone are rows of a table that have no amount, others with amounts below them:
    十九、自然资源海洋气象等支出."""
    alone = rows[: _words_alone(rows)]
    below = rows[len(alone) : len(alone) + 1]
    items = all(_ITEM.match(text) for row in alone for text in _tight(row))
    return items and any(_is_number(text) for row in below for text in _tight(row))


def _spoken(rows: Sequence[SheetRow]) -> int:
    """How many rows stand above a table's head, which has two cells or more."""
    return 0 if _are_items(rows) else _words_alone(rows)


def _words_alone(rows: Sequence[SheetRow]) -> int:
    return next((at for at, row in enumerate(rows) if len(row.texts) > 1), len(rows))


def _is_outside(row: SheetRow, *, rules: bool) -> bool:
    """Whether a row is a title, a unit, a note or a sentence, and no row of a table."""
    texts = _tight(row)
    if any(map(_is_number, texts)):
        return rules and not row.ruled and len(texts) == 1
    if all(_is_caption(text, row) for text in texts):
        return True
    if rules:
        return not row.ruled
    return len(texts) == 1 and _is_sentence(texts[0])


def _tight(row: SheetRow) -> list[str]:
    return [_SPACE.sub("", text) for text in _sayings(row)]


def _sayings(row: SheetRow) -> list[str]:
    """The texts of a row of captions; 单位： and 万元 in cells side by side are one."""
    texts: list[str] = []
    for text in row.texts.values():
        if texts and _LABEL_ALONE.fullmatch(_SPACE.sub("", texts[-1])):
            texts[-1] += text
        else:
            texts.append(text)
    return texts


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(_SPACE.sub("", normalize("NFKC", text))) is not None


def _is_sentence(text: str) -> bool:
    return len(text) > LONGEST_LABEL or _SENTENCE.search(text) is not None


def _is_caption(text: str, row: SheetRow) -> bool:
    """A title within rules must go across: 某某调查表 in one cell may be a project."""
    if len(text) > LONGEST_LABEL:
        return False
    is_title = _is_title(text) and (bool(row.covered) or not row.ruled)
    return is_title or _LABEL.fullmatch(text) is not None


def _table(rows: list[SheetRow]) -> RawTable:
    """The rows as one grid; columns in which none of them prints anything are left out."""
    columns = sorted({column for row in rows for column in row.texts})
    if len(columns) > MAX_COLUMNS:
        raise UnreadableError(UnreadableCode.MALFORMED, detail=f"{len(columns)} columns")
    return RawTable(tuple(RawRow(tuple(_cell(row, column) for column in columns), row.line) for row in rows))


def _cell(row: SheetRow, column: int) -> RawCell | None:
    if column in row.covered:
        return None
    return RawCell(row.texts[column], column=column) if column in row.texts else RawCell("")
