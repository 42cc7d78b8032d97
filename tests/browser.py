"""Chromium for the browser tests. Run as a program (make test does), installs it where that is possible."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGES = ["chromium", "fonts-noto-cjk"]
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def find():
    """The browser's path, or None."""
    candidates = [os.environ.get("CHROMIUM", ""), "/usr/bin/chromium", "chromium", "chromium-browser"]
    return next((found for name in candidates if name and (found := shutil.which(name))), None)


def is_obligatory():
    return os.environ.get("CI", "").lower() not in {"", "0", "false"}


def why_not():
    return "no Chromium: apt-get install " + " ".join(PACKAGES) + " (as root), or set CHROMIUM to its path"


def _missing_packages():
    has_font = any(Path("/usr/share/fonts").rglob("Noto*CJK*"))
    return [
        package for package, there in zip(PACKAGES, [find() is not None, has_font], strict=True) if not there
    ]


def _install(packages):
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-q"], ["install", "-qq", "--yes", "--no-install-recommends", *packages]):
        subprocess.run(
            ["apt-get", *arguments], env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False
        )


def main():
    missing = _missing_packages()
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        _install(missing)
    if find() is None:
        sys.stderr.write(f"Browser tests cannot run: {why_not()}\n")
        return 1 if is_obligatory() else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
