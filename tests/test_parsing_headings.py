"""Numbers of headings that a document leaves out: pages that are gone are told."""

from dataclasses import replace

import pytest
from sample_readings import raw
from test_parsing import SAMPLES

from disclosures.parsing import parse
from disclosures.parsing.headings import headings_left_out
from disclosures.proofs.checking import check
from disclosures.records import Box, PageReading, ProblemCode, RawDocument, RawLine, RawPage

HERE = Box(1, 2, 3, 4)
WHOLE = (
    ("第一部分 概况.....1", "一、主要职责.....1", "第三部分 情况说明.....9"),
    ("第一部分 概况", "一、主要职责", "二、机构设置"),
    ("第二部分 预算报表",),
    ("第三部分 情况说明", "一、收支变动", "二、收入", "1、事业收入"),
    ("三、支出", "四、财政拨款"),
    ("五、一般公共预算", "六、基本支出"),
    ("第四部分 名词解释", "一、财政拨款收入：指"),
)


def document(pages, how=PageReading.TEXT):
    return RawDocument(
        tuple(
            RawPage(number, tuple(RawLine(text, HERE) for text in texts), how)
            for number, texts in enumerate(pages, start=1)
        ),
        "pdf/1",
    )


def told(pages, **options):
    return [(each.detail, each.place.page) for each in headings_left_out(document(pages, **options))]


def test_headings_that_follow_one_another_say_nothing():
    assert told(WHOLE) == []


@pytest.mark.parametrize(
    ("gone", "wanted"),
    [
        ({4}, [("三、–四、", 5)]),
        ({2}, [("第二部分", 3)]),
        ({3}, [("一、–二、", 4), ("第三部分", 6)]),
    ],
)
def test_those_between_two_pages_are_told_with_the_page_below(gone, wanted):
    left = [page for number, page in enumerate(WHOLE) if number not in gone]
    assert sorted(told(left)) == sorted(wanted)


def test_a_list_below_a_heading_may_begin_anew():
    with_list = [*WHOLE[:4], ("一、这是所属单位", "二、这也是", "三、支出", "四、财政拨款"), *WHOLE[5:]]
    assert told(with_list) == []


def test_where_headings_keep_no_order_none_is_missed():
    assert told([*WHOLE[:4], ("九、支出", "四、财政拨款"), *WHOLE[5:]]) == []


def test_on_one_page_nothing_can_be_gone_with_a_page():
    assert told([*WHOLE[:4], ("四、财政拨款",), *WHOLE[5:]]) == [("三、", 5)]
    assert (
        told([*WHOLE[:3], ("第三部分 情况说明", "一、收支变动", "三、支出", "四、财政拨款"), *WHOLE[5:]])
        == []
    )


def test_what_was_recognised_may_lack_a_heading_that_is_there():
    left = [page for number, page in enumerate(WHOLE) if number != 4]
    assert told(left, how=PageReading.OCR) == []


def test_pages_cut_from_the_narrative_of_a_real_document_are_a_finding():
    whole = raw(SAMPLES / "pdf" / "yangquan-2025-word.pdf")
    assert not list(headings_left_out(whole))
    pages = [page for page in whole.pages if page.number not in {20, 21}]
    cut = tuple(replace(page, number=number) for number, page in enumerate(pages, start=1))
    reading = parse(replace(whole, pages=cut))
    assert ProblemCode.HEADING_SKIPPED in {each.code for each in reading.problems}
    assert "heading_skipped" in {each.rule for each in check(reading).findings}
