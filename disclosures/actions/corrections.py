"""A person's corrections: kept beside what was read, with a reason, and taken back as openly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from disclosures.actions.regions import region_said
from disclosures.actions.reviewing import Person, given, held, reviewer
from disclosures.corrections.correcting import UnusableValueError, printed_in, usable, value_read
from disclosures.corrections.retyping import retyped, with_kinds
from disclosures.corrections.targets import Targets
from disclosures.errors import CannotReviewError, RefusedError, ReviewCode
from disclosures.history import note
from disclosures.labels import label
from disclosures.models import Correction, Figure, Line, Table, Version
from disclosures.records import Kind, Measure, Reading
from disclosures.records.acts import Happening, TargetKind, Value
from disclosures.storage.loading import Loaded, as_read, load
from disclosures.storage.rewriting import correct_again, standing


def correct_figure(
    *, figure: Figure, printed: str | None, reason: str, user: Person, revision: int | None = None
) -> Correction:
    """Say what the document prints for a figure; None or blank text: nothing is printed there.

    All corrections check the whole version again. Raises `CannotReviewError`, `ConflictError`.
    """
    return correct_cell(
        line=figure.line,
        measure=Measure(figure.measure),
        printed=printed,
        reason=reason,
        user=user,
        revision=revision,
    )


def correct_cell(
    *,
    line: Line,
    measure: Measure,
    printed: str | None,
    reason: str,
    user: Person,
    revision: int | None = None,
) -> Correction:
    """The same for any cell of a line, also one that was read as blank or not at all."""
    (made,) = _correct(
        line.table.version, TargetKind.FIGURE, {measure.value: printed}, reason, user, revision, of=line
    )
    return made


def correct_line(
    *,
    line: Line,
    reason: str,
    user: Person,
    code: str | None = None,
    name: str | None = None,
    government_category: str | None = None,
    role: str | None = None,
    revision: int | None = None,
) -> list[Correction]:
    """Say what the document prints for a line's code, name or government category; None leaves it.

    Its lines are hung anew. `role` is, among projects, whether a line is a unit's (`subtotal`), a
    project's (`leaf`) or the department's (`total`).
    """
    values = {"code": code, "name": name, "government_category": government_category, "role": role}
    return _correct(line.table.version, TargetKind.LINE, _given(values), reason, user, revision, of=line)


def correct_table(
    *,
    table: Table,
    reason: str,
    user: Person,
    kind: str | None = None,
    unit: str | None = None,
    state: str | None = None,
    revision: int | None = None,
) -> list[Correction]:
    """Say what kind of table it is, in what unit, or that it is declared empty; None leaves it."""
    values = {"kind": kind, "unit": unit, "state": state}
    return _correct(table.version, TargetKind.TABLE, _given(values), reason, user, revision, of=table)


def correct_version(
    *,
    version: Version,
    reason: str,
    user: Person,
    bureau: str | None = None,
    region: str | None = None,
    year: int | None = None,
    scope: str | None = None,
    revision: int | None = None,
) -> list[Correction]:
    """Say whose budget it is, where, for which year, at which scope; None leaves it.

    ``region`` is a region's code, or the code and names of one that the list does not have
    (`region_said`). The version goes to the disclosure that this means, with the next number there,
    as a draft.
    """
    with transaction.atomic():
        code = None if region is None else region_said(region)
        values = {"bureau": bureau, "region": code, "year": year, "scope": scope}
        return _correct(version, TargetKind.VERSION, _given(values), reason, user, revision)


def undo_correction(
    *, correction: Correction, reason: str, user: Person, revision: int | None = None
) -> Correction:
    """Take a correction back: what was read stands again, or an earlier correction of the same place."""
    why, who = given(reason), reviewer(user)
    with held(correction.version, revision) as version:
        if correction.undoes_id or not any(made.pk == correction.pk for made in standing(version)):
            raise CannotReviewError(ReviewCode.UNDONE_ALREADY)
        undone = Correction.objects.create(
            version=version,
            kind=correction.kind,
            target=correction.target,
            read=correction.read,
            corrected=correction.read,
            reason=why,
            undoes=correction,
            created_by=who,
        )
        _store_again(version, who, Happening.UNDONE, undone)
    return undone


def _given(values: Mapping[str, Value]) -> dict[str, Value]:
    return {field: value for field, value in values.items() if value is not None}


def _correct(
    version: Version,
    kind: TargetKind,
    values: Mapping[str, Value],
    reason: str,
    user: Person,
    revision: int | None,
    *,
    of: Line | Table | None = None,
) -> list[Correction]:
    why, who = given(reason), reviewer(user)
    with held(version, revision) as locked:
        loaded = load(locked)
        original = as_read(loaded)
        path = _path(loaded, original, of)
        as_kinds, targets = with_kinds(original, _kinds(loaded)), Targets(original)
        made = []
        for field, value in values.items():
            target = f"{path}#{field}"
            corrected = _usable(kind, field, value)
            if corrected == _standing_value(loaded, kind, field, of):
                continue
            if field == "kind":
                _fits(loaded, original, of, Kind(str(corrected)))
            of_what = original if kind is TargetKind.TABLE else as_kinds
            was = _read(of_what, targets, kind, target)
            made.append(_keep(locked, kind, target, was, corrected, why, who))
        if not made:
            raise CannotReviewError(ReviewCode.NOTHING_CHANGES)
        _store_again(locked, who, Happening.CORRECTED, *made)
    return made


def _kinds(loaded: Loaded) -> dict[int, Kind]:
    """The tables whose kind a person corrected."""
    return {at: Kind(table.kind) for at, table in enumerate(loaded.tables) if "kind" in table.as_read}


def _fits(loaded: Loaded, original: Reading, of: Line | Table | None, kind: Kind) -> None:
    """Raises `CannotReviewError` where a table's columns are not those of the kind."""
    index = next(at for at, table in enumerate(loaded.tables) if of and table.pk == of.pk)
    if retyped(original, index, kind) is None:
        raise CannotReviewError(ReviewCode.OTHER_COLUMNS, value=label(kind))


