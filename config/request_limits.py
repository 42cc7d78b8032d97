"""How much a request may bring, judged by what it announces, before any of it is read."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from config.middleware import GetResponse
from disclosures.permissions import may_upload

FILES_AT_ONCE = 10
"""How many files of the largest size one request may bring."""
MEGABYTE = 1024**2


def largest_request(request: HttpRequest) -> int:
    """Bytes that this person may send: files for who uploads, forms for everybody."""
    if may_upload(request.user):
        return FILES_AT_ONCE * settings.LARGEST_UPLOAD_BYTES
    return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


def bounded_requests(get_response: GetResponse) -> GetResponse:
    """Middleware: a body that is too large is refused unread. Django reads no more than is announced."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        length = int(announced) if announced.isascii() and announced.isdecimal() else 0
        if length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE and length > (most := largest_request(request)):
            return render(request, "413.html", {"megabytes": most // MEGABYTE}, status=413)
        return get_response(request)

    return middleware
