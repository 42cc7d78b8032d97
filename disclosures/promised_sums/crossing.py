"""Terms of a sum across tables to the figures of one reading. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from disclosures.promised_sums.identities import CrossSum
from disclosures.promised_sums.identity import Amount, Identity
from disclosures.promised_sums.lines_of_tables import lines_of
from disclosures.records import CLASS_DIGITS, ITEM_DIGITS, SECTION_DIGITS, FigureRef, Kind, Reading, Side
from disclosures.records.terms import SAME_CLASS, SAME_CODE, SAME_HEADING, SAME_LINE, TOTAL_LINE, Term
from disclosures.text import fits, key

_NAMED_LEVEL = re.compile(r"([^（）]+)（([类款项])）")
_CLASS = "类"
_FEWEST = 4
"""Lines of a list that say as much as another's by more than chance, or digits of a number."""
_TIMES = 10_000
_DIGITS = {_CLASS: CLASS_DIGITS, "款": SECTION_DIGITS, "项": ITEM_DIGITS}


class Figures:
    """Looks up terms in a reading. A kind that is printed twice, or not at all, is not looked up.

    ``gaps`` are the kinds of table with a row that was not read, and the problem that tells of it.
    """

    def __init__(self, reading: Reading, gaps: Mapping[Kind, int] | None = None) -> None:
        self._reading = reading
        self._gaps = gaps or {}
        self._tables = {kind: index for kind in Kind if (index := reading.only(kind)) is not None}
        self._lines = {
            (kind, side): lines_of(reading.tables[index].lines, side)
            for kind, index in self._tables.items()
            for side in Side
        }

    def instances(self, rule: CrossSum) -> Iterator[Identity]:
        """The sum for each line that the rule speaks of; ``problem`` tells of a row that it lacks."""
        terms = (rule.whole, *rule.parts)
        if not all(self._knows(term) for term in terms) or not self._is_promised(rule):
            return
        for turn in self._turns(rule):
            whole = self._figure(rule.whole, turn)
            parts = tuple(figure for term in rule.parts if (figure := self._figure(term, turn)))
            unread = tuple(ref for term in terms if (ref := self._unread(term, turn)))
            missing = (self._gaps.get(term.kind) for term in terms if self._line(term, turn) is None)
            problem = next((gap for gap in missing if gap is not None), None)
            if whole or parts or unread:
                whole_unread = self._unread(rule.whole, turn) is not None
                blank = tuple(ref for term in terms if (ref := self._blank(term, turn)))
                yield Identity(
                    rule.rule,
                    whole,
                    parts,
                    unread=unread,
                    whole_unread=whole_unread,
                    problem=problem,
                    alone=self._alone(rule, turn),
                    blank=blank,
                )

    def _blank(self, term: Term, turn: str | None) -> FigureRef | None:
        line = self._line(term, turn)
        if line is None or self._figure(term, turn) or self._unread(term, turn):
            return None
        return FigureRef(self._tables[term.kind], line, term.measure)

    def _alone(self, rule: CrossSum, turn: str | None) -> tuple[tuple[int, int], ...]:
        if rule.whole.line != SAME_CODE:
            return ()
        sides = [rule.whole], rule.parts
        found = [
            [(self._tables[t.kind], line) for t in side if (line := self._line(t, turn)) is not None]
            for side in sides
        ]
        return tuple(dict.fromkeys(place for side in found for place in side)) if not all(found) else ()

    def renamed(self, rule: CrossSum) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Lines of one name and one amount that two tables print under different codes."""
        if rule.whole.line != SAME_CODE or not all(self._knows(term) for term in (rule.whole, *rule.parts)):
            return
        if len({term.kind for term in rule.parts}) != 1 or not self._is_promised(rule):
            return
        here, there = self._lines_of(rule.whole), self._lines_of(rule.parts[0])
        lacking = [
            *(line for code, line in there.items() if code not in here),
            *self._repeated(rule.parts[0]),
        ]
        for line in (
            *(line for code, line in here.items() if code not in there),
            *self._repeated(rule.whole),
        ):
            first = (self._tables[rule.whole.kind], line)
            same = [(self._tables[rule.parts[0].kind], other) for other in lacking]
            same = [other for other in same if self._says_the_same(rule, first, other)]
            if len(same) == 1:
                yield first, same[0]

    def _repeated(self, term: Term) -> tuple[int, ...]:
        return self._lines[term.kind, term.side].repeated

    def _says_the_same(self, rule: CrossSum, here: tuple[int, int], there: tuple[int, int]) -> bool:
        one, other = (self._reading.tables[table].lines[line] for table, line in (here, there))
        whole = one.figure(rule.whole.measure)
        parts = [figure.amount for term in rule.parts if (figure := other.figure(term.measure))]
        is_one_line = one.code != other.code and key(one.name) == key(other.name)
        return is_one_line and whole is not None and whole.amount == sum(parts)

    def _is_promised(self, rule: CrossSum) -> bool:
        if any(self._amount(term, None) or self._unread_anywhere(term) for term in rule.unless):
            return False
        if rule.of_a_list and not self._prints_the_same_list(rule):
            return False
        if rule.of_one_sum and not self._come_to_one_sum(*rule.of_one_sum):
            return False
        needed = (*rule.given, *(term for term in (rule.whole, *rule.parts) if term.names_a_line))
        totals = (term for term in (rule.whole, *rule.parts) if term.line == TOTAL_LINE)
        return all(self._has(term) for term in needed) and all(map(self._totals, totals))

    def _prints_the_same_list(self, rule: CrossSum) -> bool:
        """Whether most codes of the whole's table print the other's number, in whichever unit."""
        codes = list(self._lines_of(rule.whole))
        pairs = [(self._amount(rule.whole, code), self._amount(rule.parts[0], code)) for code in codes]
        same = sum(bool(one and other) and _digits(one) == _digits(other) for one, other in pairs)
        return same >= max(_FEWEST, len(codes) * 2 / 3)

    def _come_to_one_sum(self, here: Sequence[Term], there: Sequence[Term]) -> bool:
        """Whether two lists of figures add up to the same, in whichever unit; a blank is nothing."""
        if any(self._unread_anywhere(term) for term in (*here, *there)):
            return False
        one, other = self._sum(here), self._sum(there)
        return bool(one) and (one == other or _is_in_another_unit(one, other))

    def _sum(self, terms: Sequence[Term]) -> Decimal:
        return sum((self._amount(term, None) or Decimal(0) for term in terms), Decimal(0))

    def _has(self, term: Term) -> bool:
        return self._knows(term) and self._line(term, None) is not None

    def _totals(self, term: Term) -> bool:
        """Whether a total line is there, or nothing is, which comes to the same; or it was not read."""
        return (
            self._line(term, None) is not None
            or self._lines[term.kind, term.side].is_empty
            or term.kind in self._gaps
        )

    def find(self, term: Term, name: str | None) -> tuple[bool, FigureRef | None]:
        """Whether the reading knows the term's cell, and its figure (None if blank)."""
        if not self._knows(term) or self._unread(term, name):
            return False, None
        figure = self._figure(term, name)
        return self._line(term, name) is not None, figure[0] if figure else None

    def amount(self, term: Term) -> Decimal | None:
        """What a single line prints; None where the table has no such column, or the line none."""
        return self._amount(term, None) if self._knows(term) else None

    def pairs(self, one: Term, other: Term) -> Iterator[tuple[FigureRef, FigureRef]]:
        """The cells of the lines that two tables share, printed or not; not those that could not be read."""
        if not (self._knows(one) and self._knows(other)):
            return
        there = self._lines_of(other)
        for turn, line in self._lines_of(one).items():
            if turn in there and not (self._unread(one, turn) or self._unread(other, turn)):
                yield (
                    FigureRef(self._tables[one.kind], line, one.measure),
                    FigureRef(self._tables[other.kind], there[turn], other.measure),
                )

    def _unread(self, term: Term, turn: str | None) -> FigureRef | None:
        line = self._line(term, turn)
        if line is None:
            return None
        index = self._tables[term.kind]
        cell = self._reading.tables[index].lines[line].unread_cell(term.measure)
        return FigureRef(index, line, term.measure) if cell else None

    def _unread_anywhere(self, term: Term) -> bool:
        return term.kind in self._tables and self._unread(term, None) is not None

    def _knows(self, term: Term) -> bool:
        index = self._tables.get(term.kind)
        return index is not None and term.measure in self._reading.tables[index].measures

    def _turns(self, rule: CrossSum) -> list[str | None]:
        """The codes, or names of classes, to go through; one turn for a rule about single lines.

        Names of classes differ a little from table to table: only shared ones are compared. A code
        that one table lacks counts there as blank, unless the tables share none at all.
        """
        if rule.whole.line not in (SAME_CODE, SAME_CLASS, SAME_LINE):
            return [None]
        lines = [self._lines_of(term) for term in (rule.whole, *rule.parts)]
        if rule.of_one_sum:
            return [turn for turn in lines[0] if any(turn in other for other in lines[1:])]
        if rule.of_a_list:
            return list(lines[0])
        shared = [turn for turn in lines[0] if all(turn in other for other in lines[1:])]
        if rule.whole.line == SAME_CLASS or not shared:
            return list(shared)
        return list(dict.fromkeys(turn for each in lines for turn in each))

    def _lines_of(self, term: Term) -> Mapping[str, int]:
        lines = self._lines[term.kind, term.side]
        if term.line == SAME_LINE:
            return lines.by_unit
        return lines.by_code if term.line == SAME_CODE else lines.classes

    def _figure(self, term: Term, turn: str | None) -> Amount | None:
        line = self._line(term, turn)
        if line is None:
            return None
        index = self._tables[term.kind]
        figure = self._reading.tables[index].lines[line].figure(term.measure)
        return (FigureRef(index, line, term.measure), figure.amount) if figure else None

    def _amount(self, term: Term, turn: str | None) -> Decimal | None:
        figure = self._figure(term, turn) if term.kind in self._tables else None
        return figure[1] if figure else None

    def _line(self, term: Term, turn: str | None) -> int | None:
        lines = self._lines[term.kind, term.side]
        if term.line == TOTAL_LINE:
            return lines.total
        if term.line == SAME_HEADING:
            return self._headed(term, turn or "")
        if turn is not None:
            return self._lines_of(term).get(turn)
        return next((line for name, line in lines.by_name.items() if fits(term.line, name)), None)

    def _headed(self, term: Term, words: str) -> int | None:
        """The one line of these names, of the level that the last of them says, or of any if none does."""
        *above, (own, level) = _NAMED_LEVEL.findall(words) or [(words, "")]
        lines = self._lines[term.kind, term.side]
        if not lines.by_code and level in ("", _CLASS):
            found = [line for name, line in lines.classes.items() if _stem(name) == _stem(own)]
        else:
            named = self._reading.tables[self._tables[term.kind]].lines
            found = [
                line
                for code, line in lines.by_code.items()
                if len(code) == _DIGITS.get(level, len(code)) and _stem(named[line].name) == _stem(own)
            ]
            if len(found) > 1:
                found = [line for line in found if self._is_below(term, named[line].code, above)]
        return found[0] if len(found) == 1 else None

    def _is_below(self, term: Term, code: str, above: list[tuple[str, str]]) -> bool:
        """Whether a code's class or section has each of the names."""
        lines, table = self._lines[term.kind, term.side], self._reading.tables[self._tables[term.kind]]
        places = (lines.by_code.get(code[:digits]) for digits in _DIGITS.values() if digits < len(code))
        names = {_stem(table.lines[place].name) for place in places if place is not None}
        return all(_stem(name) in names for name, _ in above)


def _is_in_another_unit(one: Decimal, other: Decimal) -> bool:
    """Whether so many digits are the same, ten thousand times apart, that it is no chance."""
    low, high = sorted((one, other))
    return low * _TIMES == high and len(low.normalize().as_tuple().digits) >= _FEWEST


def _digits(amount: Decimal | None) -> object:
    return amount.normalize().as_tuple()[:2] if amount else None


def _stem(name: str) -> str:
    """What two spellings of one name share: 公共安全 and 公共安全支出."""
    return key(name).removesuffix("支出")