def _read(reading: Reading, targets: Targets, kind: TargetKind, target: str) -> Value:
    try:
        return value_read(reading, targets, kind, target)
    except KeyError:
        raise CannotReviewError(ReviewCode.NO_SUCH_PLACE) from None


def _keep(
    version: Version, kind: TargetKind, target: str, read: Value, corrected: Value, why: str, who: User
) -> Correction:
    return Correction.objects.create(
        version=version,
        kind=kind,
        target=target,
        read=read,
        corrected=corrected,
        reason=why,
        created_by=who,
    )


def _path(loaded: Loaded, original: Reading, of: Line | Table | None) -> str:
    """What it is called in what was read."""
    targets = Targets(original)
    if of is None:
        return TargetKind.VERSION
    if isinstance(of, Table):
        found = [targets.tables[index] for index, table in enumerate(loaded.tables) if table.pk == of.pk]
    else:
        found = [targets.lines[place] for place, line in loaded.lines.items() if line.pk == of.pk]
    if not found:
        raise CannotReviewError(ReviewCode.NO_SUCH_PLACE)
    return found[0]


def _standing_value(loaded: Loaded, kind: TargetKind, field: str, of: Line | Table | None) -> Any:
    """What stands there now, with the corrections made so far."""
    if kind is TargetKind.FIGURE:
        [(table, line)] = [place for place, line in loaded.lines.items() if of and line.pk == of.pk]
        return printed_in(loaded.reading.tables[table].lines[line], Measure(field))
    if kind is TargetKind.VERSION and field == "region":
        disclosure = loaded.version.disclosure
        return disclosure.agency.region_id if disclosure else None
    return getattr(of or loaded.version, "printed_name" if field == "name" else field)


def _usable(kind: TargetKind, field: str, value: Value) -> Value:
    try:
        return usable(kind, field, value)
    except UnusableValueError as unusable:
        raise CannotReviewError(
            ReviewCode.UNUSABLE, field=unusable.field, value=unusable.value[:50]
        ) from None


def _store_again(version: Version, who: User, what: Happening, *corrections: Correction) -> None:
    before = version.disclosure_id
    try:
        correct_again(version)
    except RefusedError as refusal:
        value = refusal.params.get("what", "")
        raise CannotReviewError(ReviewCode.UNUSABLE, field="", value=str(value)) from refusal
    for correction in corrections:
        note(version, what, user=who, reason=correction.reason, correction=correction)
    if version.disclosure_id != before:
        note(version, Happening.MOVED, user=who, params={"from": before})
