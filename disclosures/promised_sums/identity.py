"""One promised sum with the figures of a reading in it, and how it comes out. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from disclosures.money import CENT, in_wan_yuan
from disclosures.records import FigureRef, Unit

CHILDREN = "children"
"""A line is the sum of the lines that are part of it."""
ROW = "row"
"""A total across a row is the sum of its parts."""

_FEN = in_wan_yuan(CENT, Unit.YUAN)
Amount = tuple[FigureRef, Decimal]


@dataclass(frozen=True, slots=True)
class Identity:
    """One promised sum: ``whole`` should be the sum of ``parts``; None where the cell is blank.

    ``beside`` is an amount among the parts that no table prints: a sentence's, a form's. ``unread``
    are cells of it that could not be read, the whole's first; ``problem`` is the index of what the
    reading tells of a row or column that it may lack.
    """

    rule: str
    whole: Amount | None
    parts: tuple[Amount, ...]
    allowance: Decimal = Decimal(0)
    beside: Decimal = Decimal(0)
    unread: tuple[FigureRef, ...] = ()
    whole_unread: bool = False
    problem: int | None = None
    alone: tuple[tuple[int, int], ...] = ()
    """Tables and lines whose code the other side of the sum does not print."""
    blank: tuple[FigureRef, ...] = ()
    """Cells of it that print nothing."""

    @property
    def expected(self) -> Decimal:
        return sum((amount for _, amount in self.parts), self.beside)

    @property
    def actual(self) -> Decimal:
        return self.whole[1] if self.whole else Decimal(0)

    @property
    def difference(self) -> Decimal:
        return abs(self.actual - self.expected)

    @property
    def figures(self) -> tuple[FigureRef, ...]:
        return tuple(ref for ref, _ in ((self.whole,) if self.whole else ()) + self.parts)

    @property
    def tables(self) -> set[int]:
        return {ref.table for ref in (*self.figures, *self.unread)}

    @property
    def holds(self) -> bool:
        """To the last digit; a whole column that was not read takes nothing from that."""
        return not self.unread and self.difference == 0

    @property
    def repeats_in_its_row(self) -> bool:
        """A row's total with one part: both cells say the same, and may be wrong together."""
        return self.rule == ROW and len(self.parts) == 1

    @property
    def is_unlikely(self) -> bool:
        """Off by less than rounding allows, but by more than it comes to by chance: three standard
        deviations, where each rounding is off by its place over the square root of twelve. To the 分
        nothing is rounded: there is no less."""
        place = self.allowance / (len(self.parts) + 1) * 2
        by_chance = 9 * place**2 * (len(self.parts) + 1) / 12 if place > _FEN else Decimal(0)
        return not self.is_open and by_chance < self.difference**2 <= self.allowance**2

    @property
    def is_open(self) -> bool:
        """Whether what was not read may be all that is wrong with it."""
        return bool(self.unread) or (self.problem is not None and self.difference > self.allowance)

    @property
    def repeats_otherwise(self) -> bool:
        """One number printed twice, the second time a last digit off: nothing is rounded there."""
        return len(self.parts) == 1 and not (self.holds or self.is_open or self.fails)

    @property
    def has_too_much(self) -> bool:
        """Whether its parts come to more already without a column that was not read."""
        lacks_a_part = self.rule == ROW and self.is_open and not self.unread
        return lacks_a_part and 0 <= self.actual < self.expected - self.allowance

    @property
    def fails(self) -> bool:
        return not self.is_open and self.difference > self.allowance
