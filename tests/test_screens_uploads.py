"""The upload screens: many files at once, what came of each, and trying again."""

import re

import pytest
from django.core.files import File
from django.core.files.uploadedfile import SimpleUploadedFile
from screens import LANGUAGES, SAMPLES, ingested

from disclosures import actions
from disclosures.models import Upload, Version
from disclosures.records import UploadState

pytestmark = pytest.mark.django_db


@pytest.fixture
def gaoping():
    return ingested("extracts/gaoping-2026.txt")


@pytest.mark.parametrize("address", ["uploads/", "uploads/1/", "uploads/progress?ids=1"])
def test_uploading_needs_sign_in(client, address):
    assert client.get(f"/{address}").url.startswith("/accounts/login/?next=")
    assert client.get(f"/en/{address}").url.startswith("/en/accounts/login/?next=")


def test_publishing_and_retrying_need_sign_in_and_a_post(client, signed_in):
    draft = ingested("extracts/gaoping-2026.txt", publish=False)
    assert client.post(f"/disclosures/{draft.pk}/publish").url.startswith("/accounts/login/")
    assert signed_in.get(f"/disclosures/{draft.pk}/publish").status_code == 405
    draft.refresh_from_db()
    assert draft.state == "draft"
    assert signed_in.post(f"/disclosures/{draft.pk}/publish", follow=True).status_code == 200
    draft.refresh_from_db()
    assert draft.state == "published"


def test_a_file_without_a_bureau_says_what_stands_against_publishing(signed_in):
    draft = ingested("extracts/gaoping-2026.txt", publish=False)
    Version.objects.filter(pk=draft.pk).update(disclosure=None, number=None, bureau="")
    page = signed_in.get(f"/en/disclosures/{draft.pk}/").text
    assert "The bureau was not found" in page
    assert "disabled" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_several_files_are_taken_at_once_and_followed(signed_in, reviewer, language):
    files = [
        SimpleUploadedFile(path.name, path.read_bytes())
        for path in [SAMPLES / "extracts/gaoping-2026.txt", SAMPLES / "extracts/yangquan-2025.txt"]
    ]
    page = signed_in.post(f"{language}/uploads/", {"files": files}, follow=True)
    assert page.redirect_chain == [(f"{language}/uploads/", 302)]
    assert Upload.objects.filter(created_by=reviewer).count() == 2
    assert 'hx-trigger="every 1s"' in page.text

    for upload in Upload.objects.all():
        actions.ingest(upload=upload)
    ids = ",".join(str(upload.pk) for upload in Upload.objects.all())
    part = signed_in.get(f"{language}/uploads/progress?ids={ids}").text
    assert "hx-trigger" not in part
    assert part.count('hx-swap-oob="true"') == 2
    assert signed_in.get(f"{language}/uploads/{upload.pk}/").status_code == 200


def test_too_much_at_once_is_refused_as_a_whole(signed_in, settings):
    settings.LARGEST_UPLOAD_BYTES = settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    page = signed_in.post("/en/uploads/", {"files": [SimpleUploadedFile("large.txt", b"x" * 1001)]})
    assert page.status_code == 413
    assert "too much at once" in page.text
    assert not Upload.objects.exists()


def test_an_upload_without_a_file_is_asked_for_again(signed_in):
    page = signed_in.post("/en/uploads/", {})
    assert page.status_code == 400
    assert "No file was chosen" in page.text


def test_a_refused_file_says_why_and_whether_trying_again_helps(signed_in, reviewer):
    for name in ["password-protected.pdf", "empty.pdf"]:
        with (SAMPLES / "rejects" / name).open("rb") as file:
            upload = actions.receive_upload(file=File(file, name=name), user=reviewer, read_later=False)
        actions.ingest(upload=upload)
    page = signed_in.get("/en/uploads/").text
    assert "asks for a password" in page
    assert "The file is empty" in page
    assert page.count("will not help") == 2


def test_a_failure_that_may_pass_can_be_tried_again(signed_in, reviewer):
    path = SAMPLES / "extracts/gaoping-2026.txt"
    with path.open("rb") as file:
        upload = actions.receive_upload(file=File(file, name=path.name), user=reviewer, read_later=False)

    def broken(*args, **kwargs):
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError):
        actions.ingest(upload=upload, read=broken)
    assert f"/uploads/{upload.pk}/retry" in signed_in.get("/uploads/").text
    signed_in.post(f"/uploads/{upload.pk}/retry")
    upload.refresh_from_db()
    assert upload.state == UploadState.WAITING


def test_the_same_file_again_leads_to_the_first(signed_in, gaoping):
    file = SimpleUploadedFile("copy.txt", (SAMPLES / "extracts/gaoping-2026.txt").read_bytes())
    page = signed_in.post("/uploads/", {"files": [file]}, follow=True).text
    assert f"/disclosures/{gaoping.pk}/" in page
    assert Version.objects.count() == 1


def test_another_file_with_the_same_figures_says_so_on_its_card(signed_in, gaoping):
    text = (SAMPLES / "extracts/gaoping-2026.txt").read_text(encoding="utf-8")
    again, amended = text + "\n", text.replace("429.74", "429.75")
    for name, content in [("again.txt", again), ("amended.txt", amended)]:
        file = SimpleUploadedFile(name, content.encode())
        actions.ingest(upload=actions.receive_upload(file=file, user=None, read_later=False))
    same, other = Version.objects.exclude(pk=gaoping.pk).order_by("number")
    page = signed_in.get("/en/uploads/").text
    assert page.count("prints the same figures as no. 1") == 1
    own = signed_in.get(f"/en/uploads/{Upload.objects.get(version=same).pk}/").text
    assert "prints the same figures as no. 1" in own
    assert f"/disclosures/{other.pk}/changes/" in page


def test_what_came_of_many_files_is_counted_and_each_outcome_is_a_link(signed_in, reviewer):
    for name in ["password-protected.pdf", "empty.pdf"]:
        with (SAMPLES / "rejects" / name).open("rb") as file:
            upload = actions.receive_upload(file=File(file, name=name), user=reviewer, read_later=False)
        actions.ingest(upload=upload)
    signed_in.post("/uploads/", {"files": [SimpleUploadedFile("later.txt", b"not read yet")]})

    def listed(address):
        page = signed_in.get(address).text
        return [name for name in ("password-protected.pdf", "empty.pdf", "later.txt") if name in page], page

    everything, page = listed("/en/uploads/")
    assert len(everything) == 3
    words = " ".join(re.sub(r"<[^>]*>", " ", page).split())
    assert "all 3 still to be read 1 rejected 2" in words
    assert listed("/en/uploads/?outcome=rejected")[0] == ["password-protected.pdf", "empty.pdf"]
    assert listed("/en/uploads/?outcome=running")[0] == ["later.txt"]
    assert "No file has this outcome now" in listed("/en/uploads/?outcome=duplicate")[1]
    assert len(listed("/en/uploads/?outcome=nothing")[0]) == 3
    part = signed_in.get("/en/uploads/progress?ids=&outcome=rejected").text
    assert 'id="outcomes"' in part
    assert "1 file still to be read" in part
