"""Tables that name another unit than what else the document prints goes by. Pure.

Every sum within a table holds in any unit, and so none of them proves it. Where all that disagrees with
a table from outside would agree in another unit, the unit is what is wrong, not the amounts one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations

from disclosures.money import in_wan_yuan
from disclosures.parsing.units import in_unit
from disclosures.promised_sums.identity import Identity
from disclosures.proofs.sums import within as sums
from disclosures.records import FindingReading, Kind, Reading, Severity, Unit

TABLE_UNIT = "table_unit"
"""A table's amounts are in the unit that it names."""
UNIT_ALONE = "unit_alone"
"""A table in another unit than all others agrees with one of them, or with the text."""
VERSION = 3

_OTHERS = 3
"""As many tables in one unit show what the document goes by."""
_OF_WAN = {unit: in_wan_yuan(Decimal(1), unit) for unit in Unit}
_TIMES = {one / other for one, other in permutations(_OF_WAN.values(), 2) if one > other}
"""How many times as much an amount of one unit is in another."""
_CLOSE = 10_000
"""One digit or two of an amount are less than a part in so many."""
_SLIP = 10
"""A single point that was misplaced makes as much of one amount as 万元 and 千元 differ by."""
_FEWEST = 3
"""Amounts that no slip of the pen makes ten times larger together."""
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
        would_do = [
            Rescaled(table, other, evidence)
            for other in Unit
            if other is not unit and (evidence := _settling(reading, table, before, unit, other))
        ]
        if len(would_do) == 1:
            found.append(would_do[0])
            reading = _with_unit(reading, table, would_do[0].unit)
    return tuple(found)


def _settling(
    reading: Reading, table: int, before: dict[object, Identity], unit: Unit, other: Unit
) -> Identity | None:
    """What speaks for the other unit of a table with the fewest parts; None where anything speaks against."""
    after = _outside(_with_unit(reading, table, other), table)
    settled = [one for key, one in after.items() if _rank(before.get(key)) < 0 and _is_near(one)]
    broken = any(_rank(one) > 0 > _rank(after.get(key)) for key, one in before.items())
    fewest = _FEWEST if _is_a_slip(unit, other) else 1
    if broken or len({abs(one.actual) for one in settled}) < fewest:
        return None
    return min(settled, key=lambda each: len(each.parts) or _MANY)


def _is_a_slip(unit: Unit, other: Unit) -> bool:
    one, more = sorted((_OF_WAN[unit], _OF_WAN[other]))
    return more <= one * _SLIP


def with_their_units(reading: Reading, found: Sequence[Rescaled]) -> Reading:
    """The reading in the units that all else speaks for: what else does not add up."""
    for each in found:
        reading = _with_unit(reading, each.table, each.unit)
    return reading


def spoken_for(reading: Reading, table: int) -> Rescaled | None:
    """The unit in which a table that names none agrees, to the last digit, with all that is said of it by
    tables that name theirs and by the text; None where several units would do, or none. It is not applied:
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


def at_odds(reading: Reading) -> tuple[set[int], set[int]]:
    """The tables without a unit that other tables mostly disagree with, and those that the text does: what
    they print is then of another unit than 万元, and says nothing against anything but its own table."""
    open_tables = {n for n, table in enumerate(reading.tables) if table.unit is None and table.lines}
    if not open_tables:
        return set(), set()
    return (
        _disagreeing(open_tables, _of_several(sums.across(reading))),
        _disagreeing(open_tables, sums.repetitions(reading)),
    )


def _disagreeing(tables: Collection[int], held: Iterable[Identity]) -> set[int]:
    ranks: Counter[int] = Counter()
    for each in held:
        for table in {ref.table for ref in each.figures}.intersection(tables):
            ranks[table] += _rank(each)
    return {table for table, rank in ranks.items() if rank < 0}


def alone(reading: Reading) -> tuple[int, ...]:
    """The tables in another unit than all others, which nothing printed outside of them bears out."""
    units = {n: table.unit for n, table in enumerate(reading.tables) if table.unit and table.prints_amounts}
    counts = Counter(units.values())
    usual = {unit for unit, count in counts.items() if count >= _OTHERS}
    odd = [n for n, unit in units.items() if counts[unit] == 1 and usual]
    return tuple(n for n in odd if not any(_rank(each) > 0 for each in _outside(reading, n).values()))


def alone_findings(reading: Reading, found: Sequence[int]) -> Iterator[FindingReading]:
    for table in found:
        first = reading.first_figure(table)
        yield FindingReading(UNIT_ALONE, VERSION, Severity.WARNING, whole=(first,) if first else ())


def unit_findings(reading: Reading, found: Sequence[Rescaled]) -> Iterator[FindingReading]:
    return (_finding(reading, each) for each in found)


def _with_unit(reading: Reading, table: int, unit: Unit) -> Reading:
    tables = list(reading.tables)
    tables[table] = in_unit(tables[table], unit)
    return replace(reading, tables=tuple(tables))


def _suspects(reading: Reading) -> list[int]:
    """Tables in another unit than most, and those off by as much as units differ from elsewhere."""
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
    return any(abs(one * times - other) <= identity.allowance * times for times in _TIMES)


def _is_near(identity: Identity) -> bool:
    """Whether it agrees but for a digit or two: what else is wrong with it is told by itself."""
    amount = max(abs(identity.actual), abs(identity.expected))
    return bool(amount) and identity.difference <= max(identity.allowance, amount / _CLOSE)


def _across(reading: Reading, kind: Kind | None = None) -> Iterator[Identity]:
    """What a figure, of one kind of table or any, is held to from outside its own table."""
    yield from _of_several(sums.across(reading, kind))
    yield from sums.repetitions(reading)


def _of_several(identities: Iterable[Identity]) -> Iterator[Identity]:
    return (each for each in identities if len({ref.table for ref in each.figures}) > 1)


def _outside(reading: Reading, table: int) -> dict[object, Identity]:
    """What a table is held to, by what names it whichever the amounts are."""
    held = _across(reading, reading.tables[table].kind)
    touching = (each for each in held if any(ref.table == table for ref in each.figures))
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
    there = _with_unit(reading, found.table, found.unit).amount(whole)
    return FindingReading(
        rule=TABLE_UNIT,
        rule_version=VERSION,
        severity=Severity.ERROR,
        whole=(whole,),
        parts=tuple(ref for ref in figures if ref != whole),
        expected=there,
        actual=reading.amount(whole),
        allowance=found.evidence.allowance,
    )
