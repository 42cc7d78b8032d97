from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def uploads(request: HttpRequest, **where: Any) -> HttpResponse:
    return render(request, "base.html")


def upload(request: HttpRequest, **where: Any) -> HttpResponse:
    return render(request, "base.html")


def retry(request: HttpRequest, **where: Any) -> HttpResponse:
    return render(request, "base.html")
