"""Database and files as one set that belongs together, and back.

The set is of one moment: a snapshot of the database says which files belong to it. Stored files are never
changed and never removed, so they may be copied afterwards; only the bytes of uploads that are still to be
read can go meanwhile, so those are copied first.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from config import release
from config.postgres_tools import Tools, tools
from disclosures.backups import sets
from disclosures.backups.sets import DATABASE, FILES, BackupError, Kept, Manifest
from disclosures.models import Rendering, SourceFile, Upload, Version

COUNTED = (
    *("disclosures_sourcefile", "disclosures_upload", "disclosures_disclosure", "disclosures_version"),
    *("disclosures_table", "disclosures_line", "disclosures_figure", "disclosures_finding"),
    *("disclosures_correction", "disclosures_event", "auth_user"),
)
WITHOUT_ROWS = "django_session"
"""Whoever gets hold of a set shall not be signed in by it."""
_CHUNK = 1024 * 1024

EMPTIED = """
DO $$
DECLARE thing text;
BEGIN
    FOR thing IN SELECT format('DROP EXTENSION %I CASCADE', extname)
        FROM pg_extension WHERE extname <> 'plpgsql' LOOP EXECUTE thing; END LOOP;
    FOR thing IN SELECT format('DROP TABLE IF EXISTS %s CASCADE', oid::regclass)
        FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
        LOOP EXECUTE thing; END LOOP;
    FOR thing IN SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', oid::regprocedure)
        FROM pg_proc WHERE pronamespace = 'public'::regnamespace LOOP EXECUTE thing; END LOOP;
    FOR thing IN SELECT format('DROP TYPE IF EXISTS %s CASCADE', oid::regtype)
        FROM pg_type WHERE typnamespace = 'public'::regnamespace
        AND (typtype IN ('e', 'd')
             OR typtype = 'c' AND typrelid IN (SELECT oid FROM pg_class WHERE relkind = 'c'))
        LOOP EXECUTE thing; END LOOP;
END $$;
"""


def back_up(folder: Path) -> Manifest:
    """Make a set in a new or empty folder; nothing is left there if it fails.

    Raises `BackupError`, `PostgresToolError`.
    """
    if folder.exists() and any(folder.iterdir()):
        raise BackupError(f"{folder} is not empty. Name a folder that is not there yet.")
    with _whole_or_not_at_all(folder):
        return _gather(folder)


@contextmanager
def _whole_or_not_at_all(folder: Path) -> Iterator[None]:
    """A folder for nobody else's eyes, empty or gone again if what is done with it fails."""
    was_there = folder.exists()
    try:
        (folder / FILES).mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        yield
    except BaseException:
        shutil.rmtree(folder / FILES if was_there else folder, ignore_errors=True)
        (folder / DATABASE).unlink(missing_ok=True)
        raise


def _gather(folder: Path) -> Manifest:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot(), current_setting('server_version')")
        snapshot, postgres = cursor.fetchone() or ("", "")
        gone = _copy_pending(folder)
        to_dump = tools()
        to_dump.run(
            "pg_dump",
            "--format=custom",
            f"--snapshot={snapshot}",
            f"--exclude-table-data={WITHOUT_ROWS}",
            f"--file={folder / DATABASE}",
            f"--dbname={to_dump.address}",
        )
        for kept in (SourceFile, Rendering):
            for name in kept.objects.exclude(file="").values_list("file", flat=True):
                _copy_out(folder, name)
        migrations, rows = _migrations(), _rows()
    manifest = Manifest(
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        application=release.version(),
        postgres=postgres,
        migrations=migrations,
        rows=rows,
        database=sets.described(folder, DATABASE),
        files=_files(folder),
        gone=gone,
    )
    sets.write(folder, manifest)
    return manifest


def damaged_sources(manifest: Manifest) -> list[str]:
    """Stored files that are not what their name, which is their hash, says they are."""
    stored = (kept for kept in manifest.files if kept.name.startswith(f"{FILES}/sources/"))
    return [kept.name for kept in stored if PurePosixPath(kept.name).stem != kept.sha256]


