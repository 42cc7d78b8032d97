"""What the reading itself tells against the document or its figures, as findings. Pure.

How a file was read (columns in an odd order, a table of no known form) is a remark, and none. What
speaks of a table, a line or a place is: another year or bureau than the cover's, a table twice or not at
all, a name or code in doubt, amounts that no table took. A remark that a person settled by a correction
is a finding no more.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from disclosures.forms import FORMS, GENERIC, required_kinds, usual_kinds
from disclosures.proofs.doubts import told_lines
from disclosures.proofs.rescaling import spoken_for
from disclosures.records import (
    ACCOUNTS,
    FigureRef,
    FindingReading,
    Kind,
    Problem,
    ProblemCode,
    Reading,
    Role,
    Severity,
    Side,
    TableReading,
    TableState,
)
from disclosures.text import key

TABLE_MISSING = "table_missing"
"""A form that prints all its tables prints each of them; others print those that all budgets have."""
TABLE_UNTAKEN = "table_untaken"
"""A form's table whose title is printed can be read."""
TABLE_BARE = "table_bare"
"""A table has lines, or says that it has none."""
SUBTOTAL_MISSING = "subtotal_missing"
"""An account that tells last year's money apart prints this year's total."""
UNIT_MISSING = ProblemCode.UNIT_MISSING.value
UNIT_UNCLEAR = ProblemCode.UNIT_UNCLEAR.value
OF_UNITS = (UNIT_MISSING, UNIT_UNCLEAR)
ASKED_FOR = (TABLE_MISSING, TABLE_UNTAKEN, *OF_UNITS)
"""Findings that no decision settles: the publishing rule asks for the table, or the unit, itself."""
VERSION = 7
Line = tuple[int, int]
"""The indexes of a table, and of a line in it."""
Names = Sequence[tuple[str, Line]]

_THIS_YEAR = re.compile(r"(本年|当年)(收入|支出)")
_CARRIED = re.compile(r"(上年|年终|年末).*结转.*")
_OF_LINES = {
    ProblemCode.DOUBTFUL_NAME: Severity.WARNING,
    ProblemCode.INCOMPLETE_CODE: Severity.WARNING,
    ProblemCode.OVERPRINTED: Severity.WARNING,
    ProblemCode.CUT_OFF: Severity.WARNING,
    ProblemCode.UNSETTLED: Severity.WARNING,
}
"""Told where they put figures in doubt."""
_OF_PLACES = {
    ProblemCode.YEAR_DIFFERS: Severity.WARNING,
    ProblemCode.BUREAU_DIFFERS: Severity.WARNING,
    ProblemCode.REPEATED_TABLE: Severity.WARNING,
    ProblemCode.SAYS_EMPTY: Severity.WARNING,
    ProblemCode.TABLE_LISTED: Severity.WARNING,
    ProblemCode.PAGE_SKIPPED: Severity.WARNING,
    ProblemCode.HEADING_SKIPPED: Severity.WARNING,
    ProblemCode.LOST_FORM: Severity.WARNING,
    ProblemCode.UNREAD_FORM_AMOUNT: Severity.WARNING,
    ProblemCode.UNREAD_COLUMN: Severity.ERROR,
    ProblemCode.TOTAL_MISSING: Severity.ERROR,
    ProblemCode.UNREAD_AMOUNT: Severity.WARNING,
}
TOLD: dict[str, Severity] = {
    **{code.value: severity for code, severity in {**_OF_LINES, **_OF_PLACES}.items()},
    TABLE_MISSING: Severity.ERROR,
    TABLE_UNTAKEN: Severity.ERROR,
    TABLE_BARE: Severity.NOTE,
    SUBTOTAL_MISSING: Severity.WARNING,
    UNIT_MISSING: Severity.ERROR,
    UNIT_UNCLEAR: Severity.ERROR,
}


def severities(rule: str) -> tuple[Severity, ...]:
    """Those that a rule tells with, the gravest first."""
    return (TOLD[rule], Severity.WARNING) if rule == TABLE_MISSING else (TOLD[rule],)


def told_findings(reading: Reading, told: Collection[int], odd: Collection[Line]) -> Iterator[FindingReading]:
    """One for each remark that is a finding.

    ``told`` are those that other findings tell already, ``odd`` the lines that another code explains.
    """
    places, named = told_lines(reading), _named(reading)
    for index, problem in enumerate(reading.problems):
        if index in told:
            continue
        if lines := [line for line in places.get(index, ()) if line not in odd]:
            yield _of_line(reading, index, lines[0], named)
        elif problem.code in _OF_PLACES and not _is_settled(reading, problem):
            yield _finding(problem.code, problem=index)
    yield from _of_tables(reading)


