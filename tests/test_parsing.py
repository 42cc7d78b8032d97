"""Extracts to typed lines: complete, exact, and the same whatever the dress of a table."""

import csv
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from disclosures.parsing import NotADisclosureError, parse
from disclosures.readers import text_extract
from disclosures.records import ProblemCode, Scope, Side, TableState
from disclosures.text import key

SAMPLES = Path(__file__).parent / "samples"
DOCUMENTS = ["gaoping-2026", "jincheng-2026", "shanxi-2026", "xinzhou-2024", "yangquan-2025"]


def expected(document):
    with (SAMPLES / "facts.csv").open(encoding="utf-8", newline="") as file:
        return Counter(
            (
                r["table"],
                r["side"],
                r["code"],
                key(r["name"]),
                key(r["government_category"]),
                r["measure"],
                Decimal(r["amount"]),
            )
            for r in csv.DictReader(file)
            if r["document"] == document
        )


def described(table, line, figure):
    """A figure as the answer key has it."""
    names = key(line.name), key(line.government_category)
    return (str(table.number), line.side, line.code, *names, figure.measure, figure.amount)


def figures(reading):
    return Counter(
        described(t, line, f) for t in reading.tables for line in t.lines for f in line.figures if f.amount
    )


def extract(document):
    return (SAMPLES / "extracts" / f"{document}.txt").read_text(encoding="utf-8")


def read_text(tmp_path, text):
    path = tmp_path / "disclosure.txt"
    path.write_text(text, encoding="utf-8")
    return parse(text_extract.read(path))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_figure_of_an_extract_is_read_and_no_other(document):
    reading = parse(text_extract.read(SAMPLES / "extracts" / f"{document}.txt"))
    assert figures(reading) == expected(document)
    assert [table.number for table in reading.tables] == list(range(1, 14))


@pytest.mark.parametrize(
    ("document", "bureau", "year", "scope"),
    [
        ("gaoping-2026", "高平市医疗保险服务中心", "2026", Scope.UNIT),
        ("jincheng-2026", "晋城市医疗保障局", "2026", Scope.DEPARTMENT),
        ("xinzhou-2024", "忻州市医疗保障局", "2024", Scope.UNIT),
    ],
)
def test_bureau_year_and_scope_are_read_from_the_document(document, bureau, year, scope):
    reading = parse(text_extract.read(SAMPLES / "extracts" / f"{document}.txt"))
    assert (reading.bureau.text, reading.year.text, reading.scope.text) == (bureau, year, scope)
    assert all(cell.place.line for cell in (reading.bureau, reading.year, reading.scope))


def test_a_table_without_data_is_declared_empty_and_not_missing():
    reading = parse(text_extract.read(SAMPLES / "extracts" / "gaoping-2026.txt"))
    empty = [table.number for table in reading.tables if table.state is TableState.DECLARED_EMPTY]
    assert empty == [7, 8, 9, 11, 13]


def tables_of(text):
    """The extract cut before each table's caption, so that tests can shuffle and dress tables."""
    parts = re.split(r"(?m)^(?=(?:## )?20\d\d年\S*表(?:（\S*）)?$)", text)
    body, tail = re.split(r"(?m)^(?=\s*(?:### )?第三部分 20)", parts[-1], maxsplit=1)
    return parts[0], [*parts[1:-1], body], tail


def test_tables_are_recognised_in_any_order_and_under_any_number(tmp_path):
    front, tables, tail = tables_of(extract("yangquan-2025"))
    shuffled = front + "".join(f"公开{n:02}表\n{table}" for n, table in enumerate(reversed(tables), 1)) + tail
    reading = read_text(tmp_path, shuffled)
    assert figures(reading) == expected("yangquan-2025")
    assert [table.number for table in reading.tables] == list(range(13, 0, -1))


def test_thousands_separators_and_full_width_digits_are_the_same_amounts(tmp_path):
    text = re.sub(
        r"(?<=\t)(\d{4,})\.(\d\d)(?=[\t\n])", lambda m: f"{int(m[1]):,}.{m[2]}", extract("shanxi-2026")
    )
    assert figures(read_text(tmp_path, text)) == expected("shanxi-2026")
    wide = re.sub(
        r"(?<=\t)[\d.]+(?=[\t\n])",
        lambda m: m[0].translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789."}),
        extract("yangquan-2025"),
    )
    assert figures(read_text(tmp_path, wide)) == expected("yangquan-2025")


