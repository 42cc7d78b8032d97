"""Addresses of our screens: those that leave the site, and those of things by the thousand."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import reverse

Numbered = Callable[[int | None], str]


def site_of(request: HttpRequest) -> str:
    """Scheme and host, without a slash at the end."""
    return request.build_absolute_uri("/").rstrip("/")


def numbered(name: str, site: str = "") -> Numbered:
    """The addresses of one kind of thing by its ids, resolved once; `site` goes before them."""
    before, _nobody, after = (site + reverse(name, args=[0])).rpartition("0")
    return lambda pk: f"{before}{pk}{after}"
