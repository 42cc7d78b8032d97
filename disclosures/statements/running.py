"""Lines of text run together below their headings, since sentences and even numbers wrap. Pure.

Every position in the run-together text leads back to the line it is printed on.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from disclosures.money import UNIT_WORDS
from disclosures.printed import Printed
from disclosures.records import Place

NUMBER = r"\d[\d,]{0,30}(?:\.\d{1,9})?"
"""Bounded, so that looking for one takes no longer than the text is."""
AMOUNT = rf"(?P<amount>{NUMBER})(?P<unit>{UNIT_WORDS})"

_PART = r"第[一二三四五六]部分"
_MAJOR = re.compile(rf"({_PART}|[一二三四五六七八九十]+、).{{2,40}}")
_HEADING = re.compile(
    rf"({_PART}|[一二三四五六七八九十]+、|[（][一二三四五六七八九十]+[）]|\d+[、.．](?!\d)).{{2,40}}"
)
_BARE = re.compile(r"(20\d\d年)?[^,。;:\d]{0,30}(机构设置|机构设置情况|人员情况|基本情况|名词解释|编制说明)")
"""Headings that some forms print without a number."""
_SENTENCE = re.compile(r"[,。;]")
"""What headings have none of: the first line of a numbered paragraph is no heading."""
_ITEM = re.compile(r"（[款项]）|（类）.|(?<=\D)\d[\d,.]*$")
"""The beginning of a numbered sentence, whose amount or its unit is on the next line."""
_FORM_TITLE = re.compile(
    r"(?!(详|参)?见)([^,。;:]{0,12}:)?[^,。;:]{0,40}效(目标|指标|目标及指标)?"
    r"(申报|填报|申请|审批|审核|批复|公开|备案|编制|设置|设定|下达|情况|信息|明细|汇总|一览)*表([（][^（）]{0,24}[）])?"
)
"""Not where a sentence refers to one: 详见单位的项目绩效目标表."""
_AFTER_FORMS = re.compile(rf"{_PART}.*|[一二三四五六七八九十]+、.*(情况|说明|解释|事项|目录|预算|经费)")
_PAGE_NUMBER = re.compile(r"[-—–·]*\d{1,3}[-—–·]*|第\d+页(共\d+页)?")
_LEADER = re.compile(r"[.．…·]{3,}")


@dataclass(frozen=True, slots=True)
class Running:
    """A run of text without headings, and where each of its lines begins.

    ``heading`` is the nearest heading above it, ``major`` the nearest of a whole section or part
    (二、机构设置情况), ``part`` that of the part (第一部分概况); all empty where there is none.
    """

    text: str
    starts: tuple[int, ...]
    lines: tuple[Printed, ...]
    heading: str = ""
    major: str = ""
    part: str = ""

    def place(self, position: int) -> Place:
        return self.lines[bisect_right(self.starts, position) - 1].place


def running(lines: Sequence[Printed]) -> Iterator[Running]:
    """The lines run together, from heading to heading; page numbers and performance forms left out."""
    held: list[Printed] = []
    heading = major = part = ""
    in_form = False
    for line in lines:
        in_form = (in_form and not _AFTER_FORMS.fullmatch(line.key)) or is_form_title(line.key)
        if in_form or _PAGE_NUMBER.fullmatch(line.key) or _LEADER.search(line.key):
            continue
        if not _is_heading(line.key):
            held.append(line)
            continue
        yield from _run(held, heading, major, part)
        held = []
        heading = line.key
        if _MAJOR.fullmatch(line.key) or _BARE.fullmatch(line.key):
            major = line.key
        if re.match(_PART, line.key):
            part = line.key
    yield from _run(held, heading, major, part)


def ends_forms(words: str) -> bool:
    """Whether a line is a heading of what follows the performance forms."""
    return _AFTER_FORMS.fullmatch(words) is not None


def is_form_title(words: str) -> bool:
    """Whether a line is the title of a performance form: 项目支出绩效目标表."""
    return _FORM_TITLE.fullmatch(words) is not None


def _is_heading(words: str) -> bool:
    if _BARE.fullmatch(words):
        return True
    is_numbered = _HEADING.fullmatch(words) is not None and not _ITEM.search(words)
    return is_numbered and not _SENTENCE.search(words) and not re.search(AMOUNT, words)


def _run(lines: list[Printed], heading: str, major: str, part: str) -> Iterator[Running]:
    if not lines:
        return
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line.key)
    yield Running("".join(line.key for line in lines), tuple(starts), tuple(lines), heading, major, part)
