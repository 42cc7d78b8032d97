"""Files come in, are read once, stored whole or not at all, and published by rule."""

import threading
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.core.files import File
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from disclosures import actions, tasks
from disclosures.checking import check
from disclosures.errors import CannotPublishError, RefusedError
from disclosures.identifying import Format
from disclosures.models import (
    Agency,
    Disclosure,
    Figure,
    Finding,
    FunctionalCode,
    Line,
    SourceFile,
    Upload,
    Version,
)
from disclosures.pipeline import Outcome
from disclosures.publishing import obstacles
from disclosures.readers import UnreadableCode, UnreadableError
from disclosures.records import (
    Box,
    Cell,
    Checked,
    FigureReading,
    FigureRef,
    FigureState,
    FindingReading,
    Kind,
    LineReading,
    Measure,
    PageReading,
    Place,
    Problem,
    ProblemCode,
    ProjectFormReading,
    RawDocument,
    RawPage,
    Reading,
    Role,
    Severity,
    Side,
    Stage,
    StatementReading,
    TableReading,
    TableState,
    Unit,
)

SAMPLES = Path(__file__).resolve().parent / "samples"
pytestmark = pytest.mark.django_db

HERE = Place(page=1, box=Box(1, 2, 3, 4))
RAW = RawDocument((RawPage(1, (), PageReading.TABLES, 595.0, 842.0),), "pdf/1")


def line(order, name, *, code="", parent=None, role=Role.LEAF, total="1.00", project=None):
    amounts = {Measure.TOTAL: total, Measure.BASIC: total, Measure.PROJECT: project}
    return LineReading(
        order=order,
        side=Side.EXPENDITURE,
        role=role,
        level=len(code) // 2,
        name=name,
        printed_name=name,
        figures=tuple(
            FigureReading(
                measure,
                Decimal(printed),
                printed,
                FigureState.PRINTED if Decimal(printed) else FigureState.ZERO,
                HERE,
            )
            for measure, printed in amounts.items()
            if printed is not None
        ),
        code=code,
        parent=parent,
        place=HERE,
    )


LINES = (
    line(0, "合计", role=Role.TOTAL, total="3.00"),
    line(1, "卫生健康支出", code="210", parent=0, role=Role.SUBTOTAL, total="3.00"),
    line(2, "医疗保障管理事务", code="21015", parent=1, role=Role.SUBTOTAL, total="3.00"),
    line(3, "行政运行", code="2101501", parent=2, total="1.00"),
    line(4, "医疗保障经办事务", code="2101506", parent=2, total="2.00"),
)


def reading(
    *, bureau="高平市医疗保障局", year="2026", scope="unit", lines=LINES, unit=Unit.WAN_YUAN, problems=()
):
    table = TableReading(
        kind=Kind.EXPENDITURE,
        number=3,
        occurrence=1,
        title="预算支出总表",
        unit=unit,
        unit_printed="单位：万元" if unit else "",
        state=TableState.FILLED,
        measures=(Measure.TOTAL, Measure.BASIC, Measure.PROJECT),
        lines=lines,
        pages=(1,),
    )
    cells = {
        name: Cell(text, HERE) if text else None
        for name, text in (("bureau", bureau), ("year", year), ("scope", scope))
    }
    return Reading("test", **cells, tables=(table,), problems=tuple(problems))


def reads(*readings, checked=None):
    """Stands in for the pipeline: gives these readings, one after the other."""
    left = list(readings)

    def read(path, name, *, progress):
        found = left.pop(0)
        if isinstance(found, BaseException):
            raise found
        return Outcome(Format.PDF, RAW, found, checked or check(found), 0.5)

    return read


def received(content=b"%PDF-1.7 a", name="a.pdf", **options):
    options = {"user": None, "read_later": False} | options
    return actions.receive_upload(file=SimpleUploadedFile(name, content), **options)


def ingested(read=None, *, content=b"%PDF-1.7 a", name="a.pdf"):
    return actions.ingest(upload=received(content, name), read=reads(read or reading()))


