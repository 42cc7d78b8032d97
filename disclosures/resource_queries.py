"""What bureaus have beside money, a number a version where the document gives one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from disclosures.models import Denominator
from disclosures.records import Resource


class Part(NamedTuple):
    """A number as a version prints it; `organisation` is empty for the bureau itself."""

    pk: int
    value: Decimal
    printed: str
    organisation: str
    as_of: date | None


@dataclass(frozen=True, slots=True)
class Total:
    """What a version prints of a resource: one number, or one for each of several organisations."""

    value: Decimal
    parts: tuple[Part, ...]

    @property
    def source(self) -> str:
        """The words that print it."""
        return " + ".join(f"{part.organisation}{part.printed}" for part in self.parts)


def totals(versions: Collection[int], whats: Iterable[Resource]) -> dict[int, dict[Resource, Total]]:
    """By version and resource; one query. What a document prints in two ways is in neither."""
    rows: dict[tuple[int, Resource], list[Part]] = defaultdict(list)
    found = Denominator.objects.filter(version_id__in=versions, what__in=list(whats))
    told = found.order_by("version_id", "order", "pk").values_list("version_id", "what", *Part._fields)
    for version, what, *about in told:
        rows[version, Resource(what)].append(Part(*about))
    totals: dict[int, dict[Resource, Total]] = defaultdict(dict)
    for (version, what), parts in rows.items():
        if len({part.organisation for part in parts}) == len(parts):
            value = sum((part.value for part in parts), Decimal(0))
            totals[version][what] = Total(value, tuple(parts))
    return dict(totals)
