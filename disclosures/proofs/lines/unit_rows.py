"""Lines of units in tables of expenses and projects that name nobody of the document. Pure.

A unit's own budget has no unit but itself; a department's units are of its place, or named elsewhere too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosures.proofs.lines.misplaced import UNIT_NAME, Misplaced
from disclosures.records import OF_PROJECTS, Kind, LineReading, Reading, Role, Scope, Severity, TableReading
from disclosures.text import key

OF_UNITS = {*OF_PROJECTS, Kind.OPERATING_EXPENSES}
_BY_AGENCY = {Kind.REVENUE, Kind.EXPENDITURE, Kind.GENERAL_PUBLIC_EXPENDITURE}
"""Tables by functional codes, some of which have lines of agencies beside or instead."""
_ORGANISATION = re.compile(
    r"(?P<place>[^,。;、\d]{2,8}?[省市县区])?.{2,30}(局|中心|处|院|所|站|队|办公室|机关|本级)"
)


def of_others(reading: Reading) -> Iterator[Misplaced]:
    bureau = key(reading.bureau_name or "")
    for index, table in enumerate(reading.tables if bureau else ()):
        if table.kind not in OF_UNITS | _BY_AGENCY:
            continue
        known = _named_elsewhere(reading, index)
        for position, line in _units(table):
            if not _is_one_of(key(line.name), bureau, known) and _is_foreign(key(line.name), bureau, reading):
                yield Misplaced(UNIT_NAME, Severity.WARNING, index, position, reading.bureau_name or "")


def _units(table: TableReading) -> Iterator[tuple[int, LineReading]]:
    """The lines that have parts, and in a table of units all but its total."""
    wholes = {line.parent for line in table.lines}
    for position, line in enumerate(table.lines):
        is_listed = table.kind in _BY_AGENCY or table.kind is Kind.OPERATING_EXPENSES
        is_unit = line.order in wholes or (is_listed and not line.code and line.role is Role.LEAF)
        if is_unit and line.figures and _ORGANISATION.fullmatch(key(line.name)):
            yield position, line


def _named_elsewhere(reading: Reading, table: int) -> set[str]:
    """What other tables and the performance forms call the units."""
    kinds = OF_UNITS | _BY_AGENCY
    others = [each for index, each in enumerate(reading.tables) if index != table and each.kind in kinds]
    return {
        *(key(line.name) for each in others for _, line in _units(each)),
        *(key(form.unit_name) for form in reading.project_forms),
        *(key(each.organisation) for each in reading.resources),
    } - {""}


def _is_one_of(name: str, bureau: str, known: set[str]) -> bool:
    """Also the department of a bureau's own office: 某局 above 某局本级."""
    own = name.startswith(bureau) or name.endswith(bureau) or bureau.startswith(name) or bureau.endswith(name)
    return own or name in known


def is_of_another_place(name: str, bureau: str) -> bool:
    """Whether an organisation's name begins with a place that is not in the bureau's."""
    found = _ORGANISATION.fullmatch(name)
    return found is not None and found["place"] is not None and found["place"] not in bureau


def _is_foreign(name: str, bureau: str, reading: Reading) -> bool:
    is_alone = reading.scope is not None and reading.scope.text == Scope.UNIT
    return is_alone or is_of_another_place(name, bureau)