def nothing_is_stored():
    for model in (Version, SourceFile, Disclosure, Agency):
        assert not model.objects.exists(), model


def bytes_kept():
    return sorted(
        f"{folder}/{name}"
        for folder in ("pending", *_source_folders())
        if default_storage.exists(folder)
        for name in default_storage.listdir(folder)[1]
    )


def _source_folders():
    if not default_storage.exists("sources"):
        return []
    return [f"sources/{name}" for name in default_storage.listdir("sources")[0]]


@pytest.fixture
def person():
    return User.objects.create_user("auditor")


def attempt(fixture, *args, **options):
    """`ingested`, with what waits for the commit done."""
    with fixture(execute=True):
        return ingested(*args, **options)


# Taking files in.


def test_a_file_waits_for_a_worker_under_its_name_and_hash(person):
    upload = received(b"%PDF-1.7 a", "预算.pdf", user=person, read_later=True)
    assert (upload.state, upload.stage, upload.name, upload.size) == ("waiting", "queued", "预算.pdf", 10)
    assert upload.created_by == person
    assert len(upload.sha256) == 64
    with default_storage.open(upload.pending.name) as kept:
        assert kept.read() == b"%PDF-1.7 a"
    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.args) == ("disclosures.tasks.read_upload", {"upload_id": upload.pk})


def test_the_job_is_gone_when_the_upload_was_not_kept(monkeypatch):
    monkeypatch.setattr("disclosures.actions.uploads._hand_to_worker", lambda upload: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        received(read_later=True)
    assert not Upload.objects.exists()
    assert bytes_kept() == []


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\预算\\2026.pdf", "2026.pdf"),
        ("a\u202egnp.pdf\x00", "agnp.pdf"),
        ("  ", "-"),
        ("长" * 300 + ".pdf", "长" * 251 + ".pdf"),
    ],
)
def test_a_files_name_is_only_a_name(sent, kept):
    upload = actions.receive_upload(file=File(BytesIO(b"%PDF-"), name=sent), user=None, read_later=False)
    assert upload.name == kept
    assert upload.pending.name.startswith("pending/")


def test_an_empty_file_is_refused_at_once():
    upload = received(b"", read_later=True)
    assert (upload.state, upload.code, upload.retry) == ("rejected", "empty_file", False)
    assert bytes_kept() == []
    assert not ProcrastinateJob.objects.exists()


def test_a_file_beyond_the_limit_is_refused_at_once(settings):
    settings.LARGEST_UPLOAD_BYTES = 3
    upload = received(b"1234")
    assert (upload.state, upload.code, upload.params) == ("rejected", "too_large", {"bytes": 4, "limit": 3})
    assert bytes_kept() == []


def test_someone_not_signed_in_is_nobody():
    assert received(user=AnonymousUser()).created_by is None


def test_an_identical_file_leads_to_the_first():
    first = ingested()
    second = received(name="again.pdf", read_later=True)
    assert (second.state, second.version) == ("duplicate", first.version)
    assert not ProcrastinateJob.objects.exists()


def test_of_identical_files_waiting_together_one_is_stored():
    one, other = received(), received(name="b.pdf")
    actions.ingest(upload=one, read=reads(reading()))
    other = actions.ingest(upload=other, read=reads())
    assert other.state == "duplicate"
    assert Version.objects.get() == other.version


# Storing what was read.


def test_what_was_read_is_stored_whole(person):
    upload = received(name="gaoping-2026.v2.pdf", user=person)
    upload = actions.ingest(upload=upload, read=reads(reading()))
    version = upload.version
    assert (upload.state, upload.stage, bool(upload.finished)) == ("ingested", "done", True)
    assert (version.document, version.number, version.state, version.current) == (
        "gaoping-2026.v2",
        1,
        "draft",
        False,
    )
    assert (version.bureau, version.year, version.scope) == ("高平市医疗保障局", 2026, "unit")
    assert (version.created_by, version.reader, version.seconds) == (person, "pdf/1", 0.5)
    assert version.disclosure.agency.region_id == "140581"
    assert version.evidence["year"] == {
        "text": "2026",
        "page": 1,
        "box": {"x0": 1, "top": 2, "x1": 3, "bottom": 4},
        "line": None,
    }
    assert version.pages_read == [{"number": 1, "how": "tables", "width": 595.0, "height": 842.0}]
    with version.source.file.open() as kept:
        assert kept.read() == b"%PDF-1.7 a"


