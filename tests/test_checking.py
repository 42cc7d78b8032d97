"""The document's own sums prove what was read, and find what was planted."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosures.money import allowance
from disclosures.parsing import parse
from disclosures.proofs.checking import check
from disclosures.proofs.sums.within import identities
from disclosures.readers import text_extract
from disclosures.readers.pdf import document as pdf
from disclosures.records import FigureRef, Kind, Proof, Severity

EXTRACTS = Path(__file__).parent / "samples" / "extracts"
DOCUMENTS = ["gaoping-2026", "jincheng-2026", "shanxi-2026", "xinzhou-2024", "yangquan-2025"]


def read(document):
    return parse(text_extract.read(EXTRACTS / f"{document}.txt"))


def read_with(tmp_path, document, old, new):
    text = (EXTRACTS / f"{document}.txt").read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    path = tmp_path / "planted.txt"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return parse(text_extract.read(path))


def every_figure(reading):
    return [
        FigureRef(t, position, figure.measure)
        for t, table in enumerate(reading.tables)
        for position, line in enumerate(table.lines)
        for figure in line.figures
    ]


def figure(reading, kind, name, measure):
    for t, table in enumerate(reading.tables):
        for position, line in enumerate(table.lines):
            if table.kind is kind and line.name == name and line.figure(measure):
                return FigureRef(t, position, line.figure(measure).measure)
    raise AssertionError(f"{kind} {name} {measure} was not read")


def of_tables(checked):
    return [finding for finding in checked.findings if finding.statement is None]


def of_text(reading):
    return [
        (finding.rule, reading.statements[finding.statement].topic, finding.severity)
        for finding in check(reading).findings
        if finding.statement is not None
    ]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_real_document_has_no_false_alarm_and_proves_itself(document):
    reading = read(document)
    checked = check(reading)
    assert of_tables(checked) == []
    proved = sum(checked.proofs.get(ref) is Proof.PROVED for ref in every_figure(reading))
    assert proved >= 0.95 * len(every_figure(reading))


@pytest.mark.parametrize(
    ("document", "findings"),
    [
        ("gaoping-2026", []),
        ("jincheng-2026", []),
        ("shanxi-2026", [("text_figure", "operating_expenses", Severity.NOTE)]),
        ("xinzhou-2024", [("text_change", "operating_expenses", Severity.WARNING)]),
        ("yangquan-2025", []),
    ],
)
def test_what_the_text_of_a_real_document_says_wrong_is_found_and_nothing_else(document, findings):
    assert of_text(read(document)) == findings


@pytest.mark.parametrize(
    ("old", "new", "rule", "topic"),
    [
        ("预算收入总计644.59万元", "预算收入总计645.59万元", "text_figure", "income_and_change"),
        ("预算支出总计644.59万元", "预算支出总计646.59万元", "text_figure", "expenditure_and_change"),
        ("占29.88%；项目", "占28.88%；项目", "text_share", "expenditure_parts"),
        (
            "卫生健康支出600.43万元，占93.15%",
            "卫生健康支出600.43万元，占95.13%",
            "text_share",
            "general_public",
        ),
        ("项目支出452万元，占", "项目支出453万元，占", "text_figure", "expenditure_parts"),
        ("人员经费168.98万元，主要", "人员经费168.89万元，主要", "text_figure", "basic"),
        ("公务接待费0.80万元，与上年", "公务接待费0.90万元，与上年", "text_figure", "three_public"),
        (
            "比2024年预算增加3.27万元，增长16%",
            "比2024年预算增加3.27万元，增长18%",
            "text_change",
            "operating_expenses",
        ),
        ("采购服务预算3.00万元", "采购服务预算3.50万元", "text_parts", "procurement"),
    ],
)
def test_an_error_planted_in_the_text_is_found(tmp_path, old, new, rule, topic):
    assert (rule, topic) in {
        finding[:2] for finding in of_text(read_with(tmp_path, "yangquan-2025", old, new))
    }


def test_a_change_that_goes_the_other_way_is_found(tmp_path):
    reading = read_with(
        tmp_path,
        "yangquan-2025",
        "一般公共预算当年支出644.59万元，比上年增加251.47万元，增长63.97%",
        "一般公共预算当年支出644.59万元，比上年增加251.47万元，下降63.97%",
    )
    assert ("text_change", "general_public", Severity.WARNING) in of_text(reading)


def test_a_sentence_that_wraps_is_read_as_one():
    reading = parse(pdf.read(EXTRACTS.parent / "pdf" / "xinzhou-2024-word.pdf"))
    assert len(reading.statements) == len(read("xinzhou-2024").statements)
    assert of_text(reading) == of_text(read("xinzhou-2024"))
    assert all(statement.place.box for statement in reading.statements)


PLANTED = [
    # a class sum
    ("xinzhou-2024", "208\t社会保障和就业支出\t14.82\t14.82\t\n20805\t行政事业单位养老支出\t14.65\t14.65\t\n2080501\t行政单位离退休\t1.42\t1.42\t\n2080505\t机关事业单位基本养老保险缴费支出\t13.24\t13.24\t\n20899\t其他社会保障和就业支出\t0.17\t0.17\t\n2089999\t其他社会保障和就业支出\t0.17\t0.17\t\n210\t卫生健康支出\t468.59", "468.59→458.59", Kind.EXPENDITURE, "卫生健康支出", "total"),
    # a swapped pair of digits in a leaf
    ("xinzhou-2024", "基本工资\t工资奖金津补贴\t41.96", "41.96→49.16", Kind.BASIC_BY_ECONOMIC_CATEGORY, "基本工资", "total"),
    # a split
    ("xinzhou-2024", "合计\t\t168.70\t120.12", "120.12→121.12", Kind.BASIC_BY_ECONOMIC_CATEGORY, "合计", "personnel"),
    # a project's line
    ("yangquan-2025", "医疗保障基金监管工作经费\t3.63", "3.63→6.33", Kind.PROJECTS, "医疗保障基金监管工作经费", "total"),
    # a grand total
    ("xinzhou-2024", "收入总计\t498.95\t支出总计\t498.95\t373.14", "收入总计\t498.95→收入总计\t499.95", Kind.REVENUE_AND_EXPENDITURE, "收入总计", "amount"),
    # three-public
    ("gaoping-2026", "②公务用车运行维护费\t1.48", "1.48→1.84", Kind.THREE_PUBLIC, "②公务用车运行维护费", "total"),
]  # fmt: skip


@pytest.mark.parametrize(("document", "where", "change", "kind", "name", "measure"), PLANTED)
def test_a_planted_error_contradicts_its_figure(tmp_path, document, where, change, kind, name, measure):
    old, new = change.split("→")
    head, _, _ = where.rpartition(old)
    reading = read_with(tmp_path, document, where, head + new)
    checked = check(reading)
    ref = figure(reading, kind, name, measure)
    assert checked.proofs[ref] is Proof.CONTRADICTED
    assert any(ref in (*finding.whole, *finding.parts) for finding in checked.findings)


def test_a_row_whose_figures_agree_with_each_other_but_not_with_the_sum_is_found(tmp_path):
    reading = read_with(
        tmp_path, "xinzhou-2024", "奖金\t工资奖金津补贴\t18.61\t18.61", "奖金\t工资奖金津补贴\t16.81\t16.81"
    )
    checked = check(reading)
    assert {finding.difference for finding in of_tables(checked)} == {Decimal("1.81")}


def test_a_dropped_line_is_found(tmp_path):
    reading = read_with(
        tmp_path, "yangquan-2025", "医疗保障服务能力建设部分（本 级）\t432.00\t432.00\t\t\t\t\n", ""
    )
    assert check(reading).findings


def test_an_amount_in_the_wrong_column_is_found(tmp_path):
    reading = read_with(
        tmp_path,
        "yangquan-2025",
        "退休费\t离退休费\t1.79\t1.79\t",
        "退休费\t离退休费\t1.79\t\t1.79",
    )
    assert check(reading).findings


def test_a_difference_inside_rounding_fails_no_sum_and_proves_nothing(tmp_path):
    """The project's performance form alone tells of it: it is in 元."""
    reading = read_with(tmp_path, "xinzhou-2024", "法律顾问服务费\t2.00\t2.00", "法律顾问服务费\t2.01\t2.01")
    checked = check(reading)
    assert [finding.rule for finding in of_tables(checked)] == ["form_annual"]
    total = figure(reading, Kind.PROJECTS, "忻州市医疗保障局", "total")
    sums = [i for i in identities(reading) if i.whole and i.whole[0] == total and i.rule == "children"]
    assert [i.difference for i in sums] == [Decimal("0.01")]


