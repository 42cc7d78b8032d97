"""Running text against the tables, and against its own shares and changes. Pure.

Text and table print the same number, so they should agree to the last digit that the text gives.
Percentages are allowed what the rounding of the printed amounts can do to them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from disclosures.money import CENT, last_place, rounding
from disclosures.records import FigureRef, FindingReading, Reading, Severity, StatementReading
from disclosures.statements.growth import growth_of

TEXT_FIGURE = "text_figure"
"""An amount in the text is the table's."""
TEXT_SHARE = "text_share"
"""A share in the text is the amount over the whole."""
TEXT_CHANGE = "text_change"
"""A change in percent is the change over last year's amount, and goes the same way."""
TEXT_CHANGE_PARTS = "text_change_parts"
"""The changes of the three-public expenses add up to the change of all of them."""
TEXT_PARTS = "text_parts"
"""The parts that the text gives add up to its whole."""
VERSION = 3

_THREE_PUBLIC = "three_public"
PUBLISHED_TARGETS = "performance_published"
_VEHICLES = re.compile("购置(及|和)运行")
_OF_VEHICLES = re.compile("公务用车(运行|购置(?!(及|和)运行))")
_CENTS = 2
_HUNDRED = Decimal(100)
_ALLOWED = Decimal("0.0001")
_IN_PERCENT = {TEXT_SHARE, TEXT_CHANGE}


def agreeing(reading: Reading) -> Iterator[FigureRef]:
    """The figures that the text repeats to the cent, or as nothing at all."""
    for statement in reading.statements:
        exact = statement.places >= _CENTS or _is_nothing(statement)
        if statement.figure and exact and _table_amount(reading, statement) == statement.amount:
            yield statement.figure


def text_findings(reading: Reading) -> Iterator[FindingReading]:
    """What the text says that does not hold."""
    for index, statement in enumerate(reading.statements):
        if _is_part_of_its_figure(statement):
            yield from _share(index, statement, _table_amount(reading, statement), _CENTS)
        elif statement.repeats_a_figure:
            yield from _figure(reading, index, statement)
        if statement.share is not None and statement.opening is not None:
            whole = reading.statements[statement.opening]
            yield from _share(index, statement, whole.amount, whole.places)
        if statement.change is not None and statement.change_percent is not None:
            yield from _change(index, statement)
    yield from _parts(reading)
    yield from _changes(reading)


def _is_part_of_its_figure(statement: StatementReading) -> bool:
    """公开项目绩效目标5个，涉及项目金额300万元，占项目支出总额的60%: the figure is the whole of the share."""
    is_part = statement.share not in (None, _HUNDRED)
    return statement.topic == PUBLISHED_TARGETS and statement.figure is not None and is_part


def _is_nothing(statement: StatementReading) -> bool:
    """0万元 is nothing at all, not something under half of it."""
    return not statement.amount and not statement.places


def _table_amount(reading: Reading, statement: StatementReading) -> Decimal:
    return reading.amount(statement.figure) if statement.figure else Decimal(0)


def _figure(reading: Reading, index: int, statement: StatementReading) -> Iterator[FindingReading]:
    table = _table_amount(reading, statement)
    last = last_place(statement.places)
    # Tables in 元 are told in 万元 to the cent.
    rounded = not _is_nothing(statement) and (statement.places < _CENTS or table % last)
    off = abs(statement.amount - table)
    if off > (rounding(statement.places) if rounded else 0):
        yield FindingReading(
            TEXT_FIGURE,
            VERSION,
            Severity.NOTE if off <= max(CENT, last) else Severity.WARNING,
            parts=(statement.figure,) if statement.figure else (),
            expected=table,
            actual=statement.amount,
            allowance=Decimal(0).quantize(_ALLOWED),
            statement=index,
        )


def _share(index: int, statement: StatementReading, whole: Decimal, places: int) -> Iterator[FindingReading]:
    if whole and statement.share is not None:
        expected = statement.amount / whole * _HUNDRED
        off = rounding(statement.places) + rounding(places) * statement.amount / whole
        last = rounding(statement.share_places)
        allowed = last + off / abs(whole) * _HUNDRED
        # Shares are often made to add up to 100%.
        yield from _off(TEXT_SHARE, index, statement.share, expected, allowed, noted=last * 2)


def _change(index: int, statement: StatementReading) -> Iterator[FindingReading]:
    growth = growth_of(statement)
    if growth and statement.change_percent is not None:
        yield from _off(TEXT_CHANGE, index, statement.change_percent, growth.percent, growth.allowance)


def _parts(reading: Reading) -> Iterator[FindingReading]:
    parts: dict[int, list[StatementReading]] = defaultdict(list)
    for statement in reading.statements:
        if statement.adds_up and statement.opening is not None:
            parts[statement.opening].append(statement)
    for opening, items in parts.items():
        whole = reading.statements[opening]
        expected = sum((item.amount for item in items), Decimal(0))
        allowed = sum((rounding(item.places) for item in items if item.amount), rounding(whole.places))
        yield from _off(TEXT_PARTS, opening, whole.amount, expected, allowed)


def _changes(reading: Reading) -> Iterator[FindingReading]:
    """公务接待费减少0.42万元, and nothing else: the three-public expenses go down by 0.42 as well."""
    items: dict[int, list[StatementReading]] = defaultdict(list)
    for statement in reading.statements:
        if statement.topic == _THREE_PUBLIC and statement.opening is not None:
            items[statement.opening].append(statement)
    for opening, found in items.items():
        whole = reading.statements[opening]
        whole_of = any(_VEHICLES.search(item.label) for item in found)
        parts = [item for item in found if not (whole_of and _OF_VEHICLES.search(item.label))]
        changes = [item.change for item in parts if item.change is not None]
        if whole.change is None or len(changes) < len(parts) or not _are_all(whole, parts):
            continue
        steps = (rounding(item.change_places) for item in parts if item.change)
        allowed = sum(steps, rounding(whole.change_places))
        yield from _off(TEXT_CHANGE_PARTS, opening, whole.change, sum(changes, Decimal(0)), allowed)


def _are_all(whole: StatementReading, parts: Sequence[StatementReading]) -> bool:
    """Whether the parts are all of it: their amounts add up."""
    off = abs(whole.amount - sum((item.amount for item in parts), Decimal(0)))
    return len(parts) > 1 and off <= CENT


def _off(
    rule: str,
    statement: int,
    actual: Decimal,
    expected: Decimal,
    allowed: Decimal,
    noted: Decimal = Decimal(0),
) -> Iterator[FindingReading]:
    """A finding where it is off by more than is allowed; a note where by no more than ``noted``."""
    off = abs(actual - expected)
    if off > allowed:
        yield FindingReading(
            rule,
            VERSION,
            Severity.NOTE if off <= noted else Severity.WARNING,
            expected=expected.quantize(CENT) if rule in _IN_PERCENT else expected,
            actual=actual,
            allowance=allowed.quantize(_ALLOWED),
            statement=statement,
        )
