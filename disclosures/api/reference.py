"""Regions, bureaus, codes and categories."""

from __future__ import annotations

from collections.abc import Callable
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
    return _page(request, found, asked_for, "code", _region)


@router.get(
    "/agencies",
    response=answers.Agencies,
    url_name="agencies",
    summary=_("Bureaus"),
    description=_("The bureaus and units that have a published disclosure."),
)
def agencies(request: HttpRequest, asked_for: Query[asked.AskedAgencies]) -> dict[str, Any]:
    found = listing.agencies(tuple(asked_for.region), asked_for.name)
    return _page(request, found, asked_for, "pk", serialising.agency)


@router.get(
    "/codes",
    response=answers.Codes,
    url_name="codes",
    summary=_("Functional codes"),
    description=_("The tree of 支出功能分类: classes of 3 digits, sections of 5, items of 7."),
)
def codes(request: HttpRequest, asked_for: Query[asked.AskedCodes]) -> dict[str, Any]:
    found = _narrowed(models.FunctionalCode.objects.select_related("parent"), asked_for)
    return _page(request, found, asked_for, "code", _code)


@router.get(
    "/categories",
    response=answers.Codes,
    url_name="categories",
    summary=_("Economic categories"),
    description=_("支出经济分类: the departments' own or the government's."),
)
def categories(request: HttpRequest, asked_for: Query[asked.AskedCategories]) -> dict[str, Any]:
    found = models.EconomicCategory.objects.filter(classification=asked_for.classification)
    return _page(request, _narrowed(found.select_related("parent"), asked_for), asked_for, "code", _code)


def _narrowed(found: QuerySet[Any], asked_for: asked.AskedCodes) -> QuerySet[Any]:
    left = found.filter(code__startswith=asked_for.below or "", name__icontains=asked_for.name)
    return left.order_by("code")


def _page(
    request: HttpRequest,
    found: QuerySet[Any],
    asked_for: asked.AskedRegions | asked.AskedAgencies | asked.AskedCodes,
    key: str,
    told: Callable[[Any], dict[str, Any]],
) -> dict[str, Any]:
    """The page of what comes after the place asked for, in the order of the key; how each is told."""
    left = found.filter(**{f"{key}__gt": asked_for.after}) if asked_for.after else found
    shown, last = split(list(left[: asked_for.limit + 1]), asked_for.limit)
    items = [told(row) for row in shown]
    return {"items": items, "next": next_address(request, getattr(last, key)) if last else None}


def _region(of: models.Region) -> dict[str, Any]:
    return {"code": of.code, "name": of.name, "level": of.level, "parent": of.parent_id}


def _code(of: models.FunctionalCode | models.EconomicCategory) -> dict[str, Any]:
    return {"code": of.code, "name": of.name, "parent": of.parent.code if of.parent else None}
