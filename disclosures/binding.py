"""What a file that binds several disclosures became, and what its parts are of. Reading only."""

from __future__ import annotations

from dataclasses import dataclass

from disclosures import queries
from disclosures.models import Part, Upload, Version
from disclosures.permissions import User


@dataclass(frozen=True, slots=True)
class Bound:
    """A further disclosure of a file, and the last upload of it, as far as this person may see them."""

    part: Part
    version: Version | None
    upload: Upload | None


def whole_of(version: Version, user: User) -> Version | None:
    """The first disclosure of the file that a version was taken out of, for those who may see it."""
    part = version.source.part
    return queries.visible_versions(user).filter(source=part.source_id).first() if part else None


def bound_with(version: Version, user: User) -> list[Bound]:
    """The further disclosures of a version's file."""
    parts = list(version.source.parts.select_related("source"))
    if not parts:
        return []
    uploads = Upload.objects.filter(part__in=parts, version__in=queries.visible_versions(user))
    seen = {each.part_id: each.version for each in uploads.select_related("version__disclosure__agency")}
    followed = {each.part_id: each for each in queries.uploads(user).filter(part__in=parts).order_by("pk")}
    return [Bound(part, seen.get(part.pk), followed.get(part.pk)) for part in parts]
