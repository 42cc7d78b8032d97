"""Child processes that end with the process that started them, however it ends."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


def end_with(parent: int, sign: signal.Signals = signal.SIGTERM) -> None:
    """Have this process sent `sign` when `parent`, which started it, ends. Nothing but Linux can."""
    if sys.platform == "linux":
        _libc.prctl(PR_SET_PDEATHSIG, sign)
        if os.getppid() != parent:
            os.kill(os.getpid(), sign)


def ending_with_this() -> Callable[[], None]:
    """A `preexec_fn` for children of this process."""
    parent = os.getpid()
    return lambda: end_with(parent)
