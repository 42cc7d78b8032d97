"""Every rule of the proofs, in words: its formula is put together from the declaration that computes it.

Screens, documentation and exports take their words from here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from disclosures.labels import label
from disclosures.performance.reading import FORM_ANNUAL
from disclosures.performance.reading import VERSION as FORMS_VERSION
from disclosures.proofs import checking, checking_text, gaps, last_year, recoding, rescaling
from disclosures.proofs.cross_sums import CROSS_SUMS
from disclosures.proofs.formulas import equation, row_equation, stands_at, term_words
from disclosures.proofs.identities import ROW_SUMS, CrossSum, RowSum
from disclosures.proofs.sums import CHILDREN, ROW
from disclosures.records import Kind, Severity

WITHIN, ACROSS, TEXT, FORMS, YEARS, GAPS = "within", "across", "text", "forms", "years", "gaps"
FAMILIES: dict[str, Promise] = {
    WITHIN: pgettext_lazy("rule", "Within a table"),
    ACROSS: pgettext_lazy("rule", "Across tables"),
    TEXT: pgettext_lazy("rule", "Running text"),
    FORMS: pgettext_lazy("rule", "Performance forms"),
    YEARS: pgettext_lazy("rule", "Against last year"),
    GAPS: pgettext_lazy("rule", "Not read"),
}
_SUMS = (Severity.ERROR,)
_WORDS = (Severity.WARNING, Severity.NOTE)


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

    @property
    def conditions(self) -> list[str]:
        """Where the rule holds: figures that must be blank or zero, columns that must be there."""
        blank = dict.fromkeys(term_words(term) for each in self.sums for term in each.unless)
        there = dict.fromkeys(term_words(term) for each in self.sums for term in each.given)
        return [
            *(_("Only where this is blank or zero: %(place)s") % {"place": place} for place in blank),
            *(_("Only where there is a column for this: %(place)s") % {"place": place} for place in there),
        ]


_ACROSS = gettext_lazy("Tables that tell the same amount print the same amount.")

_DECLARED: tuple[Rule, ...] = (
    Rule(
        CHILDREN,
        WITHIN,
        checking.VERSION,
        _SUMS,
        pgettext_lazy("rule", "A line and its parts"),
        gettext_lazy("A line is the sum of the lines that are part of it, in every column."),
        gettext_lazy("line = sum of the lines that are part of it"),
    ),
    Rule(
        ROW,
        WITHIN,
        checking.VERSION,
        _SUMS,
        pgettext_lazy("rule", "A row's total and its columns"),
        gettext_lazy("In every row, the total is the sum of the columns that divide it."),
        rows=tuple((kind, row) for kind, sums in ROW_SUMS.items() for row in sums),
    ),
    Rule(
        checking_text.TEXT_FIGURE,
        TEXT,
        checking_text.VERSION,
        _WORDS,
        pgettext_lazy("rule", "Text and table"),
        gettext_lazy("An amount in the running text is the one that the table prints."),
        gettext_lazy("amount in the text = amount in the table"),
    ),
    Rule(
        checking_text.TEXT_SHARE,
        TEXT,
        checking_text.VERSION,
        _WORDS,
        pgettext_lazy("rule", "Share in the text"),
        gettext_lazy("A share in the text is the amount over the whole that it is a part of."),
        gettext_lazy("share = amount ÷ whole × 100%"),
    ),
    Rule(
        checking_text.TEXT_CHANGE,
        TEXT,
        checking_text.VERSION,
        _WORDS,
        pgettext_lazy("rule", "Change in the text"),
        gettext_lazy("A change in percent is the change in amount over last year's amount."),
        gettext_lazy("change in percent = change ÷ (amount − change) × 100%"),
    ),
    Rule(
        checking_text.TEXT_PARTS,
        TEXT,
        checking_text.VERSION,
        _WORDS,
        pgettext_lazy("rule", "Parts in the text"),
        gettext_lazy("The parts that the text names add up to the whole that it names."),
        gettext_lazy("whole in the text = sum of its parts in the text"),
    ),
    Rule(
        checking_text.TEXT_CHANGE_PARTS,
        TEXT,
        checking_text.VERSION,
        _WORDS[:1],
        pgettext_lazy("rule", "Changes of parts in the text"),
        gettext_lazy("The changes of the three-public expenses add up to the change of all of them."),
        gettext_lazy("change of the whole in the text = sum of the changes of its parts"),
    ),
    Rule(
        FORM_ANNUAL,
        FORMS,
        FORMS_VERSION,
        _WORDS,
        pgettext_lazy("rule", "Performance form and project"),
        gettext_lazy("The year's amount in a project's performance form is the project's in the table."),
        gettext_lazy("year's amount in the form (yuan) ÷ 10,000 = the project's lines in the table"),
    ),
    Rule(
        last_year.LAST_YEAR,
        YEARS,
        last_year.VERSION,
        _WORDS,
        pgettext_lazy("rule", "Last year's amount"),
        gettext_lazy("The change that the text prints starts from what last year's disclosure prints."),
        gettext_lazy("amount − change = amount in last year's disclosure"),
    ),
    Rule(
        recoding.OTHER_CODE,
        ACROSS,
        recoding.VERSION,
        _SUMS,
        pgettext_lazy("rule", "A line's code in other tables"),
        gettext_lazy("A line of one name and one amount has the same code in every table."),
        gettext_lazy("code = code of the same line in other tables"),
    ),
    Rule(
        rescaling.TABLE_UNIT,
        ACROSS,
        rescaling.VERSION,
        _SUMS,
        pgettext_lazy("rule", "A table's unit"),
        gettext_lazy("A table's amounts are in the unit that it names, as other tables and the text say."),
        gettext_lazy("amount in the unit of the table = amount elsewhere in the document"),
    ),
    Rule(
        gaps.UNREAD_AMOUNT,
        GAPS,
        gaps.VERSION,
        _SUMS,
        pgettext_lazy("rule", "A cell not read"),
        gettext_lazy("A cell prints something that is no amount; the sums it stands in prove nothing."),
        gettext_lazy("every cell under amounts prints an amount or nothing"),
    ),
    Rule(
        gaps.UNREAD_ROW,
        GAPS,
        gaps.VERSION,
        _SUMS,
        pgettext_lazy("rule", "A row not read"),
        gettext_lazy("A row was not read; the sums of its table that fail without it contradict nothing."),
        gettext_lazy("every row of a table is read"),
    ),
    Rule(
        gaps.UNREAD_COLUMN,
        GAPS,
        gaps.VERSION,
        _SUMS,
        pgettext_lazy("rule", "A column not read"),
        gettext_lazy("A column was not read; the rows of its table that fail without it contradict nothing."),
        gettext_lazy("every column of a table is read"),
    ),
)


@cache
def _by_key() -> Mapping[str, Rule]:
    keys = dict.fromkeys(each.rule for each in CROSS_SUMS)
    across = (
        Rule(
            key,
            ACROSS,
            checking.VERSION,
            _SUMS,
            None,
            _ACROSS,
            sums=tuple(each for each in CROSS_SUMS if each.rule == key),
        )
        for key in keys
    )
    return {rule.key: rule for rule in (*_DECLARED[:2], *across, *_DECLARED[2:])}


def rules() -> tuple[Rule, ...]:
    """All rules: within tables, across them, text, forms, years."""
    return tuple(_by_key().values())


def by_family() -> list[tuple[str, list[Rule]]]:
    """All rules, in families with their words."""
    return [(str(words), [rule for rule in rules() if rule.family == key]) for key, words in FAMILIES.items()]


def rule_of(key: str) -> Rule | None:
    """The rule of a finding; None where there is no such rule any more."""
    return _by_key().get(key)


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """For a filter: the rules' keys and names, by family."""
    return [(words, [(rule.key, rule.name) for rule in family]) for words, family in by_family()]


@cache
def fingerprint() -> str:
    """Changes when any rule does: by it we know which versions to check again."""
    versions = [(rule.key, rule.version) for rule in rules()]
    return hashlib.sha256(repr((ROW_SUMS, CROSS_SUMS, versions)).encode()).hexdigest()[:16]
