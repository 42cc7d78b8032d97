"""What was read of performance forms, as rows for the database: built here, not yet stored."""

from __future__ import annotations

from disclosures.models import FormFund, Indicator, ProjectForm, Version
from disclosures.records import ProjectFormReading
from disclosures.storage.rows import clean, stands


def project_form_of(version: Version, read: ProjectFormReading) -> ProjectForm:
    return ProjectForm(
        version=version,
        kind=read.kind,
        project=clean(read.project),
        unit_name=clean(read.unit_name),
        department=clean(read.department),
        attribute=clean(read.attribute),
        period=clean(read.period),
        annual_amount=read.annual_amount,
        whole_amount=read.whole_amount,
        **stands(read.place),
    )


def funds_of(form: ProjectForm, read: ProjectFormReading) -> list[FormFund]:
    return [
        FormFund(
            form=form,
            order=order,
            name=clean(fund.name),
            span=fund.span,
            amount=fund.amount,
            is_use=fund.is_use,
            **stands(fund.place),
        )
        for order, fund in enumerate(read.funds)
    ]


def indicators_of(form: ProjectForm, read: ProjectFormReading) -> list[Indicator]:
    return [
        Indicator(
            form=form,
            order=order,
            span=target.span,
            level1=clean(target.level1),
            level2=clean(target.level2),
            name=clean(target.name),
            value=clean(target.value),
            **stands(target.place),
        )
        for order, target in enumerate(read.indicators)
    ]
