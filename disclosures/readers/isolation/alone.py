"""A process that ends with the one that asked for it, has no network, and keeps within bounds."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Mapping

_PR_SET_PDEATHSIG = 1
_CLONE_NEWNET = 0x40000000
_CLONE_NEWUSER = 0x10000000


def die_with(parent: int) -> None:
    """Not outlive the process that asked (Linux)."""
    if not sys.platform.startswith("linux"):
        return
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit("the asking process is gone")


def leave_the_network() -> None:
    """A network namespace of its own, without any interface up, where the system allows it.

    Where it does not, there is still nothing in a reader that opens a connection.
    """
    if not sys.platform.startswith("linux"):
        return
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_CLONE_NEWNET) != 0:
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def keep_within(bounds: Mapping[int, int]) -> None:
    """Bounds by their names in `resource`, for the rest of the process's life; what is lower already stays.

    The processor's is a second earlier told by a signal of its own, SIGXCPU, before the one that kills.
    """
    for what, most in bounds.items():
        _, hard = resource.getrlimit(what)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bound - 1 if what == resource.RLIMIT_CPU else bound, bound))
