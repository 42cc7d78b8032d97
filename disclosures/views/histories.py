"""What happened to a disclosure, and what one version of it says otherwise than another."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from disclosures import queries
from disclosures.models import Version
from disclosures.review import reviewing


@require_safe
def history(request: HttpRequest, version_id: int) -> HttpResponse:
    """Who did what, when and why, over all versions that this person may see."""
    version = _version(request, version_id)
    seen = {other.pk for other in queries.other_versions(version, request.user)} | {version.pk}
    found = reviewing.history_of(version.disclosure) if version.disclosure else reviewing.history(version)
    events = [event for event in found if event.version_id in seen]
    context = {"version": version, "whose": version.title, "events": events[::-1]}
    return render(request, "disclosures/history.html", context)


@require_safe
def changes(request: HttpRequest, version_id: int) -> HttpResponse:
    """Figure by figure against the version before, or against the one that the address names."""
    version = _version(request, version_id)
    siblings = [other for other in queries.other_versions(version, request.user) if other.pk != version.pk]
    old = _older(request, version, siblings)
    context = {
        "version": version,
        "whose": version.title,
        "siblings": siblings,
        "old": old,
        "changes": reviewing.changes_between(old, version) if old else None,
    }
    return render(request, "disclosures/changes.html", context)


def _version(request: HttpRequest, version_id: int) -> Version:
    return get_object_or_404(queries.visible_versions(request.user), pk=version_id)


def _older(request: HttpRequest, version: Version, siblings: list[Version]) -> Version | None:
    asked = request.GET.get("from", "")
    if asked:
        found = next((other for other in siblings if str(other.pk) == asked), None)
        if found is None:
            raise Http404
        return found
    older = [other for other in siblings if (other.number or 0) < (version.number or 0)]
    return older[-1] if older else next(iter(siblings), None)
