"""How much of what is expensive a client may ask for. Counted in Postgres, for all web processes at once."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from disclosures.models import Allowance


@dataclass(frozen=True, slots=True)
class Rate:
    """`most` units at once, which come back evenly within `seconds`."""

    most: int
    seconds: int


SPEND = """
INSERT INTO disclosures_allowance AS kept (key, free_at)
VALUES (%(key)s, statement_timestamp() + make_interval(secs => %(step)s))
ON CONFLICT (key) DO UPDATE
SET free_at = greatest(kept.free_at, statement_timestamp()) + make_interval(secs => %(step)s)
WHERE greatest(kept.free_at, statement_timestamp()) + make_interval(secs => %(step)s)
    <= statement_timestamp() + make_interval(secs => %(window)s)
RETURNING key
"""
WAIT = """
SELECT extract(epoch FROM free_at - statement_timestamp())::float8 + %(step)s - %(window)s
FROM disclosures_allowance WHERE key = %(key)s
"""


def spend(*, key: str, cost: int, rate: Rate) -> float:
    """Take `cost` units from the client's allowance: 0, or the seconds until there are as many again.

    Nothing is taken where there is not enough. A cost above the whole allowance counts as all of it.
    """
    step = min(rate.seconds * cost / rate.most, float(rate.seconds))
    words: dict[str, str | float] = {"key": key, "step": step, "window": float(rate.seconds)}
    with connection.cursor() as cursor:
        cursor.execute(SPEND, words)
        if cursor.fetchone():
            return 0.0
        cursor.execute(WAIT, words)
        found = cursor.fetchone()
    return max(float(found[0]), 0.001) if found else 0.0


def forget_allowances() -> int:
    """Drop what says nothing any more: these clients have their whole allowance."""
    gone, _of = Allowance.objects.filter(free_at__lt=timezone.now()).delete()
    return gone
