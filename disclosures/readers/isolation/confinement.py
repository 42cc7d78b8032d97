"""Takes from this process what it does not need to read one file: other files, programs, sockets, rights.

Linux only, by the kernel's own means: Landlock for files (kernel 5.13 or later), a seccomp filter for
system calls, dropped capabilities. What a kernel does not have is left out; `confine` returns what holds.
Everything here is for the rest of the process's life and cannot be taken back from within.
"""

from __future__ import annotations

import ctypes
import errno
import mimetypes
import os
import platform
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_SECCOMP_FILTER = 2
_CLONE_THREAD = 0x10000

# Landlock: include/uapi/linux/landlock.h
_CREATE, _ADD, _RESTRICT = 444, 445, 446
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_FILES_BY_VERSION = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
_TCP = 0b11
_SIGNALS_AND_SOCKETS = 0b11

_SYSTEM = (
    *("/usr", "/lib", "/lib64", "/nix/store", "/etc/ld.so.cache", "/etc/localtime", "/proc/self"),
    *mimetypes.knownfiles,
    *("/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system", "/dev/null", "/dev/zero", "/dev/urandom"),
)
"""What any program needs to start and to load its libraries."""

# Numbers of what a reader never does, by machine: arch/x86/entry/syscalls, include/uapi/asm-generic/unistd.h
_FORBIDDEN = {
    "x86_64": {
        "socket": 41, "socketpair": 53, "execve": 59, "execveat": 322, "ptrace": 101,
        "process_vm_readv": 310, "process_vm_writev": 311, "open_by_handle_at": 304, "mount": 165,
        "umount2": 166, "pivot_root": 155, "chroot": 161, "unshare": 272, "setns": 308, "bpf": 321,
        "perf_event_open": 298, "userfaultfd": 323, "io_uring_setup": 425, "keyctl": 250, "add_key": 248,
        "request_key": 249, "init_module": 175, "finit_module": 313, "kexec_load": 246, "reboot": 169,
        "pidfd_getfd": 438,
    },
    "aarch64": {
        "socket": 198, "socketpair": 199, "execve": 221, "execveat": 281, "ptrace": 117,
        "process_vm_readv": 270, "process_vm_writev": 271, "open_by_handle_at": 265, "mount": 40,
        "umount2": 39, "pivot_root": 41, "chroot": 51, "unshare": 97, "setns": 268, "bpf": 280,
        "perf_event_open": 241, "userfaultfd": 282, "io_uring_setup": 425, "keyctl": 219, "add_key": 217,
        "request_key": 218, "init_module": 105, "finit_module": 273, "kexec_load": 104, "reboot": 142,
        "pidfd_getfd": 438,
    },
}  # fmt: skip
_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_FORKS = {"x86_64": (57, 58), "aarch64": ()}
_CLONE = {"x86_64": 56, "aarch64": 220}
_CLONE3 = 435
_OTHER_NUMBERS = 0x40000000
"""x86_64 has a second set of numbers from here on."""

_LOAD, _EQUAL, _AT_LEAST, _BITS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _ERROR = 0x7FFF0000, 0x00050000
_NUMBER, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16

_CAP_DAC_READ_SEARCH = 2


class _Ruleset(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scoped", ctypes.c_uint64)]


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = [("allowed", ctypes.c_uint64), ("at", ctypes.c_int32)]


class _Instruction(ctypes.Structure):
    _fields_ = [
        ("code", ctypes.c_uint16),
        ("yes", ctypes.c_uint8),
        ("no", ctypes.c_uint8),
        ("value", ctypes.c_uint32),
    ]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_uint16), ("first", ctypes.POINTER(_Instruction))]


class _Capabilities(ctypes.Structure):
    _fields_ = [("words", ctypes.c_uint32 * 6)]


def confine(documents: Iterable[int], folders: Sequence[Path], listed: Sequence[Path]) -> list[str]:
    """Leave this process these open files, and the files in these folders and in Python's own.

    Of ``listed`` the names may be seen and no file read. Returns which of files, rights, calls are
    bounded from now on.
    """
    if not sys.platform.startswith("linux"):
        return []
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    own = [Path(sys.prefix), Path(sys.base_prefix), Path(sys.exec_prefix), *map(Path, _SYSTEM), *folders]
    steps: dict[str, Callable[[], bool]] = {
        "files": lambda: _bound_files(libc, documents, own, listed),
        "rights": lambda: _drop_rights(libc),
        "calls": lambda: _bound_calls(libc),
    }
    return [name for name, step in steps.items() if step()]


