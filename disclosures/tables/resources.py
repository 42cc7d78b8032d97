"""What a bureau has beside money, in groups, for its disclosure's page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from disclosures.models import Denominator

_GROUPS: tuple[tuple[Promise, tuple[str, ...]], ...] = (
    (_("Staff and posts"), ("staff", "people", "retired", "posts")),
    (_("Organisation"), ("internal", "subordinate", "budget", "administrative", "civil", "institution")),
    (_("Vehicles"), ("vehicle",)),
    (_("Floor space"), ("floor",)),
    (_("Equipment"), ("equipment", "special")),
)


@dataclass(frozen=True, slots=True)
class ResourceGroup:
    """Resources of one sort, in the order of the document."""

    title: Promise
    rows: tuple[Denominator, ...]


def resource_groups(found: Iterable[Denominator]) -> list[ResourceGroup]:
    rows = list(found)
    groups = [
        ResourceGroup(title, tuple(row for row in rows if row.what.startswith(begins)))
        for title, begins in _GROUPS
    ]
    return [group for group in groups if group.rows]
