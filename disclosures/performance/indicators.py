"""The targets of a performance form: its three levels and values, for the period and for the year. Pure.

The rows are read by their words, since cells are often shifted: level words (产出指标, 数量指标) are
known, and what stands between them is pairs of an indicator and its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from disclosures.performance.heads import Role, names_targets
from disclosures.performance.levels import COST, FIRST, SECOND
from disclosures.performance.loose import under_head
from disclosures.performance.printed import FormCell, FormRow, MisplacedError
from disclosures.performance.targets import columns_of, stand_in_columns, targets
from disclosures.records import FormKind, IndicatorReading, Span

_TITLE = re.compile(r"(年度)?绩效指标|(三级)?指标|绩效")
"""Words beside or above all targets, perhaps cut in two by a row that lacks a cell for them."""
_LONG = re.compile(r"(长期|中期|实施期)绩?效?指标")
_SECOND_HALF = 5
"""The year's first column in the form as published."""


@dataclass(slots=True)
class _Half:
    """One half of the form: its time, the level words that hold, and what was read of it."""

    span: Span
    level1: str = ""
    level2: str = ""
    read: list[IndicatorReading] = field(default_factory=list)


@dataclass(slots=True)
class _Segment:
    """A level word, where there is one, and the cells after it."""

    second: FormCell | None
    texts: list[FormCell] = field(default_factory=list)


def indicators(rows: Sequence[FormRow], kind: FormKind) -> list[IndicatorReading]:
    """The targets below the rows that name their columns, in order; each once.

    None of them where a row stands under no column of its head.
    """
    start = next((n for n, row in enumerate(rows) if names_targets(row.keys) or _is_first(row)), len(rows))
    halves = [_Half(Span.YEAR)] if kind is FormKind.WHOLE else [_Half(Span.PERIOD), _Half(Span.YEAR)]
    found: list[IndicatorReading] = []
    try:
        for head, below in _blocks(rows[start:]):
            found.extend(_of_block(head, below, halves))
    except MisplacedError:
        return []
    return list({(r.span, r.level1, r.level2, r.name, r.value): r for r in found}.values())


def _blocks(rows: Sequence[FormRow]) -> Iterator[tuple[FormRow | None, list[FormRow]]]:
    """Each row that names the columns with the rows below it."""
    head: FormRow | None = None
    below: list[FormRow] = []
    for row in rows:
        if names_targets(row.keys):
            yield head, below
            head, below = row, []
        else:
            below.append(row)
    yield head, below


def _of_block(head: FormRow | None, rows: list[FormRow], halves: list[_Half]) -> list[IndicatorReading]:
    columns = columns_of(head) if head else None
    is_loose = any(row.is_loose for row in rows)
    if is_loose and head is None:
        raise MisplacedError
    if head and is_loose:
        rows = _placed(head, rows, halves=columns.count(Role.TARGET) if columns else 0)
    is_of_two = len(halves) > 1 and any(map(_repeats_a_level, rows))
    if head and columns and columns.count(Role.TARGET) == 1 and not is_of_two:
        is_exact = any(cell.place.box or cell.place.column for cell in head.cells)
        if stand_in_columns(columns, rows) and (is_exact or columns.count(Role.OTHER)):
            span = Span.PERIOD if _LONG.search("".join(head.keys)) else Span.YEAR
            return targets(head, rows, span)
        if columns.count(Role.SIGN) or columns.count(Role.MEASURE):
            raise MisplacedError
        halves = halves[-1:]
    for half in halves:
        half.read = []
    second_from = _second_half(head) if head else _SECOND_HALF
    for row in rows:
        _read(row, halves, second_from)
    return [read for half in halves for read in half.read]


def _placed(head: FormRow, rows: list[FormRow], *, halves: int) -> list[FormRow]:
    """Rows without lines around their cells, below the head; of two halves, in pairs at least, but for what
    stands with a value elsewhere: it is an indicator's, whose value is not printed.
    """
    try:
        return under_head(head, rows)
    except MisplacedError:
        if halves < len(Span) or not _are_in_pairs(rows):
            raise
    return rows


