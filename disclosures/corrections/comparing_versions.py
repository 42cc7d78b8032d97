"""What changed between two versions of a disclosure, figure by figure and sentence by sentence. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from disclosures.corrections.targets import Targets
from disclosures.records import FigureReading, FigureRef, Reading, StatementReading
from disclosures.text import key


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that is not what it was: ``old`` None where it is new, ``new`` where it is gone."""

    target: str
    old: FigureRef | None
    new: FigureRef | None
    old_amount: Decimal | None
    new_amount: Decimal | None

    @property
    def difference(self) -> Decimal:
        """What it grew by; a figure that is not there counts as nothing."""
        return (self.new_amount or Decimal(0)) - (self.old_amount or Decimal(0))


@dataclass(frozen=True, slots=True)
class StatementChange:
    """A sentence that says another amount, share or change; indexes of statements, None where it is not."""

    old: int | None
    new: int | None


@dataclass(frozen=True, slots=True)
class Changes:
    figures: tuple[FigureChange, ...]
    statements: tuple[StatementChange, ...]
    unchanged: int
    """How many figures are the same in both."""


def changes(old: Reading, new: Reading) -> Changes:
    """In the order of the new version; what is gone from it comes after."""
    before, after = _figures(old), _figures(new)
    found = []
    for target in [*after, *(target for target in before if target not in after)]:
        was, now = before.get(target), after.get(target)
        if was is None or now is None or was[1].amount != now[1].amount:
            found.append(
                FigureChange(
                    target,
                    was[0] if was else None,
                    now[0] if now else None,
                    was[1].amount if was else None,
                    now[1].amount if now else None,
                )
            )
    same = len(after.keys() & before.keys()) - sum(1 for c in found if c.old and c.new)
    return Changes(tuple(found), tuple(_statements(old, new)), same)


def _figures(reading: Reading) -> dict[str, tuple[FigureRef, FigureReading]]:
    targets = Targets(reading)
    return {
        target: (ref, figure) for target, ref in targets.figures(reading) if (figure := reading.figure(ref))
    }


def _statements(old: Reading, new: Reading) -> Iterator[StatementChange]:
    before, after = _by_subject(old), _by_subject(new)
    for subject in [*after, *(subject for subject in before if subject not in after)]:
        was, now = before.get(subject), after.get(subject)
        if was is None or now is None or _said(old.statements[was]) != _said(new.statements[now]):
            yield StatementChange(was, now)


def _by_subject(reading: Reading) -> dict[tuple[str, str, int], int]:
    """Statements by what they are about: topic, words before the amount, and their turn."""
    seen: dict[tuple[str, str], int] = defaultdict(int)
    found = {}
    for index, statement in enumerate(reading.statements):
        subject = statement.topic, key(statement.label)
        seen[subject] += 1
        found[*subject, seen[subject]] = index
    return found


def _said(statement: StatementReading) -> tuple[Decimal | None, ...]:
    return statement.amount, statement.share, statement.change, statement.change_percent
