"""How the site bears its readers: `python tests/benchmarks/load.py [PHASE ...]`; make load runs all of them.

screens  the web server's processor time for each screen, made anew each time
load     200 readers for a minute, each with five to ten seconds between pages
both     the same while pages that are pictures are read, and how long that takes then
memory   ten thousand requests, and what the web server's processes hold after each thousand

The readers run on the same machine as the server and take part of its processors.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent.parent)]

from measuring import Measure  # noqa: E402
from running_site import RunningSite, wait_for  # noqa: E402

READERS = 200
SECONDS = 60
EACH = 20
REQUESTS = 10_000
PDF = HERE.parent / "samples" / "pdf" / "shanxi-2026-mixed.pdf"
TICKS = os.sysconf("SC_CLK_TCK")
SCREENS = {
    "overview": "/",
    "functional": "/compare/functional/?columns=1,2,3,4,5&depth=3",
    "economic": "/compare/economic/?columns=1,2,3,4,5",
    "indicators": "/compare/indicators/?columns=1,2,3,4,5",
    "trends": "/trends/",
    "projects": "/projects/?q=医保",
    "bureau": "/bureaus/1/",
    "version": "/disclosures/1/",
    "findings": "/findings/",
    "sheet": "/compare/functional.xlsx?columns=1,2,3,4,5",
    "kept": "/",
}


class Site(RunningSite):
    """A site with the samples in it; `pages_kept` says how many pages its processes keep."""

    def __enter__(self) -> Site:
        self.start()
        return self

    def __exit__(self, *fault: object) -> None:
        self.stop()

    def web_processes(self) -> list[int]:
        return _children(self.process("gunicorn"))

    def processor_seconds(self) -> float:
        """Of all web processes together, since they began."""
        return sum(_processor_seconds(pid) for pid in self.web_processes())

    def database_seconds(self) -> float:
        """Of the database's processes together."""
        server = self.postmaster()
        return _processor_seconds(server) + sum(_processor_seconds(pid) for pid in _children(server))

    def megabytes(self) -> list[float]:
        return [_megabytes(pid) for pid in self.web_processes()]


def _children(pid: int) -> list[int]:
    return list(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))


