"""What a fault of the database comes to for whoever typed a command, where it is not a fault of ours."""

from __future__ import annotations

from django.db import Error

NOT_SET_UP = {"42P01", "42703", "3F000"}
"""No such table, column, schema; PostgreSQL's manual, appendix A."""
REFUSED = {"28000", "28P01", "3D000", "53300", "57P03"}
"""Not this user, not this password, no such database, no connection left, still starting."""


def sentence(fault: Error) -> str | None:
    """What to do about it; None where the cause has to be looked for in the code."""
    cause = fault.__cause__ or fault
    state = getattr(cause, "sqlstate", None)
    if state in NOT_SET_UP:
        return "The database has not been set up for this release. Do that first: python manage.py migrate"
    if state in REFUSED or (state is None and "connection" in str(cause)):
        return f"The database cannot be reached: {_on_one_line(cause)}"
    return None


def _on_one_line(fault: BaseException) -> str:
    return " ".join(str(fault).split())
