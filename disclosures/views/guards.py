"""What stands before a view: the right it needs. Which disclosures one sees is `permissions`' matter too."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect

from disclosures.permissions import User

View = Callable[..., HttpResponse]


def needs(may: Callable[[User], bool]) -> Callable[[View], View]:
    """Lets those through who may; asks others to sign in, and tells who has done that of the right missing.

    The same answer whether what the address names exists or not.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if may(request.user):
                return view(request, *args, **kwargs)
            if request.user.is_authenticated:
                raise PermissionDenied
            return ask_to_sign_in(request)

        return guarded

    return guard


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Leads to the sign-in form and from there to the page that was open.

    That is not always the address asked for: what takes a form, or a part of a page, is no page.
    """
    is_part = "HX-Request" in request.headers
    page = request.get_full_path()
    if is_part or request.method == "POST":
        page = _page_before(request) or page
    way = redirect_to_login(page)
    return HttpResponseClientRedirect(way.url) if is_part else way


def _page_before(request: HttpRequest) -> str:
    """The path and query of the page of ours that this request was made from, or nothing."""
    before = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(before, {request.get_host()}):
        return ""
    return urlsplit(before)._replace(scheme="", netloc="", fragment="").geturl()
