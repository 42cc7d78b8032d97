from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def page_image(request: HttpRequest, **where: Any) -> HttpResponse:
    return render(request, "base.html")


def source_file(request: HttpRequest, **where: Any) -> HttpResponse:
    return render(request, "base.html")