def test_lines_know_the_line_they_are_part_of():
    version = ingested().version
    item = Line.objects.get(table__version=version, code="2101506")
    assert [item.parent.code, item.parent.parent.code, item.parent.parent.parent.name] == [
        "21015",
        "210",
        "合计",
    ]


def test_figures_carry_their_proof():
    version = ingested().version
    assert set(Figure.objects.filter(line__table__version=version).values_list("proof", flat=True)) == {
        "proved"
    }


def test_a_sum_that_fails_is_a_finding_with_its_figures():
    wrong = (replace(LINES[0], figures=line(0, "", total="9.00").figures), *LINES[1:])
    version = ingested(reading(lines=wrong)).version
    finding = Finding.objects.filter(version=version, measure="total").get()
    assert (finding.name, finding.expected, finding.actual, finding.difference) == ("合计", 3, 9, 6)
    assert finding.page == 1
    assert sorted(finding.sides.values_list("part", "figure__line__name")) == [
        ("part", "卫生健康支出"),
        ("whole", "合计"),
    ]


def test_sentences_are_stored_with_the_figure_they_repeat_and_what_they_are_shares_of():
    total = FigureRef(0, 0, Measure.TOTAL)
    said = StatementReading(
        topic="expenditure",
        label="支出总计",
        amount=Decimal("4.00"),
        places=2,
        printed="4.00",
        text="支出总计4.00万元",
        place=Place(page=2),
        figure=total,
    )
    share = replace(said, label="基本支出", opening=0, figure=None, share=Decimal("99.5"), change=Decimal(-1))
    part = replace(share, label="人员经费", opening=1)
    form = ProjectFormReading("医保经办", "高平市医疗保障局", Decimal(20000), None, Place(page=3))
    read = replace(reading(), statements=(said, share, part), project_forms=(form,))
    finding = FindingReading(
        "text",
        1,
        Severity.WARNING,
        (total,),
        (),
        Decimal("3.00"),
        Decimal("4.00"),
        Decimal("0.01"),
        statement=0,
    )
    upload = actions.ingest(upload=received(), read=reads(read, checked=Checked({}, (finding,))))
    stored = upload.version.statements.get(name="支出总计")
    assert (stored.figure.line.name, stored.printed, stored.page) == ("合计", "4.00", 2)
    assert stored.shares.get().shares.get().name == "人员经费"
    assert (stored.shares.get().share, stored.shares.get().change) == (Decimal("99.5"), -1)
    assert (stored.findings.get().page, stored.findings.get().difference) == (2, 1)
    assert upload.version.project_forms.get().annual_amount == 20000


def test_storing_takes_few_queries_however_long_the_table(django_assert_max_num_queries):
    upload = received()
    many = (*LINES, *(line(n, f"项{n}", code="2101599", parent=2, total="0.00") for n in range(5, 500)))
    with django_assert_max_num_queries(45):
        upload = actions.ingest(upload=upload, read=reads(reading(lines=many)))
    assert Line.objects.filter(table__version=upload.version).count() == 500


def test_another_file_of_a_disclosure_is_its_next_version():
    first = ingested().version
    second = ingested(content=b"%PDF-1.7 b").version
    assert (second.disclosure, second.number) == (first.disclosure, 2)


def test_two_names_of_one_bureau_are_one_agency():
    first = ingested(reading(bureau="临汾市洪洞县医疗保障局")).version
    second = ingested(reading(bureau="洪洞县医疗保障局", year="2025"), content=b"%PDF-1.7 b").version
    agency = first.disclosure.agency
    assert second.disclosure.agency == agency
    assert set(agency.aliases.values_list("name", flat=True)) == {
        "临汾市洪洞县医疗保障局",
        "洪洞县医疗保障局",
    }


