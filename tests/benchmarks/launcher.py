"""Runs a command and tells its wall time (s), its peak memory (KiB) and exit status; nothing else is loaded.

A process counts as at least as large as the one that started it, so a large one would start them all large.
"""

import os
import resource
import sys
import time

DEVNULL = os.open(os.devnull, os.O_WRONLY)

start = time.perf_counter()
pid = os.fork()
if pid == 0:
    os.dup2(DEVNULL, 1)
    os.execv(sys.argv[1], sys.argv[1:])
_, status = os.waitpid(pid, 0)
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1024 if sys.platform == "darwin" else 1)
sys.stdout.write(f"{seconds} {peak} {os.waitstatus_to_exitcode(status)}")
