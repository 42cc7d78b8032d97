"""The comparison of the five real disclosures against their answer key."""

import csv
from pathlib import Path

import pytest
from pages import (
    download,
)

from comparisons.cells import RowKind

pytestmark = pytest.mark.django_db


def facts(table):
    """The answer key's totals of one table."""
    rows = csv.DictReader(Path("tests/samples/facts.csv").read_text(encoding="utf-8-sig").splitlines())
    return [row for row in rows if (row["table"], row["measure"]) == (table, "total")]


def test_the_five_real_disclosures_agree_with_the_answer_key(client, real_disclosures):
    wanted = {(row["document"], row["code"] or "合计"): row["amount"] for row in facts("3")}
    rows = download(client, "/compare/functional.csv", *real_disclosures, depth="3")
    shown = {
        (row["document"], row["code"] or "合计"): row["amount_printed"]
        for row in rows
        if row["state"] == "printed"
    }
    assert {key: amount.replace(",", "") for key, amount in shown.items()} == wanted
    assert not [row for row in rows if row["row"] == RowKind.UNCOVERED]


def test_real_shares_of_all_classes_add_up_to_the_total(client, real_disclosures):
    rows = download(client, "/compare/functional.csv", *real_disclosures, depth="1", show="share")
    for version in real_disclosures:
        shares = [
            float(r["value"]) for r in rows if r["document"] == version.document and r["code"] and r["value"]
        ]
        assert sum(shares) == pytest.approx(100, abs=0.01)


@pytest.mark.parametrize("by", ["department", "government"])
def test_every_real_figure_by_economic_category_stands_in_the_tree(client, real_disclosures, by):
    rows = download(client, "/compare/economic.csv", *real_disclosures, depth="3", by=by)
    shown = {
        r["figure_url"]: (r["document"], r["amount_printed"].replace(",", ""))
        for r in rows
        if r["state"] == "printed"
    }
    headings = by == "department"
    wanted = [
        (row["document"], row["amount"])
        for row in facts("6")
        if headings or row["government_category"] or row["name"] == "合计"
    ]
    assert sorted(shown.values()) == sorted(wanted)
    assert not [row for row in rows if row["row"] == RowKind.UNCOVERED]
