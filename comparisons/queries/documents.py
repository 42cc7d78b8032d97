"""Which documents figures and sentences come from."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from comparisons.alignment import Printed
from disclosures import models


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one amount is printed, down to the file."""

    printed: str
    page: int | None
    source_line: int | None
    document: str
    sha256: str
    version: int | None
    region: str


def origins(of: Collection[Printed]) -> dict[Printed, Origin]:
    """The origin of each; two queries, however many there are."""
    figures = models.Figure.objects.filter(pk__in={p.figure for p in of if p.figure is not None})
    said = models.Statement.objects.filter(pk__in={p.statement for p in of if p.statement is not None})
    by_figure = _read(figures, "line__table__version")
    by_statement = _read(said, "version")
    return {p: by_figure[p.figure] if p.figure is not None else by_statement[p.statement or 0] for p in of}


def statement_origins(ids: Collection[int]) -> dict[int, Origin]:
    """The origin of sentences by their ids."""
    return _read(models.Statement.objects.filter(pk__in=ids), "version")


def _read(found: QuerySet[models.Figure] | QuerySet[models.Statement], version: str) -> dict[int, Origin]:
    rows = found.values_list(
        "pk", "printed", "page", "source_line", f"{version}__document", f"{version}__source__sha256",
        f"{version}__number", f"{version}__disclosure__agency__region__name",
    )  # fmt: skip
    return {pk: Origin(*rest) for pk, *rest in rows}
