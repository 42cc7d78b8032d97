"""What stands for the state of the data: two equal ones mean that nothing shown has changed between them.

What changes a disclosure writes an event, and what changes anything else through the administration writes a
log entry; the newest of both stand for the state of the data.
"""

from __future__ import annotations

from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections

SECONDS = 60
"""The longest that a change would go unnoticed which wrote neither."""
# The newest two hundred, not the newest alone: of two that write at once the first may be seen last.
NEWEST = """
    SELECT max(id), min(id), (SELECT max(id) FROM django_admin_log)
    FROM (SELECT id FROM disclosures_event ORDER BY id DESC LIMIT 200) AS newest
"""


class DataState(NamedTuple):
    """The ids of the newest event, of the one two hundred before it, and of the newest log entry."""

    event: int | None
    before: int | None
    entry: int | None


def data_state(using: str = DEFAULT_DB_ALIAS) -> DataState:
    """One query, of the database `using` that the data are read from as well."""
    with connections[using].cursor() as cursor:
        cursor.execute(NEWEST)
        return DataState(*cursor.fetchone())
