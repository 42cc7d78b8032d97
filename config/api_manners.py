"""What all answers of the API have in common: language, errors as sentences, 304, a limit on time."""

from __future__ import annotations

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers, set_response_etag
from django.utils.http import http_date
from django.utils.translation import get_language_from_request, override

from config.api import error
from config.api_sentences import sentence_of
from config.last_modified import last_modified
from config.middleware import GetResponse
from config.rate_limits import cost_of_columns, seconds_to_wait
from disclosures.api.asked import A_PAGE

PREFIX = "/api/v1/"
LONGEST_SECONDS = 10
"""How long the database may look for one answer."""


def api_manners(get_response: GetResponse) -> GetResponse:
    """Middleware for the addresses under PREFIX; all others pass untouched."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(PREFIX):
            return get_response(request)
        language = get_language_from_request(request)
        with override(language):
            response = _answer(get_response, request)
        response.headers["Content-Language"] = language
        response.headers.setdefault("Cache-Control", "private, no-cache")
        # Other people's pages may read what is public; browsers send no cookies along with such requests.
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Retry-After"
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response

    return middleware


def _answer(get_response: GetResponse, request: HttpRequest) -> HttpResponseBase:
    wait = seconds_to_wait(request, "api", _cost(request))
    if wait:
        return _too_many(wait)
    asked_for, request.method = request.method, "GET" if request.method == "HEAD" else request.method
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [f"{LONGEST_SECONDS}s"])
        changed = last_modified(request)
        response = get_response(request)
    request.method = asked_for
    if not isinstance(response, HttpResponse):
        return response
    if response.status_code >= 400 and "json" not in response.headers.get("Content-Type", ""):
        return _as_sentence(response)
    set_response_etag(response)
    etag = response.headers.get("ETag")
    if changed is not None and response.status_code == 200:
        response.headers["Last-Modified"] = http_date(changed)
    return get_conditional_response(request, etag, changed, response) or response


def _cost(request: HttpRequest) -> int:
    """One, and one more for each hundred items or ten columns asked for."""
    limit = request.GET.get("limit", "")
    items = int(limit) // A_PAGE if limit.isascii() and limit.isdecimal() and len(limit) < 6 else 0
    return items + cost_of_columns(request)


def _too_many(wait: int) -> HttpResponse:
    refusal = error(429, sentence_of(429))
    refusal.headers["Retry-After"] = str(wait)
    return refusal


def _as_sentence(response: HttpResponse) -> HttpResponse:
    """An error of the site's own as one of the API's; headers such as Allow and Retry-After are kept."""
    said = error(response.status_code, sentence_of(response.status_code))
    for name in ("Allow", "Retry-After"):
        if name in response.headers:
            said.headers[name] = response.headers[name]
    return said
