"""Where the amounts of a comparison are printed: the addresses of their sources."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from comparisons.alignment import Printed

NOBODY = 0


@dataclass(frozen=True, slots=True)
class Sources:
    """Addresses by the thousand: each kind is resolved once."""

    figure: tuple[str, str]
    statement: tuple[str, str]
    resource: tuple[str, str]
    """What stands before and after the number."""

    @classmethod
    def here(cls, site: str = "") -> Sources:
        """`site` goes before every address, for those that leave the site."""
        return cls(
            _around(site + reverse("disclosures:figure", args=[NOBODY])),
            _around(site + reverse("comparisons:statement", args=[NOBODY])),
            _around(site + reverse("comparisons:resource", args=[NOBODY])),
        )

    def of(self, printed: Printed) -> str:
        if printed.resource is not None:
            return f"{self.resource[0]}{printed.resource}{self.resource[1]}"
        if printed.figure is None:
            return f"{self.statement[0]}{printed.statement}{self.statement[1]}"
        return f"{self.figure[0]}{printed.figure}{self.figure[1]}"


def _around(address: str) -> tuple[str, str]:
    before, _number, after = address.rpartition(str(NOBODY))
    return before, after
