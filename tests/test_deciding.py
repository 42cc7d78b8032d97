"""What people let stand: the document says so, until it says something else."""

from dataclasses import replace

import pytest
from readings import HERE, MISREAD, figure, ingested, reading, reads, undecided

from disclosures import actions, queries
from disclosures.errors import CannotPublishError, CannotReviewError
from disclosures.labels import label
from disclosures.models import Line
from disclosures.records import Kind, Measure, Problem, ProblemCode
from disclosures.review import reviewing
from disclosures.review.publishing import obstacles, standing_decisions

pytestmark = pytest.mark.django_db


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
    assert [made.reason for made in contradicted.decisions.order_by("-pk")] == [
        "看清了",
        "没看清",
        "原文如此",
    ]


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
