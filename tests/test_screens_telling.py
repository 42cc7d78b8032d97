"""What a document says against itself, on every screen: the export, the lists, its own page, the review, the proofs."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from people import reviewer

from disclosures import actions
from disclosures.models import Figure, Finding
from disclosures.review.publishing import obstacles

YANGQUAN = Path(__file__).parent / "samples" / "extracts" / "yangquan-2025.txt"
pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    """阳泉's budget with last year's title above table 3, and table 6 in 元."""
    text = YANGQUAN.read_text(encoding="utf-8")
    text = text.replace("\n2025年预算支出总表\n", "\n2024年预算支出总表\n", 1)
    at = text.index("单位：万元", text.index("\n2025年一般公共预算安排基本支出分经济科目表"))
    text = f"{text[:at]}单位：元{text[at + len('单位：万元') :]}"
    upload = actions.receive_upload(
        file=SimpleUploadedFile("planted.txt", text.encode()), user=None, read_later=False
    )
    return actions.ingest(upload=upload).version


def test_it_is_shown_wherever_findings_are(version, client):
    out = StringIO()
    call_command("export_findings", stdout=out)
    rows = {row["rule"]: row for row in csv.DictReader(StringIO(out.getvalue()))}
    assert set(rows) == {"year_differs", "table_unit"}
    told = rows["year_differs"]
    assert (told["severity"], told["table"], told["kind"]) == ("warning", "3", "expenditure")
    assert told["message"] == "预算支出总表：印作 2024 年，封面为 2025 年。"
    assert (version.error_count, version.warning_count, version.note_count) == (1, 1, 0)
    assert [obstacle.code for obstacle in obstacles(version)] == ["contradicted"]

    client.force_login(reviewer())
    finding = Finding.objects.get(rule="year_differs")
    for address in (
        "/findings/",
        f"/findings/{finding.pk}/",
        f"/disclosures/{version.pk}/review/?at=finding-{finding.pk}",
    ):
        assert told["message"] in client.get(address).text
    assert '<dl class="balance">' not in client.get(f"/findings/{finding.pk}/").text


def test_the_proofs_of_a_figure_say_why_sums_that_hold_do_not_prove_it(version, client):
    client.force_login(reviewer())
    figure = Figure.objects.get(
        line__table__kind="basic_by_economic_category", line__name="会议费", measure="total"
    )
    page = client.get(f"/figures/{figure.pk}/proof/").text
    assert "该表全部金额因单位存疑" in page
    assert "故不能作为佐证" in page
    elsewhere = Figure.objects.get(line__table__kind="expenditure", line__code="2101501", measure="total")
    assert "故不能作为佐证" not in client.get(f"/figures/{elsewhere.pk}/proof/").text
