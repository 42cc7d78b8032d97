"""Answers to HEAD: what GET would say of itself, and nothing else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from config.middleware import GetResponse


def no_body(get_response: GetResponse) -> GetResponse:
    """Middleware, outermost: views make the body all the same, and the server would warn of each."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.method != "HEAD":
            return response
        if isinstance(response, StreamingHttpResponse):
            response.streaming_content = []
        elif isinstance(response, HttpResponse):
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response

    return middleware
