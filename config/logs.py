"""How everything is logged: a JSON object a line for machines, or lines for people, with the same content.

Each line carries the ids that were bound where it was written: the request's, the job's, those of the upload,
version or figure that an address or a job names. What lets someone in is blotted out wherever it stands.
"""

from __future__ import annotations

import re
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

SECRETS = re.compile(
    r"(?P<name>(?:sesame|token|password|passwd|secret|api[_-]?key|csrfmiddlewaretoken|sessionid)"
    r"['\"]?\s*[=:]\s*['\"]?)(?P<value>[^&\s'\",;]+)",
    re.IGNORECASE,
)
ADDRESSES = re.compile(r"(?P<name>postgres(?:ql)?://[^:@/\s]+:)(?P<value>[^@\s]+)(?=@)")
BEARERS = re.compile(r"(?P<name>\bBearer\s+)(?P<value>[\w.~+/=-]+)", re.IGNORECASE)
BLOT = "█"


def without_secrets(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """A structlog processor: no sign-in link, password or token gets into a log."""
    return {name: _blotted(value) for name, value in event.items()}


def _blotted(value: Any) -> Any:
    if isinstance(value, str):
        for pattern in (SECRETS, ADDRESSES, BEARERS):
            value = pattern.sub(rf"\g<name>{BLOT}", value)
        return value
    if isinstance(value, dict):
        return {key: _blotted(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_blotted(inner) for inner in value]
    return value


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def configuration(*, level: str, as_json: bool) -> dict[str, Any]:
    """What Django's LOGGING takes; configures structlog itself as well."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "structured": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": [*SHARED, structlog.stdlib.ExtraAdder()],
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.format_exc_info,
                    without_secrets,
                    _json() if as_json else structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0),
                ],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "structured"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
            # Each request is told once, by django_structlog, with its ids.
            "django.request": {"level": "CRITICAL"},
            "procrastinate.blueprints": {"level": "WARNING"},
            "procrastinate.periodic": {"level": "WARNING"},
            "procrastinate.worker": {"level": "WARNING"},  # our own lines tell how an upload ended
            # The worker itself says when it cannot reach the queue.
            "psycopg.pool": {"level": "ERROR"},
            # Unembedded fonts and odd page trees are everyday here; the reader reports what matters.
            "pdfminer": {"level": "ERROR"},
        },
    }


def _json() -> Processor:
    return structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
