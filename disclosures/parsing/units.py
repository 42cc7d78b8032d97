"""What unit the amounts of a table are in, by what it prints. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from disclosures.money import (
    UNITS,
    PrintedAmount,
    UnreadableAmountError,
    in_wan_yuan,
    is_finer_than_money,
    read,
)
from disclosures.parsing.assembled import Assembled
from disclosures.parsing.rows import HalfRow
from disclosures.printed import Printed
from disclosures.records import TableReading, Unit
from disclosures.text import key

_UNIT = re.compile(r"单位[:：](?:人民币)?((?:亿|千|百|万)?元)")
_CUT_UNIT = re.compile(r".*单位[:：](人民币)?[亿千百万]?")
_FEN = 2
"""Decimals of 元: jiao and fen."""


def unit_of(table: Assembled, above: Assembled | None, rows: Sequence[HalfRow]) -> tuple[Unit | None, str]:
    """The unit of the amounts in ``rows``, and the words that say it; None where they cannot be in it.

    The words may be in the head of a table as well; ``above`` is the table before it.
    """
    unit, printed = _printed_unit(table, above)
    return (None if unit and _is_contradicted(unit, rows) else unit), printed


def _printed_unit(table: Assembled, above: Assembled | None) -> tuple[Unit | None, str]:
    """The table's own, and its head's if that prints one; None if these differ."""
    unit, printed = _captioned_unit(table, above)
    inside = table.head.units
    if not inside or (unit and {unit} == {UNITS.get(words) for words in inside}):
        return unit, printed
    words = "/".join(sorted(inside))
    return (None, f"{printed} {words}") if printed or len(inside) > 1 else (UNITS.get(words), words)


def _captioned_unit(table: Assembled, above: Assembled | None) -> tuple[Unit | None, str]:
    """The unit printed nearest above the table, or above the one before it on the same page."""
    if words := unit_words(table.captions):
        return UNITS.get(unit_in(words)), words
    if above and above.rows and table.rows and above.rows[-1].page == table.rows[0].page is not None:
        return _captioned_unit(above, None)
    return None, ""


def unit_words(captions: Sequence[Printed]) -> str:
    """The last caption that says a unit, put together where it wraps; empty where none does."""
    for index in range(len(captions) - 1, -1, -1):
        if _UNIT.search(captions[index].key):
            return captions[index].text
        if _CUT_UNIT.fullmatch(captions[index].key):
            # 单位：万 wraps, and its 元 stands a line or two below.
            words = next((line.key for line in captions[index + 1 :] if line.key in UNITS), "")
            if _UNIT.search(captions[index].key + words):
                return captions[index].text + words
    return ""


def unit_in(words: str) -> str:
    """元, 千元, 万元 or another of what the words say; empty where they say none."""
    match = _UNIT.search(key(words))
    return match[1] if match else ""


def in_unit(table: TableReading, unit: Unit) -> TableReading:
    """The table with what it prints taken for amounts of that unit."""
    lines = tuple(
        replace(
            line,
            figures=tuple(replace(f, amount=amount_of(f.printed, unit) or Decimal(0)) for f in line.figures),
        )
        for line in table.lines
    )
    return replace(table, unit=unit, lines=lines)


def amount_of(printed: str, unit: Unit | None) -> Decimal | None:
    """What a cell prints, in 万元, None where it is blank; of a table without a unit as printed."""
    found = read(printed)
    return in_wan_yuan(found.amount, unit or Unit.WAN_YUAN) if found else None


def _is_contradicted(unit: Unit, rows: Sequence[HalfRow]) -> bool:
    """Whether most amounts print more decimals than the unit has: 1030.7712, or 1030.7700, in 元."""
    amounts = [found for row in rows for _, cell in row.amounts if (found := _printed(cell.text))]
    return sum(_has_more_decimals(each, unit) for each in amounts) * 2 > len(amounts)


def _has_more_decimals(printed: PrintedAmount, unit: Unit) -> bool:
    return is_finer_than_money(printed.amount, unit) or (unit is Unit.YUAN and printed.places > _FEN)


def _printed(text: str) -> PrintedAmount | None:
    """An amount that is not nothing."""
    try:
        found = read(text)
    except UnreadableAmountError:
        return None
    return found if found and found.amount else None
