"""Where the amounts of a comparison are printed: the addresses of their sources."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from comparisons.alignment import Printed

NOBODY = 0


@dataclass(frozen=True, slots=True)
class Sources:
    """Addresses by the thousand: each kind is resolved once."""

    figure: str
    statement: str

    @classmethod
    def here(cls, site: str = "") -> Sources:
        """`site` goes before every address, for those that leave the site."""
        return cls(
            site + reverse("disclosures:figure", args=[NOBODY]),
            site + reverse("comparisons:statement", args=[NOBODY]),
        )

    def of(self, printed: Printed) -> str:
        if printed.figure is None:
            return self.statement.replace("/0/", f"/{printed.statement}/")
        return self.figure.replace("/0/", f"/{printed.figure}/")
