"""Judges a reading by the document's own sums: which figures they prove, which they contradict. Pure.

What the sums say of each figure by itself is weighed (`weighing`), but a contradiction reaches further than
the figures of its own sum (`doubts`), and so does what the text or a form says otherwise (`denying`).

What was not read leaves the sums open that it stands in: they do neither (`gaps`). What the reading itself
tells against the document is a finding as well (`telling`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from disclosures.promised_sums.identity import Identity
from disclosures.proofs import rescaling, unconnected
from disclosures.proofs.case import Case, case_of
from disclosures.proofs.denying import denied
from disclosures.proofs.doubts import doubtful
from disclosures.proofs.gaps import unread_findings
from disclosures.proofs.lines import category_amounts, misplacing, parts_of_lines, recoding
from disclosures.proofs.lines.misplaced import CATEGORY_USE, CODE_ORDER
from disclosures.proofs.lines.projects_of_forms import FORM_NAME, form_matching_findings
from disclosures.proofs.sums.culprits import Explained
from disclosures.proofs.sums.vouching import borne_out, standing
from disclosures.proofs.telling import told_findings
from disclosures.proofs.text.changes import change_findings
from disclosures.proofs.text.checking import agreeing, text_findings
from disclosures.proofs.text.counting import count_findings, project_count_findings
from disclosures.proofs.text.form_amounts import form_findings, form_part_findings
from disclosures.proofs.weighing import Weighed, explanation, weighed
from disclosures.records import Checked, FigureRef, FindingReading, Proof, Reading, Severity

VERSION = 12


def check(reading: Reading) -> Checked:
    """Proofs and findings for all tables and the running text of a reading.

    Text that disagrees with a figure is a finding but does not contradict the figure: both are
    kept, and the sums of the tables say which figures stand.
    """
    case = case_of(reading)
    findings = _findings(case)
    sums, explained = weighed(case), explanation(case)
    in_doubt = _in_doubt(case, findings, sums, explained)
    return Checked(_proofs(case, sums, explained, in_doubt), tuple(findings))


def _findings(case: Case) -> list[FindingReading]:
    """What does not hold, and what the reading tells of that no finding tells already."""
    reading = case.reading
    found = [
        *rescaling.unit_findings(case.printed, case.rescaled),
        *recoding.code_findings(case.printed, case.recoded),
        *misplacing.misplaced_findings(case.printed, case.misplaced),
        *rescaling.alone_findings(case.printed, case.alone),
        *(_finding(each) for each in case.identities if each.fails or each.repeats_otherwise),
        *category_amounts.exchanged_findings(reading, case.exchanged),
        *parts_of_lines.exceeding_findings(case.exceeding),
        *unread_findings(reading, case.identities),
        *(each for each in _said_findings(reading) if not _is_of(each, case.unlike_text)),
    ]
    told = {each.problem for each in found if each.problem is not None}
    found += told_findings(reading, told, {each.odd for each in case.recoded})
    named = {ref for each in found for ref in (*each.whole, *each.parts)}
    found += unconnected.unconnected_findings(reading, case.foreign, named)
    found += unconnected.without_data_findings(reading)
    return found


def _is_of(finding: FindingReading, tables: Collection[int]) -> bool:
    return any(ref.table in tables for ref in finding.parts)


def _said_findings(reading: Reading) -> Iterator[FindingReading]:
    """What the running text and the performance forms say against the tables, or themselves."""
    yield from text_findings(reading)
    yield from change_findings(reading)
    yield from form_findings(reading)
    yield from form_part_findings(reading)
    yield from form_matching_findings(reading)
    yield from count_findings(reading)
    yield from project_count_findings(reading)


def _in_doubt(
    case: Case, findings: Sequence[FindingReading], sums: Weighed, explained: Explained
) -> set[FigureRef]:
    """The figures that no sum proves, whichever holds."""
    denials = denied(case, findings, explained)
    return {
        *sums.inexact,
        *doubtful(case.reading, case.identities, sums.contradicted, denials, explained),
        *_moved(case),
        *_on_odd_lines(case, findings, sums),
        *case.reading.in_tables((*case.alone, *case.foreign)),
    }


def _moved(case: Case) -> set[FigureRef]:
    """The figures that may have changed places with others, and that no other table bears out."""
    moved = {*parts_of_lines.may_be_exchanged(case.reading, case.exceeding), *_out_of_order(case)}
    return moved - borne_out((each for each in case.identities if each.holds), moved)


def _out_of_order(case: Case) -> Iterator[FigureRef]:
    """The figures of lines out of the order of their codes, whose labels may have changed places, and of
    tables whose columns may have."""
    for each in case.misplaced:
        if each.rule == CODE_ORDER:
            yield from case.reading.on_line(each.table, each.line)
        elif each.rule == CATEGORY_USE:
            yield from case.reading.in_tables([each.table])


def _on_odd_lines(case: Case, findings: Sequence[FindingReading], sums: Weighed) -> Iterator[FigureRef]:
    """All figures of lines whose code, name or place is in doubt: what it says of them is as wrong."""
    lines = {
        *misplacing.in_doubt(case.reading, case.misplaced),
        *category_amounts.in_doubt(case.exchanged, sums.contradicted),
        *(line for each in case.recoded for line in each.in_doubt),
        *((ref.table, ref.line) for each in findings if each.rule == FORM_NAME for ref in each.whole),
    }
    return (ref for line in lines for ref in case.reading.on_line(*line))


def _proofs(
    case: Case, sums: Weighed, explained: Explained, in_doubt: set[FigureRef]
) -> dict[FigureRef, Proof]:
    agreed = set(agreeing(case.reading))
    proved = (sums.proved | agreed | (sums.repeated - sums.unlikely)) - in_doubt
    cleared = explained.cleared & proved - sums.of_lines
    wrong = sums.contradicted - cleared
    wrong |= cleared - standing(case.identities, wrong | in_doubt, agreed)
    return dict.fromkeys(proved, Proof.PROVED) | dict.fromkeys(wrong, Proof.CONTRADICTED)


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
