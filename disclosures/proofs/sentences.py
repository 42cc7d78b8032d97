"""What a finding says, in one plain sentence: what is printed, what it should be, by how much it is not."""

from __future__ import annotations

from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from disclosures.labels import label
from disclosures.models import Finding
from disclosures.performance.reading import FORM_ANNUAL, FORM_PARTS
from disclosures.proofs.checking_text import (
    TEXT_CHANGE,
    TEXT_CHANGE_PARTS,
    TEXT_FIGURE,
    TEXT_PARTS,
    TEXT_SHARE,
)
from disclosures.proofs.formulas import term_words
from disclosures.proofs.gaps import TOTAL_MISSING, UNREAD_AMOUNT, UNREAD_COLUMN, UNREAD_ROW
from disclosures.proofs.last_year import LAST_YEAR
from disclosures.proofs.misplacing import CATEGORY_HEADING, CATEGORY_PAIR, ITEM_ORDER, REPEATED_LINE
from disclosures.proofs.recoding import OTHER_CODE
from disclosures.proofs.rescaling import TABLE_UNIT
from disclosures.proofs.rules import rule_of
from disclosures.proofs.sums import CHILDREN, ROW
from disclosures.proofs.telling import TABLE_MISSING, UNIT_MISSING
from disclosures.records import Kind, Measure, ProblemCode

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
    FORM_PARTS: gettext_lazy(
        "%(where)s: the performance form says %(actual)s in all, its parts add up to %(expected)s; "
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
    ProblemCode.YEAR_DIFFERS.value: gettext_lazy(
        "%(where)s: the title prints the year %(printed)s, the cover %(year)s."
    ),
    ProblemCode.BUREAU_DIFFERS.value: gettext_lazy(
        "%(where)s: names the bureau “%(printed)s”, the document is “%(bureau)s”'s."
    ),
    ProblemCode.REPEATED_TABLE.value: gettext_lazy("%(where)s: the table is printed more than once."),
    ProblemCode.SAYS_EMPTY.value: gettext_lazy(
        "%(where)s: prints amounts, and says below them that it has none (“%(printed)s”)."
    ),
    ProblemCode.LOST_FORM.value: gettext_lazy(
        "Performance form “%(printed)s”: the document begins or announces it, and it could not be read."
    ),
    ProblemCode.DOUBTFUL_NAME.value: gettext_lazy(
        "%(line)s: other tables name this code “%(printed)s”; "
        "its figures prove nothing until that is settled."
    ),
    ProblemCode.INCOMPLETE_CODE.value: gettext_lazy(
        "%(line)s: “%(printed)s” has no code of three, five or seven digits; "
        "its figures prove nothing until that is settled."
    ),
    ProblemCode.OVERPRINTED.value: gettext_lazy(
        "%(line)s: texts lie over one another; its figures prove nothing until that is settled."
    ),
    CATEGORY_PAIR: gettext_lazy(
        "%(line)s: does not fall into the government category “%(printed)s” beside it; "
        "its figures prove nothing until that is settled."
    ),
    CATEGORY_HEADING: gettext_lazy(
        "%(line)s: belongs under “%(printed)s”, and stands elsewhere; "
        "its figures prove nothing until that is settled."
    ),
    ITEM_ORDER: gettext_lazy(
        "%(line)s: stands out of the order of its number; its figures prove nothing until that is settled."
    ),
    REPEATED_LINE: gettext_lazy(
        "%(line)s: the line is printed more than once; its figures prove nothing until that is settled."
    ),
    TABLE_MISSING: gettext_lazy("%(where)s: the document does not print this table, not even as empty."),
    UNIT_MISSING: gettext_lazy(
        "%(table)s: names no unit; its amounts prove nothing until somebody says what unit they are in."
    ),
    UNREAD_ROW: gettext_lazy(
        "%(where)s: a row was not read (%(printed)s); without it %(expected)s stand against %(actual)s."
    ),
    TOTAL_MISSING: gettext_lazy(
        "%(where)s: no total line was found; without it %(expected)s stand against %(actual)s."
    ),
    UNREAD_COLUMN: gettext_lazy(
        "%(where)s: a column was not read (%(printed)s); without it %(expected)s stand against %(actual)s."
    ),
}
_MINUS = "−"
PERCENT = {TEXT_SHARE, TEXT_CHANGE}
"""Rules that compare percentages, as printed; all others compare amounts."""
_LAST_CENT = Decimal("0.01")
"""What the sum of a single part may be off by."""
_UNKNOWN_AMOUNT = gettext_lazy(
    "%(where)s: “%(printed)s” could not be read as an amount; the sums it stands in are not checked."
)
_UNREAD_PAGE = gettext_lazy("Amounts that no table took (%(printed)s): page %(page)s.")
_UNREAD_LINE = gettext_lazy("Amounts that no table took: %(printed)s.")
_NEVER_OPEN = gettext_lazy("%(where)s: the column “%(printed)s” was not read.")
_NO_TOTAL = gettext_lazy("%(where)s: the table has several lines and no total line was found.")
_DOUBTED_ALONE = gettext_lazy(
    "%(line)s: the name may hold the words of another row, or lack some of its own; "
    "its figures prove nothing until that is settled."
)
_ACROSS = gettext_lazy(
    "%(where)s: prints %(actual)s, where %(parts)s gives %(expected)s; the difference is %(difference)s."
)
_WITHOUT_SUMS = {UNREAD_AMOUNT: _UNKNOWN_AMOUNT, UNREAD_COLUMN: _NEVER_OPEN, TOTAL_MISSING: _NO_TOTAL}
"""What is said where no sum says what it would have to be."""
_OF_THE_TEXT = {TEXT_SHARE, TEXT_CHANGE, TEXT_CHANGE_PARTS, TEXT_PARTS}
"""Rules about what the text says of itself."""
_OF_THE_COVER = {ProblemCode.YEAR_DIFFERS, ProblemCode.BUREAU_DIFFERS}
_SAME = gettext_lazy("what says the same in other tables")


