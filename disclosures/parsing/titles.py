"""Titles of tables among the lines above them: which tables they may name, and what is no budget's. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from disclosures.forms import Form
from disclosures.parsing.pieces import Piece
from disclosures.printed import Printed
from disclosures.records import Kind

_LEADER = re.compile(r"[.．…·]{3,}")
_HEADING = re.compile(r"第[一二三四五六]部分|[一二三四五六七八九十]+、.+")
_TITLE_END = re.compile(r"表([（(].*[）)])?(续表?|[（(]续(表)?[）)])?|^(20\d\d年度?)?机关运行经费$")
_OF_ANOTHER = re.compile(r"表([（(](?!续).*[）)])?$")
_NUMBER = re.compile(r"^(预算|部门|单位)?(公开)?(0*\d+表|附?表[\d一二三四五六七八九十]+)[:：]")
_MAX_TITLE = 60
_NEAR = 6
"""Lines above a table that its title, captions and whose it is take."""
_NUMBERED = 6
"""Characters of the number of a table: 公开09表."""
_SHORT = re.compile(r"收入|支出|收支|拨款|经费|采购")
"""What a title is about that has no more: 支出总表."""
_OTHER_ACCOUNT = re.compile(r"社会保险|决算|预算执行|债务|调整预算")


@dataclass(frozen=True, slots=True)
class Title:
    """The printed title of a table, and the tables it may be the title of."""

    printed: Printed
    kinds: frozenset[Kind]


def is_no_budget(piece: Piece) -> bool:
    """Whether the title says that the table is another account, or what became of a budget."""
    title = next(_like_titles(piece.before), None)
    return title is not None and _OTHER_ACCOUNT.search(title.key) is not None


def any_title(piece: Piece) -> Printed | None:
    """The line right above the table and its captions that reads like a title, known to a form or not."""
    return next(_like_titles(piece.before[-_NEAR:]), None)


def _like_titles(before: Sequence[Printed]) -> Iterator[Printed]:
    """The lines that read like titles of tables, nearest first."""
    lines = (line for line in reversed(before) if len(line.key) <= _MAX_TITLE and not line.is_caption)
    return (line for line in lines if re.search(f"{_TITLE_END.pattern}$", line.key))


def find_title(form: Form, before: Sequence[Printed]) -> Title | None:
    """The title nearest to the table; a title may be printed over two lines."""
    for index in range(len(before) - 1, -1, -1):
        line = before[index]
        if _LEADER.search(line.key):
            continue
        alone = _title(form, (line,))
        both = _title(form, before[index - 1 : index + 1]) if _breaks_off(before, index) else None
        if both and (alone is None or alone.kinds != both.kinds):
            return both
        if alone:
            return alone
        if _HEADING.fullmatch(line.key):
            return None
    return None


def _breaks_off(before: Sequence[Printed], index: int) -> bool:
    """Whether the line above may be the first half of a title: 2026年财政拨款 / 收支总表."""
    if index == 0 or before[index].is_caption:
        return False
    above = before[index - 1]
    return not (
        above.is_caption
        or _HEADING.match(above.key)
        or _LEADER.search(above.key)
        or "表" in _NUMBER.sub("", above.key)
        or above.key.endswith(("。", ";", ":"))
    )


def _title(form: Form, lines: Sequence[Printed]) -> Title | None:
    words = "".join(line.key for line in lines)
    if len(words) > _MAX_TITLE or not _TITLE_END.search(words):
        return None
    kinds = _titled(form, words)
    text = "".join(line.text for line in lines)
    return Title(replace(lines[-1], text=text, key=words), kinds) if kinds else None


def _titled(form: Form, words: str) -> frozenset[Kind]:
    return frozenset(table.kind for table in form.tables if re.search(table.title, words))


def interrupts(line: Printed) -> bool:
    """A heading or another table's title; page numbers, notes, units and stamps do not interrupt."""
    if line.is_unit or line.is_organisation:
        return False
    if _HEADING.fullmatch(line.key):
        return True
    ends_so = _OF_ANOTHER.search(line.key[-_MAX_TITLE:]) is not None
    return ends_so and (len(line.key) > _NUMBERED or _SHORT.search(line.key) is not None)
