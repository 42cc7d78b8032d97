"""settings.py for the tests: files and an embedded server of their own, no manifest, quick hashes."""

import os

from config import state

if "PYTEST_XDIST_WORKER" not in os.environ:  # a worker has this from the process that started it
    os.environ["STATE_DIR"] = str(state.directory() / "tests")
os.environ.setdefault("EMBEDDED_POSTGRES_FSYNC", "0")
for _name in ("DEBUG", "ALLOWED_HOSTS", "HTTPS", "SECRET_KEY", "MEDIA_ROOT", "STATIC_ROOT", "BEHIND_PROXY"):
    os.environ.pop(_name, None)

for _name in ("RATE_LIMIT_PAGES", "RATE_LIMIT_API", "RATE_LIMIT_LINKS"):
    os.environ.pop(_name, None)

from config.settings import *  # noqa: E402, F403

STORAGES = {
    "default": {"BACKEND": "config.storages.DurableFileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Two test runs at once share the server, each with a database of its own.
DATABASES["default"]["TEST"] = {"NAME": f"test_disclosures_{os.getpid()}"}  # noqa: F405
# The tests' factories write no events, which tell that a page has changed; tests of kept pages ask for them.
PAGES_KEPT = 0
COMPARISONS_KEPT = False
