"""What every test may ask for: the database, a folder for uploads, the site in a browser."""

import gc
import os
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import browser
import distributing
import hypothesis
import psycopg
import pytest
import sharing
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import translation

from config import embedded_postgres

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
SHARING = "1 rolls back to the real disclosures"
COMMITS = "2 commits"
BROWSER = "3 in a browser"
SHARED = "shared_disclosures"
SHARED_KEY = pytest.StashKey[sharing.SharedDisclosures]()
PATIENCE = 60_000
"""Milliseconds until a page that should change counts as one that did not: machines may be busy."""

hypothesis.settings.register_profile(
    "busy", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("busy")


gc.set_threshold(
    50_000, 50, 100
)  # as reading processes have it: documents are many objects, hardly any in cycles


def pytest_configure(config):
    embedded_postgres.ensure()
    if not settings.DATABASE_URL and not hasattr(config, "workerinput"):
        _drop_databases_of_killed_runs()


def _drop_databases_of_killed_runs():
    address = embedded_postgres.address()
    names = r"SELECT datname FROM pg_database WHERE datname ~ '^test_disclosures_\d+(_gw\d+)?$'"
    with psycopg.connect(
        host=address["HOST"], dbname=address["NAME"], user=address["USER"], autocommit=True
    ) as connection:
        for (name,) in connection.execute(names).fetchall():
            if not Path("/proc", name.split("_")[2]).exists():
                connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def pytest_collection_modifyitems(items):
    """Orders the tests by phases; those of a file stand together in each (`distributing`).

    Tests that commit empty the database, so they come behind those that roll back, of which those that
    share the real disclosures stand together. Browser tests are last: once Playwright runs, its event loop keeps others from being run in this thread.
    """
    for item in items:
        if {"page", "phone", "chromium"} & _fixtures(item):
            item.add_marker("browser")
    in_a_browser = Counter(item.path for item in items if _phase(item) == BROWSER)
    items.sort(key=lambda item: (_phase(item), -in_a_browser[item.path]))  # no long file is left to the end
    for item in items:
        if _phase(item) == SHARING and SHARED not in item.fixturenames:
            item.fixturenames.insert(0, SHARED)  # before the test's own transaction begins


@pytest.hookimpl(optionalhook=True)  # pytest-xdist's
def pytest_xdist_make_scheduler(config, log):
    return distributing.FileByFile(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    shared = item.config.stash.get(SHARED_KEY, None)
    if shared and shared.are_there and _phase(item) != SHARING:
        shared.end()


def _fixtures(item):
    given = getattr(item, "callspec", None)  # a parameter may be called like a fixture
    return set(getattr(item, "fixturenames", ())) - set(given.params if given else ())


def _phase(item):
    if item.get_closest_marker("browser"):
        return BROWSER
    database = item.get_closest_marker("django_db")
    commits = database and database.kwargs.get("transaction")
    if commits or {"transactional_db", "live_server"} & _fixtures(item):
        return COMMITS
    return SHARING if "real_disclosures" in _fixtures(item) else "1 rolls back"


@pytest.fixture(scope="session", autouse=True)
def kept_pages(tmp_path_factory):
    """A file that one test has read is not read again by others."""
    import kept_pages  # needs the settings that pytest-django has not loaded yet when this file is

    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # of all processes of this run
    with pytest.MonkeyPatch.context() as monkeypatch:
        kept_pages.KeptPages(folder / "kept pages").stand_in(monkeypatch)
        yield


@pytest.fixture(autouse=True)
def first_language(settings):
    """No test begins in the language of the one before it."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def media_root(settings, tmp_path):
    """Uploaded files of one test are its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture(autouse=True)
def empty_queue(request, django_db_blocker):
    """What a test that commits leaves in the queue, which no flush empties, is not there for the next one."""
    yield
    if _phase(request.node) in {COMMITS, BROWSER}:
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


@pytest.fixture(scope="session")
def shared_disclosures(request, django_db_setup, django_db_blocker, tmp_path_factory):
    shared = sharing.SharedDisclosures(django_db_blocker, tmp_path_factory.mktemp("shared"))
    request.config.stash[SHARED_KEY] = shared
    yield shared
    if shared.are_there:
        shared.end()


@pytest.fixture
def real_disclosures(request, db, media_root):
    """The five sample disclosures, published; by the names of their documents."""
    import factories  # needs the settings that pytest-django has not loaded yet when this file is

    shared = request.config.stash.get(SHARED_KEY, None)
    if not (shared and shared.are_there):
        return factories.real_disclosures()
    shared.copy_files(media_root)
    return factories.current_versions()


@pytest.fixture
def person(db):
    from django.contrib.auth.models import User

    return User.objects.create_user("auditor")


@pytest.fixture
def misread(db):
    """A version whose 行政运行 was read as 1.90 where the document prints 1.00."""
    from readings import MISREAD, ingested, reading

    return ingested(reading(lines=MISREAD)).version


@pytest.fixture(scope="session")
def chromium(django_db_setup):
    """The browser; without one its tests are skipped, or fail where CI is set."""
    path = browser.find()
    if path is None:
        give_up = pytest.fail if browser.is_obligatory() else pytest.skip
        give_up(browser.why_not())
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)

    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    loaded = getattr(connection, "_test_serialized_contents", None)
    with sync_playwright() as playwright:
        # The loop brings a context of its own, in which Django opens another connection: it too has to
        # know what the migrations loaded, to put it back after each test.
        if loaded is not None:
            connection._test_serialized_contents = loaded
        launched = playwright.chromium.launch(executable_path=path, args=browser.FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def site(live_server, django_db_serialized_rollback):
    """The site's address. What the migrations loaded is there again after each test."""
    return live_server.url


@pytest.fixture(scope="session")
def kept_disclosures(tmp_path_factory):
    return sharing.KeptDisclosures(tmp_path_factory.mktemp("kept"))


@pytest.fixture
def real(site, kept_disclosures, media_root):
    """The five sample disclosures, published on the site."""
    import factories

    kept_disclosures.put(media_root)
    return factories.current_versions()


@pytest.fixture
def open_window(chromium, site):
    """Opens windows; afterwards no script may have failed, been refused, or asked another host."""
    contexts, complaints = [], []

    def watch_request(request):
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != urlsplit(site).netloc:
            complaints.append(f"asked another host: {request.url}")

    def watch_console(message):
        if "Content Security Policy" in message.text:
            complaints.append(message.text)

    def open_one(viewport, **options):
        context = chromium.new_context(base_url=site, viewport=viewport, locale="zh-CN", **options)
        context.set_default_timeout(PATIENCE)
        context.on("request", watch_request)
        context.on("console", watch_console)
        context.on("weberror", lambda error: complaints.append(f"script failed: {error.error}"))
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(open_window):
    """A window on a desk."""
    return open_window(DESK)


@pytest.fixture
def phone(open_window):
    """A window on a phone."""
    return open_window(PHONE, has_touch=True, is_mobile=True, device_scale_factor=2)


@pytest.fixture
def reviewer(db):
    import people  # needs the settings that pytest-django has not loaded when this file is

    return people.editor("reviewer")


@pytest.fixture
def signed_in(reviewer):
    """A browser of the reviewer's own, beside `client`, which is anybody's."""
    client = Client()
    client.force_login(reviewer)
    return client
