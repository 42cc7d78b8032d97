"""A person's corrections put on a reading. Pure: what was read is not changed, and both are kept.

Corrections name what they are about as it was read (`targets`), so they can be put on any fresh
reading of the same file; those that do not fit it are reported.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum

from disclosures import text
from disclosures.corrections.amending import Changes, amended
from disclosures.corrections.retyping import retyped, with_kinds
from disclosures.corrections.targets import Targets, split
from disclosures.money import UnreadableAmountError, read
from disclosures.records import (
    OF_PROJECTS,
    FigureRef,
    Kind,
    LineReading,
    Measure,
    Reading,
    Role,
    Scope,
    TableState,
    Unit,
)
from disclosures.records.acts import Amendment, Applied, Misfit, TargetKind, Unfit, Value

_LONGEST = {"bureau": 100, "name": 300, "government_category": 100, "amount": 50}
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")
_CODE = re.compile(r"\d{0,12}", re.ASCII)
_REGION = re.compile(r"\d{6}", re.ASCII)
_YEARS = range(2000, 2101)
_WORDS: dict[str, type[StrEnum]] = {
    "kind": Kind,
    "unit": Unit,
    "state": TableState,
    "scope": Scope,
    "role": Role,
}

Standing = dict[tuple[TargetKind, str], tuple[Amendment, Value]]
"""Of each place the correction that counts, and what was read there."""


class UnusableValueError(ValueError):
    """A corrected value that its field cannot hold."""

    def __init__(self, field: str, value: object) -> None:
        super().__init__(field, value)
        self.field = field
        self.value = str(value)


def usable(kind: TargetKind, field: str, value: Value) -> Value:
    """The value as it is kept; raises `UnusableValueError` for one that the field cannot hold."""
    said = str(value if value is not None else "").strip()
    length = _LONGEST.get("amount" if kind is TargetKind.FIGURE else field)
    if _UNSTORABLE.search(said) or (length and len(said) > length):
        raise UnusableValueError(field, _UNSTORABLE.sub("?", said))
    if kind is TargetKind.FIGURE:
        return _usable_amount(said)
    good = {
        "year": lambda: said.isdecimal() and int(said) in _YEARS,
        "code": lambda: _CODE.fullmatch(said),
        "region": lambda: _REGION.fullmatch(said),
        "government_category": lambda: True,
    }.get(field, lambda: text.name(said))
    if said not in list(_WORDS[field]) if field in _WORDS else not good():
        raise UnusableValueError(field, said)
    return int(said) if field == "year" else said


def _usable_amount(printed: str) -> Value:
    try:
        return printed if read(printed) else None
    except UnreadableAmountError:
        raise UnusableValueError("amount", printed) from None


def value_read(reading: Reading, targets: Targets, kind: TargetKind, target: str) -> Value:
    """What was read where a correction goes, by the names of `targets`; the columns are the reading's.

    Raises `KeyError` where there is no such place.
    """
    path, field = split(target)
    if kind is TargetKind.VERSION:
        return _version_value(reading, field)
    if kind is TargetKind.TABLE:
        value = getattr(reading.tables[targets.table_at(path)], field)
        return None if value is None else str(value)
    index, position = targets.line_at(path)
    line = reading.tables[index].lines[position]
    if kind is TargetKind.LINE:
        if field == "role" and reading.tables[index].kind not in OF_PROJECTS:
            raise KeyError(target)
        return str(line.printed_name if field == "name" else getattr(line, field))
    if field not in reading.tables[index].measures:
        raise KeyError(target)
    return printed_in(line, Measure(field))


def printed_in(line: LineReading, measure: Measure) -> str | None:
    """What a line's cell prints, be it an amount or not; None where it is blank."""
    found = line.figure(measure) or line.unread_cell(measure)
    return found.printed if found else None


def _version_value(reading: Reading, field: str) -> Value:
    cell = {"bureau": reading.bureau, "year": reading.year, "scope": reading.scope}.get(field)
    return None if cell is None else int(cell.text) if field == "year" else cell.text


def apply(reading: Reading, amendments: Sequence[Amendment]) -> Applied:
    """The reading with the corrections on it; of several about one place the last one counts."""
    targets = Targets(reading)
    reading, standing, misfits = _with_kinds(reading, targets, amendments)
    for amendment in amendments:
        if amendment.kind is TargetKind.TABLE and split(amendment.target)[1] == "kind":
            continue
        try:
            was = value_read(reading, targets, amendment.kind, amendment.target)
        except KeyError:
            misfits.append(Misfit(amendment.key, Unfit.MISSING))
            continue
        if was not in (amendment.read, amendment.corrected):
            misfits.append(Misfit(amendment.key, Unfit.DIFFERS))
        standing[amendment.kind, amendment.target] = amendment, was
    changes = _changes(targets, (amendment for amendment, _ in standing.values()))
    return _applied(reading, targets, changes, standing.values(), misfits)


def _with_kinds(
    reading: Reading, targets: Targets, amendments: Sequence[Amendment]
) -> tuple[Reading, Standing, list[Misfit]]:
    """First the kinds: what other corrections are about are the columns of the right kind."""
    kinds: dict[int, Kind] = {}
    found: Standing = {}
    misfits: list[Misfit] = []
    for amendment in amendments:
        path, field = split(amendment.target)
        if amendment.kind is not TargetKind.TABLE or field != "kind":
            continue
        kind = Kind(str(amendment.corrected))
        try:
            index, was = (
                targets.table_at(path),
                value_read(reading, targets, amendment.kind, amendment.target),
            )
        except KeyError:
            misfits.append(Misfit(amendment.key, Unfit.MISSING))
            continue
        if retyped(reading, index, kind) is None:
            misfits.append(Misfit(amendment.key, Unfit.MISSING))
            continue
        if was not in (amendment.read, amendment.corrected):
            misfits.append(Misfit(amendment.key, Unfit.DIFFERS))
        kinds[index] = kind
        found[amendment.kind, amendment.target] = amendment, was
    return with_kinds(reading, kinds), found, misfits


def _changes(targets: Targets, amendments: Iterable[Amendment]) -> Changes:
    changes = Changes(defaultdict(dict), defaultdict(dict), {}, {})
    for amendment in amendments:
        path, field = split(amendment.target)
        if amendment.kind is TargetKind.VERSION:
            changes.version[field] = amendment.corrected
        elif amendment.kind is TargetKind.TABLE:
            changes.tables[targets.table_at(path)][field] = amendment.corrected
        elif amendment.kind is TargetKind.LINE:
            changes.lines[targets.line_at(path)][field] = amendment.corrected
        else:
            ref = FigureRef(*targets.line_at(path), Measure(field))
            changes.figures[ref] = None if amendment.corrected is None else str(amendment.corrected)
    return changes


def _applied(
    reading: Reading,
    targets: Targets,
    changes: Changes,
    standing: Iterable[tuple[Amendment, Value]],
    misfits: Sequence[Misfit],
) -> Applied:
    applied = Applied(amended(reading, changes), tuple(misfits), {}, defaultdict(dict), defaultdict(dict), {})
    for amendment, was in standing:
        path, field = split(amendment.target)
        if amendment.kind is TargetKind.VERSION:
            applied.version[field] = was
        elif amendment.kind is TargetKind.TABLE:
            applied.tables[targets.table_at(path)][field] = was
        elif amendment.kind is TargetKind.LINE:
            applied.lines[targets.line_at(path)][field] = was
        else:
            applied.figures[FigureRef(*targets.line_at(path), Measure(field))] = amendment.key
    return applied