def finding_sentence(finding: Finding) -> str:
    """In the reader's language. Amounts are in 万元, shares and changes in percent."""
    words = {
        "where": where(finding),
        "actual": amount_words(finding.actual),
        "expected": amount_words(finding.expected),
        "difference": _difference_words(finding),
        "printed": finding.printed,
        **_subject(finding),
    }
    if finding.rule == UNREAD_AMOUNT and finding.allowance and finding.allowance > _LAST_CENT:
        words["expected"] += f"±{amount_words(finding.allowance)}"
    sentence: Promise | None = _WITHOUT_SUMS.get(finding.rule) if finding.expected is None else None
    if finding.rule == UNREAD_AMOUNT and not finding.kind:
        sentence = _UNREAD_PAGE if finding.page else _UNREAD_LINE
    elif finding.rule == ProblemCode.DOUBTFUL_NAME and not finding.printed:
        sentence = _DOUBTED_ALONE
    sentence = sentence or _SENTENCES.get(finding.rule)
    return str(sentence) % words if sentence else str(_ACROSS) % {**words, "parts": _parts(finding)}


def _difference_words(finding: Finding) -> str:
    """With its unit; of two percentages in percentage points, which the sentence says."""
    if finding.difference is None:
        return amount_words(None)
    amount = amount_words(abs(finding.difference))
    return amount if finding.rule in PERCENT else _("%(amount)s (10,000 yuan)") % {"amount": amount}


def _subject(finding: Finding) -> dict[str, str]:
    """What a finding about the document itself is told with."""
    table = label(Kind(finding.kind)) if finding.kind else ""
    version = finding.version if finding.rule in _OF_THE_COVER else None
    return {
        "year": str((version and version.year) or "–"),
        "bureau": (version and version.bureau) or "–",
        "page": str(finding.page or ""),
        "table": table,
        "line": " · ".join(filter(None, (table, f"{finding.code} {finding.name}".strip()))),
    }


def where(finding: Finding) -> str:
    """The table, line and column that a finding is filed under, or the words of its sentence."""
    if finding.rule in _OF_THE_TEXT or not finding.kind:
        if finding.rule in _OF_THE_COVER:
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


def formula_words(finding: Finding) -> str:
    """The formula that does not hold, in the words of its declaration; empty of a rule that is no more."""
    rule = rule_of(finding.rule)
    return rule.formula_at(finding.kind, finding.measure, finding.name) if rule else ""


def _parts(finding: Finding) -> str:
    """The other side of a sum across tables, in the words of its declaration."""
    rule = rule_of(finding.rule)
    declared = rule.sum_at(finding.kind, finding.measure, finding.name) if rule else None
    return " + ".join(map(term_words, declared.parts)) if declared else str(_SAME)
