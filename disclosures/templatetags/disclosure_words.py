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
    ProblemCode.REPEATED_TABLE: gettext_lazy("A table is printed twice."),
}


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
    """One plain sentence: what is printed, what its parts add up to, and by how much they differ."""
    words = {
        "table": label(Kind(finding.kind)) if finding.kind else _("Document"),
        "line": f"{finding.code} {finding.name}".strip(),
        "measure": label(Measure(finding.measure)) if finding.measure else "",
        "actual": _amount(finding.actual),
        "expected": _amount(finding.expected),
        "difference": _amount(abs(finding.difference) if finding.difference is not None else None),
    }
    return (
        _(
            "%(table)s, “%(line)s”, %(measure)s: prints %(actual)s, its parts add up to %(expected)s; "
            "the difference is %(difference)s."
        )
        % words
    )


def _amount(amount: Decimal | None) -> str:
    """In 万元 with two decimals, or as many as it needs."""
    if amount is None:
        return "–"
    exact = amount.normalize()
    places = max(2, -int(exact.as_tuple().exponent))
    return f"{exact:,.{places}f}"