@pytest.mark.parametrize("unknown", ["bureau", "year", "scope"])
def test_a_reading_with_something_unknown_belongs_to_no_disclosure(unknown):
    version = ingested(reading(**{unknown: None})).version
    assert (version.disclosure, version.number, version.state) == (None, None, "draft")
    assert not Disclosure.objects.exists()


def test_a_bureau_of_another_province_has_no_region():
    version = ingested(reading(bureau="江苏省医疗保障局")).version
    assert version.disclosure is None
    assert not Agency.objects.exists()


def test_a_code_that_is_new_is_learned_with_its_place_in_the_tree():
    lines = (
        line(0, "公共安全支出", code="204", role=Role.SUBTOTAL),
        line(1, "法院", code="20405", parent=0, role=Role.SUBTOTAL),
        line(2, "案件审判", code="2040504", parent=1),
        line(3, "某支出", code="2990101"),
    )
    ingested(reading(lines=lines))
    assert FunctionalCode.objects.get(code="2040504").parent_id == "20405"
    assert FunctionalCode.objects.get(code="20405").parent_id == "204"
    assert FunctionalCode.objects.get(code="2040505").parent_id == "20405"
    assert FunctionalCode.objects.get(code="2990101").parent_id is None
    assert FunctionalCode.objects.get(code="204").name == "公共安全支出"


def test_characters_that_the_database_cannot_hold_do_no_harm():
    odd = replace(LINES[0], name="合\x00计", printed_name="合\ud800 计")
    version = ingested(
        reading(lines=(odd, *LINES[1:]), problems=[Problem(ProblemCode.UNREAD_ROW, "\x00")])
    ).version
    assert Line.objects.get(table__version=version, order=0).printed_name == "合\ufffd 计"
    assert version.problems[0]["detail"] == "\ufffd"


@pytest.mark.parametrize(
    "odd",
    [
        line(0, "名" * 301),
        replace(LINES[0], figures=(replace(LINES[0].figures[0], amount=Decimal(10) ** 14),)),
        line(0, "合计", total="1.0000001"),
    ],
)
def test_what_no_budget_prints_is_refused_whole(odd, django_capture_on_commit_callbacks):
    upload = attempt(django_capture_on_commit_callbacks, reading(lines=(odd,)))
    assert (upload.state, upload.code) == ("rejected", "not_storable")
    nothing_is_stored()
    assert bytes_kept() == []


# Refusals and faults.


