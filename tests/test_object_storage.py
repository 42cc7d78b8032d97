"""Files in S3-compatible storage behave as those on a disk; tried against a server on this machine."""

import contextlib
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from moto.server import ThreadedMotoServer

from config import environment
from disclosures import actions, files
from disclosures.models import SourceFile

EXTRACT = Path(__file__).resolve().parent / "samples" / "extracts" / "yangquan-2025.txt"
PDF = Path(__file__).resolve().parent / "samples" / "pdf" / "yangquan-2025-word.pdf"


@pytest.fixture(scope="module")
def server():
    started = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    started.start()
    host, port = started.get_host_and_port()
    yield f"http://{host}:{port}"
    started.stop()


@pytest.fixture
def bucket(server, settings, monkeypatch):
    """The site's files are in a bucket."""
    import boto3

    for name, value in {
        "AWS_ACCESS_KEY_ID": "a",
        "AWS_SECRET_ACCESS_KEY": "b",
        "S3_BUCKET": "disclosures",
        "S3_ENDPOINT_URL": server,
        "S3_REGION": "us-east-1",
        "S3_PREFIX": "site",
    }.items():
        monkeypatch.setenv(name, value)
    made = boto3.resource("s3", endpoint_url=server, region_name="us-east-1").create_bucket(
        Bucket="disclosures"
    )
    with stored_in(settings, environment.file_storage()):
        yield made
    made.objects.all().delete()
    made.delete()


@contextlib.contextmanager
def stored_in(settings, backend):
    storages_before = settings.STORAGES
    settings.STORAGES = {**settings.STORAGES, "default": backend}
    field = SourceFile._meta.get_field("file")
    before, field.storage = field.storage, storages["default"]
    yield
    settings.STORAGES, field.storage = storages_before, before


def names(bucket):
    return sorted(found.key for found in bucket.objects.all())


def received(path):
    file = SimpleUploadedFile(path.name, path.read_bytes())
    return actions.receive_upload(file=file, user=None, read_later=False)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_file_is_received_read_kept_and_sent_from_the_bucket(bucket, client):
    upload = received(EXTRACT)
    assert names(bucket) == [f"site/{upload.pending.name}"]
    upload = actions.ingest(upload=upload)
    source = SourceFile.objects.get()
    assert (upload.state, names(bucket)) == (
        "ingested",
        [f"site/sources/{source.sha256[:2]}/{source.sha256}.txt"],
    )
    actions.publish_version(version=upload.version, user=None)
    answer = client.get(f"/disclosures/{upload.version.pk}/source")
    assert b"".join(answer.streaming_content) == EXTRACT.read_bytes()


@pytest.mark.django_db
def test_a_page_is_drawn_of_a_file_in_the_bucket(bucket, client):
    version = actions.ingest(upload=received(PDF)).version
    actions.publish_version(version=version, user=None)
    answer = client.get(f"/disclosures/{version.pk}/pages/1.png?scale=1")
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_same_file_again_is_a_duplicate_and_leaves_nothing(bucket):
    actions.ingest(upload=received(EXTRACT))
    assert received(EXTRACT).state == "duplicate"
    assert len(names(bucket)) == 1


@pytest.mark.django_db
def test_a_refused_file_is_removed_and_a_large_one_does_not_get_in(bucket, settings):
    settings.LARGEST_UPLOAD_BYTES = 10
    assert received(EXTRACT).code == "too_large"
    assert names(bucket) == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_backup_holds_what_is_in_the_bucket(bucket, tmp_path):
    actions.ingest(upload=received(EXTRACT))
    call_command("backup", tmp_path / "set", stdout=StringIO())
    assert len(list((tmp_path / "set" / "files").rglob("*.txt"))) == 1


@pytest.mark.django_db
def test_a_storage_that_is_gone_is_told_and_keeps_the_site_from_being_ready(bucket, settings, client):
    gone = environment.file_storage()
    gone["OPTIONS"] |= {"endpoint_url": "http://127.0.0.1:9"}
    with stored_in(settings, gone):
        with pytest.raises(ConnectionError):
            files.exists("anything")
        assert client.get("/readyz").status_code == 503
    assert not default_storage.exists("anything")


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"S3_ENDPOINT_URL": "storage.example", "S3_BUCKET": "b"}, "begins with https://"),
        ({"S3_ENDPOINT_URL": "https://storage.example"}, "S3_BUCKET is not"),
        ({"S3_PREFIX": "site"}, "S3_BUCKET is not"),
    ],
)
def test_half_a_storage_is_refused_with_a_sentence(monkeypatch, variables, sentence):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(environment.ImproperlyConfigured, match=sentence):
        environment.file_storage()


def test_without_its_programs_a_bucket_is_refused(monkeypatch):
    monkeypatch.setenv("S3_BUCKET", "b")
    monkeypatch.setattr(environment, "find_spec", lambda name: None)
    with pytest.raises(environment.ImproperlyConfigured, match="--extra s3"):
        environment.file_storage()
