"""Sums that hold and whose own figures are in doubt: they vouch for nobody. Pure.

A table that was changed throughout agrees with itself, and so do three tables that were changed alike.
What speaks against one of their figures is then about all that only these sums bear out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from disclosures.promised_sums.identity import Identity
from disclosures.proofs.text.checking import agreeing
from disclosures.proofs.text.form_amounts import form_sums
from disclosures.records import FigureRef, Reading


def is_across(identity: Identity) -> bool:
    """Between tables: another table says the same of the same code."""
    return len({figure.table for figure in identity.figures}) > 1


def in_rows(identities: Iterable[Identity], suspect: Collection[FigureRef]) -> set[FigureRef]:
    """The figures of rows that agree with themselves, but for rounding, and have a suspect one: the
    whole row may be another's."""
    rows = (each for each in identities if len({(f.table, f.line) for f in each.figures}) == 1)
    agreeing_rows = (row for row in rows if not row.fails and not row.is_open)
    return {figure for row in agreeing_rows if is_touched(row, suspect) for figure in row.figures}


def is_touched(identity: Identity, figures: Collection[FigureRef]) -> bool:
    return any(figure in figures for figure in identity.figures)


def borne_out(holding: Iterable[Identity], suspect: Collection[FigureRef]) -> set[FigureRef]:
    """What other tables agree with, none of their figures suspect as well."""
    return {
        figure
        for identity in holding
        if is_across(identity)
        for figure in identity.figures
        if not any(other in suspect for other in identity.figures if other.table != figure.table)
    }


def standing(
    identities: Iterable[Identity], wrong: Collection[FigureRef], agreed: Iterable[FigureRef]
) -> set[FigureRef]:
    """What the text (``agreed``) or a sum bears out that has nothing ``wrong`` in it."""
    sound = (each for each in identities if each.holds and not is_touched(each, wrong))
    return {figure for each in sound for figure in each.figures}.union(agreed)


def repeating(holding: Iterable[Identity], moved: Collection[FigureRef]) -> Iterator[FigureRef]:
    """The totals of rows that repeat their only part, which is none of those ``moved``: no other column may
    be theirs, and what is in its own place down its column is so across."""
    rows = (each for each in holding if each.repeats_in_its_row)
    return (row.whole[0] for row in rows if row.whole and row.parts[0][0] not in moved)


def settled(reading: Reading, holding: Iterable[Identity], denied: Collection[FigureRef]) -> set[FigureRef]:
    """Of the ``denied`` what a sum leaves no choice: other tables or the text bear out all else in it."""
    holding = list(holding)
    sound = borne_out(holding, denied).union(agreeing(reading)).difference(denied)
    found = (set(each.figures) - sound for each in holding if len(each.parts) > 1)
    return {figure for left in found if len(left) == 1 for figure in left if figure in denied}


def echoed(holding: Iterable[Identity], wrong: Collection[FigureRef]) -> set[FigureRef]:
    """The ``wrong`` figures, what a sum of one part says is the same number, and what that repeats."""
    pairs = [set(each.figures) for each in holding if each.whole and len(each.parts) == 1]
    found, left = set(wrong), set(wrong)
    while left:
        left = {figure for pair in pairs if pair & left for figure in pair} - found
        found |= left
    return found


def weak(reading: Reading, identities: Sequence[Identity], suspect: Collection[FigureRef]) -> set[FigureRef]:
    """The suspect figures, and those of their rows, that neither another table nor the text bears out."""
    holding = [identity for identity in identities if identity.holds]
    alone = set(suspect) - borne_out(holding, suspect)
    wider = alone | in_rows(identities, alone)
    return wider - borne_out(holding, {*suspect, *wider}) - set(agreeing(reading)).difference(suspect)


def unvouched(
    reading: Reading, identities: Iterable[Identity], doubted: Collection[FigureRef]
) -> set[FigureRef]:
    """The figures that sums of their own table alone bear out, each with one of the ``doubted`` in it."""
    holding = [identity for identity in identities if identity.holds]
    tainted = [each for each in holding if not is_across(each) and is_touched(each, doubted)]
    sound = {figure for figure in (*agreeing(reading), *_with_their_forms(reading)) if figure not in doubted}
    for identity in holding:
        if identity not in tainted and not identity.repeats_in_its_row:
            sound.update(identity.figures)
    found = {figure for identity in tainted for figure in identity.figures} - sound
    for identity in holding:
        if identity.repeats_in_its_row and is_touched(identity, found) and not is_touched(identity, sound):
            found.update(identity.figures)
    return found


def _with_their_forms(reading: Reading) -> Iterable[FigureRef]:
    """The projects whose performance form gives the same amount."""
    for parts, amount in form_sums(reading):
        if sum(printed for _, printed in parts) == amount:
            yield from (figure for figure, _ in parts)
