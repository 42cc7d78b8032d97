"""All that is to be said against a version's reading: its own sums, and last year's disclosure."""

from __future__ import annotations

from dataclasses import dataclass, field

from disclosures.checking import check, identities
from disclosures.models import Figure, Version
from disclosures.records import Checked, Reading
from disclosures.singling import Suggestion, suggestions


@dataclass(frozen=True, slots=True)
class Judged:
    """``before`` has, by the index of a finding, last year's figure that it is about."""

    checked: Checked
    suggestions: tuple[Suggestion, ...]
    before: dict[int, Figure] = field(default_factory=dict)


def judge(version: Version, reading: Reading, checked: Checked | None = None) -> Judged:
    """`checked` is the outcome of `check` where that is known already."""
    checked = checked or check(reading)
    singled = suggestions(identities(reading)) if checked.findings else ()
    return Judged(checked, singled)