def _of_line(reading: Reading, index: int, place: Line, named: Mapping[str, Names]) -> FindingReading:
    problem, here = reading.problems[index], reading.tables[place[0]].lines[place[1]]
    names = named.get(here.code, ()) if problem.code is ProblemCode.DOUBTFUL_NAME else ()
    other = next((at for words, at in names if words != key(here.name)), None)
    parts = (_first_figure(reading, other),) if other else ()
    return _finding(problem.code, whole=(_first_figure(reading, place),), parts=parts, problem=index)


def _named(reading: Reading) -> Mapping[str, Names]:
    """The names of each code, the most frequent first, with the first line that has it."""
    first: dict[str, dict[str, Line]] = defaultdict(dict)
    times: dict[str, Counter[str]] = defaultdict(Counter)
    for table, position, line in reading.lines():
        if line.code and line.figures:
            first[line.code].setdefault(key(line.name), (table, position))
            times[line.code][key(line.name)] += 1
    return {
        code: [(words, first[code][words]) for words, _ in names.most_common()]
        for code, names in times.items()
    }


def _first_figure(reading: Reading, place: Line) -> FigureRef:
    return next(reading.on_line(*place))


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
    skipping = any(each.code is ProblemCode.TABLE_SKIPPED for each in reading.problems)
    required, usual = required_kinds(reading.form), usual_kinds(reading.form, skipping=skipping)
    there = {table.kind for table in reading.tables}
    untaken = _untaken(reading) - there
    missing = [kind for kind in required or usual if kind not in there | untaken]
    if len(missing) * 2 < len(required or usual):  # else it is a piece of a document
        told = (_finding(TABLE_MISSING, kind=kind) for kind in missing)
        yield from told if required else (replace(each, severity=Severity.WARNING) for each in told)
    left_out = [kind for kind in required if kind in untaken]
    if len(left_out + missing) * 2 < len(required):
        yield from (_finding(TABLE_UNTAKEN, kind=kind) for kind in left_out)
    for index, table in enumerate(reading.tables):
        if table.kind in required and not table.lines and table.state is TableState.FILLED:
            yield _finding(TABLE_BARE, kind=table.kind)
        if table.kind in required and table.kind in ACCOUNTS:
            yield from _of_account(index, table)
        first = reading.first_figure(index)
        if table.unit is None and first is not None:
            yield _without_unit(reading, first)


def _untaken(reading: Reading) -> set[Kind]:
    """The kinds of table whose titles are told to stand there, with nothing read below them."""
    titles = [key(each.detail) for each in reading.problems if each.code is ProblemCode.UNKNOWN_TABLE]
    tables = (table for form in (*FORMS, GENERIC) for table in form.tables)
    return {table.kind for table in tables if any(re.search(table.title, title) for title in titles)}


def _without_unit(reading: Reading, first: FigureRef) -> FindingReading:
    """With the unit that all else speaks for, and the sum that says so with the fewest parts."""
    index = first.table
    rule = UNIT_UNCLEAR if reading.tables[index].unit_printed else UNIT_MISSING
    spoken = spoken_for(reading, index)
    if spoken is None:
        return _finding(rule, whole=(first,))
    whole = next(ref for ref in spoken.evidence.figures if ref.table == index)
    parts = tuple(ref for ref in spoken.evidence.figures if ref != whole)
    return replace(_finding(rule, whole=(whole,), parts=parts), words=spoken.unit)


def _of_account(index: int, table: TableReading) -> Iterator[FindingReading]:
    """Its halves that print what is carried and a total, and not what is of this year."""
    for side in Side:
        half = [(n, line) for n, line in enumerate(table.lines) if line.side is side]
        names = [key(line.name) for _, line in half]
        total = next((n for n, line in half if line.role is Role.TOTAL and line.figures), None)
        is_whole = any(map(_THIS_YEAR.search, names)) or not any(map(_CARRIED.fullmatch, names))
        if total is not None and not is_whole:
            first = table.lines[total].figures[0].measure
            yield _finding(SUBTOTAL_MISSING, whole=(FigureRef(index, total, first),))


def _finding(
    rule: str,
    *,
    whole: tuple[FigureRef, ...] = (),
    parts: tuple[FigureRef, ...] = (),
    problem: int | None = None,
    kind: Kind | None = None,
) -> FindingReading:
    return FindingReading(str(rule), VERSION, TOLD[rule], whole, parts, problem=problem, kind=kind)
