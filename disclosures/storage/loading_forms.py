"""Stored performance forms and resources as the pure readings that they were stored from."""

from __future__ import annotations

from collections.abc import Mapping

from disclosures.models import Denominator, FormFund, Indicator, ProjectForm, Statement
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
        place=place_read(row),
        kind=FormKind(row.kind),
        department=row.department,
        attribute=row.attribute,
        period=row.period,
        funds=tuple(
            FundReading(fund.name, Span(fund.span), fund.amount, place_read(fund), fund.is_use)
            for fund in row.funds.all()
        ),
        indicators=tuple(
            IndicatorReading(Span(t.span), t.level1, t.level2, t.name, t.value, place_read(t))
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
        place=place_read(row),
        organisation=row.organisation,
        as_of=row.as_of,
    )


def place_read(row: ProjectForm | FormFund | Indicator | Denominator | Statement) -> Place:
    return Place(row.page, box_read(row.box), row.source_line)


def box_read(stored: Mapping[str, float] | None) -> Box | None:
    return Box(**stored) if stored else None