@given(
    st.lists(st.decimals(min_value=0, max_value=10**6, places=4, allow_nan=False), min_size=1, max_size=40)
)
def test_rounding_each_part_never_exceeds_the_allowance(parts):
    rounded = [part.quantize(Decimal("0.01")) for part in parts]
    whole = sum(parts).quantize(Decimal("0.01"))
    assert abs(whole - sum(rounded)) <= allowance(len(parts))


def test_no_figure_differs_from_the_original_and_is_shown_as_proved(tmp_path):
    """Every leaf of table 6 in turn, misread by one digit."""
    text = (EXTRACTS / "yangquan-2025.txt").read_text(encoding="utf-8")
    rows = re.findall(
        r"(?m)^([^\s\d]+\t(?:工资|社会保障|住房|办公|会议|培训|其他|离退休)\S*\t)(\d+)(\.\d\d\t.*)$", text
    )
    assert len(rows) > 15
    for before, digits, after in rows:
        path = tmp_path / "misread.txt"
        path.write_text(
            text.replace(before + digits + after, f"{before}{int(digits) + 1}{after}"), encoding="utf-8"
        )
        reading = parse(text_extract.read(path))
        name = before.split("\t")[0]
        assert (
            check(reading).proofs[figure(reading, Kind.BASIC_BY_ECONOMIC_CATEGORY, name, "total")]
            is Proof.CONTRADICTED
        )
