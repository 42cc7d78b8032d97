"""Tables that print names in the head and amounts in one row below, turned upright. Pure.

``合计 | “三公”经费 | 会议费`` over ``小计 | 因公出国（境）费 | ...`` becomes a line a column.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from disclosures.forms import Column, Entry, Part, TableForm
from disclosures.money import looks_like_amount
from disclosures.parsing.head import Head
from disclosures.parsing.head_paths import budget_year, earlier_years, head_paths
from disclosures.parsing.head_rows import is_index_row
from disclosures.parsing.pieces import GridRow
from disclosures.records import Measure, RawCell
from disclosures.text import key

_UPRIGHT = (Column(Part.NAME, ""), Column(Measure.TOTAL, ""))
_OWN_SUM = "小计"
_ANY_SUM = ("小计", "合计")
_YEAR = re.compile(r"(20\d\d)年(度)?(预算数?)?")
_OTHER_TIME = re.compile(r"上年|去年|增减|执行|决算")
_NONE = Entry("", None)


Turned = tuple[Head, tuple[GridRow, ...], tuple[GridRow, ...], tuple[GridRow, ...]]


def turned(form: TableForm, rows: Sequence[GridRow]) -> Turned | None:
    """The upright table, if every column of ``rows`` is one of the form's entries; the rows left out; and
    the amounts of other years, each row of them after the words above it.

    Of several rows of amounts the one that says 合计 is read (the department's and its units'), or the
    last year's (2024年, 2025年).
    """
    rows = [row for row in rows if not is_index_row(row.keys)]
    heads = [row for row in rows if not any(looks_like_amount(cell.text) for cell in row.printed)]
    below = [row for row in rows if row not in heads]
    if not heads or rows[: len(heads)] != heads:
        return None
    data = below if len(below) < 2 else _of_the_whole(below)
    if len(data) > 1 or (below and not data):
        return None
    paths = head_paths(heads)
    words = [">".join(key(cell.text) for cell in path) for path in paths]
    earlier = earlier_years(words)
    entries = _entries(form, words, earlier)
    if not entries:
        return None
    read = data[0] if data else replace(heads[-1], cells=(None,) * len(paths))
    return (
        Head(form, len(heads), _UPRIGHT, year=_year_of(data) or budget_year(words)),
        tuple(_lines(form, paths, entries, read)),
        tuple(row for row in below if row not in data),
        tuple(_left_beside(form, paths, earlier, data)),
    )


def _entries(form: TableForm, words: Sequence[str], earlier: set[int]) -> list[Entry]:
    """The entry of each column; none at all where one is not the form's, or two are the same."""
    found = [_NONE if at in earlier else _entry(form, path) for at, path in enumerate(words)]
    known = [entry for entry in found if entry]
    lines = [entry.path for entry in known if entry.level is not None]
    return known if len(known) == len(words) and 0 < len(lines) == len(set(lines)) else []


def _lines(
    form: TableForm, paths: Sequence[Sequence[RawCell]], entries: Sequence[Entry], read: GridRow
) -> Iterator[GridRow]:
    """A row for each entry that is a line, in the form's order."""
    levels = sorted({entry.level for entry in entries if entry.level is not None})
    lines = [(at, entry.level) for at, entry in enumerate(entries) if entry.level is not None]
    for at, level in sorted(lines, key=lambda line: form.entries.index(entries[line[0]])):
        yield GridRow((_name(form, paths[at]), read.cells[at]), read.page, read.line, levels.index(level))


def _left_beside(
    form: TableForm, paths: Sequence[Sequence[RawCell]], earlier: set[int], data: Sequence[GridRow]
) -> Iterator[GridRow]:
    """The amounts of other years after the words above them, those that divide an entry after their own."""
    for row in data:
        others: dict[RawCell, list[RawCell]] = defaultdict(list)
        for at, (path, cell) in enumerate(zip(paths, row.cells, strict=False)):
            if path and cell and (at in earlier or _OTHER_TIME.search(key(path[0].text))):
                others[path[0]].append(cell)
            elif cell and _is_read(form, path[:-1]) and not _is_read(form, path):
                others[path[-1]].append(cell)
        yield from (replace(row, cells=(words, *cells)) for words, cells in others.items())


def _of_the_whole(rows: Sequence[GridRow]) -> list[GridRow]:
    """The row of the total, or where every row is a year's that of the last."""
    years = [_year_of([row]) for row in rows]
    if all(years):
        return [row for row, year in zip(rows, years, strict=True) if year == max(years)]
    return [row for row in rows if any(label in ("合计", "总计") for label in row.keys)]


def _year_of(rows: Sequence[GridRow]) -> str:
    """The year that a row of amounts says it is of; empty where it says none."""
    said = (_YEAR.fullmatch(label) for row in rows for label in row.keys)
    return next((year[1] for year in said if year), "")


def _is_read(form: TableForm, path: Sequence[RawCell]) -> bool:
    entry = _entry(form, ">".join(key(cell.text) for cell in path))
    return entry is not None and entry.level is not None


def _entry(form: TableForm, words: str) -> Entry | None:
    return next((entry for entry in form.entries if entry.matches(words)), None)


def _name(form: TableForm, path: Sequence[RawCell]) -> RawCell:
    """A 小计 bears the name of what it sums up, a 合计 where these words alone say as much."""
    if len(path) > 1 and key(path[-1].text) in _ANY_SUM:
        words = ">".join(key(cell.text) for cell in path)
        above = _entry(form, words.rpartition(">")[0])
        if key(path[-1].text) == _OWN_SUM or (above and above is _entry(form, words)):
            return path[-2]
    return path[-1]
