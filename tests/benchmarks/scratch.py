"""A database and a folder that are gone when the benchmarks are over."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from urllib.parse import quote, urlencode

from django.db import connection


@contextmanager
def scratch_database() -> Iterator[dict[str, str]]:
    """A migrated, empty database that this process uses; yields the environment of commands that shall too."""
    settings = connection.settings_dict
    own = settings["NAME"]
    settings["TEST"]["NAME"] = f"bench_{os.getpid()}"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        with TemporaryDirectory() as media:
            yield {**os.environ, "DATABASE_URL": address_of(settings), "MEDIA_ROOT": media}
    finally:
        connection.creation.destroy_test_db(own, verbosity=0)


def address_of(settings: dict[str, str]) -> str:
    person = quote(settings["USER"], safe="")
    password = f":{quote(settings['PASSWORD'], safe='')}" if settings["PASSWORD"] else ""
    query = {"host": settings["HOST"], "port": settings["PORT"]}
    query = {key: str(value) for key, value in query.items() if value}
    return f"postgresql://{person}{password}@/{quote(settings['NAME'], safe='')}?{urlencode(query, quote_via=quote)}"
