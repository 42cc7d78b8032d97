"""Performance forms against the projects of the table: whose each is, and which is lacking. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial

from disclosures.money import allowance, in_printed_unit, in_wan_yuan
from disclosures.proofs.lines.categories import is_a_character_off
from disclosures.proofs.lines.unit_rows import is_of_another_place
from disclosures.proofs.text.checking import PUBLISHED_TARGETS
from disclosures.proofs.text.counting import counted_in
from disclosures.proofs.text.form_amounts import Project, project_key, projects
from disclosures.records import (
    FindingReading,
    FormKind,
    ProblemCode,
    ProjectFormReading,
    Reading,
    Severity,
    Unit,
)
from disclosures.text import key

FORM_UNIT = "form_unit"
"""The unit that a form names has the form's project in the table."""
FORM_NAME = "form_name"
"""A project is called the same in its form, not a character otherwise."""
FORM_LACKING = "form_lacking"
"""Where the document says that targets are published, each project has its form."""
FORM_TOTAL = "form_total"
"""Where there are as many forms as the text counts projects, they come to the amount that it names."""
VERSION = 2

_TOPICS = ("performance", PUBLISHED_TARGETS)
_finding = partial(FindingReading, rule_version=VERSION, severity=Severity.WARNING)


def form_matching_findings(reading: Reading) -> Iterator[FindingReading]:
    """Forms of another unit than their project's, and the one project whose form is not there."""
    lines = [each for each in projects(reading) if each.unit is not None]
    forms = [
        (index, form) for index, form in enumerate(reading.project_forms) if form.kind is FormKind.PROJECT
    ]
    yield from _of_other_units(lines, forms, key(reading.bureau_name or ""))
    yield from _of_other_names(lines, [form for _, form in forms])
    yield from _lacking(reading, lines, [form for _, form in forms])
    yield from _in_all(reading, [form for _, form in forms])


def _of_other_units(
    lines: Sequence[Project], forms: list[tuple[int, ProjectFormReading]], bureau: str
) -> Iterator[FindingReading]:
    """Of another unit of the table than the project's, or of one of another place."""
    units = {line.unit_key for line in lines}
    owners: dict[str, dict[str, str]] = defaultdict(dict)
    for line in lines:
        owners[line.key][line.unit_key] = line.unit or ""
    for index, form in forms:
        having, unit = owners.get(project_key(form.project), {}), key(form.unit_name)
        is_another_s = unit in units or (bureau and is_of_another_place(unit, bureau))
        if having and unit not in having and is_another_s:
            yield _finding(FORM_UNIT, form=index, words="、".join(having.values()))


def _of_other_names(lines: Sequence[Project], forms: list[ProjectFormReading]) -> Iterator[FindingReading]:
    """Projects without a form of their name, where a form without a project is a character off, or
    where the one such form of its amount has not a word of its name."""
    listed = {line.key for line in lines}
    unmatched = [form for form in forms if project_key(form.project) not in listed]
    named = {project_key(form.project) for form in forms}
    told: list[ProjectFormReading] = []
    for line in lines if unmatched else ():
        near = [form for form in unmatched if is_a_character_off(project_key(form.project), line.key)]
        if near and line.key not in named:
            yield _finding(FORM_NAME, whole=(line.figure,), words=near[0].project)
        elif near and not any(near[0] is form for form in told):
            told.append(near[0])  # other pages of its form call it as the table does
            yield _finding(FORM_NAME, parts=(line.figure,), words=near[0].project)
    without = [line for line in lines if line.key not in named]
    for line in without if len(without) * 2 <= len(lines) else ():
        amount = in_printed_unit(line.amount, Unit.YUAN)
        forms_of_it = [form for form in unmatched if form.annual_amount == amount]
        alike = sum(other.amount == line.amount for other in without)
        if len(forms_of_it) == alike == 1 and _is_of_another_name(forms_of_it[0], line.key):
            yield _finding(FORM_NAME, whole=(line.figure,), words=forms_of_it[0].project)


def _is_of_another_name(form: ProjectFormReading, project: str) -> bool:
    """Whether a form names a project, not its department over again, and by no word of the table's."""
    is_a_project = bool(form.project) and not form.department.endswith(form.project)
    return is_a_project and not _share_a_word(form.project, project)


def _share_a_word(one: str, other: str) -> bool:
    """Whether two names have two characters in common, but for words that any project may have."""
    pairs = ({name[at : at + 2] for at in range(len(name) - 1)} for name in map(_bare, (one, other)))
    return bool(set.intersection(*pairs))


def _bare(name: str) -> str:
    return re.sub(r"项目|经费|资金|工作|服务|补助|费$", " ", project_key(name))


def _lacking(
    reading: Reading, lines: Sequence[Project], forms: list[ProjectFormReading]
) -> Iterator[FindingReading]:
    """The project that comes to what the forms lack of the amount that is announced."""
    told = enumerate(reading.statements)
    whole_of = (n for n, said in told if said.topic == PUBLISHED_TARGETS and said.opening is None)
    announced = next(whole_of, None)
    is_lost = any(each.code is ProblemCode.LOST_FORM for each in reading.problems)
    if announced is None or not forms or is_lost or any(form.annual_amount is None for form in forms):
        return
    there = sum(_annual_amounts(forms), Decimal(0))
    whole = reading.statements[announced].amount
    named = {project_key(form.project) for form in forms}
    without = [line.figure for line in lines if line.amount == whole - there and line.key not in named]
    if len(without) == 1:
        yield _finding(FORM_LACKING, whole=(without[0],), statement=announced, expected=whole, actual=there)


def _in_all(reading: Reading, forms: list[ProjectFormReading]) -> Iterator[FindingReading]:
    """Sentences whose projects are as many as the forms, and whose amount is another."""
    amounts = list(_annual_amounts(forms))
    there = sum(amounts, Decimal(0))
    for index, said in enumerate(reading.statements):
        if said.topic not in _TOPICS or said.opening is not None or said.figure is not None:
            continue  # what a table says as well is held to that
        is_whole = counted_in(said) == len(forms) == len(amounts)
        if is_whole and abs(said.amount - there) > allowance(0):
            yield _finding(FORM_TOTAL, statement=index, expected=there, actual=said.amount)


def _annual_amounts(forms: list[ProjectFormReading]) -> Iterator[Decimal]:
    """Those that forms print, in 万元."""
    printed = (form.annual_amount for form in forms)
    return (in_wan_yuan(amount, Unit.YUAN) for amount in printed if amount is not None)
