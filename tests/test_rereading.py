"""A fresh reading of a stored file: addresses stay, corrections are put back or told."""

from dataclasses import replace

import people
import pytest
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob
from readings import LINES, MISREAD, correct, figure, line, reading, reads

from disclosures import actions
from disclosures.models import Figure, Version
from disclosures.readers import UnreadableCode, UnreadableError
from disclosures.review import reviewing

pytestmark = pytest.mark.django_db


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


def again(version, person, *readings):
    actions.read_again_later(version=version, user=person, reason="新版识读")
    actions.read_again_and_tell(version=version, user=person, reason="新版识读", read=reads(*readings))
    version.refresh_from_db()
    return version.rereading


def test_asking_twice_while_it_is_going_on_makes_one_job(misread, person):
    for _ in range(2):
        actions.read_again_later(version=misread, user=person)
    assert ProcrastinateJob.objects.filter(task_name=actions.READ_AGAIN).count() == 1
    misread.refresh_from_db()
    assert actions.is_being_read(misread)


def test_its_end_says_how_many_corrections_no_longer_fit(misread, person):
    correct(misread, person)
    assert again(misread, person, reading(lines=MISREAD)) == {"stage": "done", "unfitting": 0}
    assert again(misread, person, reading(lines=LINES[:3]))["unfitting"] == 2
    assert not actions.is_being_read(misread)


def test_a_file_that_cannot_be_read_again_says_why_and_leaves_what_was_read(misread, person):
    before = list(Figure.objects.values_list("pk", "printed"))
    told = again(misread, person, UnreadableError(UnreadableCode.PASSWORD_PROTECTED))
    assert (told["stage"], told["code"]) == ("done", "password_protected")
    with pytest.raises(RuntimeError):
        again(misread, person, RuntimeError("a fault of ours"))
    misread.refresh_from_db()
    assert misread.rereading["code"] == "not_read_again"
    assert list(Figure.objects.values_list("pk", "printed")) == before


def test_the_review_has_the_button_shows_progress_and_then_the_outcome(misread, client):
    reviewer = people.editor("reviewer")
    client.force_login(reviewer)
    screen = reverse("disclosures:review", args=[misread.pk])
    progress = reverse("disclosures:rereading", args=[misread.pk])
    asked = {"revision": misread.revision, "reason": "新版识读"}
    assert reverse("disclosures:read_again", args=[misread.pk]) in client.get(screen).text
    client.post(reverse("disclosures:read_again", args=[misread.pk]), asked)
    waiting = client.get(progress)
    assert "hx-trigger" in waiting.text
    assert "HX-Refresh" not in waiting.headers
    assert reverse("disclosures:read_again", args=[misread.pk]) not in client.get(screen).text
    actions.read_again_and_tell(version=misread, user=reviewer, reason="", read=reads(reading(lines=MISREAD)))
    assert client.get(progress).headers["HX-Refresh"] == "true"
    assert "已重新识读" in client.get(screen).text
