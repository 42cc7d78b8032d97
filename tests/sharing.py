"""What many tests look at is stored once for all of them in a row."""

import shutil
from contextlib import ExitStack

from django.db import connection, transaction
from django.test import override_settings

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"


class SharedDisclosures:
    """The sample disclosures in a transaction around the tests' own, each of which rolls back to them.

    The first test that does without them ends it; from then on each test stores its own.
    """

    def __init__(self, blocker, folder):
        self._blocker = blocker
        self._folder = folder
        self._around = transaction.atomic()
        with blocker.unblock(), ExitStack() as undo:
            self._around.__enter__()
            undo.callback(self.end)
            self._store()
            undo.pop_all()
        self.are_there = True

    def _store(self):
        import factories  # needs the settings that pytest-django has not loaded when this file is

        with override_settings(MEDIA_ROOT=self._folder):
            factories.real_disclosures()

    def end(self):
        self.are_there = False
        with self._blocker.unblock():
            transaction.set_rollback(True)
            self._around.__exit__(None, None, None)

    def copy_files(self, folder):
        shutil.copytree(self._folder, folder, dirs_exist_ok=True)


class KeptDisclosures:
    """The sample disclosures for tests that commit: the first stores them, and the others get copies of the
    rows and files that came of it, with the keys they had. Sequences go on, so no key is given twice.
    """

    def __init__(self, folder):
        self._folder = folder
        self._rows = {}

    def put(self, media):
        if self._rows:
            self._put_back()
            shutil.copytree(self._folder, media, dirs_exist_ok=True)
        else:
            self._store()
            shutil.copytree(media, self._folder, dirs_exist_ok=True)

    def _store(self):
        import factories  # needs the settings that pytest-django has not loaded when this file is

        with connection.cursor() as cursor:
            before = _contents(cursor)
            factories.real_disclosures()
            after = _contents(cursor)
        self._rows = {table: rows for table, rows in after.items() if rows != before[table]}

    @transaction.atomic
    def _put_back(self):
        with connection.cursor() as cursor:
            for table in self._rows:
                cursor.execute(f'DELETE FROM "{table}"')
            for table, rows in self._rows.items():
                with cursor.copy(f'COPY "{table}" FROM STDIN') as copy:
                    copy.write(rows)


def _contents(cursor):
    cursor.execute(TABLES)
    contents = {}
    for (table,) in cursor.fetchall():
        with cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
            contents[table] = b"".join(bytes(rows) for rows in copy)
    return contents
