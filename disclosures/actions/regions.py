"""Regions that the list does not have, named by a person who confirms whose budget a document is."""

from __future__ import annotations

from disclosures.errors import CannotReviewError, ReviewCode
from disclosures.models import Region
from disclosures.regions.region_names import UnusableRegionError, region_named


def region_said(said: str) -> str:
    """The code of the region that a person chose or named; one that is not in the list comes into it.

    Called inside a transaction. Raises `CannotReviewError` where that is no region, or one that
    the list has under another name or code.
    """
    code = said.split(" ", 1)[0]
    known = Region.objects.filter(code=code).first()
    if known and (said == code or said.endswith(known.name)):
        return known.code
    try:
        chain = region_named(said)
    except UnusableRegionError:
        raise CannotReviewError(ReviewCode.REGION_NOT_KNOWN, value=said[:50]) from None
    for place in chain:
        twin = Region.objects.filter(name=place.name, parent_id=place.parent).exclude(code=place.code).first()
        there, _ = Region.objects.get_or_create(
            code=place.code,
            defaults={"name": place.name, "level": place.level, "parent_id": place.parent},
        )
        if twin or there.name != place.name:
            other = twin or there
            raise CannotReviewError(ReviewCode.REGION_DIFFERS, value=f"{other.code} {other.name}")
    return chain[-1].code
