"""Judges a reading by the document's own sums: which figures they prove, which they contradict. Pure.

An identity that holds to the last digit would fail if one of its figures had been misread, so it
proves them. One that is off by more than rounding allows contradicts them, whatever else holds.
One that is off by less (尾差) does neither; but where it says that one number is printed twice, as
a total with a single part does, there is nothing to round, and neither print counts as proved.

A row's total that repeats its only part proves both, unless the column's sum is further off than
rounding comes to by chance: then both may be wrong together.

A contradiction reaches further than the figures of its own sum (`doubts`).

What was not read leaves the sums open that it stands in: they do neither (`gaps`).

A code or a unit that all else speaks against is a finding of its own (`recoding`, `rescaling`); what
else does not add up is then told as if it were the other. What the reading itself tells against the
document is one as well (`telling`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from disclosures.performance.reading import FORM_ANNUAL, form_findings, form_part_findings
from disclosures.proofs import misplacing, recoding, rescaling, sums
from disclosures.proofs.checking_text import TEXT_FIGURE, agreeing, text_findings
from disclosures.proofs.doubts import doubtful
from disclosures.proofs.gaps import unread_findings
from disclosures.proofs.sums import Identity
from disclosures.proofs.telling import told_findings
from disclosures.records import Checked, FigureRef, FindingReading, Proof, Reading, Severity

VERSION = 5
_SAID = {TEXT_FIGURE, FORM_ANNUAL}


def check(reading: Reading) -> Checked:
    """Proofs and findings for all tables and the running text of a reading.

    Text that disagrees with a figure is a finding but does not contradict the figure: both are
    kept, and the sums of the tables say which figures stand.
    """
    proved: set[FigureRef] = set()
    repeated: set[FigureRef] = set()
    inexact: set[FigureRef] = set()
    unlikely: set[FigureRef] = set()
    contradicted: set[FigureRef] = set()
    misplaced = misplacing.misplaced(reading)
    recoded, rescaled = recoding.recoded(reading), rescaling.rescaled(reading)
    findings: list[FindingReading] = [
        *rescaling.unit_findings(reading, rescaled),
        *recoding.code_findings(reading, recoded),
        *misplacing.misplaced_findings(reading, misplaced),
    ]
    for each in recoded:
        contradicted.update(_on_line(reading, *each.odd))
    for table in (each.table for each in rescaled):
        for line in range(len(reading.tables[table].lines)):
            contradicted.update(_on_line(reading, table, line))
    reading = rescaling.with_their_units(reading, rescaled)
    identities = list(sums.identities(recoding.with_their_codes(reading, recoded)))
    for identity in identities:
        if identity.holds:
            (repeated if identity.repeats_in_its_row else proved).update(identity.figures)
        elif identity.fails:
            contradicted.update(identity.figures)
            contradicted.update(ref for line in identity.alone for ref in _on_line(reading, *line))
            findings.append(_finding(identity))
        elif len(identity.parts) == 1 and not identity.is_open:
            inexact.update(identity.figures)
        elif identity.is_unlikely:
            unlikely.update(identity.figures)
    proved.update(agreeing(reading))
    findings.extend(unread_findings(reading, identities))
    findings.extend(text_findings(reading))
    findings.extend(form_findings(reading))
    findings.extend(form_part_findings(reading))
    told = {each.problem for each in findings if each.problem is not None}
    findings.extend(told_findings(reading, told, {each.odd for each in recoded}))
    proved |= repeated - unlikely
    in_doubt = inexact | doubtful(reading, identities, contradicted, _denied(findings))
    in_doubt |= {ref for each in misplaced for ref in _on_line(reading, each.table, each.line)}
    proofs = dict.fromkeys(proved - in_doubt, Proof.PROVED)
    return Checked(proofs | dict.fromkeys(contradicted, Proof.CONTRADICTED), tuple(findings))


def _denied(findings: Iterable[FindingReading]) -> set[FigureRef]:
    """The figures that the text or a performance form gives otherwise, by more than the last digit."""
    said = (each for each in findings if each.rule in _SAID and each.severity is not Severity.NOTE)
    return {figure for each in said for figure in each.parts}


def _on_line(reading: Reading, table: int, line: int) -> Iterator[FigureRef]:
    """All figures of a line: what its code says of them is as wrong as the code."""
    figures = reading.tables[table].lines[line].figures
    return (FigureRef(table, line, figure.measure) for figure in figures)


def _finding(identity: Identity) -> FindingReading:
    return FindingReading(
        rule=identity.rule,
        rule_version=VERSION,
        severity=Severity.ERROR,
        whole=(identity.whole[0],) if identity.whole else (),
        parts=tuple(ref for ref, _ in identity.parts),
        expected=identity.expected,
        actual=identity.actual,
        allowance=identity.allowance,
    )
