"""Versions that print what the version before them printed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from disclosures.models import Figure, Version

PRINTED = (
    "line__table__kind", "line__table__occurrence", "line__side", "line__code", "line__name",
    "line__government_category", "measure", "amount",
)  # fmt: skip
"""What says which figure it is, and what it comes to."""


def same_before(versions: Iterable[Version]) -> dict[int, Version]:
    """Of each version that prints all figures of the one before it again and no others, that one."""
    before = _before([version for version in versions if (version.number or 0) > 1])
    figures = _figures([*before, *(older.pk for older in before.values())])
    return {pk: older for pk, older in before.items() if figures[pk] and figures[pk] == figures[older.pk]}


def _before(later: list[Version]) -> dict[int, Version]:
    """Of each version the one of the same disclosure that it amends."""
    if not later:
        return {}
    siblings: dict[int | None, list[Version]] = defaultdict(list)
    asked = {version.disclosure_id for version in later}
    for sibling in Version.objects.filter(disclosure__in=asked).order_by("number"):
        siblings[sibling.disclosure_id].append(sibling)
    found = {}
    for version in later:
        older = [s for s in siblings[version.disclosure_id] if (s.number or 0) < (version.number or 0)]
        if older:
            found[version.pk] = older[-1]
    return found


def _figures(versions: list[int]) -> dict[int, Counter[tuple[Any, ...]]]:
    """The figures of each version, in whatever order."""
    figures: dict[int, Counter[tuple[Any, ...]]] = defaultdict(Counter)
    if versions:
        of = Figure.objects.filter(line__table__version__in=versions)
        for version, *figure in of.values_list("line__table__version_id", *PRINTED):
            figures[version][tuple(figure)] += 1
    return figures
