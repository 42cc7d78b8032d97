"""What the log knows of a request: its number, its screen, and what it is about."""

from __future__ import annotations

from typing import Any

import structlog
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponseBase
from django_structlog import signals

from config.middleware import GetResponse


def ids_of_the_address(get_response: GetResponse) -> GetResponse:
    """Middleware: every line of a request names the screen and the upload, version or figure it is about."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    def process_view(request: HttpRequest, view: object, args: object, named: dict[str, Any]) -> None:
        ids = {name: value for name, value in named.items() if name.endswith("_id")}
        screen = request.resolver_match.view_name if request.resolver_match else ""
        structlog.contextvars.bind_contextvars(screen=screen, **ids)

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


@receiver(signals.bind_extra_request_finished_metadata)
@receiver(signals.update_failure_response)
def tell_request_id(response: HttpResponseBase, **about: Any) -> None:
    """Whoever asks us about an answer can say which it was."""
    bound = structlog.contextvars.get_contextvars()
    if "request_id" in bound:
        response["X-Request-ID"] = bound["request_id"]
