"""Regions, bureaus, codes and categories."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from disclosures import listing, models
from disclosures.api import answers, asked, serialising
from disclosures.api.pages import next_address, split

router = Router(tags=["reference"])


@router.get(
    "/regions",
    response=answers.Regions,
    url_name="regions",
    summary=_("Regions"),
    description=_("Provinces, cities and counties by their official codes, in the order of these."),
)
def regions(request: HttpRequest, asked_for: Query[asked.AskedRegions]) -> dict[str, Any]:
    found = listing.regions(asked_for.below or "", asked_for.level or "", asked_for.name)
    if asked_for.after:
        found = found.filter(pk__gt=asked_for.after)
    shown, last = split(list(found[: asked_for.limit + 1]), asked_for.limit)
    items = [{"code": r.code, "name": r.name, "level": r.level, "parent": r.parent_id} for r in shown]
    return {"items": items, "next": next_address(request, last.code) if last else None}


@router.get(
    "/agencies",
    response=answers.Agencies,
    url_name="agencies",
    summary=_("Bureaus"),
    description=_("The bureaus and units that have a published disclosure."),
)
def agencies(request: HttpRequest, asked_for: Query[asked.AskedAgencies]) -> dict[str, Any]:
    found = listing.agencies(tuple(asked_for.region), asked_for.name)
    if asked_for.after:
        found = found.filter(pk__gt=asked_for.after)
    shown, last = split(list(found[: asked_for.limit + 1]), asked_for.limit)
    items = [serialising.agency(bureau) for bureau in shown]
    return {"items": items, "next": next_address(request, last.pk) if last else None}


@router.get(
    "/codes",
    response=answers.Codes,
    url_name="codes",
    summary=_("Functional codes"),
    description=_("The tree of 支出功能分类: classes of 3 digits, sections of 5, items of 7."),
)
def codes(request: HttpRequest, asked_for: Query[asked.AskedCodes]) -> dict[str, Any]:
    found = models.FunctionalCode.objects.order_by("code")
    items = [
        {"code": code.code, "name": code.name, "parent": code.parent_id}
        for code in _narrowed(found, asked_for)
    ]
    return _page(request, items, asked_for.limit)


@router.get(
    "/categories",
    response=answers.Codes,
    url_name="categories",
    summary=_("Economic categories"),
    description=_("支出经济分类: the departments' own or the government's."),
)
def categories(request: HttpRequest, asked_for: Query[asked.AskedCategories]) -> dict[str, Any]:
    found = models.EconomicCategory.objects.filter(classification=asked_for.classification)
    items = [
        {
            "code": category.code,
            "name": category.name,
            "parent": category.parent.code if category.parent else None,
        }
        for category in _narrowed(found.select_related("parent").order_by("code"), asked_for)
    ]
    return _page(request, items, asked_for.limit)


def _narrowed(found: QuerySet[Any], asked_for: asked.AskedCodes) -> list[Any]:
    """One more than the page holds."""
    left = found.filter(code__startswith=asked_for.below or "", name__icontains=asked_for.name)
    if asked_for.after:
        left = left.filter(code__gt=asked_for.after)
    return list(left[: asked_for.limit + 1])


def _page(request: HttpRequest, items: list[dict[str, Any]], limit: int) -> dict[str, Any]:
    shown, last = split(items, limit)
    return {"items": shown, "next": next_address(request, last["code"]) if last else None}
