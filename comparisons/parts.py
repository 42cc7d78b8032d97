"""Columns taken apart by government category: department against government category. Pure.

Table 6 prints 基本工资 twice, with 工资奖金津补贴 (501...) for administrative staff and with 工资福利支出
(505...) for institution staff. Beside each column stand those of its lines that name some government
categories; their headings and totals are sums of ours, which no document prints.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from comparisons.alignment import TOTAL, Aligned, Entry, Path, align
from comparisons.classification import Line, Names, category_path, key_of
from comparisons.columns import Column, Part
from comparisons.screens import Split
from disclosures.records import Classification, Role

ADMINISTRATIVE, INSTITUTION, OTHER, UNKNOWN = "administrative", "institution", "other", "unknown"
STAFF_OF = {
    **dict.fromkeys(("501", "502", "503", "504"), ADMINISTRATIVE),
    **dict.fromkeys(("505", "506"), INSTITUTION),
}
"""Whose staff a class of the government's classification is for: 机关…, 对事业单位…."""
STAFF_ORDER = (ADMINISTRATIVE, INSTITUTION, OTHER, UNKNOWN)


class Placed(NamedTuple):
    """A line that names a government category: its place in the rows, and the part it belongs to."""

    line: Line
    path: Path
    part: Part


def staff_of(code: str) -> str:
    """The group of a government category's code; a name that has no code is of none we know."""
    return STAFF_OF.get(code[:3], OTHER) if code.isdigit() else UNKNOWN


def taken_apart(
    lines: Sequence[Line],
    columns: Sequence[Column],
    names: Names,
    split: Split,
    called: Callable[[str], str],
) -> tuple[tuple[Column, ...], Aligned]:
    """Each column followed by its parts, and their rows. `called` gives the words for a group of staff."""
    department = names.codes(Classification.DEPARTMENT)
    paths = [category_path(line, department) for line in lines]
    placed = list(_placed(lines, paths, _part_of(names, split, called)))
    parts: dict[int, set[Part]] = defaultdict(set)
    for each in placed:
        parts[each.line.column].add(each.part)
    shown: list[Column] = []
    where: dict[tuple[int, str], int] = {}
    for n, column in enumerate(columns):
        where[n, ""] = len(shown)
        shown.append(column)
        for part in sorted(parts[n], key=_order):
            where[n, part.key] = len(shown)
            shown.append(replace(column, part=part))
    entries = [*_whole(lines, paths, where), *_parts(placed, names, where)]
    return tuple(shown), align(entries, len(shown))


def _part_of(names: Names, split: Split, called: Callable[[str], str]) -> Callable[[str], Part]:
    codes = names.codes(Classification.GOVERNMENT)
    classes = names.categories.get(Classification.GOVERNMENT, {})

    def part_of(name: str) -> Part:
        code = key_of(name, codes)
        staff = staff_of(code)
        if split == Split.STAFF:
            return Part(staff, called(staff))
        return Part(code, f"{code} {name}" if code.isdigit() else name, classes.get(code[:3], ""))

    return part_of


def _order(part: Part) -> tuple[int, str]:
    return (STAFF_ORDER.index(part.key) if part.key in STAFF_ORDER else 0, part.key)


def _placed(lines: Sequence[Line], paths: Sequence[Path], part_of: Callable[[str], Part]) -> Iterator[Placed]:
    known: dict[str, Part] = {}
    for line, path in zip(lines, paths, strict=True):
        if line.government and line.role != Role.TOTAL:
            if line.government not in known:
                known[line.government] = part_of(line.government)
            yield Placed(line, path, known[line.government])


def _whole(
    lines: Sequence[Line], paths: Sequence[Path], where: Mapping[tuple[int, str], int]
) -> Iterator[Entry]:
    """The column as printed; what stands in several rows of the document is gathered in one."""
    for line, path in zip(lines, paths, strict=True):
        own = TOTAL if line.role == Role.TOTAL else path
        yield Entry(where[line.column, ""], own, line.name, line.printed)


def _parts(placed: Sequence[Placed], names: Names, where: Mapping[tuple[int, str], int]) -> Iterator[Entry]:
    """Each line in its row, in the heading's above it, and in the total of its part."""
    headings = names.categories.get(Classification.DEPARTMENT, {})
    for each in placed:
        line, column = each.line, where[each.line.column, each.part.key]
        yield Entry(column, each.path, line.name, line.printed)
        for length in range(len(each.path)):
            above = each.path[:length]
            name = line.heading or headings.get(above[-1], above[-1]) if above else ""
            yield Entry(column, above, name, line.printed)
