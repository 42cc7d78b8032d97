"""Where the amounts of a comparison are printed: the addresses of their sources."""

from __future__ import annotations

from dataclasses import dataclass

from comparisons.alignment import Printed
from disclosures.addresses import Numbered, numbered


@dataclass(frozen=True, slots=True)
class Sources:
    """Addresses by the thousand: each kind is resolved once."""

    figure: Numbered
    statement: Numbered
    resource: Numbered

    @classmethod
    def here(cls, site: str = "") -> Sources:
        """`site` goes before every address, for those that leave the site."""
        return cls(
            numbered("disclosures:figure", site),
            numbered("comparisons:statement", site),
            numbered("comparisons:resource", site),
        )

    def of(self, printed: Printed) -> str:
        if printed.resource is not None:
            return self.resource(printed.resource)
        if printed.figure is None:
            return self.statement(printed.statement)
        return self.figure(printed.figure)
