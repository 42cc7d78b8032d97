"""The reasons that running text gives for changes, each from its 原因是 to the next thing said. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from disclosures.forms import Passage
from disclosures.statements.running import AMOUNT

_BEGINS = re.compile(
    r"(?:其)?(?:主要)?原因一?(?:是|为|:|系)+|(?<=[%元同平致],)主要(?:是|由于|因为)(?:由于|因为)?"
)
_GOES_ON = re.compile(r"尤其|其中|[一二三四五六]是|同时|另外|此外|[（]?[1-9][.、）]")
"""What begins a sentence that is still about the reason."""
_NEXT = re.compile(r"。(此外,?|[（]?\d{1,2}[.、．）])?$")
"""The beginning of what is said next."""
_ITEM = re.compile(rf"(?:其中:)?[^,。;增减降升]{{2,25}}{AMOUNT}")
"""A clause that names something and its amount: 公务接待费5.00万元. A reason names what grew or shrank."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Where a reason stands in its text, with the words that announce it, and what it says."""

    begin: int
    end: int
    words: str


def reasons(text: str, passage: Passage) -> Sequence[Reason]:
    """The reasons given in a passage's stretch of text."""
    found: list[Reason] = []
    for match in _BEGINS.finditer(text):
        if found and match.start() < found[-1].end:
            continue
        end = next(_ends(text, match.end(), passage))
        found.append(Reason(match.start(), end, _NEXT.sub("", text[match.end() : end])))
    return found


def _ends(text: str, begin: int, passage: Passage) -> Iterator[int]:
    """Where the reason may end, the first such place first."""
    items = "|".join(f"(?:{item.words})" for item in (passage.opening, *passage.items))
    for mark in re.finditer(r"[,;。]", text[begin:]):
        at = begin + mark.start()
        rest = text[at + 1 :]
        is_next = re.match(_named(items), rest) or _ITEM.match(rest)
        is_over = mark[0] == "。" and not _GOES_ON.match(rest)
        # The words before the next passage's opening: 本年部门(预算支出总计).
        is_cut = mark[0] == ";" and not re.search(r"[。;\d]", rest)
        if is_next or is_over or is_cut:
            yield at
    yield len(text)


def _named(items: str) -> str:
    """Words that may be groups of their own elsewhere, made plain."""
    return re.sub(r"\(\?P<\w+>", "(?:", f"(?:其中:)?(?:{items}){AMOUNT}")