def test_spaced_labels_are_the_same_labels(tmp_path):
    text = extract("jincheng-2026").replace("合计\t", "合　　计\t").replace("基本支出\t", "基 本 支 出\t")
    reading = read_text(tmp_path, text)
    assert {f[:3] + f[5:] for f in figures(reading)} == {f[:3] + f[5:] for f in expected("jincheng-2026")}


@pytest.mark.parametrize("dash", ["—", "-", "/"])
def test_a_dash_for_none_beside_the_total_is_no_part_of_its_name(tmp_path, dash):
    text = extract("jincheng-2026").replace("\n合计\t\t", f"\n合计\t{dash}\t")
    assert f"合计\t{dash}\t" in text
    assert figures(read_text(tmp_path, text)) == expected("jincheng-2026")


def test_a_caption_inside_the_table_is_still_its_caption(tmp_path):
    text = re.sub(
        r"(?m)^(2025年\S*表(?:（\S*）)?)\n\n单位名称：(\S+)\n\n单位：万元\n\n",
        r"\1\t\t\t\n单位名称：\2\t\t\t单位：万元\n",
        extract("yangquan-2025"),
    )
    assert figures(read_text(tmp_path, text)) == expected("yangquan-2025")


def test_a_head_whose_order_contradicts_the_sums_is_not_believed():
    reading = parse(text_extract.read(SAMPLES / "extracts" / "xinzhou-2024.txt"))
    assert ProblemCode.HEADER_REORDERED in {problem.code for problem in reading.problems}


def test_columns_printed_in_another_order_are_read_by_their_head(tmp_path):
    def swapped(match):
        cells = match[0].split("\t")
        cells[3], cells[4] = cells[4], cells[3]
        return "\t".join(cells)

    front, tables, tail = tables_of(extract("gaoping-2026"))
    at = next(i for i, table in enumerate(tables) if "2026年预算支出总表" in table[:40])
    tables[at] = re.sub(r"(?m)^(\d{3,7}|合计|科目编码)\t.*$", swapped, tables[at])
    assert "项目支出\t基本支出" in tables[at]
    assert figures(read_text(tmp_path, front + "".join(tables) + tail)) == expected("gaoping-2026")


def test_a_missing_unit_is_unknown_and_said_so(tmp_path):
    text = extract("xinzhou-2024").replace("单位：万元", "", 1)
    reading = read_text(tmp_path, text)
    assert reading.tables[0].unit is None
    assert ProblemCode.UNIT_MISSING in {problem.code for problem in reading.problems}


def test_yuan_are_converted_and_the_print_is_kept(tmp_path):
    text = extract("xinzhou-2024").replace("单位：万元", "单位：元", 1)
    figure = read_text(tmp_path, text).tables[0].lines[0].figures[0]
    assert (figure.printed, figure.amount) == ("373.14", Decimal("0.037314"))


def test_a_year_that_differs_from_the_cover_is_told(tmp_path):
    text = extract("xinzhou-2024").replace("\n2024年预算支出总表", "\n2023年预算支出总表")
    problems = [p for p in read_text(tmp_path, text).problems if p.code is ProblemCode.YEAR_DIFFERS]
    assert [p.detail for p in problems] == ["2023"]


def test_an_unread_amount_is_told_and_never_guessed(tmp_path):
    text = extract("xinzhou-2024").replace("\t41.96\t41.96\t", "\t41.9G\t41.96\t")
    reading = read_text(tmp_path, text)
    assert ("41.9G", ProblemCode.UNREAD_AMOUNT) in {(p.detail, p.code) for p in reading.problems}
    assert sum((expected("xinzhou-2024") - figures(reading)).values()) == 1


def test_two_halves_are_two_sides(tmp_path):
    account = parse(text_extract.read(SAMPLES / "extracts" / "jincheng-2026.txt")).tables[0]
    assert {line.side for line in account.lines} == {Side.INCOME, Side.EXPENDITURE}


@pytest.mark.parametrize("text", ["今天天气很好。\n", "a\tb\n1.00\t2.00\n3.00\t4.00\n"])
def test_what_has_no_budget_table_is_not_a_disclosure(tmp_path, text):
    with pytest.raises(NotADisclosureError):
        read_text(tmp_path, text)


def test_a_table_with_an_unknown_column_is_not_taken_for_one_of_the_form(tmp_path):
    text = extract("yangquan-2025").replace(
        "基本支出\t项目支出\n合计\t\t644.59", "基本支出\t待分配支出\n合计\t\t644.59"
    )
    reading = read_text(tmp_path, text)
    assert len(reading.tables) < 13
    assert ProblemCode.UNKNOWN_TABLE in {problem.code for problem in reading.problems}
