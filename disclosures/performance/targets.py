"""Targets that stand below their columns: levels, indicator and value, one target a row. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from disclosures.performance.heads import Columns, Role
from disclosures.performance.levels import FIRST, MAY_BE_EITHER, SECOND
from disclosures.performance.printed import FormCell, FormRow, MisplacedError
from disclosures.records import IndicatorReading, Span

_SIGN = re.compile(r"[≥≤=><≧≦]+|(大于|小于)?等?于")
_LONG = re.compile(r".*(长期|中期|实施期).*指标")


@dataclass(slots=True)
class Levels:
    """The words of the levels that hold."""

    span: Span
    first: str = ""
    second: str = ""


def stand_in_columns(columns: Columns, rows: Sequence[FormRow]) -> bool:
    """Whether words of levels stand in their columns; cells of a page read as text are often shifted."""
    known = right = 0
    for row in rows:
        for cell in row.cells:
            role = columns.at(cell.column)
            if FIRST.fullmatch(cell.key) and not MAY_BE_EITHER.fullmatch(cell.key):
                known, right = known + 1, right + (role is Role.FIRST)
            elif SECOND.fullmatch(cell.key) and cell.key.endswith("指标") and role is not Role.TARGET:
                either = MAY_BE_EITHER.fullmatch(cell.key) is not None
                known, right = known + 1, right + (role is Role.SECOND or (either and role is Role.FIRST))
    return known == right > 0 or (not known and columns.count(Role.FIRST) == 0)


def targets(head: FormRow, rows: Sequence[FormRow], span: Span) -> list[IndicatorReading]:
    """The targets of the rows below a head. Raises `MisplacedError`."""
    columns = columns_of(head)
    levels = Levels(span)
    found: list[IndicatorReading] = []
    for row in rows:
        held = by_role(row, fitted(columns, head, row))
        if _LONG.fullmatch(row.keys[0]):
            levels.span = Span.PERIOD
        elif row.keys[0].startswith("年度"):
            levels.span = Span.YEAR
        goes_on = row.begins and not (Role.FIRST in held or Role.SECOND in held)
        take(held, levels, found, goes_on=goes_on)
    if head.is_loose and not all(each.level1 and each.level2 for each in found):
        raise MisplacedError
    return found


def take(
    held: dict[Role, list[FormCell]], levels: Levels, found: list[IndicatorReading], *, goes_on: bool
) -> None:
    """Adds the target of a row, or what it says on top of a page of the one before."""
    below = [role for role in (Role.SECOND, Role.TARGET, Role.VALUE) if role in held]
    if not below:
        return
    if Role.FIRST in held:
        levels.first, levels.second = _words(held, Role.FIRST), ""
    if Role.SECOND in held:
        levels.second = _words(held, Role.SECOND)
    target, value = _words(held, Role.TARGET), _value(held)
    if goes_on and found and bool(target) != bool(value):
        found[-1] = replace(found[-1], name=found[-1].name + target, value=found[-1].value + value)
    elif target or value:
        place = next(held[role][0].place for role in (Role.TARGET, Role.VALUE) if role in held)
        found.append(IndicatorReading(levels.span, levels.first, levels.second, target, value, place))


def columns_of(head: FormRow) -> Columns:
    return Columns.of([(cell.column, cell.key) for cell in head.cells])


def fitted(columns: Columns, head: FormRow, row: FormRow) -> Columns:
    """The head's columns in a table that goes on, perhaps with a grid of its own.

    Raises `MisplacedError`.
    """
    if row.width == head.width:
        return columns
    left = int(columns.starts[0] > 0)
    if row.width == left + len(columns.starts):
        return replace(columns, starts=tuple(range(left, row.width)))
    raise MisplacedError


def by_role(row: FormRow, columns: Columns) -> dict[Role, list[FormCell]]:
    held: dict[Role, list[FormCell]] = {}
    for cell in row.cells:
        held.setdefault(columns.at(cell.column), []).append(cell)
    return held


def _words(held: dict[Role, list[FormCell]], role: Role) -> str:
    return "".join(cell.words for cell in held.get(role, ()))


def _value(held: dict[Role, list[FormCell]]) -> str:
    """Sign, value and what it is counted in; each once."""
    value = _words(held, Role.VALUE)
    if not value:
        return ""
    sign = next((cell.words for cell in held.get(Role.SIGN, ()) if _SIGN.fullmatch(cell.key)), "")
    return "".join(_around(value, sign, _words(held, Role.MEASURE)))


def _around(value: str, sign: str, measure: str) -> Iterator[str]:
    if not value.startswith(sign):
        yield sign
    yield value
    if not value.endswith(measure):
        yield measure
