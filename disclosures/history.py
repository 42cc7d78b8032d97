"""Writes down what happens to a version; called by whatever makes it happen, in its transaction."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from disclosures.models import Correction, Decision, Event, Version
from disclosures.records.acts import Happening

logger = logging.getLogger(__name__)


def note(
    version: Version,
    what: Happening,
    *,
    user: User | None = None,
    reason: str = "",
    params: Mapping[str, Any] | None = None,
    correction: Correction | None = None,
    decision: Decision | None = None,
    when: datetime | None = None,
) -> Event:
    event = Event.objects.create(
        version=version,
        disclosure_id=version.disclosure_id,
        what=what,
        reason=reason,
        params=dict(params or {}),
        correction=correction,
        decision=decision,
        created=when or timezone.now(),
        created_by=user,
    )
    told = {"what": what, "version_id": version.pk, "disclosure_id": version.disclosure_id}
    told["by"] = user.pk if user else None
    transaction.on_commit(partial(logger.info, "version_changed", extra=told))
    return event
