"""A page of a list, and the address of the next one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest


def next_address(request: HttpRequest, after: object) -> str:
    query = request.GET.copy()
    query["after"] = str(after)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def split(found: Sequence[Any], limit: int) -> tuple[Sequence[Any], Any]:
    """Of one more than a page holds: the page, and its last where there is more to come (else None)."""
    shown = found[:limit]
    return shown, shown[-1] if len(found) > limit else None
