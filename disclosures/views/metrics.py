"""Numbers for a monitoring system, for whoever has the word for them."""

from __future__ import annotations

import os

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from disclosures.metrics import ProductCollector


@require_safe
@never_cache
@login_not_required
def metrics(request: HttpRequest) -> HttpResponse:
    """Requests of all web processes, and what the database says; no such page without METRICS_TOKEN."""
    if not settings.METRICS_TOKEN:
        raise Http404
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not constant_time_compare(given, settings.METRICS_TOKEN):
        return HttpResponse(
            "Send the header Authorization: Bearer …\n", status=401, content_type="text/plain"
        )
    product = CollectorRegistry()
    product.register(ProductCollector())
    content = generate_latest(_requests()) + generate_latest(product)
    return HttpResponse(content, content_type=CONTENT_TYPE_LATEST)


def _requests() -> CollectorRegistry:
    """Those of every process where gunicorn runs several, else this one's."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry
