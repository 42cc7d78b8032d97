"""Names for tables, lines and figures that stay the same over a fresh reading of the file. Pure.

A line goes by its code, else by its name below the line it is part of; by its government category;
and by its turn among those that share all of that. The line of a table's total goes by that alone.

    expenditure/1/expenditure/0/2101506///1#basic
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from disclosures.records import (
    FigureRef,
    FindingReading,
    LineReading,
    Problem,
    Reading,
    Role,
    TableReading,
)
from disclosures.text import key

TOTAL = "=total"
Place = tuple[int, int]
"""The indexes of a table, and of a line in it."""


class Targets:
    """The names of everything in one reading, and back."""

    def __init__(self, reading: Reading) -> None:
        self.tables = [f"{table.kind}/{table.occurrence}" for table in reading.tables]
        self.lines: dict[Place, str] = {}
        for index, table in enumerate(reading.tables):
            for position, path in enumerate(_line_paths(table)):
                self.lines[index, position] = f"{self.tables[index]}/{path}"
        self._table = {path: index for index, path in enumerate(self.tables)}
        self._line = {path: place for place, path in self.lines.items()}

    def figure(self, ref: FigureRef) -> str:
        return f"{self.lines[ref.table, ref.line]}#{ref.measure}"

    def table_at(self, path: str) -> int:
        """Raises `KeyError` where the reading has no such table."""
        return self._table[path]

    def line_at(self, path: str) -> Place:
        """Raises `KeyError` where the reading has no such line."""
        return self._line[path]

    def figures(self, reading: Reading) -> Iterator[tuple[str, FigureRef]]:
        """The figures of the reading; its lines must be these ones, its figures may be others."""
        for index, table in enumerate(reading.tables):
            for position, line in enumerate(table.lines):
                for figure in line.figures:
                    ref = FigureRef(index, position, figure.measure)
                    yield self.figure(ref), ref


def _line_paths(table: TableReading) -> Iterator[str]:
    by_order = {(line.side, line.order): line for line in table.lines}
    seen: Counter[str] = Counter()
    for line in table.lines:
        above = by_order.get((line.side, line.parent)) if line.parent is not None else None
        path = f"{line.side}/{line.block}/{_words(line, above)}"
        seen[path] += 1
        yield f"{path}/{seen[path]}"


def _words(line: LineReading, above: LineReading | None) -> str:
    if line.role is Role.TOTAL and above is None:
        return f"{TOTAL}//"
    if line.code:
        return f"{line.code}//{_safe(line.government_category)}"
    under = "" if above is None or above.role is Role.TOTAL else above.name
    return f"{_safe(line.name)}/{_safe(under)}/{_safe(line.government_category)}"


def _safe(words: str) -> str:
    """The words without the marks that paths are made of."""
    return key(words).replace("/", "／").replace("#", "＃")


def split(target: str) -> tuple[str, str]:
    """A target's path and field."""
    path, _, field = target.rpartition("#")
    return path, field


def finding_keys(reading: Reading, findings: Iterable[FindingReading]) -> list[str]:
    """A key for each finding: the same while its rule, its figures and what they print are."""
    targets = Targets(reading)
    seen: Counter[str] = Counter()
    keys = []
    for finding in findings:
        said = "\n".join(_said(reading, targets, finding))
        seen[said] += 1
        keys.append(_digest(f"{said}\n{seen[said]}"))
    return keys


def _said(reading: Reading, targets: Targets, finding: FindingReading) -> Iterator[str]:
    yield finding.rule
    for side, refs in (("whole", finding.whole), ("part", finding.parts)):
        yield from sorted(f"{side} {targets.figure(ref)} {_printed(reading, ref)}" for ref in refs)
    if finding.unread:
        yield f"unread {targets.figure(finding.unread)}"
    if finding.problem is not None:
        yield f"problem {problem_key(reading.problems[finding.problem])}"
    if finding.form is not None:
        form = reading.project_forms[finding.form]
        yield f"form {key(form.project)} {key(form.unit_name)}"
    if finding.resource is not None:
        count = reading.resources[finding.resource]
        yield f"count {count.what} {key(count.organisation)} {key(count.printed)}"
    if finding.statement is not None:
        said = reading.statements[finding.statement]
        yield f"text {said.topic} {key(said.label)} {said.printed}"
    yield f"{_plain(finding.expected)} {_plain(finding.actual)}"


def _printed(reading: Reading, ref: FigureRef) -> str:
    figure = reading.figure(ref)
    return _plain(figure.amount) if figure else ""


def problem_key(problem: Problem) -> str:
    """A key for something not read: the same while it is printed at the same place."""
    place = problem.place
    box = place.box and (round(place.box.x0), round(place.box.top))
    return _digest(f"{problem.code} {problem.kind} {key(problem.detail)} {place.page} {place.line} {box}")


def _plain(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount.normalize():f}"


def _digest(said: str) -> str:
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:40]
