"""Columns taken apart by government category: department against government category. Pure.

Table 6 prints 基本工资 twice, with 工资奖金津补贴 (501...) for administrative staff and with 工资福利支出
(505...) for institution staff. Beside each column stand those of its lines that name some government
categories; their headings and totals are sums of ours, which no document prints.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from comparisons.alignment import Aligned, ColumnTree, Entry, align, stand
from comparisons.classification import TABLES_KEPT, Lines, Names, category_paths, key_of
from comparisons.columns import Column, Part
from comparisons.screens import Split
from disclosures.records import Classification, Role

ADMINISTRATIVE, INSTITUTION, OTHER, UNKNOWN = "administrative", "institution", "other", "unknown"
STAFF_OF = {
    **dict.fromkeys(("501", "502", "503", "504"), ADMINISTRATIVE),
    **dict.fromkeys(("505", "506"), INSTITUTION),
}
"""Whose staff a class of the government's classification is for: 机关…, 对事业单位…."""
EVERYWHERE = frozenset({-1, 0})
"""A part's headings and its total are brought together from its lines: no line prints them."""
STAFF_ORDER = (ADMINISTRATIVE, INSTITUTION, OTHER, UNKNOWN)


def staff_of(code: str) -> str:
    """The group of a government category's code; a name that has no code is of none we know."""
    return STAFF_OF.get(code[:3], OTHER) if code.isdigit() else UNKNOWN


def taken_apart(
    lines: Sequence[Lines],
    columns: Sequence[Column],
    names: Names,
    split: Split,
    called: Mapping[str, str],
) -> tuple[tuple[Column, ...], Aligned]:
    """Each column followed by its parts, and their rows. `called` are the words for groups of staff."""
    groups = {key: Part(key, words) for key, words in called.items()} if split == Split.STAFF else {}
    shown: list[Column] = []
    trees: list[ColumnTree] = []
    for of, column in zip(lines, columns, strict=True):
        shown.append(column)
        trees.append(_whole(of, names))
        for part, tree in _parts(of, names, split):
            shown.append(column._replace(part=groups.get(part.key, part)))
            trees.append(tree)
    return tuple(shown), align(trees)


@lru_cache(maxsize=TABLES_KEPT)
def _whole(lines: Lines, names: Names) -> ColumnTree:
    """The column as printed; what stands in several rows of the document is gathered in one."""
    paths = category_paths(lines, names)
    return stand(Entry(path, line.name, line.printed) for line, path in zip(lines.each, paths, strict=True))


@lru_cache(maxsize=TABLES_KEPT)
def _parts(lines: Lines, names: Names, split: Split) -> tuple[tuple[Part, ColumnTree], ...]:
    """The parts of a column in their order; a group of staff has no name yet."""
    known: dict[str, Part] = {}
    entries: dict[Part, list[Entry]] = defaultdict(list)
    for line, path in zip(lines.each, category_paths(lines, names), strict=True):
        if line.government and line.role != Role.TOTAL:
            if line.government not in known:
                known[line.government] = _part_of(line.government, names, split)
            entries[known[line.government]].append(Entry(path, line.name, line.printed))
    return tuple((part, stand(entries[part], EVERYWHERE)) for part in sorted(entries, key=_order))


def _part_of(government: str, names: Names, split: Split) -> Part:
    code = key_of(government, names.government)
    if split == Split.STAFF:
        return Part(staff_of(code), "")
    classes = names.categories.get(Classification.GOVERNMENT, {})
    return Part(code, f"{code} {government}" if code.isdigit() else government, classes.get(code[:3], ""))


def _order(part: Part) -> tuple[int, str]:
    return (STAFF_ORDER.index(part.key) if part.key in STAFF_ORDER else 0, part.key)
