"""What bureaus have beside money, as rows of the indicators: people, vehicles, rooms, equipment. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from comparisons.alignment import Path
from disclosures.records import Proof, Resource


class Count(StrEnum):
    """What is counted; the words stand in exports."""

    PEOPLE = "people"
    POSTS = "posts"
    VEHICLES = "vehicles"
    SQUARE_METRES = "square_metres"
    PIECES = "pieces"
    OFFICES = "offices"


@dataclass(frozen=True, slots=True)
class ResourceRow:
    """A row of the indicators that counts something."""

    path: Path
    resource: Resource
    count: Count


def _family(key: str, count: Count, *resources: Resource) -> tuple[ResourceRow, ...]:
    """A number and those that are parts of it, or of the same sort."""
    whole, *parts = resources
    return (
        ResourceRow((key,), whole, count),
        *(ResourceRow((key, f"{key}{n:02}"), part, count) for n, part in enumerate(parts, start=1)),
    )


_R = Resource
VEHICLES_KEY = "L"
RESOURCES: tuple[ResourceRow, ...] = (
    *_family(
        "F", Count.PEOPLE, _R.STAFF, _R.STAFF_ADMINISTRATIVE, _R.STAFF_INSTITUTION, _R.STAFF_SERVICE,
        _R.STAFF_CONTRACTED,
    ),
    *_family("G", Count.PEOPLE, _R.RETIRED, _R.RETIRED_VETERANS, _R.RETIRED_ORDINARY),
    *_family(
        "H", Count.POSTS, _R.POSTS, _R.POSTS_ADMINISTRATIVE, _R.POSTS_INSTITUTION, _R.POSTS_SERVICE,
        _R.POSTS_LEADING,
    ),
    *_family("I", Count.OFFICES, _R.INTERNAL_OFFICES),
    *_family("J", Count.OFFICES, _R.SUBORDINATE_UNITS),
    *_family("K", Count.VEHICLES, _R.VEHICLE_POSTS),
    *_family(
        VEHICLES_KEY, Count.VEHICLES, _R.VEHICLES, _R.VEHICLES_SENIOR_LEADERS, _R.VEHICLES_LEADERS,
        _R.VEHICLES_MESSAGES, _R.VEHICLES_EMERGENCY, _R.VEHICLES_LAW_ENFORCEMENT, _R.VEHICLES_SPECIALIST,
        _R.VEHICLES_INSTITUTION, _R.VEHICLES_RETIRED, _R.VEHICLES_GENERAL, _R.VEHICLES_OTHER,
    ),
    *_family("M", Count.VEHICLES, _R.VEHICLES_TO_BUY),
    *_family(
        "N", Count.SQUARE_METRES, _R.FLOOR_SPACE, _R.FLOOR_SPACE_OFFICE, _R.FLOOR_SPACE_BUSINESS,
        _R.FLOOR_SPACE_OTHER,
    ),
    *_family("P", Count.PIECES, _R.EQUIPMENT_OVER_200K),
    *_family("Q", Count.PIECES, _R.EQUIPMENT_OVER_500K),
    *_family("R", Count.PIECES, _R.EQUIPMENT_OVER_1M),
    *_family("S", Count.PIECES, _R.SPECIAL_EQUIPMENT_OVER_500K),
    *_family("T", Count.PIECES, _R.SPECIAL_EQUIPMENT_OVER_1M),
    *_family("U", Count.PIECES, _R.EQUIPMENT_TO_BUY_OVER_1M),
)  # fmt: skip
"""Their keys follow those of the amounts, `indicators.INDICATORS`."""
COUNTS: Mapping[Path, Count] = {row.path: row.count for row in RESOURCES}
VEHICLES_BY_USE = tuple(row.resource for row in RESOURCES if row.path[0] == VEHICLES_KEY)[1:]


def vehicles_proof(numbers: Mapping[Resource, Decimal]) -> Proof:
    """Proved where the vehicles are as many as those of all uses printed, to the last one."""
    uses = [numbers[use] for use in VEHICLES_BY_USE if use in numbers]
    whole = numbers.get(Resource.VEHICLES)
    return Proof.PROVED if len(uses) > 1 and sum(uses) == whole else Proof.NOT_PROVED
