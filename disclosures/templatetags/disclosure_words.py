"""Sentences about what was read: findings, problems, places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from disclosures.labels import label
from disclosures.models import Finding, Version
from disclosures.records import Kind, Measure, PageReading, ProblemCode

register = template.Library()

EVIDENCE = {
    "bureau": gettext_lazy("Bureau"),
    "year": gettext_lazy("Year"),
    "scope": gettext_lazy("Scope"),
}
PAGES = {
    PageReading.TABLES: pgettext_lazy("page", "tables"),
    PageReading.TEXT: pgettext_lazy("page", "text only"),
    PageReading.PICTURE: pgettext_lazy("page", "a picture, not read"),
    PageReading.EMPTY: pgettext_lazy("page", "empty"),
}
PROBLEMS = {
    ProblemCode.UNKNOWN_TABLE: gettext_lazy("A table is none of the thirteen."),
    ProblemCode.UNREAD_AMOUNT: gettext_lazy("An amount could not be read."),
    ProblemCode.UNREAD_COLUMN: gettext_lazy("A column could not be recognised."),
    ProblemCode.UNREAD_ROW: gettext_lazy("A row could not be read."),
    ProblemCode.UNIT_MISSING: gettext_lazy("A table does not say its unit."),
    ProblemCode.BUREAU_MISSING: gettext_lazy("The bureau was not found."),
    ProblemCode.YEAR_MISSING: gettext_lazy("The year was not found."),
    ProblemCode.YEAR_DIFFERS: gettext_lazy("A table prints another year."),
    ProblemCode.SCOPE_MISSING: gettext_lazy(
        "It does not say whose budget it is, a department's or a unit's."
    ),
    ProblemCode.BUREAU_DIFFERS: gettext_lazy("A table names another bureau."),
    ProblemCode.PICTURE_PAGES: gettext_lazy("Some pages are pictures and were not read."),
    ProblemCode.HEADER_REORDERED: gettext_lazy("The columns are printed in an unusual order."),
    ProblemCode.HIDDEN: gettext_lazy("The file holds what it does not show; it was not read."),
    ProblemCode.REPEATED_TABLE: gettext_lazy("A table is printed twice."),
    ProblemCode.NO_KNOWN_FORM: gettext_lazy("A table of no known form was read by its title and head."),
    ProblemCode.SAYS_EMPTY: gettext_lazy("A table with amounts says below them that it is empty."),
}


SENTENCES = {
    "children": gettext_lazy(
        "%(where)s: prints %(actual)s, the lines that are part of it add up to %(expected)s; "
        "the difference is %(difference)s."
    ),
    "row": gettext_lazy(
        "%(where)s: prints %(actual)s, its columns add up to %(expected)s; the difference is %(difference)s."
    ),
    "text_figure": gettext_lazy(
        "%(where)s: the running text says %(actual)s, the table %(expected)s; "
        "the difference is %(difference)s."
    ),
    "text_share": gettext_lazy(
        "%(where)s: prints a share of %(actual)s%%, its own amounts give %(expected)s%%."
    ),
    "text_change": gettext_lazy(
        "%(where)s: prints a change of %(actual)s%% on the year before, its own amounts give %(expected)s%%."
    ),
    "text_parts": gettext_lazy(
        "%(where)s: says %(actual)s in all, the parts it names add up to %(expected)s; "
        "the difference is %(difference)s."
    ),
    "form_annual": gettext_lazy(
        "%(where)s: the performance form says %(actual)s, the table %(expected)s; "
        "the difference is %(difference)s."
    ),
}
"""What each rule says when it does not hold; the rules across tables share the sentence below."""
ACROSS_TABLES = gettext_lazy(
    "%(where)s: prints %(actual)s, the tables that say the same give %(expected)s; "
    "the difference is %(difference)s."
)


@dataclass(frozen=True, slots=True)
class PageChip:
    """A page's number and how it was read."""

    number: int
    how: str
    label: str


@register.filter
def evidence_label(what: str) -> str:
    return str(EVIDENCE.get(what, what))


@register.filter
def place_words(cell: Mapping[str, Any]) -> str:
    """Where a piece of print stands: page 3, or line 12."""
    if cell.get("page"):
        return _("page %(page)s") % {"page": cell["page"]}
    if cell.get("line"):
        return _("line %(line)s") % {"line": cell["line"]}
    return ""


@register.filter
def problem_words(problem: Mapping[str, Any]) -> str:
    sentence = str(PROBLEMS.get(problem["code"], problem["code"]))
    kind = problem.get("kind")
    return f"{label(Kind(kind))}: {sentence}" if kind else sentence


@register.filter
def page_readings(version: Version) -> list[PageChip]:
    return [
        PageChip(read["number"], read["how"], str(PAGES.get(read["how"], read["how"])))
        for read in version.pages_read
        if read.get("number")
    ]


@register.simple_tag
def page_legend() -> list[tuple[str, str]]:
    return [(how.value, str(text)) for how, text in PAGES.items()]


@register.filter
def finding_sentence(finding: Finding) -> str:
    """One plain sentence: what is printed, what it should agree with, and by how much it does not."""
    words = {
        "where": _where(finding),
        "actual": _amount(finding.actual),
        "expected": _amount(finding.expected),
        "difference": _amount(abs(finding.difference) if finding.difference is not None else None),
    }
    return str(SENTENCES.get(finding.rule, ACROSS_TABLES)) % words


def _where(finding: Finding) -> str:
    """The table, line and column that a finding is filed under."""
    if not finding.kind:
        return _("Running text")
    line = f"{finding.code} {finding.name}".strip()
    parts = [label(Kind(finding.kind)), line, label(Measure(finding.measure)) if finding.measure else ""]
    return " · ".join(part for part in parts if part)


def _amount(amount: Decimal | None) -> str:
    """In 万元 with two decimals, or as many as it needs."""
    if amount is None:
        return "–"
    exact = amount.normalize()
    places = max(2, -int(exact.as_tuple().exponent))
    return f"{exact:,.{places}f}"
