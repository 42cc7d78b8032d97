"""Pages that say what went wrong where Django would say nothing, or say it in the wrong language."""

from __future__ import annotations

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template import loader
from django.utils.translation import get_language_from_request, override

from config.api import error
from config.api_manners import PREFIX
from config.api_sentences import sentence_of
from config.middleware import GetResponse

SECONDS_TO_WAIT = 10
"""When a program may ask again after the database did not answer."""


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's `handler500`: 503 where the database does not answer, which passes, else 500.

    Looks nothing up: neither who asks nor, as the fault may have come before it was known, the language.
    """
    is_passing = isinstance(sys.exc_info()[1], (OperationalError, InterfaceError))
    status = 503 if is_passing else 500
    with override(get_language_from_request(request, check_path=True)):
        if request.path_info.startswith(PREFIX):
            response = error(status, sentence_of(500))
        else:
            page = loader.render_to_string(f"{status}.html", {"request": request})
            response = HttpResponse(page, status=status)
    if is_passing:
        response.headers["Retry-After"] = str(SECONDS_TO_WAIT)
    return response


def said_when_not_allowed(get_response: GetResponse) -> GetResponse:
    """Middleware: a browser that asks for what can only be sent gets a page; Django's answer is empty."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        is_browser = "text/html" in request.headers.get("Accept", "")
        if (
            response.status_code != 405
            or not is_browser
            or response.headers.get("Content-Length", "0") != "0"
        ):
            return response
        page = render(request, "405.html", status=405)
        page.headers["Allow"] = response.headers.get("Allow", "")
        return page

    return middleware
