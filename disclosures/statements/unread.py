"""Sentences of the narrative that print an amount which nothing accounts for. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from disclosures.records import Problem, ProblemCode
from disclosures.statements.running import AMOUNT, NUMBER, Running

_NARRATIVE = re.compile(
    r"第三部分|.*(预算编制说明|情况说明|增减变动|\"?三公\"?经费|机关运行经费|政府采购|绩效目标|年度预算安排)"
)
_ELSEWHERE = re.compile(r"第[一二四五六]部分|.*(名词解释|政府购买服务|机构设置|职责|职能)")
_LIMIT = re.compile(r"(?:[（][^）]{1,6}[）])?(?:及)?(?:以上|以下|以内)|/|每")
"""After an amount that is a limit or a rate, not money of the budget: 50万元以上, 100元/人."""
_AMOUNT = re.compile(rf"{AMOUNT}|{NUMBER}万(?=[,。;、）])")
"""Some leave out the 元: 项目总预算1720.00万,其中…"""

_SHOWN = 3
"""Of more under one heading the first is told, and how many they are."""


def unread_sentences(run: Running, spans: Sequence[tuple[int, int]]) -> Sequence[Problem]:
    """The sentences with an amount outside the `spans` that were understood; each once."""
    found = list(_each(run, spans))
    if len(found) <= _SHOWN:
        return found
    return [replace(found[0], detail=f"{found[0].detail} … ({len(found)})")]


def _each(run: Running, spans: Sequence[tuple[int, int]]) -> Iterator[Problem]:
    if not _is_narrative(run):
        return
    told = -1
    covers = _covering(spans)
    for match in _AMOUNT.finditer(run.text):
        begin = run.text.rfind("。", 0, match.start()) + 1
        if begin == told or _LIMIT.match(run.text, match.end()):
            continue
        if covers(*match.span()):
            continue
        told = begin
        end = run.text.find("。", match.end())
        yield Problem(
            ProblemCode.UNREAD_SENTENCE,
            run.text[begin : end + 1 if end >= 0 else len(run.text)],
            place=run.place(match.start()),
        )


def _covering(spans: Sequence[tuple[int, int]]) -> Callable[[int, int], bool]:
    """Whether a stretch of text lies within one of the spans."""
    begins = sorted(start for start, _ in spans)
    ends = list(accumulate((end for _, end in sorted(spans)), max))

    def covers(start: int, end: int) -> bool:
        before = bisect_right(begins, start)
        return before > 0 and end <= ends[before - 1]

    return covers


def _is_narrative(run: Running) -> bool:
    if any(_ELSEWHERE.match(words) for words in (run.part, run.major) if words):
        return False
    return any(_NARRATIVE.match(words) for words in (run.part, run.major, run.heading) if words)
