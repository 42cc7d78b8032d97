"""Tables that go on over pages, share a page, or stand beside one another."""

import re
from dataclasses import replace
from itertools import takewhile

import pytest
from test_parsing import SAMPLES, expected, extract, figures, read_text

from disclosures.money import looks_like_amount
from disclosures.parsing import parse
from disclosures.readers import text_extract
from disclosures.records import PageReading, ProblemCode, RawPage, RawTable

DOCUMENT = "yangquan-2025"


def raw():
    return text_extract.read(SAMPLES / "extracts" / f"{DOCUMENT}.txt")


def on_pages(document, *, head):
    """Each long table cut in two, the second half on the next page with or without its head."""
    pages, blocks = [], []
    for block in document.pages[0].blocks:
        if not isinstance(block, RawTable) or len(block.rows) < 12:
            blocks.append(block)
            continue
        half = len(block.rows) // 2
        blocks.append(replace(block, rows=block.rows[:half]))
        pages.append(blocks)
        amounts = (any(looks_like_amount(cell.text) for cell in row.cells) for row in block.rows)
        heads = len(list(takewhile(lambda has_amounts: not has_amounts, amounts))) if head else 0
        blocks = [replace(block, rows=(*block.rows[:heads], *block.rows[half:]))]
    pages.append(blocks)
    numbered_pages = tuple(
        RawPage(number, tuple(blocks), PageReading.TABLES) for number, blocks in enumerate(pages, 1)
    )
    return replace(document, pages=numbered_pages)


@pytest.mark.parametrize("head", [True, False])
def test_a_table_goes_on_without_its_title(head):
    reading = parse(on_pages(raw(), head=head))
    assert figures(reading) == expected(DOCUMENT)
    assert [table.number for table in reading.tables] == list(range(1, 14))


def test_one_unit_above_two_tables_of_a_page_is_the_unit_of_both():
    document = raw()
    lines = [b for b in document.pages[0].blocks if not isinstance(b, RawTable)]
    units = [line for line in lines if line.text == "单位：万元"]
    page = replace(
        document.pages[0], number=1, blocks=tuple(b for b in document.pages[0].blocks if b is not units[1])
    )
    reading = parse(replace(document, pages=(page,)))
    assert len({table.unit for table in reading.tables}) == 1
    assert figures(reading) == expected(DOCUMENT)


def test_a_project_named_with_a_number_keeps_it(tmp_path):
    text = extract(DOCUMENT).replace("医疗保障服务能力建设部分（本 级）", "12393热线服务部分")
    reading = read_text(tmp_path, text)
    assert "12393热线服务部分" in {line.name for line in reading.tables[11].lines}


def test_projects_beside_the_names_of_their_units(tmp_path):
    rows = """2025年项目支出预算表（本年预算）

单位名称：阳泉市医疗保障局

单位：万元

序号\t单位名称\t项目名称\t合计\t一般公共预算\t政府性基金预算\t国有资本经营预算\t财政专户管理资金\t单位资金
\t合计\t\t452.00\t452.00
1\t阳泉市医疗保障局\t服务能力建设\t432.00\t432.00
2\t阳泉市医疗保障局\t基金监管工作经费\t20.00\t20.00

"""
    text = re.sub(
        r"2025年项目支出预算表（本年预算）\n\n单位(?:.*\n)+?(?=2025年项目支出预算表（上年)",
        rows,
        extract(DOCUMENT),
    )
    assert text != extract(DOCUMENT)
    reading = read_text(tmp_path, text)
    projects = reading.tables[11]
    assert [(line.name, line.parent) for line in projects.lines] == [
        ("合计", None),
        ("服务能力建设", 0),
        ("基金监管工作经费", 0),
    ]


def test_one_table_beside_another_is_told_and_not_mixed(tmp_path):
    """A grid that holds two tables side by side."""
    text = extract(DOCUMENT)
    at = text.index("科目编码\t科目名称\t合计\t基本支出\t项目支出\n合计\t\t644.59")
    end = text.index("\n\n2025年财政拨款收支总表")
    rows = text[at:end].split("\n")
    beside = text[:at] + "\n".join(f"{row}\t{row}" for row in rows) + text[end:]
    reading = read_text(tmp_path, beside)
    assert 3 not in [table.number for table in reading.tables]
    assert ProblemCode.UNKNOWN_TABLE in {problem.code for problem in reading.problems}
