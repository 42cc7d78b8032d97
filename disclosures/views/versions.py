from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def version(request: HttpRequest, **where: Any) -> HttpResponse:
    return render(request, "base.html")


def publish(request: HttpRequest, **where: Any) -> HttpResponse:
    return render(request, "base.html")
