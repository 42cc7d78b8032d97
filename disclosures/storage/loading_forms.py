"""Stored performance forms and resources as the pure readings that they were stored from."""

from __future__ import annotations

from disclosures.models import Denominator, FormFund, Indicator, ProjectForm
from disclosures.records import (
    Box,
    FormKind,
    FundReading,
    IndicatorReading,
    Place,
    ProjectFormReading,
    Resource,
    ResourceReading,
    Span,
)


def form_read(row: ProjectForm) -> ProjectFormReading:
    """The form with its funds and indicators, which the caller has fetched."""
    return ProjectFormReading(
        project=row.project,
        unit_name=row.unit_name,
        annual_amount=row.annual_amount,
        whole_amount=row.whole_amount,
        place=_place(row),
        kind=FormKind(row.kind),
        department=row.department,
        attribute=row.attribute,
        period=row.period,
        funds=tuple(
            FundReading(fund.name, Span(fund.span), fund.amount, _place(fund), fund.is_use)
            for fund in row.funds.all()
        ),
        indicators=tuple(
            IndicatorReading(Span(t.span), t.level1, t.level2, t.name, t.value, _place(t))
            for t in row.indicators.all()
        ),
    )


def resource_read(row: Denominator) -> ResourceReading:
    return ResourceReading(
        what=Resource(row.what),
        value=row.value,
        unit_printed=row.unit_printed,
        printed=row.printed,
        text=row.text,
        place=_place(row),
        organisation=row.organisation,
        as_of=row.as_of,
    )


def _place(row: ProjectForm | FormFund | Indicator | Denominator) -> Place:
    return Place(row.page, Box(**row.box) if row.box else None, row.source_line)
