"""What the reading itself tells against the document or its figures, as findings. Pure.

How a file was read (columns in an odd order, a table of no known form) is a remark, and none. What
speaks of a table, a line or a place is: another year or bureau than the cover's, a table twice or not at
all, a name or code in doubt, amounts that no table took. A remark that a person settled by a correction
is a finding no more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from decimal import Decimal

from disclosures.forms import required_kinds
from disclosures.proofs.doubts import told_lines
from disclosures.records import FigureRef, FindingReading, Kind, Problem, ProblemCode, Reading, Severity
from disclosures.text import key

TABLE_MISSING = "table_missing"
"""A form that prints all its tables prints each of them."""
UNIT_MISSING = ProblemCode.UNIT_MISSING.value
ASKED_FOR = (TABLE_MISSING, UNIT_MISSING)
"""Findings that no decision settles: the publishing rule asks for the table, or the unit, itself."""
VERSION = 1
Line = tuple[int, int]
"""The indexes of a table, and of a line in it."""

_OF_LINES = {
    ProblemCode.DOUBTFUL_NAME: Severity.WARNING,
    ProblemCode.INCOMPLETE_CODE: Severity.WARNING,
    ProblemCode.OVERPRINTED: Severity.WARNING,
}
"""Told where they put figures in doubt."""
_OF_PLACES = {
    ProblemCode.YEAR_DIFFERS: Severity.WARNING,
    ProblemCode.BUREAU_DIFFERS: Severity.WARNING,
    ProblemCode.REPEATED_TABLE: Severity.WARNING,
    ProblemCode.SAYS_EMPTY: Severity.WARNING,
    ProblemCode.LOST_FORM: Severity.WARNING,
    ProblemCode.UNREAD_COLUMN: Severity.ERROR,
    ProblemCode.TOTAL_MISSING: Severity.ERROR,
    ProblemCode.UNREAD_AMOUNT: Severity.WARNING,
}
TOLD: dict[str, Severity] = {
    **{code.value: severity for code, severity in {**_OF_LINES, **_OF_PLACES}.items()},
    TABLE_MISSING: Severity.ERROR,
    UNIT_MISSING: Severity.ERROR,
}


def told_findings(reading: Reading, told: Collection[int], odd: Collection[Line]) -> Iterator[FindingReading]:
    """One for each remark that is a finding.

    ``told`` are those that other findings tell already, ``odd`` the lines that another code explains.
    """
    for index, problem in enumerate(reading.problems):
        if index in told:
            continue
        if problem.code in _OF_LINES:
            yield from _of_lines(reading, index, problem, odd)
        elif problem.code in _OF_PLACES and not _is_settled(reading, problem):
            yield _finding(problem.code, problem=index)
    yield from _of_tables(reading)


def _of_lines(
    reading: Reading, index: int, problem: Problem, odd: Collection[Line]
) -> Iterator[FindingReading]:
    lines = [line for line in told_lines(reading, problem) if line not in odd]
    if not lines:
        return
    first = _first_figure(reading, lines[0])
    others = (
        _first_figure(reading, other)
        for other in _named_otherwise(reading, lines[0])
        if problem.code is ProblemCode.DOUBTFUL_NAME
    )
    yield _finding(problem.code, whole=(first,), parts=tuple(others)[:1], problem=index)


def _named_otherwise(reading: Reading, place: Line) -> list[Line]:
    """The lines of the same code under other names, those of the most frequent name first."""
    here = reading.tables[place[0]].lines[place[1]]
    found = [
        (table, position)
        for table, each in enumerate(reading.tables)
        for position, line in enumerate(each.lines)
        if here.code and line.code == here.code and line.figures and key(line.name) != key(here.name)
    ]
    names = Counter(key(reading.tables[table].lines[line].name) for table, line in found)
    return sorted(found, key=lambda at: -names[key(reading.tables[at[0]].lines[at[1]].name)])


def _first_figure(reading: Reading, place: Line) -> FigureRef:
    table, line = place
    return FigureRef(table, line, reading.tables[table].lines[line].figures[0].measure)


def _is_settled(reading: Reading, problem: Problem) -> bool:
    """A cell is a finding of its own; a year or a bureau may have been corrected to what stands there."""
    if problem.code is ProblemCode.UNREAD_AMOUNT:
        return problem.kind is not None
    subject = {
        ProblemCode.YEAR_DIFFERS: reading.year,
        ProblemCode.BUREAU_DIFFERS: reading.bureau,
    }.get(problem.code)
    return subject is not None and key(subject.text) == key(problem.detail)


def _of_tables(reading: Reading) -> Iterator[FindingReading]:
    required = required_kinds(reading.form)
    missing = set(required) - {table.kind for table in reading.tables}
    if len(missing) * 2 < len(required):  # else it is a piece of a document
        yield from (_finding(TABLE_MISSING, kind=kind) for kind in required if kind in missing)
    for index, table in enumerate(reading.tables):
        line = next((n for n, line in enumerate(table.lines) if line.figures), None)
        if table.unit is None and line is not None:
            yield _finding(UNIT_MISSING, whole=(_first_figure(reading, (index, line)),))


def _finding(
    rule: str,
    *,
    whole: tuple[FigureRef, ...] = (),
    parts: tuple[FigureRef, ...] = (),
    problem: int | None = None,
    kind: Kind | None = None,
) -> FindingReading:
    return FindingReading(
        rule=str(rule),
        rule_version=VERSION,
        severity=TOLD[rule],
        whole=whole,
        parts=parts,
        expected=None,
        actual=None,
        allowance=Decimal(0),
        problem=problem,
        kind=kind,
    )
