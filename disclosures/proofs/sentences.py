"""What a finding says, in one plain sentence: what is printed, what it should be, by how much it is not."""

from __future__ import annotations

from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from disclosures.labels import label
from disclosures.models import Finding
from disclosures.performance.reading import FORM_ANNUAL
from disclosures.proofs.checking_text import (
    TEXT_CHANGE,
    TEXT_CHANGE_PARTS,
    TEXT_FIGURE,
    TEXT_PARTS,
    TEXT_SHARE,
)
from disclosures.proofs.formulas import term_words
from disclosures.proofs.gaps import UNREAD_AMOUNT, UNREAD_COLUMN, UNREAD_ROW
from disclosures.proofs.last_year import LAST_YEAR
from disclosures.proofs.recoding import OTHER_CODE
from disclosures.proofs.rescaling import TABLE_UNIT
from disclosures.proofs.rules import rule_of
from disclosures.proofs.sums import CHILDREN, ROW
from disclosures.records import Kind, Measure

_SENTENCES: dict[str, Promise] = {
    CHILDREN: gettext_lazy(
        "%(where)s: prints %(actual)s, the lines that are part of it add up to %(expected)s; "
        "the difference is %(difference)s."
    ),
    ROW: gettext_lazy(
        "%(where)s: prints %(actual)s, its columns add up to %(expected)s; the difference is %(difference)s."
    ),
    TEXT_FIGURE: gettext_lazy(
        "%(where)s: the running text says %(actual)s, the table %(expected)s; "
        "the difference is %(difference)s."
    ),
    TEXT_SHARE: gettext_lazy(
        "%(where)s: prints a share of %(actual)s%%, its own amounts give %(expected)s%%; "
        "the difference is %(difference)s percentage points."
    ),
    TEXT_CHANGE: gettext_lazy(
        "%(where)s: prints a change of %(actual)s%% on the year before, its own amounts give %(expected)s%%; "
        "the difference is %(difference)s percentage points."
    ),
    TEXT_PARTS: gettext_lazy(
        "%(where)s: says %(actual)s in all, the parts it names add up to %(expected)s; "
        "the difference is %(difference)s."
    ),
    FORM_ANNUAL: gettext_lazy(
        "%(where)s: the performance form says %(actual)s, the table %(expected)s; "
        "the difference is %(difference)s."
    ),
    LAST_YEAR: gettext_lazy(
        "%(where)s: the printed change starts from %(actual)s, last year's disclosure prints %(expected)s; "
        "the difference is %(difference)s."
    ),
    TEXT_CHANGE_PARTS: gettext_lazy(
        "%(where)s: says it changed by %(actual)s in all, the changes of its parts add up to %(expected)s; "
        "the difference is %(difference)s."
    ),
    OTHER_CODE: gettext_lazy(
        "%(where)s: another table prints the code %(printed)s for the same name and the same amount."
    ),
    TABLE_UNIT: gettext_lazy(
        "%(where)s: the table names the unit %(printed)s, which makes it %(actual)s; everywhere else in the "
        "document it is %(expected)s. The unit speaks against every amount of this table."
    ),
    UNREAD_AMOUNT: gettext_lazy(
        "%(where)s: “%(printed)s” could not be read as an amount; the sums it stands in give %(expected)s."
    ),
    UNREAD_ROW: gettext_lazy(
        "%(where)s: a row was not read (%(printed)s); without it %(expected)s stand against %(actual)s."
    ),
    UNREAD_COLUMN: gettext_lazy(
        "%(where)s: a column was not read (%(printed)s); without it %(expected)s stand against %(actual)s."
    ),
}
_LAST_CENT = Decimal("0.01")
"""What the sum of a single part may be off by."""
_UNKNOWN_AMOUNT = gettext_lazy(
    "%(where)s: “%(printed)s” could not be read as an amount; the sums it stands in are not checked."
)
_ACROSS = gettext_lazy(
    "%(where)s: prints %(actual)s, where %(parts)s gives %(expected)s; the difference is %(difference)s."
)
_OF_THE_TEXT = {TEXT_SHARE, TEXT_CHANGE, TEXT_CHANGE_PARTS, TEXT_PARTS}
"""Rules about what the text says of itself."""
_SAME = gettext_lazy("what says the same in other tables")


def finding_sentence(finding: Finding) -> str:
    """In the reader's language. Amounts are in 万元, shares and changes in percent."""
    words = {
        "where": where(finding),
        "actual": amount_words(finding.actual),
        "expected": amount_words(finding.expected),
        "difference": amount_words(abs(finding.difference) if finding.difference is not None else None),
        "printed": finding.printed,
    }
    if finding.rule == UNREAD_AMOUNT and finding.allowance and finding.allowance > _LAST_CENT:
        words["expected"] += f"±{amount_words(finding.allowance)}"
    sentence = _SENTENCES.get(finding.rule)
    if finding.rule == UNREAD_AMOUNT and finding.expected is None:
        sentence = _UNKNOWN_AMOUNT
    return str(sentence) % words if sentence else str(_ACROSS) % {**words, "parts": _parts(finding)}


def where(finding: Finding) -> str:
    """The table, line and column that a finding is filed under, or the words of its sentence."""
    if finding.rule in _OF_THE_TEXT or not finding.kind:
        said = finding.statement.name if finding.statement else finding.name
        return f"{_('Running text')} · {said}" if said else _("Running text")
    line = f"{finding.code} {finding.name}".strip()
    parts = [label(Kind(finding.kind)), line, label(Measure(finding.measure)) if finding.measure else ""]
    return " · ".join(part for part in parts if part)


def amount_words(amount: Decimal | None) -> str:
    """With two decimals, or as many as it needs."""
    if amount is None:
        return "–"
    exact = amount.normalize()
    places = max(2, -int(exact.as_tuple().exponent))
    return f"{exact:,.{places}f}"


def formula_words(finding: Finding) -> str:
    """The formula that does not hold, in the words of its declaration; empty of a rule that is no more."""
    rule = rule_of(finding.rule)
    return rule.formula_at(finding.kind, finding.measure, finding.name) if rule else ""


def _parts(finding: Finding) -> str:
    """The other side of a sum across tables, in the words of its declaration."""
    rule = rule_of(finding.rule)
    declared = rule.sum_at(finding.kind, finding.measure, finding.name) if rule else None
    return " + ".join(map(term_words, declared.parts)) if declared else str(_SAME)
