"""What a finding says, in one plain sentence: what is printed, what it should be, by how much it is not."""

from __future__ import annotations

from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from disclosures.labels import label
from disclosures.models import Finding
from disclosures.money import allowance
from disclosures.promised_sums.identity import CHILDREN, ROW
from disclosures.proofs.gaps import UNREAD_AMOUNT
from disclosures.proofs.telling import OF_UNITS, UNIT_UNCLEAR
from disclosures.proofs.wording.formulas import term_words
from disclosures.proofs.wording.rules import rule_of
from disclosures.proofs.wording.wordings import (
    ACROSS,
    BLANK_ACROSS,
    BLANK_SUM,
    DOUBTED_ALONE,
    OF_COUNTS,
    OF_THE_TEXT,
    PERCENT,
    SAME,
    SENTENCES,
    UNCLEAR_SPOKEN_FOR,
    UNIT_SPOKEN_FOR,
    UNREAD_LINE,
    UNREAD_PAGE,
    WITHOUT_SUMS,
)
from disclosures.records import OF_THE_COVER, Kind, Measure, ProblemCode, Unit

__all__ = ["PERCENT", "amount_words", "finding_sentence", "formula_words", "is_of_no_unit", "where"]

_MINUS = "−"


def finding_sentence(finding: Finding) -> str:
    """In the reader's language. Amounts are in 万元, shares and changes in percent."""
    number = _count_words if finding.rule in OF_COUNTS else amount_words
    words = {
        "where": where(finding),
        "name": finding.name,
        "actual": number(finding.actual),
        "expected": number(finding.expected),
        "difference": _difference_words(finding),
        "printed": finding.printed,
        **_subject(finding),
    }
    if finding.rule == UNREAD_AMOUNT and finding.allowance and finding.allowance > allowance(1):
        words["expected"] += f"±{amount_words(finding.allowance)}"
    sentence: Promise | None = WITHOUT_SUMS.get(finding.rule) if finding.expected is None else None
    if finding.rule == UNREAD_AMOUNT and not finding.kind:
        sentence = UNREAD_PAGE if finding.page else UNREAD_LINE
    elif finding.rule in OF_UNITS:
        words |= _unit_words(finding)
        spoken = UNCLEAR_SPOKEN_FOR if finding.rule == UNIT_UNCLEAR else UNIT_SPOKEN_FOR
        sentence = spoken if finding.printed else None
    elif finding.rule == ProblemCode.DOUBTFUL_NAME and not finding.printed:
        sentence = DOUBTED_ALONE
    elif finding.rule in {CHILDREN, ROW} and not finding.actual:
        sentence = BLANK_SUM
    sentence = sentence or SENTENCES.get(finding.rule)
    if sentence is None and rule_of(finding.rule) is None:
        return _("Found by a rule that is no more; check this version again.")
    return str(sentence) % words if sentence else _across(finding, words)


def _across(finding: Finding, words: dict[str, str]) -> str:
    """Of a sum across tables: filed under its whole, or under a part where the whole is blank."""
    rule = rule_of(finding.rule)
    place = finding.kind, finding.measure, finding.name
    if declared := rule.sum_at(*place) if rule else None:
        return str(ACROSS) % {**words, "parts": " + ".join(map(term_words, declared.parts))}
    if (declared := rule.sum_with(*place) if rule else None) and not finding.actual:
        return str(BLANK_ACROSS) % {**words, "parts": term_words(declared.whole)}
    return str(ACROSS) % {**words, "parts": str(SAME)}


def _difference_words(finding: Finding) -> str:
    """With its unit; of two percentages in percentage points, which the sentence says."""
    if finding.difference is None:
        return amount_words(None)
    if finding.rule in OF_COUNTS:
        return _count_words(abs(finding.difference))
    amount = amount_words(abs(finding.difference))
    if finding.rule in PERCENT:
        return amount
    said = _("%(amount)s (unit unknown)") if is_of_no_unit(finding) else _("%(amount)s (10,000 yuan)")
    return said % {"amount": amount}


def is_of_no_unit(finding: Finding) -> bool:
    """Whether its amounts are of a table whose unit is open, as printed. Queries of many annotate it."""
    if finding.rule in PERCENT | OF_COUNTS:
        return False
    if hasattr(finding, "of_no_unit"):
        return bool(finding.of_no_unit)
    tables = finding.version.tables.filter(kind=finding.kind, unit="", lines__figures__isnull=False)
    return tables.exists()


def _unit_words(finding: Finding) -> dict[str, str]:
    """What the table says of its unit, and the one that all else speaks for."""
    tables = finding.version.tables.filter(kind=finding.kind, unit="").exclude(unit_printed="")
    said = " / ".join(tables.values_list("unit_printed", flat=True)) if finding.rule == UNIT_UNCLEAR else ""
    return {"said": said, "printed": label(Unit(finding.printed)) if finding.printed else ""}


def _subject(finding: Finding) -> dict[str, str]:
    """What a finding about the document itself is told with."""
    table = label(Kind(finding.kind)) if finding.kind else ""
    version = finding.version if finding.rule in OF_THE_COVER else None
    return {
        "year": str((version and version.year) or "–"),
        "bureau": (version and version.bureau) or "–",
        "page": str(finding.page or ""),
        "table": table,
        "line": " · ".join(filter(None, (table, f"{finding.code} {finding.name}".strip()))),
    }


def where(finding: Finding) -> str:
    """The table, line and column that a finding is filed under, or the words of its sentence."""
    if finding.rule in OF_THE_TEXT or not finding.kind:
        if finding.rule in OF_THE_COVER:
            return str(_("Cover"))
        said = finding.statement.name if finding.statement else finding.name
        return f"{_('Running text')} · {said}" if said else _("Running text")
    line = f"{finding.code} {finding.name}".strip()
    parts = [label(Kind(finding.kind)), line, label(Measure(finding.measure)) if finding.measure else ""]
    return " · ".join(part for part in parts if part)


def amount_words(amount: Decimal | None) -> str:
    """With two decimals, or as many as it needs, and the sign of a minus."""
    if amount is None:
        return "–"
    exact = amount.normalize()
    places = max(2, -int(exact.as_tuple().exponent))
    return f"{exact:,.{places}f}".replace("-", _MINUS)


def _count_words(count: Decimal | None) -> str:
    return amount_words(None) if count is None else f"{count.normalize():,f}"


def formula_words(finding: Finding) -> str:
    """The formula that does not hold, in the words of its declaration; empty of a rule that is no more."""
    rule = rule_of(finding.rule)
    return rule.formula_at(finding.kind, finding.measure, finding.name) if rule else ""
