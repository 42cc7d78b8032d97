"""What a backup is: a folder with the database, the files and a list of both, and whether it is whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
DATABASE = "database.dump"
FILES = "files"
FORMAT = 1


class BackupError(Exception):
    """A set cannot be made or used; says why and what to do. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One file of a set: its name below the set's folder, its bytes and their hash."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The list: `rows` by table, `migrations` by application, the last one each."""

    made: str
    application: str
    postgres: str
    migrations: dict[str, str]
    rows: dict[str, int]
    database: Kept
    files: list[Kept] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    """Files of uploads that ended while the set was made, and that nothing stored needs."""
    format: int = FORMAT


def described(folder: Path, name: str) -> Kept:
    path = folder / name
    with path.open("rb") as file:
        return Kept(name, path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def write(folder: Path, manifest: Manifest) -> None:
    """The list comes last: a set without one is not whole."""
    draft = folder / f".{MANIFEST}"
    draft.write_text(json.dumps(asdict(manifest), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    draft.replace(folder / MANIFEST)


def read(folder: Path) -> Manifest:
    """The list of a set whose every byte is as it was made. Raises `BackupError`."""
    path = folder / MANIFEST
    if not path.is_file():
        raise BackupError(
            f"{folder} is not a whole backup: it has no {MANIFEST}, which is written last. Use another one."
        )
    try:
        manifest = _manifest(json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, KeyError, TypeError) as error:
        raise BackupError(f"{path} is damaged and cannot be read ({error}). Use another backup.") from error
    if manifest.format != FORMAT:
        raise BackupError(f"{path} is of format {manifest.format}; this release reads format {FORMAT}.")
    for kept in (manifest.database, *manifest.files):
        _check(folder, kept)
    return manifest


def _manifest(data: Mapping[str, Any]) -> Manifest:
    about = {**data, "database": Kept(**data["database"]), "files": [Kept(**one) for one in data["files"]]}
    return Manifest(**about)


def _check(folder: Path, kept: Kept) -> None:
    path = folder / kept.name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise BackupError(f"{folder} names a file outside of itself ({kept.name}). Use another backup.")
    if not path.is_file():
        raise BackupError(f"{folder} is damaged: {kept.name} is missing. Use another backup.")
    if path.stat().st_size != kept.size or described(folder, kept.name) != kept:
        raise BackupError(f"{folder} is damaged: {kept.name} is not what was backed up. Use another backup.")