def test_of_a_refused_file_only_the_attempt_is_kept(django_capture_on_commit_callbacks):
    upload = attempt(django_capture_on_commit_callbacks, UnreadableError(UnreadableCode.PASSWORD_PROTECTED))
    assert (upload.state, upload.code, upload.retry, upload.pending.name) == (
        "rejected",
        "password_protected",
        False,
        "",
    )
    assert bytes_kept() == []
    assert not SourceFile.objects.exists()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("empty.pdf", "empty_file"),
        ("password-protected.pdf", "password_protected"),
        ("text-named.pdf", "not_a_pdf"),
        ("malformed.pdf", None),
        ("not-a-budget-85-pages.pdf", "not_a_disclosure"),
    ],
)
def test_files_that_are_no_disclosures_are_refused_with_a_sentence(
    name, code, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        upload = actions.ingest(upload=received((SAMPLES / "rejects" / name).read_bytes(), name))
    assert upload.state == "rejected"
    assert code in {upload.code, None}
    nothing_is_stored()
    assert bytes_kept() == []


def test_a_file_that_may_be_readable_later_can_be_tried_again(person):
    upload = ingested(UnreadableError(UnreadableCode.TIMED_OUT, retry=True, seconds=180))
    assert (upload.state, upload.retry, upload.params) == ("rejected", True, {"seconds": 180})
    upload = actions.retry_upload(upload=upload, user=person)
    assert (upload.state, upload.stage, upload.code, upload.finished) == ("waiting", "queued", "", None)
    assert ProcrastinateJob.objects.count() == 1
    upload = actions.ingest(upload=upload, read=reads(reading()))
    assert upload.state == "ingested"


def test_trying_again_twice_makes_one_job(person):
    upload = ingested(UnreadableError(UnreadableCode.CRASHED, retry=True))
    actions.retry_upload(upload=upload, user=person)
    actions.retry_upload(upload=upload, user=person)
    assert ProcrastinateJob.objects.count() == 1


def test_without_its_bytes_a_file_cannot_be_tried_again(person):
    upload = ingested(UnreadableError(UnreadableCode.NO_TEXT_LAYER))
    with pytest.raises(RefusedError, match=r".+"):
        actions.retry_upload(upload=upload, user=person)


def test_a_fault_of_ours_is_told_and_leaves_nothing_half_stored(monkeypatch):
    monkeypatch.setattr("disclosures.storing.learn_codes", lambda codes: 1 / 0)
    upload = received()
    with pytest.raises(ZeroDivisionError):
        actions.ingest(upload=upload, read=reads(reading()))
    upload.refresh_from_db()
    assert (upload.state, upload.code, upload.retry) == ("rejected", "internal", True)
    nothing_is_stored()
    assert not any(kept.startswith("sources/") for kept in bytes_kept())


def test_after_a_fault_the_same_file_can_be_stored(monkeypatch, person):
    with monkeypatch.context() as broken:
        broken.setattr("disclosures.storing.learn_codes", lambda codes: 1 / 0)
        upload = received()
        with pytest.raises(ZeroDivisionError):
            actions.ingest(upload=upload, read=reads(reading()))
    upload = actions.retry_upload(upload=upload, user=person)
    assert actions.ingest(upload=upload, read=reads(reading())).state == "ingested"


def test_a_reading_stopped_from_outside_can_be_tried_again():
    upload = received()
    with pytest.raises(KeyboardInterrupt):
        actions.ingest(upload=upload, read=reads(KeyboardInterrupt()))
    upload.refresh_from_db()
    assert (upload.state, upload.code, upload.retry) == ("rejected", "interrupted", True)


def test_an_upload_whose_bytes_are_gone_says_so():
    upload = received()
    default_storage.delete(upload.pending.name)
    upload = actions.ingest(upload=upload, read=reads())
    assert (upload.state, upload.code) == ("rejected", "file_lost")


def test_an_upload_that_has_ended_is_not_read_again():
    upload = ingested()
    assert actions.ingest(upload=upload, read=reads()).version == upload.version
    assert Version.objects.count() == 1


def test_an_upload_that_another_worker_ended_meanwhile_is_stored_once():
    upload = received()

    def read(path, name, *, progress):
        actions.ingest(upload=upload, read=reads(reading()))
        return reads(reading())(path, name, progress=progress)

    assert actions.ingest(upload=upload, read=read).state == "ingested"
    assert Version.objects.count() == 1


def test_an_upload_left_by_a_worker_that_died_is_read():
    upload = received()
    Upload.objects.update(state="reading", stage="pages", page=3, page_count=9)
    assert actions.ingest(upload=upload, read=reads(reading())).state == "ingested"


def test_progress_is_kept_page_by_page(monkeypatch):
    monkeypatch.setattr("disclosures.actions.uploads.SECONDS_BETWEEN_REPORTS", 0)
    upload, seen = received(), []

    def read(path, name, *, progress):
        for page in (1, 2):
            progress(Stage.PAGES, page, 2)
            upload.refresh_from_db()
            seen.append((upload.state, upload.stage, upload.page, upload.page_count))
        progress(Stage.CHECKS)
        upload.refresh_from_db()
        seen.append((upload.state, upload.stage, upload.page, upload.page_count))
        return reads(reading())(path, name, progress=progress)

    actions.ingest(upload=upload, read=read)
    assert seen == [("reading", "pages", 1, 2), ("reading", "pages", 2, 2), ("reading", "checks", 2, 2)]


def test_progress_is_not_written_for_every_page(django_assert_max_num_queries):
    upload = received()

    def read(path, name, *, progress):
        with django_assert_max_num_queries(1):
            for page in range(1, 100):
                progress(Stage.PAGES, page, 99)
        return reads(reading())(path, name, progress=progress)

    actions.ingest(upload=upload, read=read)


def test_uploads_that_no_worker_has_are_handed_to_one():
    lost, busy, fresh = received(), received(b"2", read_later=True), received(b"3")
    Upload.objects.exclude(pk=fresh.pk).update(created=timezone.now() - tasks.LOST * 2)
    assert actions.hand_over_lost_uploads(older_than=tasks.LOST) == 1
    jobs = set(ProcrastinateJob.objects.values_list("args__upload_id", flat=True))
    assert jobs == {lost.pk, busy.pk}


# Publishing.


def test_publishing_makes_a_version_the_current_one(person):
    first = actions.publish_version(version=ingested().version, user=person)
    assert (first.state, first.current, first.published_by) == ("published", True, person)
    second = actions.publish_version(version=ingested(content=b"%PDF-1.7 b").version, user=person)
    first.refresh_from_db()
    assert (second.current, first.current, first.state) == (True, False, "published")


def test_an_older_version_can_be_made_current_again_and_keeps_its_date(person):
    first = actions.publish_version(version=ingested().version, user=person)
    actions.publish_version(version=ingested(content=b"%PDF-1.7 b").version, user=person)
    again = actions.publish_version(version=first, user=None)
    assert (again.current, again.published, again.published_by) == (True, first.published, person)
    assert Version.objects.filter(current=True).count() == 1


@pytest.mark.parametrize(
    ("read", "code"),
    [
        (reading(bureau=None), "bureau_missing"),
        (reading(year=None), "year_missing"),
        (reading(scope=None), "scope_missing"),
        (reading(bureau="江苏省医疗保障局"), "region_unknown"),
        (reading(unit=None), "unit_missing"),
        (reading(problems=[Problem(ProblemCode.UNREAD_AMOUNT, "12.3.4")]), "unread"),
        (replace(reading(), tables=()), "no_tables"),
        (reading(lines=(line(0, "合计", total="1.00", project="5.00"),)), "contradicted"),
    ],
)
def test_what_is_unknown_or_contradicted_is_not_published(read, code):
    version = ingested(read).version
    with pytest.raises(CannotPublishError) as refusal:
        actions.publish_version(version=version, user=None)
    assert refusal.value.code == code
    assert len(str(refusal.value)) > 10
    version.refresh_from_db()
    assert (version.state, version.current) == ("draft", False)


def test_problems_that_leave_no_hole_do_not_stop_publishing():
    problems = [Problem(ProblemCode.PICTURE_PAGES, "3"), Problem(ProblemCode.REPEATED_TABLE)]
    assert obstacles(ingested(reading(problems=problems)).version) == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_versions_stored_and_published_at_once_leave_one_current():
    contents = [b"%PDF-1.7 " + bytes([n]) for n in range(48, 56)]
    uploads = [received(content) for content in contents]
    faults = []

    def bring(upload):
        try:
            done = actions.ingest(upload=upload, read=reads(reading()))
            actions.publish_version(version=done.version, user=None)
        except BaseException as fault:
            faults.append(fault)
            raise
        finally:
            connection.close()

    threads = [threading.Thread(target=bring, args=(upload,)) for upload in uploads]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert Agency.objects.count() == Disclosure.objects.count() == 1
    assert sorted(Version.objects.values_list("number", flat=True)) == list(range(1, 9))
    assert Version.objects.filter(current=True).count() == 1
    assert Version.objects.filter(state="published").count() == 8


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_one_file_uploaded_by_many_at_once_is_stored_once():
    uploads = [received() for _ in range(6)]

    def bring(upload):
        try:
            actions.ingest(upload=upload, read=reads(reading()))
        finally:
            connection.close()

    threads = [threading.Thread(target=bring, args=(upload,)) for upload in uploads]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(Upload.objects.values_list("state", flat=True)) == ["duplicate"] * 5 + ["ingested"]
    assert Version.objects.count() == 1
    assert len(bytes_kept()) == 1
