"""Addresses for whatever watches the site: does this process live, and may it be given visitors."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

SECONDS_WITHOUT_WORKER = 30
OK = "ok"
_is_migrated = False


@require_safe
@never_cache
@login_not_required
def live(request: HttpRequest) -> HttpResponse:
    """200 as long as this process answers at all; looks at nothing else."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
@login_not_required
def ready(request: HttpRequest) -> JsonResponse:
    """200 where everything a visitor needs is there, else 503; what is missing is said by name.

    A site without a worker can be read: that alone is told, and does not make it unready.
    """
    needed = {name: check() for name, check in NEEDED.items()}
    is_ready = all(said == OK for said in needed.values())
    told = {"ready": is_ready, **needed, "worker": _worker() if needed["database"] == OK else "unknown"}
    return JsonResponse(told, status=200 if is_ready else 503)


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "unreachable"
    return OK


def _migrations() -> str:
    """Once they are applied they stay so: they are not looked for again by this process."""
    global _is_migrated
    if not _is_migrated:
        try:
            executor = MigrationExecutor(connection)
        except DatabaseError:
            return "unknown"
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return "missing"
        _is_migrated = True
    return OK


def _files() -> str:
    """Whether uploads could be kept: the folder can be written and has room for one of the largest."""
    if not isinstance(default_storage, FileSystemStorage):
        try:
            default_storage.exists("pending/nothing")
        except ConnectionError:
            return "unreachable"
        return OK
    folder = Path(default_storage.location)
    there = next((place for place in (folder, *folder.parents) if place.exists()), folder)
    if not there.is_dir() or not os.access(there, os.W_OK):
        return "not writable"
    room = os.statvfs(there)
    return OK if room.f_bavail * room.f_frsize > settings.LARGEST_UPLOAD_BYTES else "full"


def _worker() -> str:
    """Whether any worker was heard of lately."""
    since = timezone.now() - timedelta(seconds=SECONDS_WITHOUT_WORKER)
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT EXISTS (SELECT FROM procrastinate_workers WHERE last_heartbeat > %s)", [since]
            )
            found = cursor.fetchone()
    except DatabaseError:
        return "unknown"
    return OK if found and found[0] else "none"


NEEDED: dict[str, Callable[[], str]] = {
    "database": _database,
    "migrations": _migrations,
    "files": _files,
}
