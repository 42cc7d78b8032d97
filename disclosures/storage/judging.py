"""All that is to be said against a version's reading: its own sums, and last year's disclosure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from disclosures.models import Figure, Version
from disclosures.proofs.checking import check
from disclosures.proofs.lines.recoding import recoded, with_their_codes
from disclosures.proofs.rescaling import rescaled, with_their_units
from disclosures.proofs.sums.singling import Suggestion, suggestions
from disclosures.proofs.sums.within import identities, repetitions
from disclosures.proofs.text.last_year import last_year_findings
from disclosures.records import Checked, FindingReading, Reading
from disclosures.storage.loading import load


@dataclass(frozen=True, slots=True)
class Judged:
    """``before`` has, by the index of a finding, last year's figure that it is about."""

    checked: Checked
    suggestions: tuple[Suggestion, ...]
    before: dict[int, Figure] = field(default_factory=dict)


def judge(version: Version, reading: Reading, checked: Checked | None = None) -> Judged:
    """`checked` is the outcome of `check` where that is known already."""
    checked = checked or check(reading)
    singled = _singled(reading) if checked.findings else ()
    against = list(_against_last_year(version, reading))
    first = len(checked.findings)
    findings = (*checked.findings, *(finding for finding, _ in against))
    before = {first + index: figure for index, (_, figure) in enumerate(against)}
    return Judged(replace(checked, findings=findings), singled, before)


def _singled(reading: Reading) -> tuple[Suggestion, ...]:
    """But of tables whose unit is contradicted: there it is the unit that has to be corrected."""
    in_other_units = rescaled(reading)
    rightly = with_their_codes(with_their_units(reading, in_other_units), recoded(reading))
    tables = {each.table for each in in_other_units}
    made = suggestions([*identities(rightly), *repetitions(rightly)])
    return tuple(each for each in made if each.figure.table not in tables)


def _against_last_year(version: Version, reading: Reading) -> Iterator[tuple[FindingReading, Figure]]:
    """What the text implies of last year and the disclosure shown for that year prints otherwise."""
    before = _last_years(version)
    if before is None or not any(said.change is not None for said in reading.statements):
        return
    loaded = load(before)
    for implied in last_year_findings(reading, loaded.reading):
        yield implied.finding, loaded.figures[implied.before]


def _last_years(version: Version) -> Version | None:
    disclosure = version.disclosure
    if disclosure is None:
        return None
    shown = Version.objects.filter(current=True, disclosure__agency=disclosure.agency_id)
    return shown.filter(disclosure__year=disclosure.year - 1, disclosure__scope=disclosure.scope).first()
