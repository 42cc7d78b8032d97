"""gunicorn's settings; `gunicorn --config python:config.web_server config.wsgi:application`.

BIND, PORT, WEB_PROCESSES and WEB_THREADS are read here; what its own command line names goes before.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from typing import Any

from config import environment

workers = environment.integer("WEB_PROCESSES", 2, least=1, most=64)
threads = environment.integer("WEB_THREADS", 4, least=1, most=64)
_host = environment.text("BIND", "127.0.0.1")
_port = environment.integer("PORT", 8000, least=1, most=65535)
bind = f"[{_host}]:{_port}" if ":" in _host else f"{_host}:{_port}"
worker_class = "gthread"
timeout = 120
graceful_timeout = 5
control_socket_disable = True
loglevel = "warning"

# Each process counts for itself; the metrics address adds them up from this folder, which lasts as long as
# the server does. It has to be known before the first process loads the application.
_counts = tempfile.mkdtemp(prefix="web-counts-") if environment.text("METRICS_TOKEN") else ""
if _counts:
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = _counts


def child_exit(server: Any, worker: Any) -> None:
    """What a process that ended had open at the time counts no longer; what it had counted still does."""
    if _counts:
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def on_exit(server: Any) -> None:
    if _counts:
        shutil.rmtree(_counts, ignore_errors=True)
