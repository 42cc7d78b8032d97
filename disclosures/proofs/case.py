"""What a reading is judged by: what stands under another's code, unit or place, and all sums. Pure.

A code or a unit that all else speaks against is a finding of its own (`recoding`, `rescaling`); what else
does not add up is then told as if it were the other.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from disclosures.promised_sums.identity import Identity
from disclosures.proofs import rescaling, unconnected
from disclosures.proofs.doubts import told_lines
from disclosures.proofs.lines import category_amounts, misplacing, parts_of_lines, recoding
from disclosures.proofs.lines.category_amounts import Exchanged
from disclosures.proofs.lines.misplaced import Misplaced
from disclosures.proofs.lines.parts_of_lines import Exceeding
from disclosures.proofs.lines.recoding import Recoded
from disclosures.proofs.rescaling import Rescaled
from disclosures.proofs.sums.within import identities
from disclosures.records import FigureRef, Reading


@dataclass(frozen=True, slots=True)
class Case:
    """A reading, and what is odd in it."""

    printed: Reading
    reading: Reading
    """In the units that all else speaks for."""
    identities: tuple[Identity, ...]
    """By the codes that all else speaks for."""
    recoded: tuple[Recoded, ...]
    rescaled: tuple[Rescaled, ...]
    misplaced: tuple[Misplaced, ...]
    alone: tuple[int, ...]
    """Tables in a unit that nothing bears out."""
    foreign: tuple[int, ...]
    """Tables that agree with nothing else."""
    exchanged: tuple[Exchanged, ...]
    exceeding: tuple[Exceeding, ...]
    unlike_text: frozenset[int]
    """Tables without a unit that the text disagrees with: it says nothing against them."""

    @property
    def wrong(self) -> set[FigureRef]:
        """The figures whose code or unit is what is wrong."""
        lines = (ref for each in self.recoded for ref in self.reading.on_line(*each.odd))
        return {*lines, *self.reading.in_tables(each.table for each in self.rescaled)}


def case_of(printed: Reading) -> Case:
    recoded, rescaled = recoding.recoded(printed), rescaling.rescaled(printed)
    told = {each.odd for each in recoded}.union(*told_lines(printed).values())
    reading = rescaling.with_their_units(printed, rescaled)
    unlike_tables, unlike_text = rescaling.at_odds(reading)
    sums = tuple(
        each
        for each in identities(recoding.with_their_codes(reading, recoded))
        if not (each.fails and _crosses(each.figures, unlike_tables))
    )
    return Case(
        printed=printed,
        reading=reading,
        identities=sums,
        recoded=recoded,
        rescaled=rescaled,
        misplaced=misplacing.misplaced(printed, told),
        alone=tuple(sorted(set(rescaling.alone(printed)).difference(each.table for each in rescaled))),
        foreign=unconnected.unconnected(reading),
        exchanged=category_amounts.exchanged(reading),
        exceeding=parts_of_lines.exceeding(reading, sums),
        unlike_text=frozenset(unlike_text),
    )


def _crosses(figures: Collection[FigureRef], tables: Collection[int]) -> bool:
    """Whether a sum is of several tables, one of these among them."""
    there = {ref.table for ref in figures}
    return len(there) > 1 and not there.isdisjoint(tables)
