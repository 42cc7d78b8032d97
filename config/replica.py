"""Sends what the comparison pages ask to the replica."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase

from config.middleware import GetResponse
from config.routers import from_replica

SERVED = {"comparisons"}


def comparisons_from_replica(get_response: GetResponse) -> GetResponse:
    """Middleware: only for visitors without an account, who have nothing of their own to see at once."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        mark = from_replica.set(False)
        try:
            return get_response(request)
        finally:
            from_replica.reset(mark)

    def process_view(request: HttpRequest, *view: object) -> None:
        match = request.resolver_match
        if match and SERVED & set(match.namespaces) and not request.user.is_authenticated:
            from_replica.set(True)

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware
