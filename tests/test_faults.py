"""Parts of the running product are killed at every stage. Nothing acknowledged is lost, nothing comes twice.

These take minutes: `pytest -m long`. `test_resuming.py` has the quick ones.
"""

import os
import signal
import socket
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
from running_site import running_site, wait_for

SAMPLES = Path(__file__).resolve().parent / "samples"
PDF = SAMPLES / "pdf" / "yangquan-2025-word.pdf"
EXTRACT = SAMPLES / "extracts" / "yangquan-2025.txt"
A_MINUTE = 60
pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def started():
    with running_site("of test_faults") as site:
        yield site


@pytest.fixture
def site(started):
    wait_for(lambda: answers(started))
    started.empty()
    return started


@pytest.fixture(scope="module")
def undisturbed(started):
    """What is stored of the PDF when nothing happens."""
    started.empty()
    upload = started.upload(PDF)
    return started.figures(ingested(started, upload))


def answers(site):
    try:
        return site.get("/readyz")[0] == 200
    except OSError:
        return False


def ingested(site, upload, seconds=A_MINUTE):
    """The version that an upload became."""

    def version():
        try:
            state, found, code = site.ask(
                "SELECT state, version_id, code FROM disclosures_upload WHERE id = %s", upload
            )[0]
        except psycopg.OperationalError:
            return None
        assert state != "rejected", code
        return found

    return wait_for(version, seconds, pause=0.2)


@contextmanager
def halted_at(site, upload, stage):
    """The worker held fast at a stage of its reading until the context ends: its reports wait for our lock."""
    connection = site.connect()
    try:

        def is_there():
            found = connection.execute(
                "SELECT stage FROM disclosures_upload WHERE id = %s FOR UPDATE", [upload]
            ).fetchone()[0]
            if found != stage:
                connection.rollback()
            return found == stage

        wait_for(is_there, pause=0.002)
        yield
    finally:
        connection.close()


@contextmanager
def halted_while_storing(site, upload):
    """The worker held fast within its one large transaction, half of the rows written."""
    with locked(site, "disclosures_figure"):
        await_lock(site, "disclosures_figure")
        yield


@contextmanager
def locked(site, table):
    """Nobody but us can write into the table, until the end of the context or of the server."""
    connection = site.connect()
    connection.execute(f"LOCK TABLE {table} IN SHARE MODE")
    try:
        yield
    finally:
        connection.close()


def await_lock(site, table):
    """Somebody has come so far that he waits for the table."""
    wait_for(
        lambda: site.ask(
            "SELECT 1 FROM pg_locks JOIN pg_class c ON c.oid = relation WHERE relname = %s AND NOT granted",
            table,
        )
    )


def assert_stored_once(site, upload, expected):
    version = ingested(site, upload)
    assert site.figures(version) == expected
    assert site.ask("SELECT count(*) FROM disclosures_version") == [(1,)]
    assert site.ask("SELECT count(*) FROM disclosures_sourcefile WHERE format <> 'pdf' OR size > 1") == [(1,)]
    wait_for(lambda: len(site.kept_files()) == 1)
    assert site.kept_files()[0].startswith("sources/")


@pytest.mark.parametrize("stage", ["pages", "tables", "checks"])
def test_a_worker_killed_while_it_reads_is_replaced_and_the_file_read(site, undisturbed, stage):
    upload = site.upload(PDF)
    with halted_at(site, upload, stage):
        site.kill("work")
    assert_stored_once(site, upload, undisturbed)


def test_a_worker_killed_while_it_stores_leaves_nothing_half_stored(site, undisturbed):
    upload = site.upload(PDF)
    with halted_while_storing(site, upload):
        site.kill("work")
        assert site.ask("SELECT count(*) FROM disclosures_version") == [(0,)]
    assert_stored_once(site, upload, undisturbed)


def test_a_worker_killed_before_it_begins_leaves_the_upload_to_the_next(site, undisturbed):
    os.kill(worker := wait_for(lambda: site.process("work")), signal.SIGSTOP)
    upload = site.upload(PDF)
    assert site.stage(upload)[:2] == ("waiting", "queued")
    os.kill(worker, signal.SIGKILL)
    assert_stored_once(site, upload, undisturbed)


def test_what_a_dead_worker_left_is_not_kept_waiting_by_a_file_that_takes_long(site, undisturbed):
    upload = site.upload(PDF)
    with halted_at(site, upload, "pages"):
        site.kill("work")
        other = site.upload(SAMPLES / "pdf" / "gaoping-2026-word.pdf")
    with halted_at(site, other, "pages"):  # the only worker is busy with the other file
        wait_for(
            lambda: site.ask(
                "SELECT 1 FROM procrastinate_jobs WHERE status = 'todo' AND args->>'upload_id' = %s",
                str(upload),
            ),
            40,
        )
    assert site.figures(ingested(site, upload)) == undisturbed
    ingested(site, other)


@pytest.mark.parametrize("stage", ["pages", "checks"])
def test_a_database_killed_while_a_file_is_read_comes_back_and_the_file_is_read(site, undisturbed, stage):
    upload = site.upload(PDF)
    with halted_at(site, upload, stage):
        os.kill(site.postmaster(), signal.SIGKILL)
    assert_stored_once(site, upload, undisturbed)


def test_a_database_killed_while_a_file_is_stored_has_it_once_or_not_at_all(site, undisturbed):
    upload = site.upload(PDF)
    with halted_while_storing(site, upload):
        os.kill(site.postmaster(), signal.SIGKILL)
    assert_stored_once(site, upload, undisturbed)


def published(site, version):
    return site.ask(
        "SELECT state, current, published IS NOT NULL FROM disclosures_version WHERE id = %s", version
    )[0]


@pytest.mark.parametrize("victim", ["the database", "the web server"])
def test_publishing_that_is_cut_off_did_not_happen_and_can_be_done_again(site, victim):
    version = ingested(site, site.upload(EXTRACT))
    with locked(site, "disclosures_event"):
        request = threading.Thread(target=post_quietly, args=(site, f"/disclosures/{version}/publish"))
        request.start()
        await_lock(site, "disclosures_event")
        if victim == "the database":
            os.kill(site.postmaster(), signal.SIGKILL)
        else:
            site.kill("gunicorn")
        request.join()
    wait_for(lambda: answers(site))
    assert published(site, version) == ("draft", False, False)
    site.post(f"/disclosures/{version}/publish")
    assert published(site, version) == ("published", True, True)


def post_quietly(site, path):
    with suppress(OSError):
        site.post(path)


def test_a_web_server_killed_while_a_file_arrives_keeps_nothing_of_it(site):
    body, headers = site.upload_request("big.pdf", PDF.read_bytes() * 20)
    lines = [
        "POST /uploads/ HTTP/1.1",
        f"Host: 127.0.0.1:{site.port}",
        f"Content-Length: {len(body)}",
        f"Cookie: {site.cookie_header()}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    with socket.create_connection(("127.0.0.1", site.port)) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + body[: len(body) // 2])
        time.sleep(1)
        site.kill("gunicorn")
    wait_for(lambda: answers(site))
    assert site.ask("SELECT count(*) FROM disclosures_upload") == [(0,)]
    assert site.kept_files() == []


def test_what_was_acknowledged_survives_the_end_of_every_process(site, undisturbed):
    upload = site.upload(PDF)
    site.command.kill()
    site.command.wait()
    site.said.close()
    time.sleep(1)
    site.start()
    assert_stored_once(site, upload, undisturbed)
