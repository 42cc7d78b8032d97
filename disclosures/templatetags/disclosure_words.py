"""Sentences about what was read: findings, problems, places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from disclosures.labels import label
from disclosures.models import Version
from disclosures.records import Kind, PageReading, ProblemCode
from disclosures.sentences import finding_sentence

register = template.Library()
register.filter(finding_sentence)

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
