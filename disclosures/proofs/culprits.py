"""The one figure that all failing sums of a group share: it is wrong, and nothing below it is. Pure.

A total that neither its own parts nor another table bear out is a slip of its own. Where its parts add up to
it, what speaks against it is about them as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from disclosures.proofs.singling import connected
from disclosures.proofs.sums import CHILDREN, Identity
from disclosures.records import FigureRef


def explained(identities: Iterable[Identity]) -> set[FigureRef]:
    """The figures of failing sums that say nothing of the lines below them."""
    return set(_explained(identities))


def _explained(identities: Iterable[Identity]) -> Iterator[FigureRef]:
    for group in connected([identity for identity in identities if identity.fails]):
        shared = set.intersection(*(set(identity.figures) for identity in group))
        off = {identity.difference for identity in group}
        if len(group) < 2 or len(shared) != 1 or max(off) - min(off) > max(each.allowance for each in group):
            continue
        (culprit,) = shared
        others = (figure for identity in group for figure in identity.figures if figure != culprit)
        yield from others
        if any(_is_of_its_parts(identity, culprit) for identity in group):
            yield culprit


def _is_of_its_parts(identity: Identity, figure: FigureRef) -> bool:
    return identity.rule == CHILDREN and identity.whole is not None and identity.whole[0] == figure
