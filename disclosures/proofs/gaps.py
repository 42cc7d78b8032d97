"""What was not read, as findings: the cell, row or column, and what the sums say of it. Pure.

It stands in place of the sums that it leaves open: their other figures are not proved, and not
contradicted either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from disclosures.promised_sums.identity import Identity
from disclosures.proofs.doubts import OF_NAMES
from disclosures.records import FigureRef, FindingReading, ProblemCode, Reading, Severity

UNREAD_AMOUNT = ProblemCode.UNREAD_AMOUNT.value
"""A cell that prints something that is no amount."""
UNREAD_ROW = ProblemCode.UNREAD_ROW.value
UNREAD_COLUMN = ProblemCode.UNREAD_COLUMN.value
TOTAL_MISSING = ProblemCode.TOTAL_MISSING.value
UNREAD = (UNREAD_AMOUNT, UNREAD_ROW, UNREAD_COLUMN, TOTAL_MISSING)
_RULES = {ProblemCode.UNREAD_ROW: UNREAD_ROW, ProblemCode.TOTAL_MISSING: TOTAL_MISSING}
VERSION = 1


def unread_findings(reading: Reading, identities: Sequence[Identity]) -> Iterator[FindingReading]:
    """One for each unread cell, and for each row or column whose lack leaves a sum open."""
    of_cell: dict[FigureRef, list[Identity]] = defaultdict(list)
    of_problem: dict[int, list[Identity]] = defaultdict(list)
    for identity in identities:
        for ref in identity.unread:
            of_cell[ref].append(identity)
        if identity.is_open and not identity.unread and identity.problem is not None:
            of_problem[identity.problem].append(identity)
    for index, position, line in reading.lines():
        for cell in line.unread:
            ref = FigureRef(index, position, cell.measure)
            yield _of_cell(ref, of_cell[ref])
    for problem, left_open in sorted(of_problem.items()):
        if reading.problems[problem].code not in OF_NAMES:  # a finding of its own
            yield _of_problem(reading, problem, left_open[0])


def _of_cell(ref: FigureRef, sums: Sequence[Identity]) -> FindingReading:
    telling = sorted((each for each in sums if each.unread == (ref,)), key=lambda each: len(each.parts))
    first = telling[0] if telling else None
    return FindingReading(
        rule=UNREAD_AMOUNT,
        rule_version=VERSION,
        severity=Severity.ERROR,
        whole=(first.whole[0],) if first and first.whole else (),
        parts=tuple(part for part, _ in first.parts) if first else (),
        expected=_said_of(telling),
        allowance=first.allowance if first else Decimal(0),
        unread=ref,
    )


def _said_of(sums: Sequence[Identity]) -> Decimal | None:
    """What the cell would have to be for all its sums to hold; None where they disagree or say nothing."""
    if not sums:
        return None
    amount = _wanted(sums[0])
    agree = all(abs(_wanted(each) - amount) <= each.allowance for each in sums)
    return amount if agree else None


def _wanted(identity: Identity) -> Decimal:
    return identity.expected if identity.whole_unread else identity.actual - identity.expected


def _of_problem(reading: Reading, problem: int, first: Identity) -> FindingReading:
    return FindingReading(
        rule=_RULES.get(reading.problems[problem].code, UNREAD_COLUMN),
        rule_version=VERSION,
        severity=Severity.ERROR,
        whole=(first.whole[0],) if first.whole else (),
        parts=tuple(part for part, _ in first.parts),
        expected=first.expected,
        actual=first.actual,
        allowance=first.allowance,
        problem=problem,
    )
