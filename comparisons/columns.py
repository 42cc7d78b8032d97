"""A column of a comparison: one version of one disclosure, and the table looked at. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from comparisons.state import ColumnRef
from disclosures.records import Level, Scope, TableState, Unit


@dataclass(frozen=True, slots=True)
class Staff:
    """How many people a disclosure says the bureau has, and where it says so."""

    value: Decimal
    source: str
    resource: int
    """What the text prints of it, the first of several."""


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of a column that name some of the government's categories; `key` names it in an address,
    `above` is the class it belongs to."""

    key: str
    name: str
    above: str = ""


class Column(NamedTuple):
    """`part` None: the whole of it. `state` None: the document has no such table. `tables` counts those of
    the kind; the first is shown. `above` names the region that the column's region belongs to."""

    ref: ColumnRef
    version_id: int
    number: int
    current: bool
    agency_id: int
    agency: str
    region: str
    above: str
    level: Level
    year: int
    scope: Scope
    document: str
    sha256: str
    table_id: int | None = None
    state: TableState | None = None
    unit: Unit | None = None
    tables: int = 0
    staff: Staff | None = None
    part: Part | None = None

    @property
    def key(self) -> str:
        """What names the column among those shown."""
        return f"{self.ref}:{self.part.key}" if self.part else str(self.ref)

    @property
    def title(self) -> str:
        """Bureau and year, as charts and notices name the column."""
        title = f"{self.agency} {self.year}"
        return f"{title} · {self.part.name}" if self.part else title


@dataclass(frozen=True, slots=True)
class Offer:
    """A published disclosure that can become a column."""

    ref: ColumnRef
    agency: str
    region: str
    level: Level
    year: int
    scope: Scope


@dataclass(frozen=True, slots=True)
class Place:
    """A region in the tree; `depth` 0 is a province, `count` the disclosures published in all of it."""

    code: str
    name: str
    depth: int
    above: str = ""
    """The code of the region it lies in."""
    count: int = 0
