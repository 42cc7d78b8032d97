"""Programs are told which file a disclosure was taken out of, and where it stood there."""

import pytest
from binding import bound_text, read_to_the_end, taken_in

from disclosures import actions

pytestmark = pytest.mark.django_db


def test_the_origin_of_a_part_is_named(client):
    content, ends = bound_text(3, 5)
    for upload in read_to_the_end(*taken_in(content)):
        actions.publish_version(version=upload.version, user=None)
    found = client.get("/api/v1/disclosures").json()["items"]
    origins = sorted((each["part_of"], each["part"]) for each in found)
    assert origins == [("", []), ("汇编.txt", [ends[0] + 1, ends[1]])]
