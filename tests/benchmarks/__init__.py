"""What the product costs: time and memory. `manage.py bench` runs them all."""

from __future__ import annotations

from collections.abc import Iterator

from tests.benchmarks import comparing, reading
from tests.benchmarks.measuring import Measure
from tests.benchmarks.scratch import scratch_database


def run_all(*, rounds: int, requests: int) -> Iterator[Measure]:
    """Every benchmark, in databases of their own. Reading is measured in `rounds`."""
    read = []
    for number in range(1, rounds + 1):
        with scratch_database() as environment:
            read.append(reading.read_both_ways(environment))
            if number == rounds:
                yield from reading.measures(read)
                yield from reading.recognition()
                yield from comparing.measures(requests=requests)
