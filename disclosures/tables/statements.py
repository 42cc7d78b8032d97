"""What the running text says in amounts, each beside the figure that it repeats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from disclosures.models import Statement
from disclosures.records import Proof


@dataclass(frozen=True, slots=True)
class SaidAmount:
    """An amount in the text, and whether what it promises holds."""

    statement: Statement
    proof: Proof


def said_amounts(statements: Iterable[Statement]) -> list[SaidAmount]:
    return [SaidAmount(statement, _proof(statement)) for statement in statements]


def _proof(statement: Statement) -> Proof:
    """Proved where it repeats a figure, or its share or change was worked out, and nothing disagrees."""
    if statement.findings.all():
        return Proof.CONTRADICTED
    was_checked = (
        statement.repeats_a_figure
        or (statement.share is not None and statement.opening_id is not None)
        or (statement.change is not None and statement.change_percent is not None)
    )
    return Proof.PROVED if was_checked else Proof.NOT_PROVED
