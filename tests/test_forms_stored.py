"""Other provinces' disclosures through the whole path: ingested, stored, exported."""

import json
from io import StringIO
from pathlib import Path

import pytest
from commands import exported, ingest
from django.core.management import CommandError, call_command

REAL = Path(__file__).parent / "samples" / "real"
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("document", ["jiangsu-renda-2019-tables", "shanghai-shangwu-2025"])
def test_every_figure_of_another_province_is_stored_and_exported(document):
    golden = json.loads((REAL / f"{document}.json").read_text(encoding="utf-8"))
    (report,) = ingest(REAL / f"{document}.pdf")
    figures = sum(table["figures"] for table in golden["tables"])
    assert (report["outcome"], report["figures"], report["tables"]) == ("ingested", figures, [])
    rows = exported(all_states=True)
    assert len(rows) == figures
    assert {row["kind"] for row in rows} <= {table["kind"] for table in golden["tables"]}
    assert {row["table"] for row in rows} == {""}
    assert all(row["page"] and float(row["x0"]) < float(row["x1"]) for row in rows)


def test_yuan_are_exported_in_wan_yuan_beside_the_print():
    ingest(REAL / "shanghai-shangwu-2025.pdf")
    rows = exported(all_states=True)
    row = next(r for r in rows if (r["kind"], r["code"], r["measure"]) == ("expenditure", "2011301", "basic"))
    assert (row["name"], row["unit_printed"]) == ("行政运行", "单位：元")
    assert (row["amount"], row["amount_printed"], row["proved"]) == ("938.9913", "9,389,913.00", "yes")


TEXT_ALONE = """\
某省政协办公厅 2017 年度部门预算

目 录

第三部分 2017 年度部门预算情况说明

一、收支预算总表情况说明

2017 年度收入、支出预算总计 9,146.79 万元，与上年相比增加 100.00 万元。
"""


def test_running_text_without_its_tables_says_what_it_is_and_what_to_do(tmp_path):
    path = tmp_path / "text.txt"
    path.write_text(TEXT_ALONE, encoding="utf-8")
    out = StringIO()
    with pytest.raises((SystemExit, CommandError)):
        call_command("ingest", str(path), json=True, stdout=out)
    (report,) = map(json.loads, out.getvalue().splitlines())
    assert report["outcome"] == "rejected"
    assert "某省政协办公厅 2017" in report["reason"]
