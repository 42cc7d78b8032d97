"""What gets into the log, and what never does."""

import io
import json
import logging
import logging.config

import pytest
import structlog
from sesame.utils import get_query_string

from config import logs
from disclosures import actions


@pytest.fixture
def written(settings):
    """The log's lines from here on, as a machine reads them."""
    before = logging.root.handlers[:], logging.root.level
    stream = io.StringIO()
    configuration = logs.configuration(level="INFO", as_json=True)
    configuration["handlers"]["stderr"]["stream"] = stream
    logging.config.dictConfig(configuration)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.root.handlers, logging.root.level = before
    structlog.contextvars.clear_contextvars()


def only(lines, event):
    return next(line for line in lines if line["event"] == event)


@pytest.mark.django_db
def test_a_request_is_told_with_its_number_its_screen_and_what_it_is_about(client, written):
    answer = client.get("/disclosures/4711/?tab=forms")
    line = only(written(), "request_finished")
    assert (line["code"], line["version_id"], line["screen"]) == (404, 4711, "disclosures:version")
    assert answer["X-Request-ID"] == line["request_id"]
    assert line["request"] == "GET /disclosures/4711/?tab=forms"
    assert line["timestamp"].endswith("Z")


@pytest.mark.django_db
def test_a_sign_in_link_does_not_get_into_the_log(client, written, django_user_model):
    owner = django_user_model.objects.create_superuser("owner")
    link = "/accounts/link/" + get_query_string(owner)
    client.get(link)
    told = json.dumps(written())
    assert "/accounts/link/?sesame=" in told
    assert link.partition("sesame=")[2] not in told


@pytest.mark.parametrize(
    ("said", "secret"),
    [
        ("GET /x/?sesame=AbCd123-_x&next=/", "AbCd123-_x"),
        ("connecting to postgresql://me:hush@db/b", "hush"),
        ("Authorization: Bearer abc.def-123", "abc.def-123"),
        ("{'password': 'hunter2'}", "hunter2"),
        ("POST token=s3cr3t", "s3cr3t"),
    ],
)
def test_what_lets_someone_in_is_blotted_out(written, said, secret):
    logging.getLogger("anything").warning("%s", said)
    structlog.get_logger("anything").warning("nested", inside={"deep": [said]})
    told = json.dumps(written(), ensure_ascii=False)
    assert secret not in told
    assert told.count(logs.BLOT) == 2


@pytest.mark.django_db
def test_a_fault_is_told_with_where_it_happened(client, written, monkeypatch):
    def fail(request, version_id):
        raise RuntimeError("a fault of ours")

    client.raise_request_exception = False
    monkeypatch.setattr("disclosures.queries.visible_versions", fail)
    answer = client.get("/disclosures/12/")
    line = only(written(), "request_failed")
    assert answer.status_code == 500
    assert answer["X-Request-ID"] == line["request_id"]
    assert "Traceback" in line["exception"]


def test_what_became_of_an_upload_is_told_once_it_is_so(written, db, django_capture_on_commit_callbacks):
    from django.core.files.base import ContentFile

    with django_capture_on_commit_callbacks(execute=True):
        upload = actions.receive_upload(file=ContentFile(b"", name="empty.pdf"), user=None)
    line = only(written(), "upload_ended")
    assert (line["upload_id"], line["outcome"], line["code"]) == (upload.pk, "rejected", "empty_file")


def test_for_people_a_line_reads_without_a_machine(capsys):
    configuration = logs.configuration(level="INFO", as_json=False)
    stream = io.StringIO()
    formatter = configuration["formatters"]["structured"]
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter.pop("()")(**formatter))
    handler.handle(logging.makeLogRecord({"msg": "第 3 页", "name": "reader", "levelname": "INFO"}))
    assert "第 3 页" in stream.getvalue()
