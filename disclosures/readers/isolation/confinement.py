"""Takes from this process what it does not need for one file: other files, programs, sockets, rights.

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
import socket
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_SECCOMP_FILTER = 2
_CLONE_THREAD = 0x10000

# Landlock: include/uapi/linux/landlock.h
_CREATE, _ADD, _RESTRICT = 444, 445, 446
_EXECUTE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 2, 1 << 3
_WRITE_FILE, _TRUNCATE = 1 << 1, 1 << 14
_OF_ONE_FILE = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE
_FILES_BY_VERSION = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
_ALL_OF_FILES = (1 << 15) - 1
_MAKE_SOCKET = 1 << 9
_TCP = 0b11
_SIGNALS_AND_SOCKETS = 0b11

_SYSTEM = (
    *("/usr", "/lib", "/lib64", "/nix/store", "/etc/ld.so.cache", "/etc/localtime", "/proc/self"),
    *mimetypes.knownfiles,
    *("/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system", "/dev/null", "/dev/zero", "/dev/urandom"),
)
"""What any program needs to start and to load its libraries."""

_OF_AN_OFFICE = (
    *("/bin", "/etc/fonts", "/etc/libreoffice", "/etc/alternatives", "/etc/passwd", "/etc/nsswitch.conf"),
    *("/var/cache/fontconfig", "/var/spool/libreoffice", "/var/lib/libreoffice"),
)
"""What an office program looks at besides: its own settings and those of the fonts."""

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
_PR_CAPBSET_DROP, _RIGHTS = 24, 41


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
    allowed: list[tuple[Path | int, int]] = [
        *((document, _READ_FILE) for document in documents),
        *((folder, _READ_FILE | _READ_DIR) for folder in own),
        *((folder, _READ_DIR) for folder in listed),
    ]
    steps: dict[str, Callable[[], bool]] = {
        "files": lambda: _bound_files(libc, allowed),
        "rights": lambda: _drop_rights(libc),
        "calls": lambda: _bound_calls(libc, _reading_alone),
    }
    return [name for name, step in steps.items() if step()]


def confine_program(program: Path, folder: Path, sockets: Sequence[Path] = ()) -> list[str]:
    """Leave the program that this process becomes next its own files and the system's, and one folder to
    write in. It may start others, and speak to them, but to no other machine; its sockets may also be in
    the folders ``sockets``.

    Returns which of files, rights, calls are bounded from now on.
    """
    if not sys.platform.startswith("linux"):
        return []
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    system = [*map(Path, (*_SYSTEM, *_OF_AN_OFFICE)), program.resolve().parents[1]]
    allowed: list[tuple[Path | int, int]] = [
        *((each, _EXECUTE | _READ_FILE | _READ_DIR) for each in system),
        (Path("/dev/null"), _READ_FILE | _WRITE_FILE),
        (folder, _ALL_OF_FILES),
        *((each, _MAKE_SOCKET) for each in sockets),
    ]
    steps: dict[str, Callable[[], bool]] = {
        "files": lambda: _bound_files(libc, allowed),
        "rights": lambda: _forgo_rights(libc),
        "calls": lambda: _bound_calls(libc, _starting_others),
    }
    return [name for name, step in steps.items() if step()]


def _bound_files(libc: ctypes.CDLL, allowed: Iterable[tuple[Path | int, int]]) -> bool:
    """``allowed``: open files and paths, each with what may be done with it and what lies below."""
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
        for place, rights in allowed:
            if isinstance(place, int):
                _allow(libc, ruleset, place, rights & handled)
            else:
                _allow_path(libc, ruleset, place, rights & handled)
        return bool(libc.syscall(_RESTRICT, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _allow_path(libc: ctypes.CDLL, ruleset: int, path: Path, allowed: int) -> None:
    try:
        at = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        _allow(libc, ruleset, at, allowed if path.is_dir() else allowed & _OF_ONE_FILE)
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


def _forgo_rights(libc: ctypes.CDLL) -> bool:
    """All of root's, also those that a program started by root would get again."""
    every = [libc.prctl(_PR_CAPBSET_DROP, right, 0, 0, 0) == 0 for right in range(_RIGHTS)]
    return any(every)


def _bound_calls(libc: ctypes.CDLL, rules: Callable[[str], list[_Instruction]]) -> bool:
    machine = platform.machine()
    if machine not in _FORBIDDEN:
        return False
    instructions = [*_of_this_machine(machine), *rules(machine), _Instruction(_RETURN, 0, 0, _ALLOW)]
    program = _Program(len(instructions), (_Instruction * len(instructions))(*instructions))
    return bool(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_FILTER, ctypes.byref(program), 0, 0) == 0)


def _of_this_machine(machine: str) -> list[_Instruction]:
    """Calls by other sets of numbers are refused; leaves the number of the call to be looked at."""
    return [
        _Instruction(_LOAD, 0, 0, _MACHINE),
        _Instruction(_EQUAL, 1, 0, _ARCHITECTURE[machine]),
        _refuse(errno.EPERM),
        _Instruction(_LOAD, 0, 0, _NUMBER),
        _unless(_AT_LEAST, _OTHER_NUMBERS),
        _refuse(errno.EPERM),
    ]


def _reading_alone(machine: str) -> list[_Instruction]:
    """No other program, no offspring (threads are none), no sockets; each is refused with an error."""
    refusals = [(number, errno.EPERM) for number in _FORBIDDEN[machine].values()]
    refusals += [(number, errno.EAGAIN) for number in _FORKS[machine]]
    refusals += [(_CLONE3, errno.ENOSYS)]  # whoever wants a thread then asks by `clone`
    return [
        *_refusing(refusals),
        _Instruction(_EQUAL, 0, 3, _CLONE[machine]),
        _Instruction(_LOAD, 0, 0, _FIRST_ARGUMENT),
        _Instruction(_BITS, 1, 0, _CLONE_THREAD),
        _refuse(errno.EAGAIN),
    ]


def _starting_others(machine: str) -> list[_Instruction]:
    """Other programs and offspring, and of sockets those of this machine alone."""
    needed = {"socket", "socketpair", "execve", "execveat"}
    forbidden = (number for name, number in _FORBIDDEN[machine].items() if name not in needed)
    return [
        *_refusing([(number, errno.EPERM) for number in forbidden]),
        _Instruction(_EQUAL, 0, 3, _FORBIDDEN[machine]["socket"]),
        _Instruction(_LOAD, 0, 0, _FIRST_ARGUMENT),
        _Instruction(_EQUAL, 1, 0, socket.AF_UNIX),
        _refuse(errno.EAFNOSUPPORT),
    ]


def _refusing(refusals: Iterable[tuple[int, int]]) -> Iterator[_Instruction]:
    for number, error in refusals:
        yield _unless(_EQUAL, number)
        yield _refuse(error)


def _refuse(error: int) -> _Instruction:
    return _Instruction(_RETURN, 0, 0, _ERROR | error)


def _unless(code: int, value: int) -> _Instruction:
    """Skips the next instruction unless the comparison holds."""
    return _Instruction(code, 0, 1, value)
