"""Tables that name another unit than what else the document prints goes by. Pure.

Every sum within a table holds in any unit, and so none of them proves it. Where all that disagrees with
a table from outside would agree in the other unit, the unit is what is wrong, not the amounts one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from disclosures.corrections.amending import in_unit
from disclosures.proofs.sums import within as sums
from disclosures.proofs.sums.within import Identity
from disclosures.records import FigureRef, FindingReading, Reading, Severity, TableReading, Unit

TABLE_UNIT = "table_unit"
"""A table's amounts are in the unit that it names."""
UNIT_ALONE = "unit_alone"
"""A table in another unit than all others agrees with one of them, or with the text."""
VERSION = 1

_OTHERS = 3
"""As many tables in one unit show what the document goes by."""
_OTHER = {Unit.YUAN: Unit.WAN_YUAN, Unit.WAN_YUAN: Unit.YUAN}
_TIMES = 10_000
_MANY = 1_000
"""What a sentence counts as among sums: another table's figure can be shown beside this one."""


@dataclass(frozen=True, slots=True)
class Rescaled:
    """The table, the unit that all else speaks for, and the sum that does with the fewest parts."""

    table: int
    unit: Unit
    evidence: Identity


def rescaled(reading: Reading) -> tuple[Rescaled, ...]:
    """The tables whose unit is contradicted, each once."""
    found = []
    for table in _suspects(reading):
        unit = reading.tables[table].unit
        if unit is None:
            continue
        before = _outside(reading, table)
        after = _outside(_with_unit(reading, table, _OTHER[unit]), table)
        settled = [key for key, one in after.items() if _rank(before.get(key)) < 0 and _is_near(one)]
        broken = any(_rank(one) > 0 > _rank(after.get(key)) for key, one in before.items())
        if settled and not broken:
            evidence = min((after[key] for key in settled), key=lambda each: len(each.parts) or _MANY)
            found.append(Rescaled(table, _OTHER[unit], evidence))
            reading = _with_unit(reading, table, _OTHER[unit])
    return tuple(found)


def with_their_units(reading: Reading, found: Sequence[Rescaled]) -> Reading:
    """The reading in the units that all else speaks for: what else does not add up."""
    for each in found:
        reading = _with_unit(reading, each.table, each.unit)
    return reading


def spoken_for(reading: Reading, table: int) -> Rescaled | None:
    """The unit in which a table that names none agrees, to the last digit, with all that is said of it by
    tables that name theirs and by the text; None where both units would do, or neither. It is not applied:
    a person decides.
    """
    found = []
    for unit in Unit:
        held = [
            each
            for each in _outside(_with_unit(reading, table, unit), table).values()
            if all(ref.table == table or reading.tables[ref.table].unit for ref in each.figures)
        ]
        exact = [each for each in held if _rank(each) > 0 and not each.difference]
        if exact and not any(_rank(each) < 0 for each in held):
            evidence = min(exact, key=lambda each: len(each.parts) or _MANY)
            found.append(Rescaled(table, unit, evidence))
    return found[0] if len(found) == 1 else None


def alone(reading: Reading) -> tuple[int, ...]:
    """The tables in another unit than all others, which nothing printed outside of them bears out."""
    units = {n: table.unit for n, table in enumerate(reading.tables) if table.unit and _prints(table)}
    counts = Counter(units.values())
    odd = [n for n, unit in units.items() if counts[unit] == 1 and counts[_OTHER[unit]] >= _OTHERS]
    return tuple(n for n in odd if not any(_rank(each) > 0 for each in _outside(reading, n).values()))


def _prints(table: TableReading) -> bool:
    return any(figure.amount for line in table.lines for figure in line.figures)


def alone_findings(reading: Reading, found: Sequence[int]) -> Iterator[FindingReading]:
    for table in found:
        line = next(n for n, line in enumerate(reading.tables[table].lines) if line.figures)
        first = reading.tables[table].lines[line].figures[0].measure
        yield FindingReading(
            rule=UNIT_ALONE,
            rule_version=VERSION,
            severity=Severity.WARNING,
            whole=(FigureRef(table, line, first),),
        )


def unit_findings(reading: Reading, found: Sequence[Rescaled]) -> Iterator[FindingReading]:
    return (_finding(reading, each) for each in found)


def _with_unit(reading: Reading, table: int, unit: Unit) -> Reading:
    tables = list(reading.tables)
    tables[table] = in_unit(tables[table], unit)
    return replace(reading, tables=tuple(tables))


def _suspects(reading: Reading) -> list[int]:
    """Tables in another unit than most, and tables that are off by ten thousand times from elsewhere."""
    units = Counter(table.unit for table in reading.tables if table.unit and table.lines)
    usual = units.most_common(1)[0][0] if units else None
    odd = [n for n, table in enumerate(reading.tables) if table.unit not in (None, usual) and table.lines]
    off = [
        ref.table
        for identity in _across(reading)
        if _rank(identity) < 0 and _is_off_by_the_unit(identity)
        for ref in identity.figures
    ]
    return list(dict.fromkeys([*odd, *off]))


def _is_off_by_the_unit(identity: Identity) -> bool:
    one, other = sorted((abs(identity.actual), abs(identity.expected)))
    return abs(one * _TIMES - other) <= identity.allowance * _TIMES


def _is_near(identity: Identity) -> bool:
    """Whether it agrees but for a digit or two: what else is wrong with it is told by itself."""
    amount = max(abs(identity.actual), abs(identity.expected))
    return bool(amount) and identity.difference <= max(identity.allowance, amount / _TIMES)


def _across(reading: Reading) -> Iterator[Identity]:
    """What a figure is held to from outside its own table."""
    yield from (each for each in sums.identities(reading) if len({ref.table for ref in each.figures}) > 1)
    yield from sums.repetitions(reading)


def _outside(reading: Reading, table: int) -> dict[object, Identity]:
    """What a table is held to, by what names it whichever the amounts are."""
    touching = (each for each in _across(reading) if any(ref.table == table for ref in each.figures))
    return {(each.rule, each.figures, turn): each for turn, each in _numbered(touching)}


def _numbered(identities: Iterable[Identity]) -> Iterator[tuple[int, Identity]]:
    """Each with its turn among those of its rule and its figures: several sentences may repeat a figure."""
    seen: Counter[object] = Counter()
    for each in identities:
        seen[each.rule, each.figures] += 1
        yield seen[each.rule, each.figures], each


def _rank(identity: Identity | None) -> int:
    """1 where it agrees on an amount, -1 where it disagrees, 0 where it says nothing."""
    if identity is None or identity.is_open or not (identity.actual or identity.expected):
        return 0
    return -1 if identity.fails else 1


def _finding(reading: Reading, found: Rescaled) -> FindingReading:
    figures = found.evidence.figures
    whole = next(ref for ref in figures if ref.table == found.table)
    there = _amount(_with_unit(reading, found.table, found.unit), whole)
    return FindingReading(
        rule=TABLE_UNIT,
        rule_version=VERSION,
        severity=Severity.ERROR,
        whole=(whole,),
        parts=tuple(ref for ref in figures if ref != whole),
        expected=there,
        actual=_amount(reading, whole),
        allowance=found.evidence.allowance,
    )


def _amount(reading: Reading, ref: FigureRef) -> Decimal:
    figure = reading.tables[ref.table].lines[ref.line].figure(ref.measure)
    return figure.amount if figure else Decimal(0)
