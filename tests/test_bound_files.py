"""Several disclosures bound in one file: each has an outcome of its own, as if it had been a file of its own."""

import contextlib
import json
from dataclasses import replace
from io import StringIO

import pytest
from binding import PDFS, bound_pdf, bound_text, facts, read_to_the_end, taken_in
from django.core.management import CommandError, call_command
from invented import Invented
from procrastinate.contrib.django.models import ProcrastinateJob
from readings import bytes_kept, nothing_is_stored
from sample_readings import outcome

from disclosures import actions, pipeline, tasks
from disclosures.models import Figure, Part, SourceFile, Upload, Version
from disclosures.readers import UnreadableError, parting
from disclosures.readers.isolation import isolated

pytestmark = pytest.mark.django_db


def outcomes(uploads):
    return [(upload.name, upload.state, upload.code) for upload in uploads]


def read_by_the_command(*paths):
    printed = StringIO()
    with contextlib.suppress(CommandError):
        call_command("ingest", *map(str, paths), json=True, stdout=printed)
    return [json.loads(line) for line in printed.getvalue().splitlines()]


def test_what_is_taken_out_of_a_pdf_reads_as_it_did_alone(tmp_path):
    path = tmp_path / "both.pdf"
    begun = bound_pdf(path)
    whole = pipeline.read(path, path.name)
    assert [(part.first, part.last) for part in whole.reading.parts] == [(begun[1], 75)]
    assert replace(whole.reading, parts=()) == outcome(PDFS[0]).reading
    alone = tmp_path / "part.pdf"
    alone.write_bytes(isolated.take_out(path, "pdf", 39, 75))
    part, single = pipeline.read(alone, alone.name), outcome(PDFS[1])
    assert facts(part.reading, placed=True) == facts(single.reading, placed=True)
    assert part.reading == single.reading
    assert part.checked.proofs == single.checked.proofs


def test_the_command_prints_an_outcome_for_each(tmp_path):
    path = tmp_path / "汇编.pdf"
    bound_pdf(path)
    first = read_by_the_command(path)
    assert [(each["document"], each["outcome"], each["bureau"], each["year"]) for each in first] == [
        ("汇编", "ingested", "阳泉市医疗保障局", 2025),
        ("汇编-p39-75", "ingested", "高平市医疗保险服务中心", 2026),
    ]
    assert [(each["part_of"], each["part"], each["pages"]) for each in first] == [
        ("", [], 75),
        ("汇编.pdf", [39, 75], 37),
    ]
    assert [each["figures"] == each["proved"] > 200 for each in first] == [True, True]
    again = read_by_the_command(path)
    assert [(each["document"], each["outcome"], each["version"]) for each in again] == [
        (each["document"], "duplicate", each["version"]) for each in first
    ]
    assert (Version.objects.count(), Part.objects.count()) == (2, 1)
    assert set(
        Figure.objects.filter(line__table__version=first[1]["version"]).values_list("page", flat=True)
    ) <= {*range(1, 38)}


def test_each_disclosure_of_a_text_is_read_like_one_of_its_own():
    content, ends = bound_text(3, 5, 11)
    uploads = read_to_the_end(*taken_in(content))
    assert outcomes(uploads) == [
        ("汇编.txt", "ingested", ""),
        (f"汇编-l{ends[0] + 1}-{ends[1]}.txt", "ingested", ""),
        (f"汇编-l{ends[1] + 1}-{ends[2]}.txt", "ingested", ""),
    ]
    for upload, seed in zip(uploads, (3, 5, 11), strict=True):
        (alone,) = read_to_the_end(*taken_in(Invented(seed).text().encode(), f"{seed}.txt"))
        assert upload.version.bureau == alone.version.bureau
        assert printed(upload.version) == printed(alone.version)
    assert [upload.version.source.part_id is None for upload in uploads] == [True, False, False]
    assert [upload.within_id for upload in uploads] == [None, uploads[0].pk, uploads[0].pk]


def printed(version):
    lines = Figure.objects.filter(line__table__version=version)
    return list(
        lines.order_by("pk").values_list(
            "line__table__kind", "line__name", "measure", "amount", "printed", "proof"
        )
    )


def test_a_part_that_is_brought_again_as_a_file_is_there_already():
    content, _ = bound_text(3, 5)
    _whole, part = read_to_the_end(*taken_in(content))
    with part.version.source.file.open("rb") as file:
        (again,) = read_to_the_end(*taken_in(file.read(), "other.txt"))
    assert (again.state, again.version) == ("duplicate", part.version)
    assert outcomes(read_to_the_end(*taken_in(content, "copy.txt")))[1:] == [
        (part.name.replace("汇编", "copy"), "duplicate", "")
    ]
    assert Version.objects.count() == 2


def test_two_uploads_of_one_part_at_once_become_one_version():
    content, _ = bound_text(3, 5)
    (whole,) = taken_in(content)
    whole = actions.ingest(upload=whole, read_later=False)
    (other,) = taken_in(content)
    one, two = Upload.objects.filter(part__isnull=False)
    raced = actions.ingest(upload=one, read=lambda *args, **kwargs: _first(two, *args, **kwargs))
    assert (raced.state, other.state) == ("duplicate", "duplicate")
    assert Version.objects.count() == SourceFile.objects.count() == 2


