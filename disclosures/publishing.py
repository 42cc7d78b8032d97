"""The publishing rule: what stands between a version and its publication."""

from __future__ import annotations

from collections.abc import Iterator

from disclosures.errors import CannotPublishError, PublishCode
from disclosures.models import Figure, Version
from disclosures.records import ProblemCode, Proof, TableState

_UNUSABLE = {ProblemCode.UNREAD_AMOUNT, ProblemCode.UNREAD_COLUMN}
"""Problems that leave a hole in a table; the others are shown and do not stop anything."""


def obstacles(version: Version) -> list[CannotPublishError]:
    """Everything that forbids publishing the version, the first to mend first; empty when it may be."""
    return [*_unknown(version), *_unusable(version), *_contradicted(version)]


def _unknown(version: Version) -> Iterator[CannotPublishError]:
    if version.disclosure_id is not None:
        return
    if not version.bureau:
        yield CannotPublishError(PublishCode.BUREAU_MISSING)
    if version.year is None:
        yield CannotPublishError(PublishCode.YEAR_MISSING)
    if not version.scope:
        yield CannotPublishError(PublishCode.SCOPE_MISSING)
    if version.bureau and version.year is not None and version.scope:
        yield CannotPublishError(PublishCode.REGION_UNKNOWN, bureau=version.bureau)


def _unusable(version: Version) -> Iterator[CannotPublishError]:
    tables = list(version.tables.values_list("state", "unit"))
    if not tables:
        yield CannotPublishError(PublishCode.NO_TABLES)
    without_unit = sum(state == TableState.FILLED and not unit for state, unit in tables)
    if without_unit:
        yield CannotPublishError(PublishCode.UNIT_MISSING, tables=without_unit)
    holes = sum(problem["code"] in _UNUSABLE for problem in version.problems)
    if holes:
        yield CannotPublishError(PublishCode.UNREAD, places=holes)


def _contradicted(version: Version) -> Iterator[CannotPublishError]:
    contradicted = Figure.objects.filter(line__table__version=version, proof=Proof.CONTRADICTED).count()
    if contradicted:
        yield CannotPublishError(PublishCode.CONTRADICTED, figures=contradicted)
