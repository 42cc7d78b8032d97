"""Short links: made on request, and followed."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from disclosures import actions
from disclosures.links import own_address
from disclosures.models import ShortLink


@require_POST
def shorten(request: HttpRequest) -> HttpResponse:
    """The short address of the screen that the form names; anything but a screen of ours is refused."""
    target = own_address(request.POST.get("address", ""))
    if target is None:
        return render(request, "disclosures/short_link.html", {"refused": True}, status=422)
    link = actions.shorten(target=target)
    with override(settings.LANGUAGE_CODE):
        path = reverse("disclosures:short_link", args=[link.token])
    context = {"short": request.build_absolute_uri(path), "target": target}
    return render(request, "disclosures/short_link.html", context)


@require_safe
def short_link(request: HttpRequest, token: str) -> HttpResponse:
    """Leads to the screen that the token stands for."""
    return HttpResponseRedirect(get_object_or_404(ShortLink, token=token.lower()).target)
