"""Rows of table 6 against the categories that the running text lists. Pure.

人员经费…，主要包括：基本工资、津贴补贴…等；公用经费…，主要包括：办公费…等。 A list may leave some out;
a row whose category neither list names is told where the lists name one that no row has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosures.proofs.lines.misplaced import CATEGORY_LISTED, Misplaced
from disclosures.records import Kind, Measure, Reading, Role, Severity
from disclosures.text import key

_LIST = re.compile(r"主要(?:包括|用于|是)[:：]?([^:：;；。]+?)(?:等|[;；。]|$)")
_SPLIT = re.compile(r"[、,，]")
_MOST = 2
"""Rows that the text names otherwise; with more it lists something else."""


def unlisted(reading: Reading) -> Iterator[Misplaced]:
    """The rows whose category the lists do not name, beside what they name instead."""
    index = reading.only(Kind.BASIC_BY_ECONOMIC_CATEGORY)
    if index is None:
        return
    listed = _listed(reading, index)
    rows = [
        (position, line)
        for position, line in enumerate(reading.tables[index].lines)
        if line.role is Role.LEAF and line.figures
    ]
    printed = {key(line.name) for _, line in rows}
    lacking = [name for name in listed if name not in printed]
    odd = [position for position, line in rows if key(line.name) not in listed]
    if 0 < len(odd) <= _MOST and len(odd) == len(lacking):
        for position, name in zip(odd, lacking, strict=True):
            yield Misplaced(CATEGORY_LISTED, Severity.WARNING, index, position, name)


def _listed(reading: Reading, table: int) -> dict[str, None]:
    """The names in both lists, in turn; none where one of them is not there."""
    names: dict[str, None] = {}
    lists = {
        said.figure.measure: found[1]
        for said in reading.statements
        if said.figure
        and said.figure.table == table
        and said.figure.measure in (Measure.PERSONNEL, Measure.PUBLIC)
        and (found := _LIST.search(said.text))
    }
    if len(lists) == 2:
        for words in lists.values():
            names |= dict.fromkeys(key(name) for name in _SPLIT.split(words) if name)
    return names
