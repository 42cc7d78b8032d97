"""What happened to a version, what an amended one changed, and who wins of many."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from readings import HERE, LINES, MISREAD, correct, figure, ingested, line, reading, reads, received
from threads import at_once

from disclosures import actions
from disclosures.errors import ConflictError
from disclosures.models import Version
from disclosures.records import Role, StatementReading
from disclosures.review import reviewing

pytestmark = pytest.mark.django_db


def test_everything_that_happened_is_told_in_order(misread, person):
    made = correct(misread, person)
    actions.undo_correction(correction=made, reason="看错了行", user=person)
    correct(misread, person, reason="又看了一遍", code="2101501", measures=("basic",))
    actions.publish_version(version=misread, user=person)
    later = ingested(content=b"%PDF-1.7 b").version
    actions.publish_version(version=later, user=person)
    told = [(event.what, event.created_by) for event in reviewing.history(misread)]
    assert told == [
        ("uploaded", None),
        ("read", None),
        *[("corrected", person)] * 2,
        ("undone", person),
        ("corrected", person),
        ("published", person),
        ("superseded", person),
    ]
    assert reviewing.history_of(misread.disclosure).count() == len(told) + 3
    assert reviewing.history(misread)[4].reason == "看错了行"


def test_an_amended_disclosure_says_what_changed(person):
    said = StatementReading(
        "expenditure", "支出总计", Decimal("3.00"), 2, "3.00万元", "支出总计3.00万元", HERE
    )
    first = ingested(replace(reading(), statements=(said,))).version
    amended = (
        line(0, "合计", role=Role.TOTAL, total="3.50"),
        *LINES[1:4],
        line(4, "医疗保障经办事务", code="2101506", parent=2, total="2.50"),
        line(5, "其他", code="2101599", parent=2, total="0.10"),
    )
    other = replace(said, amount=Decimal("3.50"), printed="3.50万元")
    read = replace(reading(lines=amended), statements=(other,))
    second = actions.ingest(upload=received(b"%PDF-1.7 b"), read=reads(read)).version
    found = reviewing.changes_between(first, second)
    assert [
        (
            change.new.line.name,
            change.new.measure,
            change.old and change.old.printed,
            change.new.printed,
            change.change.difference,
        )
        for change in found.figures
    ] == [
        ("合计", "total", "3.00", "3.50", Decimal("0.50")),
        ("合计", "basic", "3.00", "3.50", Decimal("0.50")),
        ("医疗保障经办事务", "total", "2.00", "2.50", Decimal("0.50")),
        ("医疗保障经办事务", "basic", "2.00", "2.50", Decimal("0.50")),
        ("其他", "total", None, "0.10", Decimal("0.10")),
        ("其他", "basic", None, "0.10", Decimal("0.10")),
    ]
    assert found.unchanged == 6
    assert [(change.old.printed, change.new.printed) for change in found.statements] == [
        ("3.00万元", "3.50万元")
    ]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_many_who_act_on_what_they_saw_one_wins_and_the_others_are_told():
    version = ingested(reading(lines=MISREAD)).version
    person = User.objects.create_user("auditor")
    wrong, finding = figure(version), version.findings.first()
    acts = [
        lambda: actions.correct_figure(figure=wrong, printed="1.00", reason="x", user=person, revision=0),
        lambda: actions.correct_figure(figure=wrong, printed="1.10", reason="x", user=person, revision=0),
        lambda: actions.decide_finding(finding=finding, reason="x", user=person, revision=0),
        lambda: actions.read_again(version=version, user=person, revision=0, read=reads(reading())),
    ]
    ended = at_once(*acts)
    assert [type(fault) for fault in ended if isinstance(fault, Exception)] == [ConflictError] * 3
    assert Version.objects.get(pk=version.pk).revision == 1
