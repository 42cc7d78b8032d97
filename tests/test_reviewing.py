"""What people do with a reading: corrected, checked again at once, and taken back as openly."""

import threading
from dataclasses import replace
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob
from test_actions import HERE, LINES, ingested, line, reading, reads, received

from disclosures import actions, queries, reviewing
from disclosures.errors import CannotPublishError, CannotReviewError, ConflictError
from disclosures.labels import label
from disclosures.models import Correction, Figure, Finding, Line, Version
from disclosures.publishing import obstacles, standing_decisions, undecided
from disclosures.records import Kind, Measure, Problem, ProblemCode, Role, StatementReading

pytestmark = pytest.mark.django_db

MISREAD = (*LINES[:3], line(3, "行政运行", code="2101501", parent=2, total="1.90"), LINES[4])


@pytest.fixture
def person():
    return User.objects.create_user("auditor")


@pytest.fixture
def misread():
    """A version whose 行政运行 was read as 1.90 where the document prints 1.00."""
    return ingested(reading(lines=MISREAD)).version


def figure(version, code="2101501", measure="total"):
    return Figure.objects.get(line__table__version=version, line__code=code, measure=measure)


def correct(version, person, printed="1.00", code="2101501", measures=("total", "basic"), **options):
    options = {"reason": "第3页印的是1.00"} | options
    for measure in measures:
        made = actions.correct_figure(
            figure=figure(version, code, measure), printed=printed, user=person, **options
        )
    return made


def test_a_corrected_figure_shows_the_correction_and_keeps_what_was_read(misread, person):
    made = correct(misread, person)
    shown = figure(misread, measure="basic")
    assert (shown.amount, shown.printed) == (Decimal("1.00"), "1.00")
    assert shown.correction == made
    assert (made.read, made.corrected, made.created_by, made.reason) == (
        "1.90",
        "1.00",
        person,
        "第3页印的是1.00",
    )


def test_a_correction_is_checked_at_once(misread, person):
    assert misread.findings.count() == 2
    correct(misread, person)
    assert not misread.findings.exists()
    assert set(Figure.objects.filter(line__table__version=misread).values_list("proof", flat=True)) == {
        "proved"
    }


def test_a_figure_keeps_its_address_when_it_or_another_is_corrected(misread, person):
    addresses = [set(model.objects.values_list("pk", flat=True)) for model in (Figure, Line)]
    correct(misread, person)
    assert [set(model.objects.values_list("pk", flat=True)) for model in (Figure, Line)] == addresses


def test_a_correction_taken_back_leaves_what_was_read(misread, person):
    made = correct(misread, person)
    actions.undo_correction(correction=made, reason="看错了行", user=person)
    shown = figure(misread, measure="basic")
    assert (shown.printed, shown.correction) == ("1.90", None)
    assert Finding.objects.filter(version=misread, measure="basic").exists()
    assert Correction.objects.count() == 3
    with pytest.raises(CannotReviewError) as refusal:
        actions.undo_correction(correction=made, reason="again", user=person)
    assert refusal.value.code == "undone_already"


def test_of_two_who_correct_at_once_one_is_told(misread, person):
    correct(misread, person)
    with pytest.raises(ConflictError, match=r".+"):
        actions.correct_figure(figure=figure(misread), printed="7.00", reason="x", user=person, revision=0)
    assert figure(misread).printed == "1.00"


# Cells, lines, tables, disclosures.


def test_a_figure_that_is_not_there_is_forgotten_and_remembered(misread, person):
    gone = figure(misread, measure="basic")
    made = actions.correct_figure(figure=gone, printed=" ", reason="此栏为空", user=person)
    assert not Figure.objects.filter(pk=gone.pk).exists()
    former = reviewing.former_figure(gone.pk, Version.objects.all())
    assert (former.was["printed"], former.was["name"], former.was["page"]) == ("1.90", "行政运行", 1)
    actions.undo_correction(correction=made, reason="不空", user=person)
    assert figure(misread, measure="basic").pk == gone.pk
    assert reviewing.former_figure(gone.pk, Version.objects.all()) is None


