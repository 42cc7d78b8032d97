"""Files in S3-compatible storage, where several machines share them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage


class ObjectStorage(S3Storage):  # type: ignore[misc]  # storages has no types
    """Tells a storage that cannot be reached by `ConnectionError`, as other files tell their faults."""

    def _save(self, name: str, content: Any) -> Any:
        with _reached(name):
            return super()._save(name, content)

    def _open(self, name: str, mode: str = "rb") -> Any:
        with _reached(name):
            return super()._open(name, mode)

    def exists(self, name: str) -> Any:
        with _reached(name):
            return super().exists(name)

    def size(self, name: str) -> Any:
        with _reached(name):
            return super().size(name)

    def delete(self, name: str) -> None:
        with _reached(name):
            super().delete(name)


@contextmanager
def _reached(name: str) -> Iterator[None]:
    try:
        yield
    except (BotoCoreError, ClientError) as fault:
        raise ConnectionError(f"The file storage did not serve {name}: {fault}") from fault