def _bound_files(
    libc: ctypes.CDLL, documents: Iterable[int], folders: Iterable[Path], listed: Iterable[Path]
) -> bool:
    version = libc.syscall(_CREATE, None, 0, 1)
    if version < 1:
        return False
    handled = _FILES_BY_VERSION[max(known for known in _FILES_BY_VERSION if known <= version)]
    rules = _Ruleset(handled, _TCP if version >= 4 else 0, _SIGNALS_AND_SOCKETS if version >= 6 else 0)
    size = 8 if version < 4 else 16 if version < 6 else 24
    ruleset = libc.syscall(_CREATE, ctypes.byref(rules), size, 0)
    if ruleset < 0:
        return False
    try:
        for document in documents:
            _allow(libc, ruleset, document, _READ_FILE)
        for allowed, paths in ((_READ_FILE | _READ_DIR, folders), (_READ_DIR, listed)):
            for path in paths:
                _allow_path(libc, ruleset, path, allowed)
        return bool(libc.syscall(_RESTRICT, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _allow_path(libc: ctypes.CDLL, ruleset: int, path: Path, allowed: int) -> None:
    try:
        at = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        _allow(libc, ruleset, at, allowed if path.is_dir() else allowed & _READ_FILE)
    finally:
        os.close(at)


def _allow(libc: ctypes.CDLL, ruleset: int, at: int, allowed: int) -> None:
    rule = _Beneath(allowed, at)
    if libc.syscall(_ADD, ruleset, 1, ctypes.byref(rule), 0) != 0:
        raise OSError(ctypes.get_errno(), "landlock_add_rule")


def _drop_rights(libc: ctypes.CDLL) -> bool:
    """Of root's rights only that of reading stays, within the files' bounds: a checkout may be private."""
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    now = _Capabilities()
    if libc.capget(ctypes.byref(header), ctypes.byref(now)) != 0:
        return False
    kept = (1 << _CAP_DAC_READ_SEARCH) & now.words[1]
    left = _Capabilities((ctypes.c_uint32 * 6)(kept, kept, 0, 0, 0, 0))
    return bool(libc.capset(ctypes.byref(header), ctypes.byref(left)) == 0)


def _bound_calls(libc: ctypes.CDLL) -> bool:
    machine = platform.machine()
    if machine not in _FORBIDDEN:
        return False
    instructions = _filter(machine)
    program = _Program(len(instructions), (_Instruction * len(instructions))(*instructions))
    return bool(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_FILTER, ctypes.byref(program), 0, 0) == 0)


def _filter(machine: str) -> list[_Instruction]:
    """No other program, no offspring (threads are none), no sockets; each is refused with an error."""

    def refuse(error: int) -> _Instruction:
        return _Instruction(_RETURN, 0, 0, _ERROR | error)

    def unless(code: int, value: int) -> _Instruction:
        """Skips the next instruction unless the comparison holds."""
        return _Instruction(code, 0, 1, value)

    refusals = [(number, errno.EPERM) for number in _FORBIDDEN[machine].values()]
    refusals += [(number, errno.EAGAIN) for number in _FORKS[machine]]
    refusals += [(_CLONE3, errno.ENOSYS)]  # whoever wants a thread then asks by `clone`
    return [
        _Instruction(_LOAD, 0, 0, _MACHINE),
        _Instruction(_EQUAL, 1, 0, _ARCHITECTURE[machine]),
        refuse(errno.EPERM),
        _Instruction(_LOAD, 0, 0, _NUMBER),
        unless(_AT_LEAST, _OTHER_NUMBERS),
        refuse(errno.EPERM),
        *(step for number, error in refusals for step in (unless(_EQUAL, number), refuse(error))),
        _Instruction(_EQUAL, 0, 3, _CLONE[machine]),
        _Instruction(_LOAD, 0, 0, _FIRST_ARGUMENT),
        _Instruction(_BITS, 1, 0, _CLONE_THREAD),
        refuse(errno.EAGAIN),
        _Instruction(_RETURN, 0, 0, _ALLOW),
    ]
