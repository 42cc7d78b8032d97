"""One amount of bureaus over the years, with what the running text implies of the year before. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from comparisons.alignment import Printed
from disclosures.money import CENT
from disclosures.records import Kind, Measure


class Subject(StrEnum):
    """What is followed over the years."""

    EXPENDITURE = "expenditure"
    GENERAL_PUBLIC = "general_public"
    BASIC = "basic"
    PROJECT = "project"
    THREE_PUBLIC = "three_public"
    OPERATING = "operating"


@dataclass(frozen=True, slots=True)
class Source:
    """The table's total line and measure of a subject, and the sentences that tell its change."""

    kind: Kind
    measure: Measure
    topic: str = ""
    words: str = ""
    """What the name of the sentence holds, where the topic has several."""


SOURCES: Mapping[Subject, Source] = {
    Subject.EXPENDITURE: Source(Kind.EXPENDITURE, Measure.TOTAL, "expenditure_and_change"),
    Subject.GENERAL_PUBLIC: Source(Kind.GENERAL_PUBLIC_EXPENDITURE, Measure.TOTAL, "general_public"),
    Subject.BASIC: Source(Kind.EXPENDITURE, Measure.BASIC),
    Subject.PROJECT: Source(Kind.EXPENDITURE, Measure.PROJECT),
    Subject.THREE_PUBLIC: Source(Kind.THREE_PUBLIC, Measure.TOTAL, "three_public", "三公"),
    Subject.OPERATING: Source(Kind.OPERATING_EXPENSES, Measure.TOTAL, "operating_expenses"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that says by how much an amount of `year` changed on the year before, and why."""

    statement: int
    year: int
    amount: Decimal
    change: Decimal
    percent: Decimal | None
    reason: str

    @property
    def implied(self) -> Decimal:
        """Last year's amount, as the sentence implies it."""
        return self.amount - self.change


@dataclass(frozen=True, slots=True)
class Point:
    """A year: what is printed for it, and what the next year's disclosure implies."""

    year: int
    printed: Printed | None
    implied: Change | None

    @property
    def disagree(self) -> bool:
        """Whether last year's disclosure prints another amount than this year's text implies."""
        if self.printed is None or self.implied is None:
            return False
        return abs(self.printed.amount - self.implied.implied) > CENT


@dataclass(frozen=True, slots=True)
class History:
    """One bureau at one scope."""

    agency_id: int
    agency: str
    scope: str
    printed: Mapping[int, Printed]
    changes: Mapping[int, Change]

    @property
    def years(self) -> set[int]:
        return {*self.printed, *(year - 1 for year in self.changes)}

    def points(self, years: Sequence[int]) -> list[Point]:
        return [Point(year, self.printed.get(year), self.changes.get(year + 1)) for year in years]


def years_of(histories: Sequence[History]) -> list[int]:
    return sorted({year for history in histories for year in history.years})
