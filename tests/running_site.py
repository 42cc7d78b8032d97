"""The whole product as `manage.py run` starts it, in a folder of its own, for tests that break parts of it."""

import hashlib
import http.cookiejar
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from contextlib import contextmanager
from pathlib import Path

import psycopg
from test_run import free_port, left_running

BASE_DIR = Path(__file__).resolve().parent.parent
FIGURES = """
    SELECT t.occurrence, t.kind, l."order", l.side, l.code, l.name, f.measure, f.amount, f.printed, f.state,
           f.page, f.x0, f.top, f.x1, f.bottom, f.proof
    FROM disclosures_figure f
    JOIN disclosures_line l ON l.id = f.line_id
    JOIN disclosures_table t ON t.id = l.table_id
    WHERE t.version_id = %s
    ORDER BY t.id, l."order", l.side, f.measure
"""
# With a file there that is none of the samples, `run` takes the database for one in use and reads no sample.
IN_USE = (
    "INSERT INTO disclosures_sourcefile (sha256, name, format, size, file, created)"
    " VALUES (repeat('0', 64), 'a', 'pdf', 1, 'a', now())"
)


def wait_for(condition, seconds=60, pause=0.05):
    """What the condition came to, once that is something."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(pause)
    return found


class RunningSite:
    """A site, its owner signed in, its database open to look at."""

    def __init__(self, folder, **variables):
        self.folder = folder
        self.media = folder / "media"
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "STATE_DIR": str(folder),
            "EMBEDDED_POSTGRES_FSYNC": "1",  # without it a killed server forgets what it has just confirmed
            "WORKERS": "1",
            "WEB_PROCESSES": "1",
            "PORT": str(self.port),
            **variables,
        }

    # Starting and stopping.

    def manage(self, *arguments, check=True):
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=BASE_DIR,
            env=self.environment,
            check=check,
            capture_output=True,
            text=True,
        )

    def start(self):
        self.said = (self.folder.parent / f"{self.folder.name}.log").open("ab")
        self.command = subprocess.Popen(
            [sys.executable, "-u", "manage.py", "run"],
            cwd=BASE_DIR,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=self.said,
            text=True,
        )
        told = []
        for line in self.command.stdout:
            told.append(line)
            if "Ctrl-C" in line:
                break
        self._sign_in(re.search(r"/accounts/link/\?sesame=\S+", "".join(told))[0])

    def stop(self):
        if self.command.poll() is None:
            self.command.send_signal(signal.SIGINT)
            self.command.wait(40)
        self.said.close()
        wait_for(lambda: not left_running(self.environment), 30)

    def process(self, word):
        """The process that `run` started with this word among its arguments."""
        listed = Path(f"/proc/{self.command.pid}/task/{self.command.pid}/children").read_text().split()
        for pid in map(int, listed):
            try:
                if word.encode() in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0"):
                    return pid
            except OSError:
                continue
        return None

    def kill(self, word):
        """With the processes that it started for itself."""
        os.killpg(wait_for(lambda: self.process(word)), signal.SIGKILL)

    def postmaster(self):
        return int((self.folder / "postgres" / "data" / "postmaster.pid").read_text().splitlines()[0])

    # As its owner's browser.

    def _sign_in(self, link):
        self._cookies = http.cookiejar.CookieJar()
        self._browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._cookies))
        self.get(link)
        self.get("/uploads/")

    def get(self, path):
        with self._browser.open(self.address + path, timeout=30) as answer:
            return answer.status, answer.read().decode()

    def upload_request(self, name, content):
        boundary = uuid.uuid4().hex
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        )
        body = head.encode() + content + f"\r\n--{boundary}--\r\n".encode()
        return body, {"Content-Type": f"multipart/form-data; boundary={boundary}", **self._forgery_headers()}

    def upload(self, path):
        """Sends a file; returns the number of its upload once the site has acknowledged it."""
        body, headers = self.upload_request(path.name, path.read_bytes())
        self.post("/uploads/", body, headers)
        return self.ask("SELECT max(id) FROM disclosures_upload")[0][0]

    def post(self, path, body=b"", headers=None):
        request = urllib.request.Request(
            self.address + path, data=body, headers=headers or self._forgery_headers()
        )
        try:
            with self._browser.open(request, timeout=60) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code

    def _forgery_headers(self):
        return {"X-CSRFToken": next(cookie.value for cookie in self._cookies if cookie.name == "csrftoken")}

    def cookie_header(self):
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self._cookies)

    # As whoever looks into it.

    def connect(self, **options):
        socket = self.folder / "postgres" / "socket"
        return psycopg.connect(host=str(socket), dbname="disclosures", user="disclosures", **options)

    def ask(self, sql, *parameters):
        with self.connect() as connection:
            return connection.execute(sql, parameters).fetchall()

    def empty(self):
        """As it was before the first upload."""
        with self.connect() as connection:
            connection.execute(
                "TRUNCATE disclosures_upload, disclosures_version, disclosures_sourcefile, "
                "disclosures_disclosure, procrastinate_jobs CASCADE"
            )
            connection.execute(IN_USE)
        shutil.rmtree(self.media, ignore_errors=True)

    def figures(self, version):
        """All that was stored of a version's figures, as one number to compare."""
        rows = self.ask(FIGURES, version)
        return len(rows), hashlib.sha256(repr(rows).encode()).hexdigest()

    def stage(self, upload):
        return self.ask("SELECT state, stage, page FROM disclosures_upload WHERE id = %s", upload)[0]

    def kept_files(self):
        return sorted(
            str(path.relative_to(self.media))
            for kind in ("pending", "sources")
            for path in (self.media / kind).rglob("*")
            if path.is_file()
        )


@contextmanager
def running_site(name, **variables):
    folder = Path(os.environ["STATE_DIR"]) / f"{name} {os.getpid()}"
    for leftover in folder.parent.glob(f"{name} *"):  # of a test run that was killed
        if leftover.is_dir() and not Path("/proc", leftover.name.split()[-1]).exists():
            shutil.rmtree(leftover)
    site = RunningSite(folder, **variables)
    site.manage("migrate", "-v0", "--skip-checks")
    site.manage(
        "shell", "-v0", "-c", f'from django.db import connection as c; c.cursor().execute("{IN_USE}")'
    )
    site.start()
    try:
        yield site
    finally:
        site.stop()
        shutil.rmtree(folder)
