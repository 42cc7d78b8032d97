"""gunicorn's settings; `gunicorn --config python:config.web_server config.wsgi:application`.

WEB_PROCESSES and WEB_THREADS are read here; what is named on gunicorn's own command line goes before.
"""

from __future__ import annotations

from config import environment

workers = environment.integer("WEB_PROCESSES", 2, least=1, most=64)
threads = environment.integer("WEB_THREADS", 4, least=1, most=64)
bind = f"127.0.0.1:{environment.integer('PORT', 8000, least=1, most=65535)}"
worker_class = "gthread"
timeout = 120
graceful_timeout = 5
control_socket_disable = True
loglevel = "warning"
