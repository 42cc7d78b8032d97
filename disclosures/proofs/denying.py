"""Figures that something outside their table denies: the text, a form, another year's table. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from disclosures.proofs.case import Case
from disclosures.proofs.lines import category_amounts
from disclosures.proofs.sums.culprits import Explained
from disclosures.proofs.sums.vouching import is_across
from disclosures.proofs.text.checking import TEXT_FIGURE, agreeing
from disclosures.proofs.text.counting import PROJECT_COUNT
from disclosures.proofs.text.form_amounts import FORM_ANNUAL, form_sums, projects
from disclosures.records import (
    OF_THE_COVER,
    FigureRef,
    FindingReading,
    Reading,
    Role,
    Severity,
)

_SAID = {TEXT_FIGURE, FORM_ANNUAL}


def denied(case: Case, findings: Sequence[FindingReading], explained: Explained) -> set[FigureRef]:
    reading = case.reading
    said = [each for each in findings if each.rule in _SAID and each.severity is not Severity.NOTE]
    exceeded = set(category_amounts.exceeded(case.exchanged, explained.culprits))
    return {
        *(figure for each in said for figure in each.parts),
        *_of_other_projects(reading, findings, said),
        *_of_other_lines(reading, said),
        *exceeded.difference(agreeing(reading)),
        *_of_other_documents(case),
    }


def _of_other_projects(
    reading: Reading, findings: Iterable[FindingReading], said: Iterable[FindingReading]
) -> Iterator[FigureRef]:
    """Projects without a form that print what a form gives of another: the two may have changed places. All
    of them where they are more or fewer than the text counts."""
    given = {each.actual for each in said if each.rule == FORM_ANNUAL}
    is_counted_otherwise = any(each.rule == PROJECT_COUNT for each in findings)
    with_form = {figure for parts, _ in form_sums(reading) for figure, _ in parts}
    for each in projects(reading):
        if (is_counted_otherwise or each.amount in given) and each.figure not in with_form:
            yield each.figure


def _of_other_lines(reading: Reading, said: Iterable[FindingReading]) -> set[FigureRef]:
    """The figures of lines without parts that print what the text gives of a blank one, and that it does not
    name."""
    elsewhere = {each.actual for each in said if each.rule == TEXT_FIGURE and not each.parts} - {None, 0}
    leaves = ((table, n) for table, n, line in reading.lines() if elsewhere and line.role is Role.LEAF)
    printing = {ref for leaf in leaves for ref in reading.on_line(*leaf) if reading.amount(ref) in elsewhere}
    return printing.difference(agreeing(reading))


def _of_other_documents(case: Case) -> Iterator[FigureRef]:
    """The figures of tables that say they are another year's or bureau's, and agree with nothing else."""
    told = {each.kind for each in case.reading.problems if each.code in OF_THE_COVER and each.kind}
    if not told:
        return
    across = (each for each in case.identities if each.holds and each.expected and is_across(each))
    agreeing_tables = {ref.table for each in across for ref in each.figures}
    agreeing_tables |= {ref.table for ref in agreeing(case.reading)}
    of_others = {n for n, table in enumerate(case.reading.tables) if table.kind in told}
    yield from case.reading.in_tables(of_others - agreeing_tables)
