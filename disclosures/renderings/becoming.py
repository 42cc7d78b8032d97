"""The process that becomes LibreOffice: it gives up what drawing a file does not need, then turns into it.

    python becoming.py PARENT FOLDER MEMORY SECONDS PROGRAM [ARGUMENT ...]

Run by `libreoffice`, never imported by the application.
"""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from disclosures.readers.isolation.alone import die_with, keep_within, leave_the_network
from disclosures.readers.isolation.confinement import confine_program

_SOCKETS = [Path("/tmp")]  # noqa: S108  # nosec B108
"""Where LibreOffice makes the one that it listens on."""
_LARGEST_FILE = 256 * 1024**2


def main() -> None:
    parent, folder, memory, seconds, program, *arguments = sys.argv[1:]
    die_with(int(parent))
    leave_the_network()
    keep_within(
        {
            resource.RLIMIT_AS: int(memory),
            resource.RLIMIT_CPU: int(seconds),
            resource.RLIMIT_FSIZE: _LARGEST_FILE,
            resource.RLIMIT_CORE: 0,
        }
    )
    confine_program(Path(program), Path(folder), _SOCKETS)
    os.execv(program, [program, *arguments])  # noqa: S606  # nosec B606


if __name__ == "__main__":
    main()
