"""The whole product on this machine: database, samples, worker and web server, until Ctrl-C."""

import hashlib
import os
import signal
import socket
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.urls import reverse
from django.utils.translation import override
from sesame.utils import get_query_string

from config import embedded_postgres, environment
from config.processes import end_with
from config.supervision import Children

OWNER = "owner"
SAMPLES = "tests/samples/pdf/*-word.pdf"
SETTING_UP = 20260401  # the advisory lock under which one `run` at a time sets up
START_SECONDS = 60
POLL_SECONDS = 0.2


class Command(BaseCommand):
    help = "Migrates, loads the samples on first run, starts worker and web server, prints a sign-in link."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, help="default: PORT, else 8000")
        parser.add_argument("--with-parent", action="store_true", help="stop when the parent process ends")

    def handle(self, *, port: int | None, with_parent: bool, **options: Any) -> None:
        if with_parent:
            end_with(os.getppid())
        bind = environment.text("BIND", "127.0.0.1")
        port = port or environment.integer("PORT", 8000, least=1, most=65535)
        _check_port_is_free(bind, port)
        try:
            self._set_up()
        except KeyboardInterrupt:
            connection.close()
            embedded_postgres.release()
            raise CommandError("Stopped while setting up; the next run goes on from here.") from None
        self._serve(bind, port)

    def _serve(self, bind: str, port: int) -> None:
        stopping = _listen_for_signals()
        children = Children(_commands(bind, port), settings.BASE_DIR)
        try:
            if _wait_until_it_answers(bind, port, children, stopping):
                self._say_where(port)
            failed = self._watch(children, stopping)
        finally:
            children.stop()
            connection.close()
            embedded_postgres.release()
        if failed:
            raise CommandError(f"{failed} keeps ending by itself, so everything was stopped.")
        self.stdout.write("Stopped.")

    def _watch(self, children: Children, stopping: list[int]) -> str:
        """The name of the child that was lost; nothing when we were asked to stop."""
        while not stopping:
            embedded_postgres.revive()
            if lost := children.lost():
                return lost
            time.sleep(POLL_SECONDS)
        return ""

    def _set_up(self) -> None:
        with _one_at_a_time():
            self._have_everything()

    def _have_everything(self) -> None:
        call_command("migrate", verbosity=0)
        _have_static_files()
        owner_model = get_user_model()
        if not owner_model.objects.filter(username=OWNER).exists():
            owner_model.objects.create_superuser(OWNER)
        samples = _missing_samples()
        if samples:
            self.stdout.write(f"Reading the {len(samples)} sample disclosures; this happens once ...")
            self.stdout.flush()
            call_command("ingest", *map(str, samples), publish=True)

    def _say_where(self, port: int) -> None:
        host = settings.ALLOWED_HOSTS[0].lstrip(".*") or "localhost"
        site = f"https://{host}" if settings.HTTPS else f"http://{host}:{port}"
        owner = User.objects.get(username=OWNER)
        with override(settings.LANGUAGE_CODE):
            link = reverse("sign_in_link") + get_query_string(owner)
        self.stdout.write(f"\nThe site is at        {site}/")
        self.stdout.write(f"Sign in as the owner  {site}{link}")
        self.stdout.write("The link works once, within the hour. Ctrl-C stops everything.\n")
        self.stdout.flush()


def _listen_for_signals() -> list[int]:
    """Grows by the number of every signal that asks us to stop."""
    received: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, frame: received.append(number))
    return received


def _check_port_is_free(bind: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in bind else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} cannot be used ({error.strerror}). Choose another: make run PORT={port + 1}"
            ) from error


# Setting up.


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [SETTING_UP])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [SETTING_UP])


def _have_static_files() -> None:
    """Collect them where anything changed since the last time."""
    fingerprint = _static_fingerprint()
    mark = Path(settings.STATIC_ROOT) / ".collected"
    if mark.exists() and mark.read_text() == fingerprint:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    mark.write_text(fingerprint)


def _static_fingerprint() -> str:
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            digest.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _missing_samples() -> list[Path]:
    """The samples not yet loaded, as long as nothing but samples is there."""
    from disclosures.models import SourceFile

    samples = {
        hashlib.sha256(path.read_bytes()).hexdigest(): path
        for path in sorted(settings.BASE_DIR.glob(SAMPLES))
    }
    there = set(SourceFile.objects.values_list("sha256", flat=True))
    if not there <= samples.keys():
        return []
    return [path for sha256, path in samples.items() if sha256 not in there]


# Running.


def _commands(bind: str, port: int) -> dict[str, list[str]]:
    python = sys.executable
    manage = str(settings.BASE_DIR / "manage.py")
    readers = environment.integer("WORKERS", max(1, (os.cpu_count() or 1) - 1), least=1, most=64)
    host = f"[{bind}]" if ":" in bind else bind
    commands = {f"The worker {number}": [python, manage, "work"] for number in range(1, readers + 1)}
    commands["The web server"] = [
        python,
        "-m",
        "gunicorn",
        "config.wsgi:application",
        "--config=python:config.web_server",
        f"--bind={host}:{port}",
    ]
    return commands


def _wait_until_it_answers(bind: str, port: int, children: Children, stopping: list[int]) -> bool:
    """Whether it did, before it was stopped or lost or its time was over."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(bind, bind)  # noqa: S104
    deadline = time.monotonic() + START_SECONDS
    while not stopping and not children.lost() and time.monotonic() < deadline:
        try:
            web = HTTPConnection(host, port, timeout=10)
            web.request("GET", "/healthz")
            web.getresponse().read()
        except (OSError, HTTPException):
            time.sleep(POLL_SECONDS)
        else:
            return True
    return False
