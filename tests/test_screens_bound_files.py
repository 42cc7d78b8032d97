"""Several disclosures bound in one file, on the screens: each with its outcome, and where in the file it stood."""

import re

import people
import pytest
from binding import bound_text, read_to_the_end, taken_in
from django.contrib.auth.models import Group

from disclosures import actions
from disclosures.models import Figure, Upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def uploads(person):
    content, _ = bound_text(3, 5)
    return read_to_the_end(*taken_in(content, user=person))


@pytest.fixture
def signed_in(client, person):
    person.groups.set(Group.objects.filter(name__in=[people.CONTRIBUTORS, people.REVIEWERS]))
    client.force_login(person)
    return client


def text(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


@pytest.mark.parametrize(
    ("language", "said"),
    [("", "此文件另含 1 份公开文本，已分出并各自读取： 第 {} 行"),
     ("/en", "This file holds one more disclosure. It was taken out and is read on its own: lines {}")],
)  # fmt: skip
def test_the_card_of_the_file_lists_its_parts_with_their_outcomes(signed_in, uploads, language, said):
    whole, part = uploads
    where = f"{part.part.first}–{part.part.last}"
    page = text(signed_in.get(f"{language}/uploads/{whole.pk}/"))
    assert said.format(where) in page
    assert part.version.bureau in page.split(where)[1]
    assert f'href="{language}/uploads/{part.pk}/"' in signed_in.get(f"{language}/uploads/{whole.pk}/").text
    own = text(signed_in.get(f"{language}/uploads/{part.pk}/"))
    assert ("汇编.txt 第 " if not language else " of 汇编.txt") in own


def test_a_card_is_followed_until_its_last_part_is_read(signed_in, person):
    content, _ = bound_text(3, 5)
    whole = actions.ingest(upload=taken_in(content, user=person)[0], read_later=False)
    page = signed_in.get(f"/en/uploads/progress?ids={whole.pk}").text
    assert "1 file still to be read" in page
    assert f'ids={whole.pk}"' in page
    part = actions.ingest(upload=whole.parts.get())
    assert "hx-get" not in signed_in.get(f"/en/uploads/progress?ids={whole.pk}").text
    Upload.objects.filter(pk=part.pk).update(state="rejected", code="crashed", version=None)
    assert "The reader stopped without an answer." in text(signed_in.get(f"/en/uploads/{whole.pk}/"))


def test_a_figure_of_a_part_names_its_line_in_the_whole_file(client, uploads):
    whole, part = uploads
    for upload in uploads:
        actions.publish_version(version=upload.version, user=None)
    figure = Figure.objects.filter(line__table__version=part.version).order_by("pk").first()
    page = text(client.get(f"/en/disclosures/{part.version.pk}/?figure={figure.pk}"))
    assert f"Line {figure.source_line} of {part.name}" in page
    assert f"line {figure.source_line + part.part.first - 1} of 汇编.txt" in page
    content = bound_text(3, 5)[0].decode().splitlines()
    assert figure.printed in content[figure.source_line + part.part.first - 2]
    assert (
        f'href="/en/disclosures/{whole.version.pk}/"'
        in client.get(f"/en/disclosures/{part.version.pk}/").text
    )


def test_the_disclosure_and_its_part_lead_to_one_another_for_those_who_may_see_them(
    client, signed_in, uploads
):
    whole, part = uploads
    assert (
        f'href="/disclosures/{part.version.pk}/"' in signed_in.get(f"/disclosures/{whole.version.pk}/").text
    )
    client.logout()
    actions.publish_version(version=whole.version, user=None)
    page = client.get(f"/en/disclosures/{whole.version.pk}/").text
    assert f"pages {part.part.first}" in page.replace("lines", "pages").split("Also in this file")[1]
    assert f"/disclosures/{part.version.pk}/" not in page
    actions.publish_version(version=part.version, user=None)
    page = client.get(f"/en/disclosures/{whole.version.pk}/").text
    assert "Also in this file" in page
    assert f'href="/en/disclosures/{part.version.pk}/"' in page
