"""Files on this machine's disk: whole or not there, and there once they are acknowledged."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

PART = ".part"
"""How the name of a file ends that is still being written."""


class DurableFileSystemStorage(FileSystemStorage):
    """A file gets its name once all of its bytes are on the disk; none is there that is cut short."""

    def _save(self, name: str, content: File[Any]) -> str:
        draft = f"{name}.{secrets.token_hex(6)}{PART}"
        written = Path(self.path(draft))
        try:
            super()._save(draft, content)  # type: ignore[misc]
            _to_disk(written)
            kept = self._give_name(written, name)
        finally:
            written.unlink(missing_ok=True)
        _to_disk(Path(self.path(kept)).parent)
        return kept

    def _give_name(self, written: Path, name: str) -> str:
        """The name, or another where a file has it meanwhile."""
        while True:
            try:
                os.link(written, self.path(name))
            except FileExistsError:
                name = self.get_available_name(name)
            else:
                return name


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
