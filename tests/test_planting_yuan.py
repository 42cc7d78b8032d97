"""Errors planted in a disclosure whose tables are in 元, to the 分: what is small there is no reason to refuse it."""

import csv
import re
from decimal import Decimal
from io import StringIO

import pytest
from test_planting import EXTRACTS, found_in, run, short

pytestmark = pytest.mark.django_db


def in_yuan(document):
    """The document with every table in 元."""
    lines = (EXTRACTS / f"{document}.txt").read_text(encoding="utf-8").split("\n")
    for n, line in enumerate(lines):
        if re.fullmatch(r"单位[:：] ?万元", line):
            lines[n] = "单位：元"
        elif "\t" in line:
            lines[n] = re.sub(
                r"(?<![\d.])-?\d+\.\d\d(?![\d%])", lambda amount: f"{Decimal(amount[0]) * 10_000:.2f}", line
            )
    return "\n".join(lines)


def test_a_sum_that_fails_is_a_finding_and_no_reason_to_refuse(tmp_path):
    head, title, tables = in_yuan("xinzhou-2024").rpartition("2024年预算支出总表\n")
    path = tmp_path / "planted.txt"
    path.write_text(head + title + tables.replace("合计\t\t4989", "合计\t\t4889", 1), encoding="utf-8")
    assert {"children", "row"} <= {short(row)[0] for row in found_in(path)}


def test_a_fen_more_in_both_cells_of_a_row_is_not_proved(tmp_path):
    """In 万元 it would be rounding, and both cells print the same."""
    name = "驻村干部补助经费"
    lines = in_yuan("xinzhou-2024").split("\n")
    n = next(n for n, line in enumerate(lines) if line.startswith(f"{name}\t"))
    lines[n] = lines[n].replace("0.00", "0.01")
    path = tmp_path / "planted.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    found_in(path)
    figures = csv.DictReader(StringIO(run("export_figures", document=["planted"])))
    assert [each["proved"] for each in figures if (each["kind"], each["name"]) == ("projects", name)] == [
        "no",
        "no",
    ]
