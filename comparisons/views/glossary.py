"""What the words of the screens mean."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comparisons.glossary import GROUPS


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    return render(request, "comparisons/glossary.html", {"groups": GROUPS})
