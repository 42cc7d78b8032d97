"""Taking away what a screen shows: as a file, by a citation, in a frame on another page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from html import escape

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.clickjacking import xframe_options_exempt

from comparisons.exports import FORMATS, Sheet
from comparisons.taking import EMBED, Taking
from config.security_headers import CONTENT_SECURITY_POLICY
from disclosures.addresses import site_of

View = Callable[..., HttpResponse]
FRAMED_ANYWHERE = CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")


def download(sheet: Sheet, suffix: str) -> HttpResponse:
    """A sheet as a file."""
    content_type, write = FORMATS[suffix]
    response = HttpResponse(write(sheet), content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{slugify(sheet.name)}.{suffix}"'
    return response


def embeddable(view: View) -> View:
    """Lets a page stand in a frame on anybody's page. Such a page asks for nothing and keeps nothing."""

    @wraps(view)
    def framed(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Content-Security-Policy"] = FRAMED_ANYWHERE
        return response

    return xframe_options_exempt(framed)


def share(request: HttpRequest, sheet: Sheet, taking: Taking) -> HttpResponse:
    """The panel with all addresses, the citation, and the form for a short link."""
    site = site_of(request)
    chart = site + taking.chart if taking.chart else ""
    context = {
        "taking": taking,
        "sheet": sheet,
        "page": site + taking.page,
        "held": site + taking.held,
        "citation": sheet.cited_at(site + taking.held),
        "chart": chart,
        "embed": EMBED.format(escape(chart), escape(sheet.title)) if chart else "",
        "api": site + taking.api if taking.api else "",
    }
    return render(request, "comparisons/share.html", context)
