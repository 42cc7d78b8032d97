"""A comparison as the API answers it: what the screen shows, every cell with its figures."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from comparisons.alignment import Printed
from comparisons.cells import RowKind, ShownCell, ShownRow
from comparisons.columns import Column
from comparisons.exports.comparison import Known, provenance, state_of
from comparisons.exports.units import shaped, unit_of
from comparisons.screens import Money
from comparisons.sources import Sources
from comparisons.tables import row_name
from comparisons.workbench import Workbench
from disclosures.addresses import Numbered, numbered
from disclosures.money import exact


def columns(bench: Workbench, site: str) -> list[dict[str, Any]]:
    address = numbered("disclosures:version", site)
    return [_column(column, address) for column in bench.columns]


def _column(column: Column, address: Numbered) -> dict[str, Any]:
    return {
        "column": column.key,
        "version": column.version_id,
        "version_number": column.number,
        "current": column.current,
        "bureau": column.agency,
        "agency": column.agency_id,
        "region": column.region,
        "level": str(column.level),
        "year": column.year,
        "scope": str(column.scope),
        "document": column.document,
        "sha256": column.sha256,
        "table_state": str(column.state) if column.state else None,
        "url": address(column.version_id),
    }


def rows(bench: Workbench, site: str) -> list[dict[str, Any]]:
    known, sources = provenance(bench), Sources.here(site)
    return [_row(row, bench.state.money, known, sources) for row in bench.rows]


def _row(row: ShownRow, money: Money, known: Known, sources: Sources) -> dict[str, Any]:
    middle = row.middle
    return {
        "row": str(row.kind),
        "code": row.code,
        "name": row_name(row),
        "unit": row.count or "wan_yuan",
        "level": row.level + 1 if row.kind == RowKind.ROW else None,
        "median": _text(shaped(middle.value, middle.shape, money)) if middle else None,
        "median_of": middle.count if middle else None,
        "cells": [_cell(row, shown, money, known, sources) for shown in row.cells],
    }


def _cell(row: ShownRow, shown: ShownCell, money: Money, known: Known, sources: Sources) -> dict[str, Any]:
    amount, value = shown.cell.amount, shown.value
    return {
        "column": shown.column.key,
        "value": None if value is None else _text(shaped(value, shown.shape, money)),
        "value_unit": None if value is None else unit_of(shown.shape, money),
        "amount": None if amount is None else _text(amount),
        "state": state_of(row, shown.cell),
        "proof": shown.proof if shown.cell.printed else "",
        "printed": [_printed(part, known, sources) for part in shown.cell.printed],
    }


def _printed(part: Printed, known: Known, sources: Sources) -> dict[str, Any]:
    where = known[part]
    return {
        "amount": _text(part.amount),
        "proof": part.proof,
        "figure": part.figure,
        "amount_printed": where.printed,
        "page": where.page,
        "source_line": where.source_line,
        "url": sources.of(part),
    }


def _text(value: int | Decimal) -> str:
    return str(value) if isinstance(value, int) else f"{exact(value):f}"
