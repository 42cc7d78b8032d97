"""Limits on what is expensive to answer: units a client may use up, which come back evenly.

The defaults leave two hundred readers behind one address alone and stop a program that asks for the
largest comparisons without a pause. Signing in has limits of its own (django-axes).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from config.clients import client
from config.middleware import GetResponse
from disclosures.actions import Rate, spend

COLUMNS_A_UNIT = 10
FILE = 4
"""How many times as much a file costs as the page that shows the same."""
COSTS: Mapping[str, int] = {
    "disclosures:page_image": 1,
    "disclosures:findings": 1,
    "disclosures:findings_csv": 10,
    "disclosures:changes": 3,
    "disclosures:source_file": 2,
    "comparisons:projects": 3,
    "comparisons:projects_download": 12,
    "comparisons:projects_share": 12,
}
"""Screens whose cost does not depend on columns."""


def cost_of_columns(request: HttpRequest) -> int:
    return 1 + request.GET.get("columns", "").count(",") // COLUMNS_A_UNIT


def seconds_to_wait(request: HttpRequest, what: str, cost: int) -> int:
    """Takes the cost from the client's allowance: 0, or how long to wait until there is enough again."""
    limit = settings.RATE_LIMITS[what]
    if limit is None:
        return 0
    key = salted_hmac("config.rate_limits", f"{what} {client(request)}").hexdigest()
    return math.ceil(spend(key=key, cost=cost, rate=Rate(*limit)))


class RateLimits:
    """Middleware for the screens; the API's own limit is in `api_manners`."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name == "disclosures:shorten":
            wait = seconds_to_wait(request, "links", 1)
        else:
            cost = _cost(name, request)
            wait = seconds_to_wait(request, "pages", cost) if cost else 0
        if not wait:
            return None
        response = render(request, "429.html", {"seconds": wait}, status=429)
        response.headers["Retry-After"] = str(wait)
        return response


def _cost(name: str, request: HttpRequest) -> int:
    """Units of a screen; 0 for what is not counted."""
    if name in COSTS:
        return COSTS[name]
    if not name.startswith("comparisons:"):
        return 0
    return cost_of_columns(request) * (FILE if name.endswith(("_download", "_share")) else 1)
