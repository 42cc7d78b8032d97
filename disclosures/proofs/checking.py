"""Judges a reading by the document's own sums: which figures they prove, which they contradict. Pure.

An identity that holds to the last digit would fail if one of its figures had been misread, so it
proves them. One that is off by more than rounding allows contradicts them, whatever else holds; but where
one figure, or one table with an amount carried through it, explains all that fails by as much (`culprits`,
`carried`), the others stand or fall by their other sums.
One that is off by less (尾差) does neither; but where it says that one number is printed twice, as
a total with a single part does, there is nothing to round: it is noted, and neither print is proved.

A row's total that repeats its only part proves both, unless the column's sum is further off than
rounding comes to by chance, or open: then both may be wrong together.

A contradiction reaches further than the figures of its own sum (`doubts`).

What was not read leaves the sums open that it stands in: they do neither (`gaps`).

A code or a unit that all else speaks against is a finding of its own (`recoding`, `rescaling`); what
else does not add up is then told as if it were the other. What the reading itself tells against the
document is one as well (`telling`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from disclosures.proofs import rescaling, unconnected
from disclosures.proofs.doubts import doubtful, told_lines
from disclosures.proofs.gaps import unread_findings
from disclosures.proofs.lines import category_amounts, misplacing, parts_of_lines, recoding
from disclosures.proofs.lines.misplaced import CATEGORY_USE, CODE_ORDER, Misplaced
from disclosures.proofs.lines.projects_of_forms import FORM_NAME, form_matching_findings
from disclosures.proofs.sums import within as sums
from disclosures.proofs.sums.carried import cleared_of_tables
from disclosures.proofs.sums.culprits import Explained, explained
from disclosures.proofs.sums.vouching import borne_out, is_across, standing
from disclosures.proofs.sums.within import Identity
from disclosures.proofs.telling import told_findings
from disclosures.proofs.text.changes import change_findings
from disclosures.proofs.text.checking import TEXT_FIGURE, agreeing, text_findings
from disclosures.proofs.text.counting import PROJECT_COUNT, count_findings, project_count_findings
from disclosures.proofs.text.form_amounts import FORM_ANNUAL, form_findings, form_part_findings, form_sums
from disclosures.records import (
    OF_THE_COVER,
    Checked,
    FigureRef,
    FindingReading,
    Kind,
    Measure,
    Proof,
    Reading,
    Role,
    Severity,
)

VERSION = 12
_SAID = {TEXT_FIGURE, FORM_ANNUAL}


@dataclass(slots=True)
class _Weighed:
    """What the sums say of the figures, each by itself."""

    proved: set[FigureRef] = field(default_factory=set)
    repeated: set[FigureRef] = field(default_factory=set)
    """Where a row's total repeats its only part."""
    inexact: set[FigureRef] = field(default_factory=set)
    unlikely: set[FigureRef] = field(default_factory=set)
    contradicted: set[FigureRef] = field(default_factory=set)
    of_lines: set[FigureRef] = field(default_factory=set)
    """Those of them whose code or unit is what is wrong."""


