"""Findings in rows: one plain sentence each on screen, one value a column in the CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from disclosures import exports, finding_queries
from disclosures.addresses import Numbered
from disclosures.labels import counted_label, label
from disclosures.models import Finding, Version
from disclosures.proofs.wording.sentences import finding_sentence, formula_words, is_of_no_unit
from disclosures.queries import GRAVITY
from disclosures.records import Severity
from disclosures.records.acts import DecidedOn
from disclosures.templatetags.disclosure_words import is_percent, side_amount

TONES = {"error": "bad", "warning": "warning", "note": "accent"}
CSV_COLUMNS = (
    *("bureau", "region_code", "region", "year", "scope", "version", "state", "document"),
    *("rule", "severity", "kind", "code", "name", "measure"),
    *("actual", "expected", "difference", "unit", "page", "text", "message", "decided"),
    "address",
)


def _column(label: Promise, name: str, **options: Any) -> tables.Column:
    """A column whose cells name themselves where the table is shown as cards."""
    classes = f"finding-{name}"
    attrs = {"th": {"class": classes}, "td": {"class": classes, "data-label": label}}
    return tables.Column(verbose_name=label, attrs=attrs, **options)


class FindingTable(tables.Table):  # type: ignore[misc]  # django-tables2 has no types
    """What does not add up, with both figures; every row opens both places in the source."""

    severity = _column(_("Severity"), "severity")
    sentence = _column(_("Finding"), "sentence", empty_values=(), orderable=False)
    bureau = _column(
        _("Bureau and year"),
        "bureau",
        empty_values=(),
        order_by=("version__disclosure__agency__name", "version__disclosure__year"),
    )
    actual = _column(_("Printed"), "actual number", orderable=False)
    expected = _column(_("Should be"), "expected number", orderable=False)
    difference = _column(_("Difference"), "difference number")

    class Meta:
        template_name = "_components/table_frame.html"
        attrs = {"aria_label": _("Findings")}
        empty_text = _("Nothing that was checked disagrees.")

    def order_severity(self, found: QuerySet[Finding], is_descending: bool) -> tuple[QuerySet[Finding], bool]:
        return found.order_by(GRAVITY.desc() if is_descending else GRAVITY.asc(), "id"), True

    def render_severity(self, record: Finding) -> SafeString:
        return format_html(
            '<span class="tag tag-{}">{}</span>', TONES[record.severity], record.get_severity_display()
        )

    def render_sentence(self, record: Finding) -> SafeString:
        return format_html(
            '<a class="finding-link" href="{}">{}</a><span class="finding-rule">{}</span>{}',
            reverse("disclosures:finding", args=[record.pk]),
            finding_sentence(record),
            formula_words(record),
            format_html('<span class="tag">{}</span>', label(DecidedOn.FINDING))
            if finding_queries.is_decided(record)
            else "",
        )

    def render_bureau(self, record: Finding) -> SafeString:
        return format_html(
            '<a href="{}">{}</a>{}',
            reverse("disclosures:version", args=[record.version_id]),
            record.version.title,
            format_html(' <span class="hint">{}</span>', _("in review"))
            if record.version.state == "draft"
            else "",
        )

    def render_actual(self, record: Finding) -> str:
        return side_amount(record, record.actual)

    def render_expected(self, record: Finding) -> str:
        return side_amount(record, record.expected)

    def render_difference(self, record: Finding) -> str:
        return side_amount(record, record.difference, signed=True)


def tallies(found: Mapping[str, int]) -> list[tuple[dict[str, str], int]]:
    """Every severity with how many findings there are of it."""
    counts = [(word, found.get(word, 0)) for word in Severity]
    return [({"value": word.value, "label": counted_label(word, count)}, count) for word, count in counts]


def csv_rows(found: QuerySet[Finding], address: Numbered) -> Iterator[tuple[str, ...]]:
    """The header, then a row a finding. Amounts in 万元, percentages as printed."""
    yield CSV_COLUMNS
    for finding in found.iterator(chunk_size=2000):
        yield (*_whose(finding.version), *_what(finding), address(finding.pk))


def _whose(version: Version) -> tuple[str, ...]:
    disclosure = version.disclosure
    if disclosure is None:
        return (
            version.bureau,
            "",
            "",
            str(version.year or ""),
            version.scope,
            "",
            version.state,
            version.document,
        )
    return (
        *(disclosure.agency.name, disclosure.agency.region_id, disclosure.agency.region.name),
        *(str(disclosure.year), disclosure.scope, str(version.number), version.state, version.document),
    )


def _what(finding: Finding) -> tuple[str, ...]:
    sides: tuple[Decimal | None, ...] = (finding.actual, finding.expected, finding.difference)
    return (
        *(finding.rule, finding.severity, finding.kind, finding.code, finding.name, finding.measure),
        *(exports.side_in_wan_yuan(finding, side) for side in sides),
        "percent" if is_percent(finding) else "" if is_of_no_unit(finding) else "wan_yuan",
        str(finding.page or ""),
        finding.statement.text if finding.statement else "",
        finding_sentence(finding),
        "yes" if finding_queries.is_decided(finding) else "no",
    )
