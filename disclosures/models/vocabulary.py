"""The words the database keeps beyond those of `records`, and the constraint that holds them."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from disclosures.labels import values


def one_of(field: str, known: type[StrEnum], *, table: str) -> models.CheckConstraint:
    """The database's own copy of the words a field may hold."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": values(known)}), name=f"{table}_{field}_known"
    )
