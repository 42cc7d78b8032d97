"""The one figure that all failing sums of a group share: it is wrong, and nothing below it is. Pure.

A total that neither its own parts nor another table bear out is a slip of its own. Where its parts add up to
it, what speaks against it is about them as well.

What an amount that was carried through one table (an item, and all above it) is off by, every sum says alike
that holds it to another table: see `carried`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from disclosures.promised_sums.identity import CHILDREN, Identity
from disclosures.proofs.sums.singling import connected, fitting
from disclosures.records import FigureRef


@dataclass(frozen=True, slots=True)
class Explained:
    """What one figure explains of all that fails."""

    innocent: set[FigureRef] = field(default_factory=set)
    """The figures that fail with another that explains it."""
    slips: set[FigureRef] = field(default_factory=set)
    """Those that explain it, their own parts among what they do not agree with."""
    culprits: set[FigureRef] = field(default_factory=set)
    """Those that explain it by one amount, and no sum bears out as they are."""
    cleared: set[FigureRef] = field(default_factory=set)
    """The figures that fail with one of the culprits, and with nothing else."""


def explained(identities: Sequence[Identity]) -> Explained:
    """By each group of failing sums that have one figure in common, and are off by as much."""
    found = Explained()
    held = {figure for identity in identities if identity.holds for figure in identity.figures}
    for group in connected([identity for identity in identities if identity.fails]):
        shared = set.intersection(*(set(identity.figures) for identity in group))
        off = {identity.difference for identity in group}
        if len(group) < 2 or len(shared) != 1 or max(off) - min(off) > max(each.allowance for each in group):
            continue
        beside = {figure for identity in group for figure in identity.figures} - shared
        found.innocent.update(beside)
        (figure,) = shared
        if any(_is_of_its_parts(each, figure) for each in group):
            found.slips.add(figure)
        if figure not in held and fitting(figure, group) is not None:
            found.culprits.add(figure)
            found.cleared.update(beside)
    return found


def _is_of_its_parts(identity: Identity, figure: FigureRef) -> bool:
    return identity.rule == CHILDREN and identity.whole is not None and identity.whole[0] == figure
