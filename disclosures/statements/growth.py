"""What a sentence's change comes to in percent, and how far rounding may take what it prints of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from disclosures.money import rounding
from disclosures.records import StatementReading

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Growth:
    """A change over last year's amount, in percent."""

    percent: Decimal
    allowance: Decimal

    def may_print(self, percent: Decimal) -> bool:
        return abs(percent - self.percent) <= self.allowance


def growth_of(statement: StatementReading) -> Growth | None:
    """None where there is no change, or nothing that it is a part of."""
    last_year, change = statement.last_year, statement.change
    if not last_year or change is None:
        return None
    off = (rounding(statement.places) + rounding(statement.change_places)) * (1 + abs(change / last_year))
    allowed = rounding(statement.change_percent_places) + off / abs(last_year) * _HUNDRED
    return Growth(change / last_year * _HUNDRED, allowed)


def is_in_percent(statement: StatementReading) -> bool:
    """Whether it prints a percentage, and none that its change does not come to."""
    growth = growth_of(statement)
    printed = statement.change_percent
    return printed is not None and (growth is None or growth.may_print(printed))
