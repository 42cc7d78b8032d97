"""Known weaknesses of the packages we use. Run as a program (make lint does); needs the advisory service.

Where the service does not answer, or knows none of the packages, that is said in a line and nothing else
happens. A weakness fails where CI is set and is told elsewhere: it may have become known this morning.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import browser

ACCEPTED: dict[str, str] = {}
"""Advisories that do not concern us: their number, and why."""
PROBE = "pip==25.0"
"""A package that every advisory service knows."""
SECONDS = {"probe": 15, "all": 90}


def ask(which, *arguments):
    """What the service says of each package; None where there is no service."""
    command = [sys.executable, "-m", "pip_audit", "--format=json", "--progress-spinner=off", "--timeout=5"]
    try:
        done = subprocess.run(
            [*command, *arguments], capture_output=True, timeout=SECONDS[which], check=False, text=True
        )
        packages = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, json.JSONDecodeError, KeyError):
        return None
    return None if all("skip_reason" in package for package in packages) else packages


def is_there():
    with tempfile.TemporaryDirectory() as folder:
        probe = Path(folder, "requirements.txt")
        probe.write_text(PROBE + "\n")
        return ask("probe", "--no-deps", "--disable-pip", "--requirement", str(probe)) is not None


def weaknesses(packages):
    for package in packages:
        for known in package.get("vulns", []):
            if not {known["id"], *known.get("aliases", [])} & ACCEPTED.keys():
                yield f"{package['name']} {package['version']}: {known['id']}, mended in {known['fix_versions']}"


def main():
    packages = ask("all", "--local") if is_there() else None
    if packages is None:
        sys.stdout.write("pip-audit: no advisory service answers, so packages were not looked up.\n")
        return 0
    found = list(weaknesses(packages))
    sys.stdout.write("".join(f"pip-audit: {line}\n" for line in found or ["no known weakness"]))
    return 1 if found and browser.is_obligatory() else 0


if __name__ == "__main__":
    sys.exit(main())
