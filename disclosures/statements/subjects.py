"""Whom and what year sentences of the narrative are about, against the cover. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from disclosures.parsing.pieces import Printed
from disclosures.records import Problem, ProblemCode, Reading
from disclosures.text import key

_BEGUN = re.compile(
    r"(?P<year>20\d\d)年度?((?P<place>[^,。;、\d]{2,5}?[省市县区])医疗保[^,。;、\d]{0,12}?(局|中心))?"
    r"[^,。;]{0,30}?(预算|纳入绩效目标管理).*\d万?元"
)
_GOES_ON = re.compile(r"[,;][^。]*$|.{40}[^。:]$")
"""A sentence that the next line goes on with."""


def other_subjects(lines: Sequence[Printed], reading: Reading) -> Iterator[Problem]:
    """Paragraphs that begin with another year, and name the cover's nowhere, or another place's bureau."""
    year = reading.year.text if reading.year else ""
    bureau = key(reading.bureau.text) if reading.bureau else ""
    for above, line in pairwise(lines):
        words, place = line.key, line.place
        begun = _BEGUN.match(words)
        if begun is None or _GOES_ON.search(above.key):
            continue
        if year and year not in words:
            yield Problem(ProblemCode.YEAR_DIFFERS, begun["year"], place=place)
        if begun["place"] and "医疗保" in bureau and begun["place"] not in bureau:
            yield Problem(ProblemCode.BUREAU_DIFFERS, words[5 : begun.end(2)].removeprefix("度"), place=place)