def check(reading: Reading) -> Checked:
    """Proofs and findings for all tables and the running text of a reading.

    Text that disagrees with a figure is a finding but does not contradict the figure: both are
    kept, and the sums of the tables say which figures stand.
    """
    recoded, rescaled = recoding.recoded(reading), rescaling.rescaled(reading)
    wrong = {each.odd for each in recoded}
    named_otherwise = {line for lines in told_lines(reading).values() for line in lines}
    misplaced = misplacing.misplaced(reading, wrong | named_otherwise)
    findings: list[FindingReading] = [
        *rescaling.unit_findings(reading, rescaled),
        *recoding.code_findings(reading, recoded),
        *misplacing.misplaced_findings(reading, misplaced),
    ]
    alone = set(rescaling.alone(reading)).difference(each.table for each in rescaled)
    findings.extend(rescaling.alone_findings(reading, sorted(alone)))
    for table in (each.table for each in rescaled):
        wrong |= {(table, line) for line in range(len(reading.tables[table].lines))}
    reading = rescaling.with_their_units(reading, rescaled)
    identities = list(sums.identities(recoding.with_their_codes(reading, recoded)))
    unlike_tables, unlike_text = rescaling.at_odds(reading)
    identities = [each for each in identities if not (each.fails and _crosses(each.figures, unlike_tables))]
    exchanged = category_amounts.exchanged(reading)
    weighed, explanation = _weighed(reading, identities, wrong), _explained(reading, identities)
    findings.extend(_finding(each) for each in identities if each.fails or each.repeats_otherwise)
    findings.extend(category_amounts.exchanged_findings(reading, exchanged))
    exceeding = parts_of_lines.exceeding(reading, identities)
    findings.extend(parts_of_lines.exceeding_findings(exceeding))
    findings.extend(unread_findings(reading, identities))
    said = _said_findings(reading)
    findings.extend(each for each in said if not any(ref.table in unlike_text for ref in each.parts))
    told = {each.problem for each in findings if each.problem is not None}
    findings.extend(told_findings(reading, told, {each.odd for each in recoded}))
    foreign = unconnected.unconnected(reading)
    named = {ref for each in findings for ref in (*each.whole, *each.parts)}
    findings.extend(unconnected.unconnected_findings(reading, foreign, named))
    findings.extend(unconnected.without_data_findings(reading))
    odd = {
        *misplacing.in_doubt(reading, misplaced),
        *category_amounts.in_doubt(exchanged, weighed.contradicted),
    }
    odd |= {line for each in recoded for line in each.in_doubt}
    denied = _denied(reading, findings)
    denied |= set(category_amounts.exceeded(exchanged, explanation.culprits)).difference(agreeing(reading))
    denied |= set(_of_others(reading, identities))
    moved = {*parts_of_lines.may_be_exchanged(reading, exceeding), *_out_of_order(reading, misplaced)}
    moved -= borne_out((each for each in identities if each.holds), moved)
    in_doubt = weighed.inexact | moved
    in_doubt |= doubtful(reading, identities, weighed.contradicted, denied, explanation)
    odd |= {(ref.table, ref.line) for each in findings if each.rule == FORM_NAME for ref in each.whole}
    odd |= {(table, line) for table in (*alone, *foreign) for line in range(len(reading.tables[table].lines))}
    in_doubt |= {ref for line in odd for ref in _on_line(reading, *line)}
    proved = weighed.proved.union(agreeing(reading), weighed.repeated - weighed.unlikely) - in_doubt
    cleared = explanation.cleared & proved - weighed.of_lines
    wrong_figures = weighed.contradicted - cleared
    wrong_figures |= cleared - standing(identities, wrong_figures | in_doubt, agreeing(reading))
    proofs = dict.fromkeys(proved, Proof.PROVED)
    return Checked(proofs | dict.fromkeys(wrong_figures, Proof.CONTRADICTED), tuple(findings))


def _explained(reading: Reading, identities: Sequence[Identity]) -> Explained:
    """What one figure explains of all that fails, and what one table does."""
    found = explained(identities)
    of_tables = cleared_of_tables(identities, sums.repetitions(reading), agreeing(reading))
    return replace(found, innocent=found.innocent | of_tables, cleared=found.cleared | of_tables)


def _weighed(reading: Reading, identities: Iterable[Identity], wrong: Iterable[tuple[int, int]]) -> _Weighed:
    found = _Weighed(of_lines={ref for line in wrong for ref in _on_line(reading, *line)})
    for identity in identities:
        if identity.holds:
            (found.repeated if identity.repeats_in_its_row else found.proved).update(identity.figures)
        elif identity.fails:
            found.contradicted.update(identity.figures)
            found.of_lines.update(ref for line in identity.alone for ref in _on_line(reading, *line))
        elif identity.has_too_much or identity.repeats_otherwise:
            found.inexact.update(identity.figures)
        elif identity.is_unlikely or identity.is_open:
            found.unlikely.update(identity.figures)
    found.contradicted |= found.of_lines
    return found


def _crosses(figures: Collection[FigureRef], tables: Collection[int]) -> bool:
    """Whether a sum is of several tables, one of these among them."""
    there = {ref.table for ref in figures}
    return len(there) > 1 and not there.isdisjoint(tables)


