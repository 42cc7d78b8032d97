"""Sentences about what was read: findings, problems, places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from disclosures.corrections.targets import TOTAL, split
from disclosures.errors import sentence
from disclosures.labels import label
from disclosures.models import Correction, Decision, Finding, Suggestion, Version
from disclosures.office_places import OFFICE, office_place
from disclosures.problems import PROBLEMS
from disclosures.proofs.wording.rules import FAMILIES, rule_of
from disclosures.proofs.wording.sentences import PERCENT, amount_words, finding_sentence, formula_words
from disclosures.records import FormKind, Kind, Measure, PageReading, Resource, Scope, Unit
from disclosures.records.acts import DecidedOn, TargetKind
from disclosures.review.reviewing import suggested_text

register = template.Library()
register.filter(finding_sentence)
register.filter("refusal", sentence)
register.filter("in_wan_yuan", amount_words)
register.filter("finding_formula", formula_words)
register.filter("suggested_print", suggested_text)

PAGES = {
    PageReading.TABLES: pgettext_lazy("page", "tables"),
    PageReading.TEXT: pgettext_lazy("page", "text only"),
    PageReading.PICTURE: pgettext_lazy("page", "a picture, not read"),
    PageReading.OCR: pgettext_lazy("page", "a picture, its text recognised"),
    PageReading.EMPTY: pgettext_lazy("page", "empty"),
}


@dataclass(frozen=True, slots=True)
class PageChip:
    """A page's number and how it was read."""

    number: int
    how: str
    label: str


@register.filter
def place_words(cell: Mapping[str, Any], version: Version) -> str:
    """Where a piece of print stands: page 3, line 12, sheet 表1 cell B7."""
    if cell.get("page"):
        return _("page %(page)s") % {"page": cell["page"]}
    if cell.get("line") and version.source.format in OFFICE:
        place = office_place(version.pages_read, cell["line"], cell.get("column"))
        return place.words if place else ""
    if cell.get("line"):
        return _("line %(line)s") % {"line": cell["line"]}
    return ""


@register.filter
def problem_words(problem: Mapping[str, Any]) -> str:
    words = str(PROBLEMS.get(problem["code"], problem["code"]))
    kind = problem.get("kind")
    return f"{label(Kind(kind))}{pgettext('list', ': ')}{words}" if kind else words


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


def is_percent(finding: Finding) -> bool:
    return finding.rule in PERCENT


def side_amount(finding: Finding, amount: Decimal | None, *, signed: bool = False) -> str:
    """One side of a finding, or their difference: an amount in 万元, or a percentage."""
    text = signed_amount(amount) if signed and amount is not None else amount_words(amount)
    if not is_percent(finding) or amount is None:
        return text
    return _("%(amount)s percentage points") % {"amount": text} if signed else f"{text}%"


@register.filter
def printed_side(finding: Finding, side: str) -> str:
    """`actual`, `expected` or `difference` of a finding, with its unit where that is percent."""
    return side_amount(finding, getattr(finding, side), signed=side == "difference")


@register.filter
def rule_name(finding: Finding) -> str:
    rule = rule_of(finding.rule)
    return str(FAMILIES[rule.family]) if rule else finding.rule


@register.filter
def plain_number(amount: Decimal) -> str:
    """A number without the zeros that only the database prints."""
    return f"{amount.normalize():f}"


@register.filter
def yuan(amount: Decimal) -> str:
    """An amount of a performance form, in whole yuan where it is."""
    return f"{amount:,.2f}".removesuffix(".00")


@register.filter
def measure_label(measure: str) -> str:
    return label(Measure(measure)).capitalize()


# What many rows say: a field's own display translates all its choices to say one.


@register.filter
def kind_label(kind: str) -> str:
    return label(Kind(kind))


@register.filter
def resource_label(what: str) -> str:
    return label(Resource(what))


@register.filter
def form_label(kind: str) -> str:
    return label(FormKind(kind))


@register.filter
def unit_label(unit: str) -> str:
    return label(Unit(unit))


@register.filter
def suggestion_evidence(suggestion: Suggestion) -> list[str]:
    """The rules that would all hold, each once."""
    found = [rule_of(key) for key in dict.fromkeys(suggestion.evidence)]
    return [rule.name for rule in found if rule]


@register.filter
def correction_words(correction: Correction) -> str:
    """What a correction is about: table, line and column, or the disclosure's own field."""
    path, field = split(correction.target)
    if correction.kind == TargetKind.VERSION:
        return field_words(field)
    kind, _occurrence, *rest = path.split("/")
    words = [label(Kind(kind)) if kind in set(Kind) else kind]
    if rest:
        words.append(_line_words(rest))
    words.append(label(Measure(field)) if correction.kind == TargetKind.FIGURE else field_words(field))
    return " · ".join(words)


def _line_words(path: list[str]) -> str:
    """A line as its path names it: side, block, code or name, the line above, category, turn."""
    name = path[2] if len(path) > 2 else ""
    return _("total line") if name == TOTAL else name


FIELDS = {
    "bureau": gettext_lazy("Bureau"),
    "region": gettext_lazy("Region"),
    "year": gettext_lazy("Year"),
    "scope": gettext_lazy("Scope"),
    "kind": gettext_lazy("Kind"),
    "unit": gettext_lazy("Unit"),
    "state": gettext_lazy("State"),
    "code": gettext_lazy("Code"),
    "name": gettext_lazy("Name"),
    "government_category": gettext_lazy("Government category"),
    "role": gettext_lazy("Role"),
}


@register.filter
def field_words(field: str) -> str:
    return str(FIELDS.get(field, field))


@register.filter
def decision_words(decision: Decision) -> str:
    """What a decision was about, as it was when it was made."""
    about = decision.about
    if decision.subject == DecidedOn.PROBLEM:
        return problem_words(about) if "code" in about else ""
    finding = Finding(
        version=decision.version,
        **{field: about.get(field, "") for field in ("rule", "kind", "code", "name", "measure", "printed")},
        **{side: _decimal(about.get(side)) for side in ("expected", "actual")},
    )
    if finding.actual is not None and finding.expected is not None:
        finding.difference = finding.actual - finding.expected
    return finding_sentence(finding)


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text and text != "None" else None


@register.filter
def signed_amount(amount: Decimal) -> str:
    """A difference, with its sign."""
    return f"+{amount_words(amount)}" if amount > 0 else amount_words(amount)


@register.filter
def scope_words(scope: str) -> str:
    return label(Scope(scope)) if scope else ""
