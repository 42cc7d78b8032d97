"""Whether columns may be compared: what sets them apart from the base column. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from comparisons.columns import Column
from comparisons.state import ColumnRef


class Aspect(StrEnum):
    YEAR = "year"
    SCOPE = "scope"
    UNIT = "unit"
    VERSION = "version"


@dataclass(frozen=True, slots=True)
class Unlike:
    """The columns that differ from the base in one aspect, and what each could be swapped for."""

    aspect: Aspect
    columns: tuple[Column, ...]
    swaps: Mapping[ColumnRef, ColumnRef]


OtherDisclosures = Mapping[tuple[int, int, str], int]
"""The disclosure of an agency, year and scope."""


def alike(column: Column, base: Column) -> bool:
    """Whether a column's amounts may stand in one median or ranking with the base column's."""
    return (column.year, column.scope) == (base.year, base.scope)


def unlike(columns: Sequence[Column], base: Column, others: OtherDisclosures) -> tuple[Unlike, ...]:
    """What the reader must know before comparing; empty when all columns are alike."""
    return tuple(
        Unlike(aspect, differing, _swaps(aspect, differing, base, others))
        for aspect in Aspect
        if (differing := tuple(c for c in columns if _differs(aspect, c, base)))
    )


def _differs(aspect: Aspect, column: Column, base: Column) -> bool:
    if aspect == Aspect.VERSION:
        return not column.current
    if aspect == Aspect.UNIT:
        return bool(column.unit and base.unit and column.unit != base.unit)
    return bool(getattr(column, aspect) != getattr(base, aspect))


def _swaps(
    aspect: Aspect, columns: Sequence[Column], base: Column, others: OtherDisclosures
) -> dict[ColumnRef, ColumnRef]:
    """For each column the same bureau's disclosure that is like the base in this aspect, if any."""
    swaps = {}
    for column in columns:
        wanted = {
            Aspect.YEAR: (column.agency_id, base.year, column.scope),
            Aspect.SCOPE: (column.agency_id, column.year, base.scope),
            Aspect.VERSION: (column.agency_id, column.year, column.scope),
        }.get(aspect)
        if wanted and (other := others.get(wanted)):
            swaps[column.ref] = ColumnRef(other)
    return swaps
