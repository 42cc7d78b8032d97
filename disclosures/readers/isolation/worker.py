"""The process in which one file is read: it gives up all it does not need, then reads.

Run by `isolated`, never imported by the application. No Django here, and nothing of the
application but the readers: the quicker the start, the sooner the page.
"""

from __future__ import annotations

import contextlib
import gc
import importlib.util
import os
import resource
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from disclosures.readers import wire
from disclosures.readers.bounds import check_size
from disclosures.readers.errors import UnreadableCode, UnreadableError
from disclosures.readers.isolation.alone import die_with, keep_within, leave_the_network
from disclosures.readers.isolation.confinement import confine

_MODULES = Path(__file__).resolve().parents[2]
"""The application's own; nothing that is stored lies there."""
_OPEN_FILES = 64
_GARBAGE_AFTER = 50_000
"""Objects between collections: parsing a page makes tens of thousands, hardly any in cycles."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to read and within which bounds; the command line's arguments, in this order."""

    work: str
    """Which of `WORK` is asked for."""
    module: str
    document: int
    """File descriptor of the file, open for reading."""
    answers: int
    """File descriptor that answers are written to."""
    parent: int
    memory: int
    """Bytes of address space."""
    seconds: int
    """Of the processor's time."""
    max_pages: int
    pages: tuple[int, ...]
    """Those that the work is about, as numbers with commas between them; none: all of the file."""
    kind: str
    """Of the file, where the module reads several."""

    @classmethod
    def of(cls, arguments: list[str]) -> Order:
        work, module, *numbers, pages, kind = arguments
        document, answers, parent, memory, seconds, max_pages = map(int, numbers)
        asked = tuple(map(int, pages.split(","))) if pages else ()
        return cls(work, module, document, answers, parent, memory, seconds, max_pages, asked, kind)


def main() -> None:
    order = Order.of(sys.argv[1:])
    with os.fdopen(order.answers, "wb", buffering=0) as answers:
        die_with(order.parent)
        _give_way()
        leave_the_network()
        _limit(order)
        confine([order.document], [_MODULES, _file_of(order.module)], [_MODULES.parent, Path.cwd()])
        gc.set_threshold(_GARBAGE_AFTER, 50, 100)
        _forgo_threads()
        try:
            reader = importlib.import_module(order.module)
            answer = wire.encode(WORK[order.work](reader, order, answers))
        except UnreadableError as error:
            answer = wire.encode(wire.Failed(error.code, error.params, error.retry))
        except MemoryError:
            megabytes = order.memory // 1024**2
            answer = wire.encode(
                wire.Failed(UnreadableCode.OUT_OF_MEMORY, {"megabytes": megabytes}, retry=False)
            )
        answers.write(answer)


def _read(reader: Any, order: Order, answers: Any) -> wire.Message:
    def report(page: int, of: int) -> None:
        answers.write(wire.encode(wire.Progressed(page, of)))

    document = reader.read(_path(order), report, max_pages=order.max_pages)
    check_size(document)
    return wire.packed(document)


def _scan(reader: Any, order: Order, answers: Any) -> wire.Message:
    for page in reader.scan_pages(_path(order), order.pages):
        answers.write(wire.encode(wire.Scanned(page)))
    return wire.Finished()


def _take_out(taker: Any, order: Order, answers: Any) -> wire.Message:
    return wire.TakenOut(taker.take_out(_path(order), order.kind, *order.pages))


def _colour(copier: Any, order: Order, answers: Any) -> wire.Message:
    return wire.Coloured(*copier.copies(_path(order), order.kind))


def _locate(locator: Any, order: Order, answers: Any) -> wire.Message:
    return wire.Located(*locator.located(_path(order)))


WORK: dict[str, Callable[[Any, Order, Any], wire.Message]] = {
    "read": _read,
    "scan": _scan,
    "take_out": _take_out,
    "colour": _colour,
    "locate": _locate,
}


def _file_of(module: str) -> Path:
    spec = importlib.util.find_spec(module)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(module)
    return Path(spec.origin)


def _path(order: Order) -> Path:
    return Path(f"/dev/fd/{order.document}")


def _limit(order: Order) -> None:
    """Whatever the file makes us do: no output, no offspring, no dump."""
    keep_within(
        {
            resource.RLIMIT_AS: order.memory,
            resource.RLIMIT_CPU: order.seconds,
            resource.RLIMIT_FSIZE: 0,
            resource.RLIMIT_CORE: 0,
            resource.RLIMIT_NOFILE: _OPEN_FILES,
            resource.RLIMIT_NPROC: 0,
        }
    )


def _forgo_threads() -> None:
    """Before numpy is loaded, by text recognition or openpyxl: its OpenBLAS ends the process when it is
    refused the threads it starts."""
    os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")


def _give_way() -> None:
    """As much as who asked: Linux weighs sessions against one another first, and this one is new."""
    niceness = os.getpriority(os.PRIO_PROCESS, 0)
    if niceness > 0:
        with contextlib.suppress(OSError):
            Path("/proc/self/autogroup").write_text(str(niceness))


if __name__ == "__main__":
    main()
