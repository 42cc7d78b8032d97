"""An amount that was carried through one table: an item is wrong, and all above it by as much. Pure.

Such a table agrees with itself. Each sum that holds one of these figures to another table then fails, and
the text says another amount: by as much, and the same way. Where two witnesses or more say so of one table
and of no other, and nothing outside of it agrees with any of these figures, they are what is wrong, and what
they are held to is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from disclosures.promised_sums.identity import Identity
from disclosures.records import FigureRef

_WITNESSES = 2


@dataclass(frozen=True, slots=True)
class _Told:
    """A sum that fails, and by how much the figures of one table in it would have to be more."""

    table: int
    lacking: Decimal
    identity: Identity

    @property
    def own(self) -> frozenset[FigureRef]:
        return frozenset(figure for figure in self.identity.figures if figure.table == self.table)

    @property
    def witnesses(self) -> frozenset[object]:
        """The other tables of the sum; its rule where it is a sentence's or a form's."""
        others = {figure.table for figure in self.identity.figures} - {self.table}
        return frozenset(others) or frozenset({self.identity.rule})


def cleared_of_tables(
    identities: Sequence[Identity], repetitions: Iterable[Identity], agreeing: Iterable[FigureRef]
) -> set[FigureRef]:
    """The figures that only a table with an amount carried through it speaks against.

    ``repetitions`` are what sentences and forms repeat, ``agreeing`` the figures that sentences bear out.
    """
    outside = [each for each in identities if len({figure.table for figure in each.figures}) > 1]
    outside.extend(repetitions)
    failing = [each for each in outside if each.fails]
    if len(failing) < _WITNESSES:
        return set()
    sound = {figure for each in outside if each.holds and _speaks(each) for figure in each.figures}
    sound.update(agreeing)
    groups = [group for group in _groups(failing) if _is_carried(group, failing, sound)]
    wrong = {figure for group in groups for told in group for figure in told.own - sound}
    return {
        figure
        for group in groups
        for told in group
        for figure in told.identity.figures
        if not _is_told_otherwise(figure, identities, group)
    } - wrong


def _speaks(identity: Identity) -> bool:
    """Whether it agrees on an amount, and not on nothing."""
    return bool(identity.actual) or any(amount for _, amount in identity.parts)


def _groups(failing: Sequence[Identity]) -> Iterator[list[_Told]]:
    """What is told of one table by as much, the same way."""
    told: dict[int, list[_Told]] = defaultdict(list)
    for each in failing:
        for table in sorted({figure.table for figure in each.figures}):
            lacking = _lacking(each, table)
            if lacking is not None:
                told[table].append(_Told(table, lacking, each))
    for of_table in told.values():
        left = sorted(of_table, key=lambda each: each.lacking)
        while left:
            first = left[0]
            group = [each for each in left if _is_as_much(each, first)]
            left = [each for each in left if each not in group]
            yield group


def _lacking(identity: Identity, table: int) -> Decimal | None:
    """None where it stands on both sides of the sum."""
    in_whole = identity.whole is not None and identity.whole[0].table == table
    in_parts = any(figure.table == table for figure, _ in identity.parts)
    if in_whole and in_parts:
        return None
    off = identity.expected - identity.actual
    return off if in_whole else -off


def _is_as_much(one: _Told, other: _Told) -> bool:
    return abs(one.lacking - other.lacking) <= max(one.identity.allowance, other.identity.allowance)


def _is_carried(group: Sequence[_Told], failing: Sequence[Identity], sound: set[FigureRef]) -> bool:
    """Whether all that fails by as much is told of this table, by several, and none sides with it."""
    witnesses = {witness for told in group for witness in told.witnesses}
    if len(witnesses) < _WITNESSES or any(told.own <= sound for told in group):
        return False
    mine = [told.identity for told in group]
    off = abs(group[0].lacking)
    return all(
        any(each is identity for identity in mine)
        for each in failing
        if abs(each.difference - off) <= each.allowance
    )


def _is_told_otherwise(figure: FigureRef, identities: Sequence[Identity], group: Sequence[_Told]) -> bool:
    """Whether another sum fails with it as well."""
    mine = [told.identity for told in group]
    return any(
        each.fails and figure in each.figures and not any(each is identity for identity in mine)
        for each in identities
    )
