"""What scripts take out of the database: figures and findings as rows of text, one list of columns each."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Any

from django.db.models import Case, F, IntegerField, QuerySet, Value, When

from disclosures.models import Figure, Finding, Table, Version
from disclosures.money import exact
from disclosures.proofs.wording.sentences import finding_sentence, is_of_no_unit
from disclosures.queries import OF_NO_UNIT
from disclosures.records import Proof, Side

FIGURE_COLUMNS = [
    "document",
    "bureau",
    "region_code",
    "year",
    "scope",
    "table",
    "kind",
    "side",
    "code",
    "name",
    "government_category",
    "measure",
    "amount",
    "unit_printed",
    "amount_printed",
    "page",
    "x0",
    "top",
    "x1",
    "bottom",
    "state",
    "proved",
]
FINDING_COLUMNS = [
    "document",
    "rule",
    "severity",
    "table",
    "kind",
    "code",
    "name",
    "measure",
    "expected",
    "actual",
    "difference",
    "page",
    "message",
]

_NUMBERED_FORM = "shanxi"
"""The form whose tables are known by their numbers, 1 to 13."""
_PROVED = {Proof.PROVED: "yes", Proof.NOT_PROVED: "no", Proof.CONTRADICTED: "contradicted"}

Row = list[Any]


def versions(*, documents: Collection[str] = (), all_states: bool = False) -> QuerySet[Version]:
    """The newest version of every document, whether published or a draft; all of them on request.

    `documents` limits them to files of these names (without their last suffix).
    """
    chosen = Version.objects.order_by("document", "-created", "-pk")
    if documents:
        chosen = chosen.filter(document__in=documents)
    return chosen if all_states else chosen.distinct("document")


def figure_rows(chosen: QuerySet[Version]) -> Iterator[Row]:
    """A row of `FIGURE_COLUMNS` for each printed amount, in the order of the documents."""
    income_first = Case(
        When(line__side=Side.INCOME, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    figures = (
        Figure.objects.filter(line__table__version__in=chosen.values("pk"))
        .select_related("line__table__version__disclosure__agency")
        .order_by(
            "line__table__version__document",
            "line__table__version",
            F("line__table__number").asc(nulls_last=True),
            "line__table",
            income_first,
            "line__order",
            "pk",
        )
    )
    for figure in figures.iterator(chunk_size=2000):
        yield _figure_row(figure)


def _figure_row(figure: Figure) -> Row:
    line = figure.line
    table = line.table
    version = table.version
    return [
        version.document,
        version.bureau,
        version.disclosure.agency.region_id if version.disclosure else "",
        version.year,
        version.scope,
        _number(table.number, version),
        table.kind,
        line.side,
        line.code,
        line.name,
        line.government_category,
        figure.measure,
        figure_amount(figure, table),
        table.unit_printed,
        figure.printed,
        figure.page,
        *(figure.x0, figure.top, figure.x1, figure.bottom),
        figure.state,
        _PROVED[Proof(figure.proof)],
    ]


def finding_rows(chosen: QuerySet[Version]) -> Iterator[Row]:
    """A row of `FINDING_COLUMNS` for each finding."""
    findings = (
        Finding.objects.filter(version__in=chosen.values("pk"))
        .select_related("version", "statement")
        .annotate(of_no_unit=OF_NO_UNIT)
        .order_by("version__document", "version", "pk")
    )
    tables = Table.objects.filter(version__in=chosen.values("pk"))
    numbers = {
        (version, kind): number
        for version, kind, number in tables.values_list("version_id", "kind", "number")
    }
    for finding in findings.iterator(chunk_size=2000):
        sides = (finding.expected, finding.actual, finding.difference)
        yield [
            finding.version.document,
            finding.rule,
            finding.severity,
            _number(numbers.get((finding.version_id, finding.kind)), finding.version),
            finding.kind,
            finding.code,
            finding.name,
            finding.measure,
            *(side_in_wan_yuan(finding, side) for side in sides),
            finding.page,
            finding_sentence(finding),
        ]


def amount(value: Decimal | None) -> str:
    """In 万元 with two decimals, or more where the printed unit was finer."""
    return "" if value is None else f"{exact(value):f}"


def figure_amount(figure: Figure, table: Table) -> str:
    """In 万元; nothing where the unit of the table is open, but of a printed zero."""
    return amount(figure.amount) if table.unit or not figure.amount else ""


def side_in_wan_yuan(finding: Finding, value: Decimal | None) -> str:
    """Nothing of a finding about amounts whose unit is open: what they are in 万元 is not known."""
    return "" if is_of_no_unit(finding) else amount(value)


def _number(number: int | None, version: Version) -> int | str:
    return number if number is not None and version.form == _NUMBERED_FORM else ""
