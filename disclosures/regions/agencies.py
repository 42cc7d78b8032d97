"""Which agency a printed name means. Selects, and creates what is new; called inside a transaction."""

from __future__ import annotations

from disclosures.models import Agency, AgencyAlias, Region
from disclosures.regions.locating import Gazetteer, KnownRegion


def gazetteer() -> Gazetteer:
    rows = Region.objects.order_by().values_list("code", "name", "level", "parent_id")
    return Gazetteer(KnownRegion(*row) for row in rows)


def agency_named(name: str) -> Agency | None:
    """The agency that documents print as `name`, created when it is new.

    临汾市洪洞县医疗保障局 and 洪洞县医疗保障局 are one agency with two names.
    None where the region is in doubt.
    """
    known = AgencyAlias.objects.filter(name=name).select_related("agency").first()
    if known:
        return known.agency
    places = gazetteer()
    location = places.locate(name)
    if location is None:
        return None
    # One at a time within a region, so that two spellings met at once do not become two agencies.
    region = Region.objects.select_for_update().get(code=location.code)
    same = [agency for agency in region.agencies.all() if places.locate(agency.name) == location]
    agency = same[0] if same else Agency.objects.create(name=name, region=region)
    AgencyAlias.objects.get_or_create(name=name, defaults={"agency": agency})
    return agency