def _first(other, path, name, **kwargs):
    """Another worker is quicker."""
    actions.ingest(upload=other)
    return pipeline.read(path, name)


def test_a_part_that_cannot_be_taken_out_says_why_and_the_others_go_on(settings):
    content, _ends = bound_text(3, 5, 11)
    (whole,) = taken_in(content)
    whole = actions.ingest(upload=whole, read_later=False)
    settings.LARGEST_UPLOAD_BYTES = 10
    one, other = whole.parts.order_by("pk")
    one = actions.ingest(upload=one)
    assert (one.state, one.code, one.params["limit"]) == ("rejected", "too_large", 10)
    settings.LARGEST_UPLOAD_BYTES = len(content)
    assert actions.ingest(upload=other).state == "ingested"
    (again, tried, there) = read_to_the_end(*taken_in(content))
    assert [again.state, tried.state, there.state] == ["duplicate", "ingested", "duplicate"]


def test_parts_are_bounded_in_size_together_and_in_depth(monkeypatch):
    content, _ = bound_text(3, 5)
    (whole,) = taken_in(content)
    whole = actions.ingest(upload=whole, read_later=False)
    part = whole.parts.get()
    with monkeypatch.context() as small:
        small.setattr("disclosures.readers.archive.MAX_UNPACKED", -1)
        assert actions.ingest(upload=part).code == "unpacks_too_large"
    with monkeypatch.context() as shallow:
        shallow.setattr("disclosures.actions.parts.MAX_DEPTH", 0)
        assert outcomes(read_to_the_end(*taken_in(content)))[1][1:] == ("rejected", "unpacks_too_large")


def test_pages_that_are_not_there_are_a_refusal():
    with pytest.raises(UnreadableError) as caught:
        isolated.take_out(PDFS[0], "pdf", 30, 99)
    assert caught.value.code == "malformed"


def test_parts_are_taken_out_of_every_kind_of_file_that_is_read():
    assert parting.TAKERS.keys() == isolated.READERS.keys()


def test_a_fault_while_parts_are_begun_leaves_nothing_half_stored(monkeypatch):
    content, _ = bound_text(3, 5)
    (whole,) = taken_in(content)
    with monkeypatch.context() as broken:
        broken.setattr("disclosures.actions.parts.hand_to_worker", lambda upload: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            actions.ingest(upload=whole)
    nothing_is_stored()
    assert (Part.objects.count(), Upload.objects.count(), len(bytes_kept())) == (0, 1, 1)
    whole = actions.retry_upload(upload=whole, user=None)
    assert [state for _, state, _ in outcomes(read_to_the_end(whole))] == ["ingested", "ingested"]


def test_a_worker_is_given_each_part_and_a_part_that_was_cut_off_is_gone_on_with(
    django_capture_on_commit_callbacks,
):
    content, _ = bound_text(3, 5)
    (whole,) = taken_in(content, read_later=True)
    with django_capture_on_commit_callbacks(execute=True):
        whole = actions.ingest(upload=whole)
    part = whole.parts.get()
    jobs = ProcrastinateJob.objects.filter(task_name=actions.READ)
    assert [job.args for job in jobs.order_by("id")] == [{"upload_id": whole.pk}, {"upload_id": part.pk}]
    with pytest.raises(ConnectionError):
        actions.ingest(upload=part, read=_cut_off, given_back=tasks.GIVEN_BACK)
    part.refresh_from_db()
    assert part.state == "reading"
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.ingest(upload=part).state == "ingested"
    assert bytes_kept() == sorted(each.file.name for each in SourceFile.objects.all())


def _cut_off(*args, **kwargs):
    raise ConnectionError


def test_a_part_whose_command_was_killed_is_handed_to_a_worker():
    content, _ = bound_text(3, 5)
    (whole,) = taken_in(content)
    actions.ingest(upload=whole, read_later=False)
    assert ProcrastinateJob.objects.count() == 0
    assert actions.hand_over_lost_uploads(older_than=-tasks.LOST) == 1


def test_a_part_that_was_refused_is_tried_again_without_its_bytes(person):
    content, _ = bound_text(3, 5)
    whole = actions.ingest(upload=taken_in(content)[0], read_later=False)
    part = actions.abandon_upload(upload=whole.parts.get())
    assert (part.state, part.retry) == ("rejected", True)
    part = actions.retry_upload(upload=part, user=person)
    assert actions.ingest(upload=part).state == "ingested"


def test_what_an_earlier_reader_took_for_one_is_parted_when_it_is_read_again(person):
    content, _ = bound_text(3, 5)
    alone = pipeline.read

    def as_before(path, name, **kwargs):
        found = alone(path, name, **kwargs)
        return replace(found, reading=replace(found.reading, parts=()))

    (whole,) = taken_in(content)
    version = actions.ingest(upload=whole, read=as_before).version
    assert not Upload.objects.filter(part__isnull=False).exists()
    for _ in range(2):
        actions.read_again(version=version, user=person)
    part = Upload.objects.get(part__source=version.source)
    assert (part.created_by, actions.ingest(upload=part).state) == (person, "ingested")
