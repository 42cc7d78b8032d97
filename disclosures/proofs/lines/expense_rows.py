"""Cars bought and kept that stand below another three-public expense. Pure.

Two expenses with their names exchanged hold every sum of the table but the one that the cars are parts of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosures.proofs.lines.misplaced import CATEGORY_HEADING, Misplaced
from disclosures.records import Kind, Role, Severity, TableReading
from disclosures.text import key

_CARS = "公务用车购置及运行费"
_PART_OF_CARS = re.compile(r"[\W\d]*(其中:)?公务用车(购置|运行(维护)?)(费|费用|支出|费支出)")


def below_others(index: int, table: TableReading) -> Iterator[Misplaced]:
    """The cars' lines that are part of a line that names no cars."""
    above = {line.order: line for line in table.lines if table.kind is Kind.THREE_PUBLIC}
    for position, line in enumerate(table.lines if above else ()):
        whole = above.get(line.parent) if line.parent is not None else None
        is_of_others = whole and whole.role is not Role.TOTAL and not re.search("用车|三公", whole.name)
        if is_of_others and _PART_OF_CARS.fullmatch(key(line.name)):
            yield Misplaced(CATEGORY_HEADING, Severity.WARNING, index, position, _CARS)
