"""Pages as anyone sees them, kept by each process for as long as nothing that they show has changed.

Only for visitors without a session, and only pages that carry nothing of one. A browser that has the page
already is told so in a few bytes (304).
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

from config.data_state import SECONDS, data_state
from config.middleware import GetResponse

LARGEST = 1024 * 1024
NAMESPACES = {"disclosures", "comparisons"}
HEADERS_THAT_MATTER = ("HX-Request", "HX-Target", "HX-Boosted")
HEADERS_THAT_SIGN_IN = ("Authorization",)


class Kept(NamedTuple):
    """A page as it was answered."""

    content: bytes
    headers: dict[str, str]


def page_cache(get_response: GetResponse) -> GetResponse:
    """Middleware, inside of those that concern every answer and outside of those that concern people."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not settings.PAGES_KEPT or settings.READING != "open" or not _is_anyone(request):
            return get_response(request)
        pages = caches["pages"]
        key = _key(request)
        kept: Kept | None = pages.get(key)
        if kept is None:
            response = get_response(request)
            if not (isinstance(response, HttpResponse) and _is_for_anyone(request, response)):
                return response
            _mark(response)
            kept = Kept(response.content, dict(response.items()))
            if len(kept.content) <= LARGEST:
                pages.set(key, kept, SECONDS)
        answer = HttpResponse(kept.content, headers=kept.headers)
        return get_conditional_response(request, etag=answer["ETag"], response=answer) or answer

    return middleware


def _is_anyone(request: HttpRequest) -> bool:
    return (
        request.method in {"GET", "HEAD"}
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "messages" not in request.COOKIES
        and not any(name in request.headers for name in HEADERS_THAT_SIGN_IN)
    )


def _is_for_anyone(request: HttpRequest, response: HttpResponse) -> bool:
    """A page of ours that went well and that holds nothing made for this visitor."""
    match = request.resolver_match
    return (
        match is not None
        and bool(NAMESPACES & set(match.namespaces))
        and request.method == "GET"
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "CSRF_COOKIE_NEEDS_UPDATE" not in request.META
        and "Cache-Control" not in response.headers
    )


def _mark(response: HttpResponse) -> None:
    """Browsers may keep it, and ask each time whether it is still so."""
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Cookie", *HEADERS_THAT_MATTER])


def _key(request: HttpRequest) -> str:
    """The state of the data and all of a request that a page depends on."""
    asked = [request.headers.get(name, "") for name in HEADERS_THAT_MATTER]
    parts = [data_state(), request.scheme, request.get_host(), request.get_full_path(), asked]
    return hashlib.sha256(repr(parts).encode()).hexdigest()
