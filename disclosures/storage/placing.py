"""Which disclosure a version belongs to, by bureau, region, year and scope."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Max

from disclosures.models import Agency, Disclosure, Version
from disclosures.records import VersionState
from disclosures.regions.agencies import agency_named


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """What a disclosure goes by, all of it known. ``region`` only where a person gave it."""

    bureau: str
    year: int
    scope: str
    region: str | None = None


def place_of(version: Version, *, region: str | None = None) -> KnownPlace | None:
    """Where a version belongs; None while something about it is unknown."""
    if not version.bureau or version.year is None or not version.scope:
        return None
    return KnownPlace(version.bureau, version.year, version.scope, region)


def place(version: Version, known: KnownPlace | None) -> bool:
    """Give the version its disclosure and the next number there, or none; whether that is new to it.

    Does not save. A version that moves has to be published anew; of those it leaves behind, the
    last one published is shown.
    """
    disclosure = _disclosure(known) if known else None
    if disclosure == version.disclosure:
        return False
    left = version.disclosure if version.current else None
    last = disclosure.versions.aggregate(last=Max("number"))["last"] if disclosure else None
    version.disclosure = disclosure
    version.number = (last or 0) + 1 if disclosure else None
    version.state, version.current = VersionState.DRAFT, False
    version.published = version.published_by = None
    if left:
        _show_last(left, without=version)
    return True


def _show_last(disclosure: Disclosure, *, without: Version) -> None:
    Version.objects.filter(pk=without.pk).update(current=False)
    published = disclosure.versions.filter(state=VersionState.PUBLISHED).exclude(pk=without.pk)
    last = published.order_by("-number").first()
    if last:
        Version.objects.filter(pk=last.pk).update(current=True)


def _disclosure(known: KnownPlace) -> Disclosure | None:
    """The disclosure, locked; None where the bureau's region is in doubt."""
    agency = _agency(known)
    if agency is None:
        return None
    disclosure, _ = Disclosure.objects.get_or_create(agency=agency, year=known.year, scope=known.scope)
    return Disclosure.objects.select_for_update().get(pk=disclosure.pk)


def _agency(known: KnownPlace) -> Agency | None:
    """A region that a person gave holds for this version alone: the same name may mean others elsewhere."""
    if known.region is None:
        return agency_named(known.bureau)
    agency, _ = Agency.objects.get_or_create(name=known.bureau, region_id=known.region)
    return agency