def test_a_cell_that_was_not_read_is_filled_in_with_a_place_in_the_source(misread, person):
    cell = Line.objects.get(table__version=misread, code="2101506")
    made = actions.correct_cell(
        line=cell, measure=Measure.PROJECT, printed="0.50", reason="漏读", user=person
    )
    added = figure(misread, "2101506", "project")
    assert (added.amount, added.correction, made.read) == (Decimal("0.50"), made, None)
    assert (added.page, added.x0, added.bottom) == (1, 1, 4)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"printed": "12.3.4"}, "unusable"),
        ({"printed": "1" * 60}, "unusable"),
        ({"printed": "1.0000001"}, "unusable"),
        ({"reason": "  "}, "reason_missing"),
        ({"user": None}, "signed_out"),
        ({"user": AnonymousUser()}, "signed_out"),
        ({"printed": "1.90"}, "nothing_changes"),
    ],
)
def test_a_correction_that_cannot_be_made_says_why_and_changes_nothing(misread, person, options, code):
    options = {"printed": "1.00", "reason": "x", "user": person} | options
    with pytest.raises(CannotReviewError) as refusal:
        actions.correct_figure(figure=figure(misread), **options)
    assert refusal.value.code == code
    assert len(str(refusal.value)) > 5
    misread.refresh_from_db()
    assert misread.revision == 0
    assert not Correction.objects.exists()


def test_a_corrected_code_puts_its_line_where_it_belongs(person):
    wrong = (*LINES[:3], replace(LINES[3], code="2210101", parent=0, level=1), LINES[4])
    version = ingested(reading(lines=wrong)).version
    assert version.findings.exists()
    misplaced = Line.objects.get(table__version=version, code="2210101")
    actions.correct_line(line=misplaced, code="2101501", name="行 政运行", reason="代码读错", user=person)
    line = Line.objects.get(table__version=version, code="2101501")
    assert (line.parent.code, line.level, line.name, line.printed_name) == (
        "21015",
        3,
        "行政运行",
        "行 政运行",
    )
    assert line.as_read == {"code": "2210101", "name": "行政运行"}
    assert not version.findings.exists()


def test_a_corrected_unit_counts_all_amounts_of_its_table_anew(person):
    version = ingested(reading(unit=None)).version
    assert [obstacle.code for obstacle in obstacles(version)] == ["unit_missing"]
    (made,) = actions.correct_table(table=version.tables.get(), unit="yuan", reason="印在页脚", user=person)
    assert figure(version).amount == Decimal("0.0001")
    assert (version.tables.get().unit, version.tables.get().as_read) == ("yuan", {"unit": None})
    assert obstacles(version) == []
    actions.undo_correction(correction=made, reason="是万元", user=person)
    assert (figure(version).amount, version.tables.get().unit) == (Decimal("1.00"), "")


def test_a_table_taken_for_another_is_given_its_kind(person):
    version = ingested().version
    kind = Kind.GENERAL_PUBLIC_EXPENDITURE
    actions.correct_table(table=version.tables.get(), kind=kind, reason="标题误读", user=person)
    assert version.tables.get().kind == kind
    with pytest.raises(CannotReviewError, match=r".+"):
        actions.correct_table(table=version.tables.get(), kind="no such kind", reason="x", user=person)


def test_what_was_not_read_of_a_disclosure_is_said_by_a_person(person):
    version = ingested(reading(bureau=None, year=None)).version
    actions.correct_version(
        version=version, bureau="高平市医疗保障局", year=2026, reason="见封面", user=person
    )
    assert (str(version.disclosure.agency), version.disclosure.year, version.number) == (
        "高平市医疗保障局",
        2026,
        1,
    )
    assert version.as_read == {"bureau": None, "year": None}
    assert actions.publish_version(version=version, user=person).current


def test_a_version_of_another_year_moves_there_and_leaves_the_older_one_shown(person):
    first, second = ingested().version, ingested(content=b"%PDF-1.7 b").version
    for version in (first, second):
        actions.publish_version(version=version, user=person)
    here = second.disclosure
    (made,) = actions.correct_version(version=second, year=2025, reason="封面误印", user=person)
    assert (second.disclosure.year, second.number, second.state, second.current) == (2025, 1, "draft", False)
    first.refresh_from_db()
    assert first.current
    assert [event.what for event in reviewing.history(second)][-2:] == ["corrected", "moved"]
    assert "moved" in [event.what for event in reviewing.history_of(here)]
    actions.undo_correction(correction=made, reason="没有误印", user=person)
    assert (second.disclosure, second.number) == (here, 2) or Version.objects.get(
        pk=second.pk
    ).disclosure == here


