"""Which database a question goes to where there is a replica for reading."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from django.db.models import Model

REPLICA = "replica"
from_replica: ContextVar[bool] = ContextVar("from_replica", default=False)
"""Whether the page that is being made may be a moment behind: the comparisons say so."""


class ReplicaRouter:
    """Comparisons read from the replica; everything else, and whatever writes, uses the main database."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        return REPLICA if from_replica.get() else None

    def db_for_write(self, model: type[Model], **hints: Any) -> None:
        return None

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        """Both hold the same rows."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return False if db == REPLICA else None
