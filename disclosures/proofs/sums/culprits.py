"""The one figure that all failing sums of a group share: it is wrong, and nothing below it is. Pure.

A total that neither its own parts nor another table bear out is a slip of its own. Where its parts add up to
it, what speaks against it is about them as well.
"""

from __future__ import annotations

from collections.abc import Iterable

from disclosures.proofs.sums.singling import connected
from disclosures.proofs.sums.within import CHILDREN, Identity
from disclosures.records import FigureRef


def explained(identities: Iterable[Identity]) -> tuple[set[FigureRef], set[FigureRef]]:
    """The figures that fail with another that explains it, and those that explain it, their own parts among
    what they do not agree with."""
    beside: set[FigureRef] = set()
    alone: set[FigureRef] = set()
    for group in connected([identity for identity in identities if identity.fails]):
        shared = set.intersection(*(set(identity.figures) for identity in group))
        off = {identity.difference for identity in group}
        if len(group) < 2 or len(shared) != 1 or max(off) - min(off) > max(each.allowance for each in group):
            continue
        beside.update(figure for identity in group for figure in identity.figures if figure not in shared)
        alone.update(figure for figure in shared if any(_is_of_its_parts(each, figure) for each in group))
    return beside, alone


def _is_of_its_parts(identity: Identity, figure: FigureRef) -> bool:
    return identity.rule == CHILDREN and identity.whole is not None and identity.whole[0] == figure
