"""Lists of projects, one below the other in one table, with the targets of each beside its name. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from disclosures.performance.amounts import amount_in, says_nothing, unit_in
from disclosures.performance.heads import Columns, Role, names_targets, role_of, roles_of
from disclosures.performance.levels import FIRST
from disclosures.performance.loose import under_head
from disclosures.performance.printed import FormCell, FormRow, MisplacedError
from disclosures.performance.rows import FormRows
from disclosures.performance.targets import Levels, by_role, fitted, take
from disclosures.records import Cell, FormKind, FundReading, IndicatorReading, Place, ProjectFormReading, Span


@dataclass(slots=True)
class _Project:
    """A project's rows, as far as they go."""

    name: FormCell
    agency: str
    printed: str = ""
    amount: Decimal | None = None
    place: Place | None = None
    funds: list[FundReading] = field(default_factory=list)
    targets: list[IndicatorReading] = field(default_factory=list)
    unread: list[Cell] = field(default_factory=list)

    def reading(self) -> ProjectFormReading:
        return ProjectFormReading(
            project=self.name.words,
            unit_name=self.agency,
            annual_amount=self.amount,
            whole_amount=None,
            place=self.place or self.name.place,
            kind=FormKind.PROJECT,
            funds=tuple(self.funds),
            indicators=tuple(self.targets),
            unread=tuple(self.unread),
        )


@dataclass(frozen=True, slots=True)
class _Head:
    """The columns of a list and the unit of its amounts."""

    row: FormRow
    columns: Columns
    unit: str | None


def listed_forms(form: FormRows) -> list[ProjectFormReading]:
    """The forms of a list; none where rows stand under no columns, or a project under no name."""
    try:
        found = list(_projects(form))
    except MisplacedError:
        return []
    return [project.reading() for project in found if project.targets or project.amount is not None]


def _projects(form: FormRows) -> Iterator[_Project]:
    head: _Head | None = None
    current: _Project | None = None
    levels = Levels(Span.YEAR)
    agency = ""
    rows = iter(_placed(form.rows))
    for row in rows:
        if row.lists:
            head = _head(row, row if names_targets(row.keys) else next(rows), form.caption)
            continue
        if head is None:
            continue
        held = by_role(row, fitted(head.columns, head.row, row))
        agency = "".join(cell.words for cell in held.get(Role.AGENCY, ())) or agency
        named = held.get(Role.PROJECT, [])
        if named and (current is None or _begins(current, named[0], held)):
            if current:
                yield current
            current, levels = _Project(named[0], agency), Levels(Span.YEAR)
        if current is None:
            raise MisplacedError
        if any(FIRST.fullmatch(cell.key) for cell in held.get(Role.OTHER, ())):
            raise MisplacedError
        _amounts(current, held, head)
        take(held, levels, current.targets, goes_on=row.begins and not named and _has_no_level(held))
    if current:
        yield current


def _placed(rows: Sequence[FormRow]) -> list[FormRow]:
    """The rows; those without lines around their cells below the cells of their head."""
    placed: list[FormRow] = []
    heads = [n for n, row in enumerate(rows) if row.lists]
    for start, end in pairwise([*heads, len(rows)]):
        head, below = rows[start], rows[start + 1 : end]
        if head.is_loose and not names_targets(head.keys):
            raise MisplacedError
        placed += [head, *(under_head(head, below) if head.is_loose else below)]
    return placed


def _begins(current: _Project, named: FormCell, held: dict[Role, list[FormCell]]) -> bool:
    """Whether a name is another project's; one printed on every row, or again on a page, is not."""
    if named.key != current.name.key:
        return True
    again = [cell.key for cell in held.get(Role.AMOUNT, ())]
    return bool(again) and current.place is not None and again[0] != current.printed


def _has_no_level(held: dict[Role, list[FormCell]]) -> bool:
    return not (Role.FIRST in held or Role.SECOND in held)


def _amounts(project: _Project, held: dict[Role, list[FormCell]], head: _Head) -> None:
    """The first amount printed beside a project's rows is its."""
    for cell in held.get(Role.AMOUNT, ())[:1]:
        if project.place is None and not says_nothing(cell.key):
            project.printed, project.place = cell.key, cell.place
            project.amount = amount_in(cell.key, head.unit)
            if project.amount is None:
                project.unread.append(Cell(cell.words, cell.place))
            project.funds = [
                FundReading(words, Span.YEAR, amount, fund.place)
                for fund in held.get(Role.FUND, ())
                if (words := head.columns.name_at(fund.column))
                and (amount := amount_in(fund.key, head.unit)) is not None
            ]


def _head(row: FormRow, below: FormRow, caption: Sequence[str]) -> _Head:
    """Of one row, or of two: what stands below a group of columns is said by both."""
    groups = sorted(cell.column for cell in row.cells)
    cells: dict[int, tuple[str, Role]] = {cell.column: (cell.key, role_of(cell.key)) for cell in row.cells}
    for cell in below.cells if below is not row else ():
        group = groups[max(bisect_right(groups, cell.column) - 1, 0)]
        role = role_of(cell.key)
        if cells[group][1] is Role.AMOUNT or role_of(_word_at(row, group)) is Role.AMOUNT:
            role = Role.AMOUNT if cell.key in {"总额", "合计", "小计"} else Role.FUND
        cells[cell.column] = cell.key, role
    unit = unit_in([*row.keys, *below.keys], caption)
    starts = tuple(sorted(cells))
    names = tuple(cells[at][0] for at in starts)
    parts = (cells[at][1] if cells[at][1] in {Role.AMOUNT, Role.FUND} else None for at in starts)
    roles = tuple(part or role for part, role in zip(parts, roles_of(names), strict=True))
    columns = Columns(starts, roles, names)
    return _Head(row, columns, unit)


def _word_at(row: FormRow, column: int) -> str:
    cell = row.under(column)
    return cell.key if cell else ""