def _said_findings(reading: Reading) -> Iterator[FindingReading]:
    """What the running text and the performance forms say against the tables, or themselves."""
    yield from text_findings(reading)
    yield from change_findings(reading)
    yield from form_findings(reading)
    yield from form_part_findings(reading)
    yield from form_matching_findings(reading)
    yield from count_findings(reading)
    yield from project_count_findings(reading)


def _denied(reading: Reading, findings: Iterable[FindingReading]) -> set[FigureRef]:
    """The figures that the text or a performance form gives otherwise, by more than the last digit; those
    of other projects that print what a form gives, and of other lines that print what the text gives of a
    blank one: the two may have changed places. Projects that are more or fewer than the text counts."""
    said = [each for each in findings if each.rule in _SAID and each.severity is not Severity.NOTE]
    denied = {figure for each in said for figure in each.parts}
    given = {each.actual for each in said if each.rule == FORM_ANNUAL}
    with_form = {figure for parts, _ in form_sums(reading) for figure, _ in parts}
    denied |= {figure for figure in _projects(reading, given) if figure not in with_form}
    if any(each.rule == PROJECT_COUNT for each in findings):
        denied |= set(_projects(reading)) - with_form
    elsewhere = {each.actual for each in said if each.rule == TEXT_FIGURE and not each.parts} - {None, 0}
    agreed = set(agreeing(reading)) if elsewhere else set()
    denied |= {figure for figure in _leaves(reading, elsewhere) if figure not in agreed}
    return denied


def _of_others(reading: Reading, identities: Iterable[Identity]) -> Iterator[FigureRef]:
    """The figures of tables that say they are another year's or bureau's, and agree with nothing else."""
    told = {each.kind for each in reading.problems if each.code in OF_THE_COVER and each.kind}
    across = (each for each in identities if told and each.holds and each.expected and is_across(each))
    agreeing_tables = {ref.table for each in across for ref in each.figures}
    agreeing_tables |= {ref.table for ref in agreeing(reading)} if told else set()
    for index, table in enumerate(reading.tables):
        if table.kind in told and index not in agreeing_tables:
            for position in range(len(table.lines)):
                yield from _on_line(reading, index, position)


def _out_of_order(reading: Reading, found: Iterable[Misplaced]) -> Iterator[FigureRef]:
    """The figures of lines out of the order of their codes, whose labels may have changed places, and of
    tables whose columns may have."""
    for each in found:
        if each.rule == CODE_ORDER:
            yield from _on_line(reading, each.table, each.line)
        elif each.rule == CATEGORY_USE:
            for line in range(len(reading.tables[each.table].lines)):
                yield from _on_line(reading, each.table, line)


def _leaves(reading: Reading, amounts: Collection[Decimal | None]) -> Iterator[FigureRef]:
    """The figures of lines without parts that print one of these amounts."""
    for index, table in enumerate(reading.tables if amounts else ()):
        for position, line in enumerate(table.lines):
            if line.role is Role.LEAF:
                yield from (
                    FigureRef(index, position, figure.measure)
                    for figure in line.figures
                    if figure.amount in amounts
                )


def _projects(reading: Reading, amounts: Collection[Decimal | None] | None = None) -> Iterator[FigureRef]:
    """The projects of the year, or those that print one of these amounts."""
    for index, table in enumerate(reading.tables):
        for position, line in enumerate(table.lines if table.kind is Kind.PROJECTS else ()):
            figure = line.figure(Measure.TOTAL)
            if line.role is Role.LEAF and figure and (amounts is None or figure.amount in amounts):
                yield FigureRef(index, position, Measure.TOTAL)


def _on_line(reading: Reading, table: int, line: int) -> Iterator[FigureRef]:
    """All figures of a line: what its code says of them is as wrong as the code."""
    figures = reading.tables[table].lines[line].figures
    return (FigureRef(table, line, figure.measure) for figure in figures)


def _finding(identity: Identity) -> FindingReading:
    return FindingReading(
        rule=identity.rule,
        rule_version=VERSION,
        severity=Severity.ERROR if identity.fails else Severity.NOTE,
        whole=(identity.whole[0],) if identity.whole else (),
        parts=tuple(ref for ref, _ in identity.parts),
        expected=identity.expected,
        actual=identity.actual,
        allowance=identity.allowance,
    )