def _processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _megabytes(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise ProcessLookupError(pid)


def screens(folder: Path) -> Iterator[Measure]:
    with Site(folder, PAGES_KEPT="0", WEB_PROCESSES="1", WORKERS="1") as site:
        for name, path in SCREENS.items():
            if name != "kept":
                yield from _each(site, name, path)
    with Site(folder, WEB_PROCESSES="1", WORKERS="1") as site:
        yield from _each(site, "kept_page", SCREENS["kept"])


def _each(site: Site, name: str, path: str) -> Iterator[Measure]:
    """Milliseconds of processor for one request, after two that warm up."""
    web = HTTPConnection("127.0.0.1", site.port, timeout=60)
    for _ in range(2):
        _get(web, path)
    before, database_before = site.processor_seconds(), site.database_seconds()
    for _ in range(EACH):
        _get(web, path)
    yield Measure(f"cpu_{name}", (site.processor_seconds() - before) / EACH * 1000, "ms")
    yield Measure(f"cpu_{name}_database", (site.database_seconds() - database_before) / EACH * 1000, "ms")


def _get(web: HTTPConnection, path: str) -> None:
    from urllib.parse import quote

    web.request("GET", quote(path, safe="/?&=,."))
    answer = web.getresponse()
    answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")


def load(folder: Path) -> Iterator[Measure]:
    with Site(folder, WEB_PROCESSES="2", WORKERS="1") as site:
        before = site.processor_seconds()
        yield from _readers(site, "load")
        yield Measure("load_cpu", (site.processor_seconds() - before) / SECONDS * 100, "%")


def _readers(site: Site, name: str) -> Iterator[Measure]:
    """What 200 readers met in a minute."""
    said = subprocess.run(
        [
            *(sys.executable, "-m", "locust", "-f", str(HERE / "readers.py"), "--headless", "--json"),
            *("--skip-log", "--only-summary", "--users", str(READERS), "--spawn-rate", str(READERS // 5)),
            *("--run-time", f"{SECONDS}s", "--host", site.address),
        ],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
        cwd=HERE,
    )
    if not said.stdout.strip():
        raise SystemExit("the readers came back with nothing")
    entries = json.loads(said.stdout)
    times: dict[float, int] = {}
    for entry in entries:
        for milliseconds, count in entry["response_times"].items():
            times[float(milliseconds)] = times.get(float(milliseconds), 0) + count
    requests = sum(entry["num_requests"] for entry in entries)
    yield Measure(f"{name}_requests", requests, "requests")
    yield Measure(f"{name}_errors", sum(entry["num_failures"] for entry in entries), "requests")
    for percent in (50, 95, 99, 100):
        yield Measure(f"{name}_p{percent}", _percentile(times, percent), "ms")
    for entry in sorted(entries, key=lambda entry: entry["name"]):
        own = {float(milliseconds): count for milliseconds, count in entry["response_times"].items()}
        yield Measure(f"{name}_{entry['name']}_p99", _percentile(own, 99), "ms")


def _percentile(times: dict[float, int], percent: int) -> float:
    left = sum(times.values()) * percent / 100
    for milliseconds in sorted(times):
        left -= times[milliseconds]
        if left <= 0:
            return milliseconds
    return max(times, default=0.0)


def both(folder: Path) -> Iterator[Measure]:
    """A file is read alone, then once more, as another file, while 200 readers read.

    It has 17 pages that are pictures, each of which takes a processor for seconds.
    """
    with Site(folder, WEB_PROCESSES="2", WORKERS="1") as site:
        again = folder / "again.pdf"
        again.write_bytes(PDF.read_bytes() + b"% another file\n")
        alone = _reading(site, PDF)
        yield Measure("both_reading_alone", alone(), "s")
        waited = _reading(site, again)
        yield from _readers(site, "both")
        yield Measure("both_reading_beside_readers", waited(), "s")


def _reading(site: Site, path: Path) -> Callable[[], float]:
    """Sends a file; calling what comes back waits for its end and tells the seconds between."""
    upload = site.upload(path)
    ended = "SELECT extract(epoch FROM finished - created)::float8 FROM disclosures_upload WHERE id = %s"
    return lambda: wait_for(lambda: site.ask(ended, upload)[0][0], 1200, pause=0.5)


def memory(folder: Path) -> Iterator[Measure]:
    """Requests go round all screens; comparisons differ each time, so that nothing is kept of them."""
    with Site(folder, WEB_PROCESSES="1", WORKERS="1") as site:
        web = HTTPConnection("127.0.0.1", site.port, timeout=60)
        paths = [path for name, path in SCREENS.items() if name != "kept"]
        begun = time.monotonic()
        for number in range(1, REQUESTS + 1):
            path = paths[number % len(paths)]
            _get(web, path if number % 4 else f"{path}{'&' if '?' in path else '?'}page={number}")
            if number % 1000 == 0:
                yield Measure(f"memory_after_{number}", max(site.megabytes()), "MB")
        yield Measure("memory_requests_a_second", REQUESTS / (time.monotonic() - begun), "requests/s")


PHASES = {"screens": screens, "load": load, "both": both, "memory": memory}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("phases", nargs="*", metavar="PHASE", help=", ".join(PHASES))
    parser.add_argument("--folder", type=Path, help="where the site is, or is to be, kept (a passing one)")
    arguments = parser.parse_args()
    asked = arguments.phases or list(PHASES)
    if unknown := set(asked) - set(PHASES):
        parser.error(f"no such phase: {', '.join(sorted(unknown))}")
    folder = arguments.folder or Path(tempfile.mkdtemp(prefix="load-", dir=os.environ.get("STATE_DIR")))
    folder.mkdir(exist_ok=True)
    folder.chmod(0o711)
    try:
        for phase in asked:
            for measure in PHASES[phase](folder / "site"):
                print(measure, flush=True)  # noqa: T201
    finally:
        if not arguments.folder:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
