"""The read-only JSON API under one address: its routers, and how it says no."""

from __future__ import annotations

from typing import Any

from django.db import OperationalError, transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.renderers import JSONRenderer
from psycopg.errors import QueryCanceled

from comparisons.api.routes import router as comparisons
from config.api_sentences import problem, sentence_of
from disclosures.api.data import router as data
from disclosures.api.reference import router as reference


class Renderer(JSONRenderer):
    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="Budget Disclosures",
    version="1",
    description=(
        "Published budgets of medical-insurance bureaus, read only: every figure with its source and its "
        "proof. Amounts are exact decimals as text, in 10,000 yuan (万元)."
    ),
    urls_namespace="api",
    docs_url=None,
    renderer=Renderer(),
)
api.add_router("", data)
api.add_router("", comparisons)
api.add_router("", reference)


def error(status: int, sentence: str) -> HttpResponse:
    """What went wrong as a sentence; the same shape for every error."""
    said: dict[str, Any] = {"status": status, "error": sentence}
    return JsonResponse(said, status=status, json_dumps_params={"ensure_ascii": False})


@api.exception_handler(ValidationError)
def refused(request: HttpRequest, refusal: ValidationError) -> HttpResponse:
    return error(422, " ".join(dict.fromkeys(problem(request, said) for said in refusal.errors)))


@api.exception_handler(Http404)
def missing(request: HttpRequest, absence: Http404) -> HttpResponse:
    return error(404, _("There is nothing with this id, or it is not published."))


@api.exception_handler(HttpError)
def said(request: HttpRequest, problem: HttpError) -> HttpResponse:
    return error(problem.status_code, problem.message)


@api.exception_handler(OperationalError)
def took_too_long(request: HttpRequest, failure: OperationalError) -> HttpResponse:
    if not isinstance(failure.__cause__, QueryCanceled):
        raise failure
    transaction.set_rollback(True)  # the one that `api_manners` opened: Postgres has given it up
    return error(503, sentence_of(503))
