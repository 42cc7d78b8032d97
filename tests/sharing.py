"""What many tests look at is stored once for all of them in a row."""

import shutil
from contextlib import ExitStack

from django.db import transaction
from django.test import override_settings


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
