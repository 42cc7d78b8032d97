"""Names of projects brought together by what they are for, however bureaus word it. Pure.

晋城 prints 中央医疗服务与保障能力提升补助资金, 忻州
下达2024年中央财政医疗服务与保障能力提升补助资金（忻财社【2024】7号）.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from rapidfuzz import fuzz, process

ALIKE = 80
"""How alike two names must be, of 100, to be for the same purpose."""
SAME = 88
"""How alike a project's line and its performance form must be to be the same project."""

_YEAR_IN_BRACKETS = re.compile(r"[〔【\[（(]\d{4}[〕】\]）)]")
_BRACKETS = re.compile(r"[（(【\[][^（）()【】\[\]]*[）)】\]]")
_YEAR = re.compile(r"(19|20)\d\d年度?")
_MARKS = re.compile(r"[“”\"'《》、，,。·\s]")
_WEAK = re.compile(r"(提前)?下达|(专项|工作)?(经费|资金)|项目|专项")


def essence(name: str) -> str:
    """What a name says of the purpose: without document numbers, years, brackets and words such as 经费."""
    bare = _YEAR_IN_BRACKETS.sub("", name)
    for pattern in (_BRACKETS, _BRACKETS, _YEAR, _MARKS, _WEAK):
        bare = pattern.sub("", bare) or bare
    return bare


def purposes(names: Iterable[str]) -> dict[str, str]:
    """For each name the essence that leads its group: the commonest of those that are alike."""
    counted = Counter(essence(name) for name in names)
    leader_of: dict[str, str] = {}
    leaders: list[str] = []
    for word in sorted(counted, key=lambda word: (-counted[word], len(word), word)):
        found = process.extractOne(word, leaders, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if found is None:
            leaders.append(word)
        leader_of[word] = found[0] if found else word
    return {name: leader_of[essence(name)] for name in names}


def same_project(name: str, among: Iterable[str]) -> str | None:
    """The name among others that is the same project's, if one is alike enough."""
    choices = list(dict.fromkeys(among))
    if name in choices:
        return name
    known = {choice: essence(choice) for choice in choices}
    found = process.extractOne(essence(name), known, scorer=fuzz.ratio, score_cutoff=SAME)
    return str(found[2]) if found else None
