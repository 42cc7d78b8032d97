"""When what is published last changed, for clients that ask by time."""

from __future__ import annotations

import time
from math import ceil

from django.conf import settings
from django.db import connection
from django.http import HttpRequest

QUIET_SECONDS = 60
"""Nothing is said until the newest change is so old: of two transactions the earlier may be seen last."""
STARTED = time.time()
"""This process's code and reference data may say something new of old data."""
NEWEST = """
    SELECT extract(epoch FROM greatest(
        (SELECT max(created) FROM disclosures_event),
        (SELECT action_time FROM django_admin_log ORDER BY id DESC LIMIT 1)
    ))::float
"""


def last_modified(request: HttpRequest) -> int | None:
    """Seconds since 1970; None for people with rights of their own, and while things are changing."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers:
        return None
    with connection.cursor() as cursor:
        cursor.execute(NEWEST)
        (changed,) = cursor.fetchone()
    newest = ceil(max(STARTED, changed or 0.0))
    return newest if newest + QUIET_SECONDS <= time.time() else None
