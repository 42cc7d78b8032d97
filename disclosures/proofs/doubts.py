"""Sums that hold and yet prove nothing, for what else is contradicted. Pure.

A sum down a column holds as well when two columns changed places, or two names: it proves amounts of
each other, not where they belong. So a contradiction reaches further than its own sum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from disclosures.promised_sums.identity import CHILDREN, Identity
from disclosures.proofs.sums.culprits import Explained
from disclosures.proofs.sums.vouching import (
    borne_out,
    echoed,
    in_rows,
    is_touched,
    repeating,
    settled,
    unvouched,
    weak,
)
from disclosures.records import (
    ACCOUNTS,
    FigureRef,
    Measure,
    Place,
    ProblemCode,
    Reading,
    Role,
    TableReading,
)
from disclosures.text import key

_OF_LEVELS = {ProblemCode.OVERPRINTED, ProblemCode.CUT_OFF, ProblemCode.UNSETTLED}
"""Told by where they stand on the page."""
OF_NAMES = {ProblemCode.DOUBTFUL_NAME, ProblemCode.INCOMPLETE_CODE, *_OF_LEVELS}


def doubtful(
    reading: Reading,
    identities: Iterable[Identity],
    contradicted: Collection[FigureRef],
    denied: Collection[FigureRef],
    explained: Explained,
) -> set[FigureRef]:
    """The figures that no sum proves, whichever holds. Those that the text or a form gives otherwise
    (``denied``) are proved by other tables only: sums of their own hold as well with two rows swapped.
    What another figure explains is suspect of nothing."""
    identities = list(identities)
    holding = [identity for identity in identities if identity.holds]
    slips = explained.slips
    wrong = set(contradicted) - explained.innocent
    denied = set(denied) - settled(reading, holding, denied)
    suspect = {*wrong, *denied, *_beside_blanks(reading, identities), *_below_blanks(reading, identities)}
    doubted = weak(reading, identities, suspect)
    unnamed = _nameless(reading) | _told(reading) | _of_one_code(reading) | _of_no_unit(reading)
    unnamed |= _of_several_tables(reading) | _printed_two_ways(reading) | _beside_unread(reading)
    unnamed |= _in_place_of_totals(reading)
    below = _below(reading, {*wrong, *doubted, *_crossed(reading)} - slips)
    moved = below | in_rows(identities, suspect) | {*denied, *unvouched(reading, identities, doubted)}
    twins = _twins(holding, wrong)
    unnamed |= echoed(holding, slips)
    moved -= borne_out(holding, {*suspect, *doubted, *below})
    moved -= set(repeating(holding, {*moved, *contradicted})) - {*suspect, *doubted}
    return unnamed | twins | moved


def _beside_blanks(reading: Reading, identities: Iterable[Identity]) -> Iterator[FigureRef]:
    """The figures of a line that print what another table has where this one is blank: the amount may stand
    in another's column."""
    for identity in identities:
        for ref in identity.blank if identity.fails else ():
            beside = reading.on_line(ref.table, ref.line)
            yield from (each for each in beside if reading.amount(each) == identity.difference)


def _below_blanks(reading: Reading, identities: Iterable[Identity]) -> Iterator[FigureRef]:
    """The figures beside a line that is blank where its parts are not, that print what it should: the
    amount may stand a row too low or too high."""
    for identity in identities:
        if not (identity.rule == CHILDREN and identity.fails and identity.whole is None):
            continue
        ref = identity.parts[0][0]
        lines = reading.tables[ref.table].lines
        side, order = lines[ref.line].side, lines[ref.line].parent
        above = next(line.parent for line in lines if (line.side, line.order) == (side, order))
        for position, line in enumerate(lines):
            figure = line.figure(ref.measure)
            if figure and (line.side, line.parent) == (side, above) and figure.amount == identity.expected:
                yield FigureRef(ref.table, position, ref.measure)


def _twins(holding: Iterable[Identity], contradicted: Collection[FigureRef]) -> set[FigureRef]:
    """A line's total with a single part is one number printed twice: what contradicts one is about both."""
    twins: set[FigureRef] = set()
    for identity in holding:
        lines = {(figure.table, figure.line) for figure in identity.figures}
        if len(identity.parts) == len(lines) == 1 and is_touched(identity, contradicted):
            twins.update(identity.figures)
    return twins


def _below(reading: Reading, contradicted: Collection[FigureRef]) -> set[FigureRef]:
    """The figures that are part of a contradicted one in their own column, however far below it."""
    return {
        ref
        for index, table in enumerate(reading.tables)
        for position, above in _lines_above(table)
        for ref in reading.on_line(index, position)
        if any(FigureRef(index, line, ref.measure) in contradicted for line in above)
    }


def _crossed(reading: Reading) -> Iterator[FigureRef]:
    """Two figures of a line of which the text says each of the other: their columns may be exchanged."""
    said = {each.figure: each.amount for each in reading.statements if each.figure and each.amount}
    for ref, amount in said.items():
        line = reading.line(ref)
        own = line.figure(ref.measure)
        for figure in line.figures:
            other = said.get(FigureRef(ref.table, ref.line, figure.measure))
            if own and own.amount != amount == figure.amount and other == own.amount:
                yield ref


def _lines_above(table: TableReading) -> Iterator[tuple[int, list[int]]]:
    """Each line's position with those of the lines that it is part of."""
    at = {(line.side, line.order): position for position, line in enumerate(table.lines)}
    for position, line in enumerate(table.lines):
        above: list[int] = []
        while line.parent is not None and (next_above := at.get((line.side, line.parent))) is not None:
            if next_above in above:
                break
            above.append(next_above)
            line = table.lines[next_above]
        yield position, above