def restore(folder: Path, *, force: bool, migrate: Callable[[], object]) -> Manifest:
    """Put a set into an empty instance; with `force` into any, in place of what is there.

    The files come first, then the database in one transaction: it is all there or as it was.
    `migrate` brings it to this release. Raises `BackupError`, `PostgresToolError`.
    """
    manifest = sets.read(folder)
    _check_release(manifest)
    if not force:
        _check_empty()
    for kept in manifest.files:
        _copy_in(folder, kept)
    _load(tools(), folder)
    if (rows := _rows()) != manifest.rows:
        raise BackupError(f"The database holds {rows}, but {manifest.rows} was backed up.")
    migrate()
    return manifest


def _copy_pending(folder: Path) -> list[str]:
    """Copy what waits to be read; the names of what has been dealt with since the snapshot."""
    gone = []
    for name, sha256 in Upload.objects.exclude(pending="").values_list("pending", "sha256"):
        if default_storage.exists(name):
            _copy_out(folder, name)
        elif stored := SourceFile.objects.filter(sha256=sha256).values_list("file", flat=True).first():
            _copy_out(folder, stored, name)
        else:
            gone.append(name)
    return gone


def _copy_out(folder: Path, name: str, as_name: str = "") -> None:
    target = folder / FILES / (as_name or name)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with default_storage.open(name, "rb") as stored, target.open("wb") as copy:
            shutil.copyfileobj(stored, copy, _CHUNK)
            copy.flush()
            os.fsync(copy.fileno())
    except FileNotFoundError as error:
        raise BackupError(
            f"The stored file {name} is missing, so this backup would not be whole. Restore the file first."
        ) from error


def _files(folder: Path) -> list[Kept]:
    paths: Iterable[Path] = sorted(path for path in (folder / FILES).rglob("*") if path.is_file())
    return [sets.described(folder, path.relative_to(folder).as_posix()) for path in paths]


def _copy_in(folder: Path, kept: Kept) -> None:
    """What is there already stays where it is the same, and is written anew where it is not."""
    name = PurePosixPath(kept.name).relative_to(FILES).as_posix()
    if default_storage.exists(name):
        if default_storage.size(name) == kept.size:
            return
        default_storage.delete(name)
    with (folder / kept.name).open("rb") as copy:
        default_storage.save(name, File(copy))


def _migrations() -> dict[str, str]:
    applied = sorted(MigrationLoader(connection).applied_migrations or {})
    return dict(applied)


def _rows() -> dict[str, int]:
    counts = {}
    with connection.cursor() as cursor:
        for table in COUNTED:
            cursor.execute(f"SELECT count(*) FROM {table}")  # names of ours  # noqa: S608  # nosec B608
            (counts[table],) = cursor.fetchone() or (0,)
    return counts


def _check_release(manifest: Manifest) -> None:
    known = MigrationLoader(None).disk_migrations or {}
    unknown = [f"{app}.{name}" for app, name in manifest.migrations.items() if (app, name) not in known]
    if unknown:
        raise BackupError(
            f"The backup is of release {manifest.application}, which is newer than this one "
            f"({release.version()}): it has {', '.join(unknown)}. Install that release and restore there."
        )


def _check_empty() -> None:
    existing = connection.introspection.table_names()
    if SourceFile._meta.db_table not in existing:
        return
    if SourceFile.objects.exists() or Upload.objects.exists() or Version.objects.exists():
        raise BackupError(
            "There are disclosures here already. Restore into an empty instance, "
            "or add --force to have the backup in place of them."
        )


def _load(to_load: Tools, folder: Path) -> None:
    """One transaction: what was there goes, what was backed up comes, or nothing happens."""
    connection.close()
    with tempfile.TemporaryDirectory() as scratch:
        script = Path(scratch) / "database.sql"
        to_load.run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(folder / DATABASE))
        to_load.run(
            "psql",
            *("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"),
            *(f"--command={EMPTIED}", f"--file={script}", f"--dbname={to_load.address}"),
        )
