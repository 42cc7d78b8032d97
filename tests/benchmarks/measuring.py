"""One measured run of a command, and what the runs come to."""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

LAUNCHER = Path(__file__).with_name("launcher.py")


class Measure(NamedTuple):
    """One line of the outcome."""

    name: str
    value: float
    unit: str

    def __str__(self) -> str:
        return f"{self.name} {self.value:.3f} {self.unit}"


class Run(NamedTuple):
    """Wall time, and the memory of the largest process among the command and all it started."""

    seconds: float
    megabytes: float


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Run:
    """Run a command from cold to its end. Raises `CalledProcessError` when it fails."""
    with TemporaryFile("w+") as said:
        launched = subprocess.run(
            [sys.executable, "-I", "-S", str(LAUNCHER), *command],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
            check=True,
        )
        seconds, kibibytes, status = map(float, launched.stdout.split())
        if status:
            said.seek(0)
            raise subprocess.CalledProcessError(int(status), command, stderr=said.read())
    return Run(seconds, kibibytes / 1024)


def percentile(values: Sequence[float], percent: int) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]
