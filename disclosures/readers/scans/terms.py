"""Between characters that look alike, the one that makes a word of budgets: 项目 and not 项日. Pure.

Only what the recognition itself saw as possible is ever chosen, and never a digit: numbers are proved
by sums, not by likelihood.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from disclosures.readers.pdf.pages import FORM_WORDS, HEADER_WORDS

_REFERENCE = Path(__file__).resolve().parents[2] / "reference"
_LISTS = ("functional_codes.csv", "economic_categories.csv")
_MORE = (
    "项目",
    "金额",
    "单位",
    "单位名称",
    "部门名称",
    "单位预算",
    "部门预算",
    "部门合计",
    "单位合计",
    "医疗保障局",
    "医疗保险服务中心",
    "预算公开表",
    "收支总表",
    "收入总表",
    "支出总表",
    "支出预算表",
    "收入预算表",
    "机关运行经费",
    "经费支出",
    "本年预算",
    "本年收入",
    "本年支出",
    "收入科目",
    "支出科目",
    "不含上年结转",
    "工资福利支出",
    "本表无数据",
    "单位：万元",
)
_WHOLE = 2
"""Characters of a term that only counts where it is the whole word: 人大 may stand in any other."""
_MOST = 4
"""Terms that a line is looked through for."""
_OTHERS = 4
"""One character in so many may be another than seen."""


def likelier(text: str, others: Sequence[str]) -> str:
    """The word, with characters that make a term of it; as it is where none does.

    ``others`` are for each character those that the recognition held for possible as well.
    """
    if not any(others):
        return text
    for _ in range(_MOST):
        better = next(_readings(text, others), text)
        if better == text:
            break
        text = better
    return text


def of_terms(text: str) -> set[int]:
    """Which characters of a text are part of a term."""
    found: set[int] = set()
    for length, terms in _terms():
        for start in _starts(text, length):
            if text[start : start + length] in terms:
                found.update(range(start, start + length))
    return found


def _starts(text: str, length: int) -> Sequence[int]:
    """Where in a text a term so long may begin."""
    if length > _WHOLE:
        return range(len(text) - length + 1)
    return range(length == len(text))


def _readings(text: str, others: Sequence[str]) -> Iterator[str]:
    for length, terms in _terms():
        for start in _starts(text, length):
            part = text[start : start + length]
            if part in terms or not any(others[start : start + length]):
                continue
            for term in terms:
                changed = [n for n in range(length) if term[n] != part[n]]
                if len(changed) <= max(1, length // _OTHERS) and all(
                    term[n] in others[start + n] and not part[n].isdigit() for n in changed
                ):
                    yield text[:start] + term + text[start + length :]


@cache
def _terms() -> tuple[tuple[int, frozenset[str]], ...]:
    """All terms by their length, the longest first."""
    terms = {*HEADER_WORDS, *FORM_WORDS, *_MORE}
    for name in _LISTS:
        with (_REFERENCE / name).open(encoding="utf-8") as file:
            terms.update(row["name"] for row in csv.DictReader(file))
    lengths = sorted({len(term) for term in terms if len(term) >= _WHOLE}, reverse=True)
    return tuple((length, frozenset(t for t in terms if len(t) == length)) for length in lengths)