def test_a_bureau_whose_region_is_unknown_is_given_one(person):
    version = ingested(reading(bureau="城区医疗保障局")).version
    assert [obstacle.code for obstacle in obstacles(version)] == ["region_unknown"]
    with pytest.raises(CannotReviewError, match="999999"):
        actions.correct_version(version=version, region="999999", reason="x", user=person)
    actions.correct_version(version=version, region="140500", reason="晋城市的旧城区", user=person)
    assert version.disclosure.agency.region_id == "140500"
    other = ingested(reading(bureau="城区医疗保障局"), content=b"%PDF-1.7 b").version
    assert other.disclosure is None


# Deciding.


@pytest.fixture
def contradicted(misread):
    return misread


def test_a_contradiction_is_published_once_every_part_of_it_is_decided(contradicted, person):
    with pytest.raises(CannotPublishError) as refusal:
        actions.publish_version(version=contradicted, user=person)
    assert refusal.value.params == {"findings": 2}
    for finding in contradicted.findings.all():
        actions.decide_finding(finding=finding, reason="原文合计有误", user=person)
    published = actions.publish_version(version=contradicted, user=person)
    assert published.current
    shown = reviewing.reviewed_findings(queries.findings(published), published)
    assert [(each.decision.reason, each.decision.created_by) for each in shown] == [
        ("原文合计有误", person)
    ] * 2


def test_a_decision_outlives_another_check_and_a_fresh_reading(contradicted, person):
    finding = contradicted.findings.first()
    decision = actions.decide_finding(finding=finding, reason="原文如此", user=person)
    actions.recheck(version=contradicted)
    actions.read_again(version=contradicted, user=person, read=reads(reading(lines=MISREAD)))
    again = contradicted.findings.get(key=finding.key)
    assert (again.pk, standing_decisions(contradicted)[again.key]) == (finding.pk, decision)


def test_a_decision_does_not_hold_for_what_says_something_else_now(contradicted, person):
    for finding in contradicted.findings.all():
        actions.decide_finding(finding=finding, reason="原文如此", user=person)
    actions.correct_figure(figure=figure(contradicted), printed="1.95", reason="x", user=person)
    assert len(undecided(contradicted)) >= 1


def test_a_decision_can_be_taken_back(contradicted, person):
    finding = contradicted.findings.first()
    decision = actions.decide_finding(finding=finding, reason="原文如此", user=person)
    with pytest.raises(CannotReviewError):
        actions.decide_finding(finding=finding, reason="again", user=person)
    actions.withdraw_decision(decision=decision, reason="没看清", user=person)
    assert finding in undecided(contradicted)
    with pytest.raises(CannotReviewError):
        actions.withdraw_decision(decision=decision, reason="again", user=person)
    actions.decide_finding(finding=finding, reason="看清了", user=person)
    assert [made.reason for made in reviewing.decisions(contradicted)] == ["看清了", "没看清", "原文如此"]


def test_something_unread_stops_publication_until_a_person_looked(person):
    hole = Problem(ProblemCode.UNREAD_AMOUNT, "12.3.4", Kind.EXPENDITURE, HERE)
    version = ingested(reading(problems=[hole])).version
    (problem,) = reviewing.problems(version)
    assert [obstacle.code for obstacle in obstacles(version)] == ["unread"]
    actions.decide_problem(version=version, key=problem.key, reason="页眉，不是金额", user=person)
    assert obstacles(version) == []
    assert reviewing.problems(version)[0].decision.reason == "页眉，不是金额"


def test_something_unread_that_a_person_filled_in_stops_nothing(person):
    hole = Problem(ProblemCode.UNREAD_AMOUNT, "0.5O", Kind.EXPENDITURE, HERE)
    version = ingested(reading(problems=[hole])).version
    cell = Line.objects.get(table__version=version, code="2101506")
    made = actions.correct_cell(
        line=cell, measure=Measure.PROJECT, printed="0.50", reason="漏读", user=person
    )
    assert "unread" not in [obstacle.code for obstacle in obstacles(version)]
    actions.undo_correction(correction=made, reason="x", user=person)
    assert "unread" in [obstacle.code for obstacle in obstacles(version)]