def _repeats_a_level(row: FormRow) -> bool:
    """Whether a row has a half for the period and one for the year, whatever is left of its head."""
    seconds = [words for words in row.keys if SECOND.fullmatch(words) and words != COST]
    return len(set(seconds)) < len(seconds)


def _are_in_pairs(rows: Sequence[FormRow]) -> bool:
    texts = [segment.texts for row in rows for segment in _segments(_first_level(list(row.cells))[1])]
    names = {cell.key for each in texts if len(each) % 2 == 0 for cell in each[::2]}
    values = {cell.key for each in texts if len(each) % 2 == 0 for cell in each[1::2]}
    alone = {each[0].key if len(each) == 1 else "" for each in texts if len(each) % 2}
    return alone <= names - values


def _is_first(row: FormRow) -> bool:
    """A row of targets, where a form prints them without the names of the columns."""
    return any(FIRST.fullmatch(words) for words in row.keys[:2])


def _second_half(head: FormRow) -> int:
    """The column where the year's half begins."""
    columns = [cell.column for cell in head.cells if cell.key == "二级指标"]
    return columns[1] if len(columns) > 1 else _SECOND_HALF


def _read(row: FormRow, halves: list[_Half], second_from: int) -> None:
    cells = [cell for cell in row.cells if not _TITLE.fullmatch(cell.key)]
    first, cells = _first_level(cells)
    if first:
        for half in halves:
            half.level1 = first
    for number, second, texts in _shared(_segments(cells), len(halves), second_from):
        half = halves[number]
        if second:
            half.level2 = second.words
        _take(half, texts, begins=row.begins)


def _first_level(cells: list[FormCell]) -> tuple[str, list[FormCell]]:
    """The word of the first level that the row begins with, and the other cells."""
    if not cells:
        return "", cells
    words, after = cells[0], cells[1:]
    if FIRST.fullmatch(words.key) and words.key != COST:
        return words.words, after
    if after and SECOND.fullmatch(words.key) and SECOND.fullmatch(after[0].key):
        # A first level that has the second's name: 成本指标 above 经济成本指标, or printed twice.
        return (words.words if words.key == COST != after[0].key else ""), after
    return "", cells


def _segments(cells: Sequence[FormCell]) -> list[_Segment]:
    segments = [_Segment(None)]
    for cell in cells:
        if SECOND.fullmatch(cell.key):
            segments.append(_Segment(cell))
        else:
            segments[-1].texts.append(cell)
    return [segment for segment in segments if segment.second or segment.texts]


def _shared(
    segments: Sequence[_Segment], halves: int, second_from: int
) -> Iterator[tuple[int, FormCell | None, list[FormCell]]]:
    """Each segment with the half it is of; one that holds two pairs is of both."""
    if halves == 1:
        yield from ((0, segment.second, segment.texts) for segment in segments)
        return
    half = 0
    for n, segment in enumerate(segments):
        if n or (segment.second and segment.second.column >= second_from):
            half = 1
        texts = segment.texts
        if half or len(segments) > 1:
            yield half, segment.second, texts
            continue
        cut = _cut(texts, second_from)
        yield 0, segment.second, texts[:cut]
        yield 1, None, texts[cut:]


def _cut(texts: Sequence[FormCell], second_from: int) -> int:
    """How many of a row's cells are of the first half."""
    if len(texts) == 4:
        return 2
    if len(texts) == 2 and texts[0].key == texts[1].key:
        return 1
    return sum(1 for cell in texts if cell.column < second_from)


def _take(half: _Half, texts: Sequence[FormCell], *, begins: bool) -> None:
    """An indicator and its value; words alone on top of a page go on with the one before."""
    if not texts:
        return
    if len(texts) == 1 and begins and half.read:
        half.read[-1] = replace(half.read[-1], name=half.read[-1].name + texts[0].words)
        return
    *names, value = texts if len(texts) > 1 else (texts[0], None)
    half.read.append(
        IndicatorReading(
            span=half.span,
            level1=half.level1,
            level2=half.level2,
            name="".join(cell.words for cell in names if cell),
            value=value.words if value else "",
            place=texts[0].place,
        )
    )
