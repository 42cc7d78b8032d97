"""Whom and what year sentences of the narrative are about, against the cover. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from disclosures.printed import Printed
from disclosures.records import Problem, ProblemCode, Reading, ResourceReading, StatementReading
from disclosures.statements.running import is_form_title
from disclosures.text import key

_BEGUN = re.compile(
    r"(?:[（]?[一二三四五六七八九十\d]{1,3}[）、.．]+)?(?:[我本](?:单位|部门|局|中心)|[^,。;:、\d]{4,20}(?:局|中心))?(?:编报)?"
    r"(?P<year>20\d\d)年度?(?:所属)?"
    r"(?P<bureau>(?P<place>[^,。;、\d]{2,5}?[省市县区])医疗保[^,。;、\d]{0,12}?(局|中心))?"
    r"[^,。;]{0,60}?(预算|绩效目标).*\d[万千]?元"
)
_PART = re.compile(r"第[一二三四五六]部分(?P<year>20\d\d)年.*(预算|说明).*")
_OF_A_FORM = re.compile(r"[（(]?(?P<year>20\d\d)[）)]?年度?[）)]?")
_THE_YEAR_BEFORE = re.compile(r"(?:比|较|与|和)(20\d\d)年")
_GOES_ON = re.compile(r"[,;][^。]*$|.{40}[^。:]$")
"""A sentence that the next line goes on with."""


def other_subjects(
    lines: Sequence[Printed],
    reading: Reading,
    statements: Sequence[StatementReading],
    resources: Sequence[ResourceReading],
) -> Iterator[Problem]:
    """Paragraphs, parts and performance forms of another year, or another place's bureau; changes on another
    year than the one before, and counts of a day before that."""
    year = reading.year.text if reading.year else ""
    bureau = key(reading.bureau.text) if reading.bureau else ""
    for above, line in pairwise(lines):
        if year and (other := _titled(above.key, line.key)) and other != year:
            yield Problem(ProblemCode.YEAR_DIFFERS, other, place=line.place)
        begun = _BEGUN.match(line.key)
        if begun is None or _GOES_ON.search(above.key):
            continue
        if year and year not in line.key:
            yield Problem(ProblemCode.YEAR_DIFFERS, begun["year"], place=line.place)
        if begun["place"] and "医疗保" in bureau and begun["place"] not in bureau:
            yield Problem(ProblemCode.BUREAU_DIFFERS, begun["bureau"], place=line.place)
    if year.isdigit():
        yield from _changed_since(statements, int(year) - 1)
        yield from _counted_on(resources, int(year))


def _titled(above: str, words: str) -> str:
    """The year that the title of a part has, or that stands below the title of a performance form."""
    title = _PART.fullmatch(words) or (is_form_title(above) and _OF_A_FORM.fullmatch(words))
    return title["year"] if title else ""


def _changed_since(statements: Sequence[StatementReading], last_year: int) -> Iterator[Problem]:
    told = set()
    for said in statements:
        since = _THE_YEAR_BEFORE.search(said.text) if said.change is not None else None
        if since and int(since[1]) != last_year and said.place not in told:
            told.add(said.place)
            yield Problem(ProblemCode.YEAR_DIFFERS, since[1], place=said.place)


def _counted_on(resources: Sequence[ResourceReading], year: int) -> Iterator[Problem]:
    """截至2024年12月31日: the year's budget counts what was there a few weeks before."""
    days = {each.place: each.as_of.year for each in resources if each.as_of}
    for place, counted in days.items():
        if counted not in (year - 1, year):
            yield Problem(ProblemCode.YEAR_DIFFERS, str(counted), place=place)
