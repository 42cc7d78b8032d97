"""What the sums say of the figures, each by itself, and what one figure or table explains of it. Pure.

An identity that holds to the last digit would fail if one of its figures had been misread, so it
proves them. One that is off by more than rounding allows contradicts them, whatever else holds; but where
one figure, or one table with an amount carried through it, explains all that fails by as much (`culprits`,
`carried`), the others stand or fall by their other sums.
One that is off by less (尾差) does neither; but where it says that one number is printed twice, as
a total with a single part does, there is nothing to round: it is noted, and neither print is proved.

A row's total that repeats its only part proves both, unless the column's sum is further off than
rounding comes to by chance, or open: then both may be wrong together.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from disclosures.proofs.case import Case
from disclosures.proofs.sums.carried import cleared_of_tables
from disclosures.proofs.sums.culprits import Explained, explained
from disclosures.proofs.sums.within import repetitions
from disclosures.proofs.text.checking import agreeing
from disclosures.records import FigureRef


@dataclass(slots=True)
class Weighed:
    proved: set[FigureRef] = field(default_factory=set)
    repeated: set[FigureRef] = field(default_factory=set)
    """Where a row's total repeats its only part."""
    inexact: set[FigureRef] = field(default_factory=set)
    unlikely: set[FigureRef] = field(default_factory=set)
    contradicted: set[FigureRef] = field(default_factory=set)
    of_lines: set[FigureRef] = field(default_factory=set)
    """Those of them whose code or unit is what is wrong."""


def weighed(case: Case) -> Weighed:
    found = Weighed(of_lines=case.wrong)
    for identity in case.identities:
        if identity.holds:
            (found.repeated if identity.repeats_in_its_row else found.proved).update(identity.figures)
        elif identity.fails:
            found.contradicted.update(identity.figures)
            found.of_lines.update(ref for line in identity.alone for ref in case.reading.on_line(*line))
        elif identity.has_too_much or identity.repeats_otherwise:
            found.inexact.update(identity.figures)
        elif identity.is_unlikely or identity.is_open:
            found.unlikely.update(identity.figures)
    found.contradicted |= found.of_lines
    return found


def explanation(case: Case) -> Explained:
    """What one figure explains of all that fails, and what one table does."""
    found = explained(case.identities)
    of_tables = cleared_of_tables(case.identities, repetitions(case.reading), agreeing(case.reading))
    return replace(found, innocent=found.innocent | of_tables, cleared=found.cleared | of_tables)