def test_a_form_of_thirteen_tables_is_not_published_with_one(person):
    version = ingested(replace(reading(), form="shanxi")).version
    (obstacle,) = obstacles(version)
    assert obstacle.code == "tables_missing"
    assert label(Kind.PROJECTS) in str(obstacle)


# Reading again.


def test_a_fresh_reading_keeps_addresses_and_puts_corrections_back(misread, person):
    made = correct(misread, person)
    addresses = dict(Figure.objects.values_list("pk", "printed"))
    again = actions.read_again(version=misread, user=person, read=reads(reading(lines=MISREAD)))
    assert again.unfitting == ()
    assert dict(Figure.objects.values_list("pk", "printed")) == addresses
    assert figure(misread, measure="basic").correction == made
    assert misread.original_readings.count() == 2


def test_lines_that_come_before_do_not_move_a_correction(misread, person):
    correct(misread, person)
    more = (
        *LINES[:3],
        line(3, "机关服务", code="2101503", parent=2, total="0.00"),
        replace(MISREAD[3], order=4),
        replace(LINES[4], order=5),
    )
    address = figure(misread).pk
    actions.read_again(version=misread, user=person, read=reads(reading(lines=more)))
    assert (figure(misread).pk, figure(misread).printed) == (address, "1.00")


def test_a_correction_whose_line_is_gone_is_told_and_kept(misread, person):
    made = correct(misread, person)
    address = figure(misread).pk
    less = (*LINES[:3], replace(LINES[4], order=3))
    again = actions.read_again(version=misread, user=person, read=reads(reading(lines=less)))
    assert made in again.unfitting
    assert {kept.unfit for kept in reviewing.standing_corrections(misread)} == {"missing"}
    assert reviewing.former_figure(address, Version.objects.all()).was["code"] == "2101501"
    actions.read_again(version=misread, user=person, read=reads(reading(lines=MISREAD)))
    assert (figure(misread).pk, figure(misread).printed) == (address, "1.00")


def test_a_correction_of_what_is_read_otherwise_now_holds_and_is_told(misread, person):
    made = correct(misread, person)
    other = (*LINES[:3], line(3, "行政运行", code="2101501", parent=2, total="1.70"), LINES[4])
    again = actions.read_again(version=misread, user=person, read=reads(reading(lines=other)))
    assert [kept.unfit for kept in again.unfitting] == ["differs", "differs"]
    assert made in again.unfitting
    assert figure(misread).printed == "1.00"


def test_a_correction_that_a_better_reader_makes_needless_fits(misread, person):
    correct(misread, person)
    assert actions.read_again(version=misread, user=person, read=reads(reading())).unfitting == ()


def test_a_file_is_read_again_by_a_worker(misread, person):
    actions.read_again_later(version=misread, user=person, reason="新版识读")
    job = ProcrastinateJob.objects.get(task_name=actions.READ_AGAIN)
    assert job.args == {"version_id": misread.pk, "user_id": person.pk, "reason": "新版识读"}


# History and versions.


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
    ingested(replace(reading(), statements=(said,)))
    amended = (
        line(0, "合计", role=Role.TOTAL, total="3.50"),
        *LINES[1:4],
        line(4, "医疗保障经办事务", code="2101506", parent=2, total="2.50"),
        line(5, "其他", code="2101599", parent=2, total="0.10"),
    )
    other = replace(said, amount=Decimal("3.50"), printed="3.50万元")
    read = replace(reading(lines=amended), statements=(other,))
    second = actions.ingest(upload=received(b"%PDF-1.7 b"), read=reads(read)).version
    found = reviewing.changes_between(reviewing.previous_version(second), second)
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


# At once.


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
    outcomes = []

    def attempt(act):
        try:
            outcomes.append(act() and "done")
        except ConflictError:
            outcomes.append("told")
        except Exception as fault:  # noqa: BLE001
            outcomes.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=attempt, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, outcomes)) == ["done", "told", "told", "told"]
    assert Version.objects.get(pk=version.pk).revision == 1
