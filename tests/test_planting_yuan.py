"""Errors planted in a disclosure whose tables are in 元, to the 分: what is small there is no reason to refuse it."""

import re
from decimal import Decimal

import pytest
from test_planting import EXTRACTS, found_in, short

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