def _nameless(reading: Reading) -> set[FigureRef]:
    """The figures of lines without name and code: an amount is no figure until one knows whose it is. What
    has no letter in it is no name. A code may have none, and a total; neither has an amount in its place."""
    return {
        ref
        for index, position, line in reading.lines()
        if not any(map(str.isalpha, line.name))
        and (line.name or not line.code)
        and not (line.role is Role.TOTAL and not any(map(str.isdigit, line.name)))
        for ref in reading.on_line(index, position)
    }


def told_lines(reading: Reading) -> Mapping[int, Sequence[tuple[int, int]]]:
    """The lines, by table and position, whose code or name each remark of the reading puts in doubt; by
    the index of the remark.

    It was made of what was read: a name that a person corrected is another, and in no doubt.
    """
    problems = [(index, each) for index, each in enumerate(reading.problems) if each.code in OF_NAMES]
    if not problems:
        return {}
    of_words, of_pages = _by_words(reading), _by_page(reading)
    return {
        index: (
            [place for place, stands in of_pages[problem.place.page] if _is_level(problem.place, stands)]
            if problem.code in _OF_LEVELS
            else of_words[problem.kind, problem.place.page, problem.place.line, problem.detail]
        )
        for index, problem in problems
    }


def _by_words(reading: Reading) -> Mapping[object, list[tuple[int, int]]]:
    """The lines with amounts by their kind of table, page, line of an extract, and name or code."""
    found: dict[object, list[tuple[int, int]]] = defaultdict(list)
    for index, position, line in reading.lines():
        for words in {line.name, line.code} if line.figures else ():
            kind = reading.tables[index].kind
            found[kind, line.place.page, line.place.line, words].append((index, position))
    return found


def _by_page(reading: Reading) -> Mapping[int | None, list[tuple[tuple[int, int], Place]]]:
    """The lines with amounts on each page, each with the place of every amount."""
    found: dict[int | None, list[tuple[tuple[int, int], Place]]] = defaultdict(list)
    for index, position, line in reading.lines():
        for figure in line.figures:
            found[figure.place.page].append(((index, position), figure.place))
    return found


def _told(reading: Reading) -> set[FigureRef]:
    """The figures of lines whose code or name the reading itself tells to be in doubt."""
    told = told_lines(reading).values()
    return {ref for places in told for place in places for ref in reading.on_line(*place)}


def _of_no_unit(reading: Reading) -> set[FigureRef]:
    """The figures of tables that name no unit: what they amount to is open, whichever sum holds."""
    return set(reading.in_tables(n for n, table in enumerate(reading.tables) if table.unit is None))


def _printed_two_ways(reading: Reading) -> set[FigureRef]:
    """The figures of tables of one kind that print other amounts of one line: which of them hold is open."""
    amounts: dict[object, dict[int, list[Decimal]]] = defaultdict(lambda: defaultdict(list))
    for index, table in enumerate(reading.tables):
        for line in table.lines:
            for figure in line.figures:
                words = line.code, key(line.name), key(line.government_category)
                amounts[table.kind, line.side, words, figure.measure][index].append(figure.amount)
    shared = (list(printed.items()) for printed in amounts.values() if len(printed) > 1)
    odd = {index for printed in shared if _differ(printed) for index, _ in printed}
    return set(reading.in_tables(odd))


def _differ(printed: Sequence[tuple[int, list[Decimal]]]) -> bool:
    return any(sorted(amounts) != sorted(printed[0][1]) for _, amounts in printed)


def _of_several_tables(reading: Reading) -> set[FigureRef]:
    """The figures of tables that are told to be there twice, and were read so: which is right is open."""
    kinds = [table.kind for table in reading.tables]
    told = {each.kind for each in reading.problems if each.code is ProblemCode.REPEATED_TABLE}
    twice = (n for n, kind in enumerate(kinds) if kind in told and kinds.count(kind) > 1)
    return set(reading.in_tables(twice))


def _beside_unread(reading: Reading) -> set[FigureRef]:
    """Last year's money that a total is said to include beside an unread column: what it includes is open."""
    told = {each.kind for each in reading.problems if each.code is ProblemCode.UNREAD_COLUMN}
    there = reading.in_tables(n for n, table in enumerate(reading.tables) if table.kind in told)
    return {ref for ref in there if ref.measure is Measure.INCLUDED_CARRYOVER}


def _in_place_of_totals(reading: Reading) -> set[FigureRef]:
    """The figures of lines without a code that no line is over, where a total is told to be missing: its
    label may stand on another line, and the other's on its."""
    told = {each.kind for each in reading.problems if each.code is ProblemCode.TOTAL_MISSING} - ACCOUNTS
    bureau = key(reading.bureau_name or "")
    return {
        ref
        for index, position, line in reading.lines(told)
        if not line.code and (line.parent is None or key(line.name) == bureau)
        for ref in reading.on_line(index, position)
    }


def _is_level(one: Place, other: Place) -> bool:
    """Whether both stand in one row of a page."""
    if one.page != other.page or one.box is None or other.box is None:
        return False
    return one.box.top < other.box.bottom and other.box.top < one.box.bottom


def _of_one_code(reading: Reading) -> set[FigureRef]:
    """The figures of lines that share a code: one of them is not what its code says, and which is open."""
    found: set[FigureRef] = set()
    for index, table in enumerate(reading.tables):
        places: dict[tuple[str, int, str, str], list[int]] = defaultdict(list)
        for position, line in enumerate(table.lines):
            if line.code and line.figures:
                places[line.side, line.block, line.code, key(line.government_category)].append(position)
        for shared in places.values():
            names = {key(table.lines[position].name) for position in shared}
            parents = {table.lines[position].parent for position in shared}
            if len(names) > 1 or len(parents) < len(shared):
                found.update(ref for position in shared for ref in reading.on_line(index, position))
    return found
