"""What a rule of the proofs is: its words, and its formulas put together from the declaration."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from disclosures.labels import label
from disclosures.promised_sums.identities import CrossSum, RowSum
from disclosures.proofs.wording.formulas import equation, row_equation, stands_at, term_words
from disclosures.records import Kind, Severity

WITHIN, ACROSS, TEXT, FORMS, YEARS = "within", "across", "text", "forms", "years"
DOCUMENT, GAPS = "document", "gaps"
FAMILIES: dict[str, Promise] = {
    WITHIN: pgettext_lazy("rule", "Within a table"),
    ACROSS: pgettext_lazy("rule", "Across tables"),
    TEXT: pgettext_lazy("rule", "Running text"),
    FORMS: pgettext_lazy("rule", "Performance forms"),
    YEARS: pgettext_lazy("rule", "Against last year"),
    DOCUMENT: pgettext_lazy("rule", "The document itself"),
    GAPS: pgettext_lazy("rule", "Not read"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that documents are held to. The words are in the reader's language when they are shown."""

    key: str
    family: str
    version: int
    severities: tuple[Severity, ...]
    """The gravest first; a rule without a choice has one."""
    _name: Promise | None
    _explanation: Promise
    _formula: Promise | None = None
    sums: tuple[CrossSum, ...] = ()
    rows: tuple[tuple[Kind, RowSum], ...] = ()

    @property
    def severity(self) -> Severity:
        return self.severities[0]

    @property
    def name(self) -> str:
        """A few words for a list of choices."""
        return str(self._name) if self._name else self.formulas[0]

    @property
    def severity_words(self) -> str:
        return " / ".join(map(label, self.severities))

    @property
    def explanation(self) -> str:
        return str(self._explanation)

    @property
    def formulas(self) -> list[str]:
        if self.sums:
            return [equation(term_words(each.whole), map(term_words, each.parts)) for each in self.sums]
        if self.rows:
            return list(dict.fromkeys(f"{label(kind)}: {row_equation(row)}" for kind, row in self.rows))
        return [str(self._formula)]

    def formula_at(self, kind: str, measure: str, name: str = "") -> str:
        """The formula that speaks of one place, of those that the rule declares for several."""
        if declared := self.sum_at(kind, measure, name):
            return equation(term_words(declared.whole), map(term_words, declared.parts))
        row = next((row for at, row in self.rows if (at, row.whole) == (kind, measure)), None)
        return f"{label(Kind(kind))}: {row_equation(row)}" if row else self.formulas[0]

    def sum_at(self, kind: str, measure: str, name: str) -> CrossSum | None:
        """The declared sum across tables whose whole stands at that place."""
        return next((each for each in self.sums if stands_at(each.whole, kind, measure, name)), None)

    def sum_with(self, kind: str, measure: str, name: str) -> CrossSum | None:
        """The declared sum across tables with a part that stands at that place."""
        return next(
            (each for each in self.sums if any(stands_at(part, kind, measure, name) for part in each.parts)),
            None,
        )

    @property
    def conditions(self) -> list[str]:
        """Where the rule holds: figures that must be blank or zero, columns that must be there."""
        blank = dict.fromkeys(term_words(term) for each in self.sums for term in each.unless)
        there = dict.fromkeys(term_words(term) for each in self.sums for term in each.given)
        alike = dict.fromkeys(
            " + ".join(map(term_words, terms)) for each in self.sums for terms in each.of_one_sum or ()
        )
        said = [
            (_("Only where blank or zero: %(places)s"), blank),
            (_("Only where there is a column for: %(places)s"), there),
            (_("Only where these come to the same: %(places)s"), alike),
        ]
        return [words % {"places": pgettext("list", "; ").join(places)} for words, places in said if places]
