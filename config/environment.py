"""Typed reading of the process environment; a bad value is refused with a sentence that names it."""

import os
import re
import secrets
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from config import state

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}
LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]
SHORTEST_SECRET = 50
SHORTEST_TOKEN = 20
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def words(name: str, default: list[str] | None = None) -> list[str]:
    """A comma-separated list."""
    found = [word.strip() for word in text(name).split(",") if word.strip()]
    return found or list(default or [])


def flag(name: str, *, default: bool = False) -> bool:
    if name not in os.environ:
        return default
    value = os.environ[name].strip().lower()
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}: say 1 or 0.")


def integer(name: str, default: int, *, least: int = 0, most: int | None = None) -> int:
    value = text(name)
    if not value:
        return default
    if not value.isascii() or not value.isdigit():
        raise ImproperlyConfigured(f"{name} is {value!r}: say a whole number.")
    number = int(value)
    if number < least or (most is not None and number > most):
        reach = f"from {least} to {most}" if most is not None else f"{least} or more"
        raise ImproperlyConfigured(f"{name} is {number}: say a number {reach}.")
    return number


def rate(name: str, default: str) -> tuple[int, int] | None:
    """`600/minute` as 600 and 60 seconds; None where 0 switches the limit off."""
    value = text(name, default)
    if value == "0":
        return None
    found = re.fullmatch(r"([1-9][0-9]{0,8})/(second|minute|hour|day)", value)
    if found is None:
        raise ImproperlyConfigured(f"{name} is {value!r}: say a number and a time, such as {default}, or 0.")
    return int(found[1]), SECONDS[found[2]]


def choice(name: str, options: list[str], default: str) -> str:
    value = text(name, default)
    if value not in options:
        raise ImproperlyConfigured(f"{name} is {value!r}: say one of {', '.join(options)}.")
    return value


def directory(name: str, default: Path) -> Path:
    value = text(name)
    if not value:
        return default
    path = Path(value).expanduser()
    if path.exists() and not path.is_dir():
        raise ImproperlyConfigured(f"{name} is {value!r}, which is a file: say a folder.")
    return path.absolute()


def address(name: str) -> str:
    """An http(s) address, or nothing."""
    value = text(name)
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    if value and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise ImproperlyConfigured(f"{name} is {value!r}: say an address that begins with https://.")
    return value


def file_storage() -> dict[str, Any]:
    """Where uploaded files are kept: in S3_BUCKET, else below MEDIA_ROOT."""
    endpoint, bucket = address("S3_ENDPOINT_URL"), text("S3_BUCKET")
    told = [name for name in ("S3_ENDPOINT_URL", "S3_REGION", "S3_PREFIX") if text(name)]
    if told and not bucket:
        raise ImproperlyConfigured(f"{told[0]} is set, but S3_BUCKET is not: name the bucket, or drop both.")
    if not bucket:
        return {"BACKEND": "config.storages.DurableFileSystemStorage"}
    if find_spec("storages") is None or find_spec("boto3") is None:
        raise ImproperlyConfigured(
            "S3_BUCKET is set, but the programs for it are not installed: uv sync --locked --extra s3."
        )
    options = {
        "bucket_name": bucket,
        "endpoint_url": endpoint or None,
        "region_name": text("S3_REGION") or None,
        "location": text("S3_PREFIX"),
        "file_overwrite": True,  # a name is a hash or random: never another file's
        "default_acl": None,
        "querystring_auth": True,
    }
    return {"BACKEND": "config.object_storage.ObjectStorage", "OPTIONS": options}


def secret(name: str, *, shortest: int = SHORTEST_TOKEN) -> str:
    """A word that lets someone in; empty where there is none. A short one is refused."""
    value = text(name)
    if value and (len(value) < shortest or len(set(value)) < 5):
        raise ImproperlyConfigured(f"{name} is too weak: it needs at least {shortest} random characters.")
    return value


def secret_key(file: Path, *, public: bool) -> str:
    """SECRET_KEY from the environment; on a private address, else one made once and kept in `file`."""
    if value := secret("SECRET_KEY", shortest=SHORTEST_SECRET):
        return value
    if public:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS names a public address, so SECRET_KEY has to be set: "
            f"{SHORTEST_SECRET} or more random characters, the same for every process of this site."
        )
    return _kept_secret(file)


def _kept_secret(file: Path) -> str:
    state.make(file.parent)
    draft = file.with_name(f".{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
    if not file.exists():
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as handle:
            handle.write(secrets.token_urlsafe(64))
        try:
            os.link(draft, file)  # refuses to replace a key that another process made meanwhile
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text().strip()


def database(url: str, variable: str = "DATABASE_URL") -> Mapping[str, object]:
    """A postgresql:// address as Django's NAME, USER, PASSWORD, HOST, PORT and OPTIONS."""
    refusal = f"{variable} is not a postgresql:// address with a database name."
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(refusal) from error
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in {"postgresql", "postgres"} or not name:
        raise ImproperlyConfigured(refusal)
    options: dict[str, object] = dict(parse_qsl(parts.query, keep_blank_values=True))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    return {
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or options.pop("port", "")),
        "OPTIONS": options,
    }
