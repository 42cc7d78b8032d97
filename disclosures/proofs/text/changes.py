"""Changes on the year before that the running text tells of one amount, against one another. Pure.

A percentage has few digits and leaves the last ones of a change open. What the text says twice of one
amount, and what nothing can have grown by, is held to every digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from disclosures.money import UNIT_WORDS, UNITS, in_wan_yuan, last_place, read, rounding
from disclosures.records import ACCOUNTS, FigureRef, FindingReading, Measure, Reading, Role, Severity

TEXT_CHANGE_TWICE = "text_change_twice"
"""The changes that the text tells of one amount, or of all income and all expenditure, are the same."""
TEXT_REASON_TWICE = "text_reason_twice"
"""Where the text gives the reasons of one change twice, it gives the same amounts."""
TEXT_CHANGE_WHOLE = "text_change_whole"
"""An amount grew by no more than all of it."""
VERSION = 1

_finding = partial(FindingReading, rule_version=VERSION)
_OF_WHAT_WAS_SPENT = re.compile("执行|决算|完成")
"""What was planned and what was spent last year are two; so are the changes on them."""
_ALL_OF_IT = {Measure.AMOUNT, Measure.TOTAL}
_STEP = re.compile(
    rf"(?P<way>增加|减少|增长|下降|提高|降低)了?(?P<amount>\d[\d,]{{0,30}}(?:\.\d{{1,9}})?)(?P<unit>{UNIT_WORDS})"
)
_DOWN = ("减少", "下降", "降低")


def change_findings(reading: Reading) -> Iterator[FindingReading]:
    """One for each change that another, or its own amount, speaks against."""
    yield from _told_otherwise(reading)
    yield from _reasoned_otherwise(reading)
    for index, said in enumerate(reading.statements):
        change, off = said.change or Decimal(0), rounding(said.places) + rounding(said.change_places)
        if 0 <= said.amount < change - off:
            yield _finding(
                TEXT_CHANGE_WHOLE,
                severity=Severity.WARNING,
                expected=said.amount,
                actual=change,
                statement=index,
            )


def _told_otherwise(reading: Reading) -> Iterator[FindingReading]:
    first: dict[object, tuple[Decimal, int]] = {}
    for index, said in enumerate(reading.statements):
        if said.change is None or said.figure is None or _OF_WHAT_WAS_SPENT.search(said.text):
            continue
        about = _about(reading, said.figure), said.amount
        change, places = first.setdefault(about, (said.change, said.change_places))
        fewer = min(places, said.change_places)
        allowed = rounding(fewer) if places != said.change_places else Decimal(0)
        off = abs(said.change - change)
        if off > allowed:
            yield _finding(
                TEXT_CHANGE_TWICE,
                severity=Severity.NOTE if off <= last_place(fewer) else Severity.WARNING,
                parts=(said.figure,),
                expected=change,
                actual=said.change,
                allowance=allowed,
                statement=index,
            )


def _reasoned_otherwise(reading: Reading) -> Iterator[FindingReading]:
    """因基本支出增加105.52万元, of income and again of expenditure: as many steps, and one is another."""
    first: dict[object, tuple[Decimal, ...]] = {}
    for index, said in enumerate(reading.statements):
        steps = tuple(_steps(said.reason)) if said.figure and said.change else ()
        if not steps or said.figure is None:
            continue
        before = first.setdefault((_about(reading, said.figure), said.amount, said.change), steps)
        odd = [pair for pair in zip(before, steps, strict=False) if pair[0] != pair[1]]
        if len(before) == len(steps) and len(odd) == 1:
            (expected, actual), *_ = odd
            yield _finding(
                TEXT_REASON_TWICE,
                severity=Severity.WARNING,
                expected=expected,
                actual=actual,
                statement=index,
            )


def _steps(reason: str) -> Iterator[Decimal]:
    """The amounts of a reason, with a minus where they went down."""
    for step in _STEP.finditer(reason):
        printed = read(step["amount"].replace(",", ""))
        amount = in_wan_yuan(printed.amount, UNITS[step["unit"]]) if printed else Decimal(0)
        yield -amount if step["way"] in _DOWN else amount


def _about(reading: Reading, ref: FigureRef) -> object:
    """The figure that a sentence repeats; the account that closes with it, whose halves come to the same."""
    table = reading.tables[ref.table]
    closes = table.kind in ACCOUNTS and table.lines[ref.line].role is Role.TOTAL and ref.measure in _ALL_OF_IT
    return ref.table if closes else ref
