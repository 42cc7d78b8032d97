"""Puts another reading in a version's place: after a correction, or a fresh reading of its file.

Figures keep their keys, and so their addresses, where they are the same by their targets; those
that are gone are remembered as `FormerFigure`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from disclosures.corrections.amending import in_order
from disclosures.corrections.correcting import apply
from disclosures.corrections.targets import Targets
from disclosures.models import (
    Correction,
    Figure,
    Finding,
    FormerFigure,
    OriginalReading,
    Version,
)
from disclosures.pipeline import Outcome
from disclosures.records import Reading
from disclosures.records.acts import Amendment, Applied, TargetKind, Unfit
from disclosures.storage import rows
from disclosures.storage.judging import judge
from disclosures.storage.loading import Loaded, as_read, load, packed
from disclosures.storage.placing import place, place_of
from disclosures.storage.recording import Content, record, update_proofs
from disclosures.storage.storing import Keys, put


def standing(version: Version) -> list[Correction]:
    """The corrections that are not undone, in the order they were made."""
    made = version.corrections.filter(Correction.STANDING)
    return list(made.order_by("pk"))


def recheck(version: Version) -> None:
    """Check what is stored again, and write proofs and findings anew. Figures stay as they are."""
    loaded = load(version)
    judged = judge(version, loaded.reading)
    update_proofs(loaded.figures, judged.checked.proofs)
    record(version, loaded.reading, judged, Content(loaded.lines, loaded.figures, loaded.statements))


def correct_again(version: Version) -> Applied:
    """Put the standing corrections on what was read, and store and check that."""
    loaded, original = _loaded(version)
    return _rewrite(version, loaded, original, original)


def replace(version: Version, outcome: Outcome) -> Applied:
    """Put a fresh reading of the file in place of the one before, with the corrections on it."""
    loaded, original = _loaded(version)
    fresh = rows.version_of(outcome)
    for field in ("form", "reader", "evidence", "pages_read", "problems", "seconds"):
        setattr(version, field, getattr(fresh, field))
    now = in_order(outcome.reading)
    keep(version, now)
    return _rewrite(version, loaded, original, now)


def _loaded(version: Version) -> tuple[Loaded, Reading]:
    """The version as it stands, and what was read of it, which is kept from now on."""
    loaded = load(version)
    original = as_read(loaded)
    if not version.original_readings.exists():
        keep(version, original)
    return loaded, original


def keep(version: Version, reading: Reading) -> None:
    OriginalReading.objects.create(version=version, reader=version.reader, reading=packed(reading))


def _rewrite(version: Version, loaded: Loaded, was: Reading, now: Reading) -> Applied:
    """`was` is what was read of what is stored, `now` what is to be stored, both uncorrected."""
    corrections = standing(version)
    applied = apply(now, [_amendment(correction) for correction in corrections])
    _tell_fit(corrections, applied)
    _subject(version, now, applied)
    version.save()
    keys = _keys(version, loaded, Targets(was), Targets(now), applied.reading)
    _clear(version)
    judged = judge(version, applied.reading)
    content = put(version, applied.reading, judged.checked.proofs, applied=applied, keys=keys)
    record(version, applied.reading, judged, content)
    return applied


def _amendment(correction: Correction) -> Amendment:
    return Amendment(
        correction.pk,
        TargetKind(correction.kind),
        correction.target,
        correction.read,
        correction.corrected,
    )


def _tell_fit(corrections: Sequence[Correction], applied: Applied) -> None:
    """Remember which corrections do not fit what is read now."""
    misfits = {misfit.key: misfit.why for misfit in applied.misfits}
    for correction in corrections:
        unfit: Unfit | str = misfits.get(correction.pk, "")
        if correction.unfit != unfit:
            Correction.objects.filter(pk=correction.pk).update(unfit=unfit)


def _subject(version: Version, now: Reading, applied: Applied) -> None:
    """Bureau, year and scope as they stand, and the disclosure that they mean."""
    version.bureau = rows.bureau_of(applied.reading)
    version.year = rows.year_of(applied.reading)
    version.scope = rows.scope_of(applied.reading) or ""
    version.as_read = applied.version
    place(version, place_of(version, region=_region(version)))


def _region(version: Version) -> str | None:
    given = [correction for correction in standing(version) if correction.target == "version#region"]
    return str(given[-1].corrected) if given else None


def _keys(version: Version, loaded: Loaded, was: Targets, now: Targets, reading: Reading) -> Keys:
    """The keys of lines and figures before; which figures are gone, and which are back, is written down."""
    before = {target: loaded.figures[ref] for target, ref in was.figures(loaded.reading)}
    after = dict(now.figures(reading))
    former = dict(version.former_figures.values_list("target", "pk"))
    version.former_figures.filter(target__in=after.keys() & former.keys()).delete()
    FormerFigure.objects.bulk_create(
        FormerFigure(id=figure.pk, version=version, target=target, was=_was(figure))
        for target, figure in before.items()
        if target not in after
    )
    keys = former | {target: figure.pk for target, figure in before.items()}
    lines = {path: loaded.lines[place].pk for place, path in was.lines.items()}
    return Keys(
        lines={place: lines[path] for place, path in now.lines.items() if path in lines},
        figures={ref: keys[target] for target, ref in after.items() if target in keys},
    )


def _was(figure: Figure) -> dict[str, Any]:
    line, table = figure.line, figure.line.table
    return {
        "kind": table.kind,
        "occurrence": table.occurrence,
        "code": line.code,
        "name": line.name,
        "measure": figure.measure,
        "printed": figure.printed,
        "amount": str(figure.amount),
        "page": figure.page,
        "box": figure.edges,
        "line": figure.source_line,
    }


def _clear(version: Version) -> None:
    """Everything that was read; the findings stay until they are written anew."""
    Finding.objects.filter(version=version).update(statement=None, suggestion=None)
    version.suggestions.all().delete()
    version.statements.update(opening=None)
    version.statements.all().delete()
    version.project_forms.all().delete()
    version.denominators.all().delete()
    version.tables.all().delete()
