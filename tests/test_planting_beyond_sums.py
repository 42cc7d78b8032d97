"""Errors that no sum speaks against: columns, names and totals in each other's place, in text extracts."""

import re
from decimal import Decimal
from functools import cache

import pytest
from invented import Invented
from test_planting_kinds import EXTRACTS, figures, read

from disclosures.proofs.checking import check
from disclosures.records import Proof

PROVINCES = EXTRACTS.parent / "provinces"


@cache
def document(name):
    if isinstance(name, int):
        return tuple(Invented(name).text().split("\n"))
    folder = EXTRACTS if (EXTRACTS / f"{name}.txt").exists() else PROVINCES
    return tuple((folder / f"{name}.txt").read_text(encoding="utf-8").split("\n"))


def changed(row, *others):
    """A document with words of a row, by a pattern, replaced by others: `(row, old, new)` each."""

    def plant(lines):
        for pattern, old, new in (row, *others):
            n = next(n for n, line in enumerate(lines) if re.search(pattern, line) and old in line)
            lines[n] = lines[n].replace(old, new, 1)
        return lines

    return plant


def without(pattern):
    def plant(lines):
        n = next(n for n, line in enumerate(lines) if re.search(pattern, line))
        return [*lines[:n], *lines[n + 1 :]]

    return plant


def columns_exchanged(title, one, other):
    """Two columns of amounts, from the first row of a table to its last; its head stays."""

    def plant(lines):
        begun = False
        for n, line in enumerate(lines):
            if re.search(r"20\d\d年|第三部分", line) and "\t" not in line:
                begun = bool(re.search(title, line))
            cells = line.split("\t")
            if begun and any(re.fullmatch(r"[\d,]+\.\d\d", cell) for cell in cells):
                cells[one], cells[other] = cells[other], cells[one]
                lines[n] = "\t".join(cells)
        return lines

    return plant


def exchanged(one, other, what):
    """Words of two rows, the first of each pattern, in each other's place."""

    def plant(lines):
        places = [next(n for n, line in enumerate(lines) if re.search(each, line)) for each in (one, other)]
        words = [re.search(what, lines[n])[0] for n in places]
        for n, own, others in zip(places, words, reversed(words), strict=True):
            lines[n] = lines[n].replace(own, others, 1)
        return lines

    return plant


NAME = r"(?<=\t)[^\d\t]+(?=\t)"
CARRIED = r"^(山西省医疗保障局|医疗服务与保障能力提升补助资金（医疗保障服务能力提升部分）)\t(1229|1179)\.84"
PLANTED = {
    "personnel and public funds exchanged": (
        104,
        columns_exchanged("基本支出分经济科目", 3, 4),
        "category_use",
    ),
    "three-public expenses of another fund": (
        103,
        columns_exchanged("三公", 2, 3),
        "part_of_line",
    ),
    "operating expenses of a fund that has no basic expenditure": (
        103,
        columns_exchanged("机关运行经费", 2, 3),
        "expenses_are_of_appropriated_funds",
    ),
    "projects of another source": (
        103,
        columns_exchanged("项目支出预算表（本年预算）", 5, 6),
        "part_of_line",
    ),
    "a total by the name of a class": (
        100,
        exchanged(r"^合计\t\t1,?233,?367\.47", r"^208\t.*353,?584\.48", r"^合计(?=\t)|社会保障和就业支出"),
        "total_missing",
    ),
    "a total of projects by the name of one": (
        "shanxi-2026",
        exchanged(r"^山西省医疗保障局\t1229\.84", r"^医疗服务.*\t1179\.84", r"^[^\t]+"),
        "total_missing",
    ),
    "a code by the name of another class": (
        "ministry-sources",
        exchanged(r"^2101506\t", r"^221\t", NAME),
        "code_name",
    ),
    "a section by the name of another": (
        "ministry-sources",
        exchanged(r"^21015\t", r"^21011\t", NAME),
        "code_name",
    ),
    "a total below its parts beside an unread column": (
        "ministry-sources",
        columns_exchanged("", 2, 3),
        "unread_column",
    ),
    "two headings exchanged": (
        100,
        exchanged("^资本性支出\t", "^工资福利支出\t", r"^[^\t]+"),
        "category_heading",
    ),
    "cars below another expense": (
        102,
        exchanged("^公务用车购置及运行费\t", "^公务接待费\t", r"^[^\t]+"),
        "category_heading",
    ),
    "a heading gone": ("yangquan-2025", without("^工资福利支出\t"), "category_heading"),
    "a class on the line of what is left over": (
        "jincheng-2026",
        changed(
            (r"住房保障支出\t83\.31", "\t\t二十、住房保障支出\t83.31\t83.31", "\t232.05\t二十、住房保障支出\t\t"),
            (r"^上年结转\t232", "\t232.05\t年终结转\t\t", "\t\t年终结转\t83.31\t83.31"),
        ),
        "unread_row",
    ),
    "the year of units' expenses": (
        "shanxi-2026",
        changed(("机关运行经费财政拨款预算", "本部门2026年", "本部门2025年")),
        "year_differs",
    ),
    "a last digit of a row's only part": (
        "yangquan-2025",
        changed(("^办公费\t", "0.95\t", "0.94\t")),
        "row",
    ),
    "an amount of a reason that is given twice": (
        "shanxi-2026",
        changed(("预算收入总计", "公用经费支出减少21.93万元", "公用经费支出减少12.93万元")),
        "text_reason_twice",
    ),
    "which way a reason went that is given twice": (
        "xinzhou-2024",
        changed(("预算收入总计", "较上年减少524.07", "较上年增加524.07")),
        "text_reason_twice",
    ),
    "the year behind a bureau's name": (
        "by-agency",
        changed(("收支总预算", "医疗保障局2024年", "医疗保障局2023年")),
        "year_differs",
    ),
}  # fmt: skip


@pytest.mark.parametrize("error", PLANTED)
def test_it_is_told_and_nothing_wrong_is_proved(tmp_path, error):
    name, plant, rule = PLANTED[error]
    reading = read(tmp_path, document(name))
    printed = {(where, amount) for _, where, amount in figures(reading)}
    known = {finding.rule for finding in check(reading).findings}
    reading = read(tmp_path, plant([*document(name)]))
    checked = check(reading)
    proved = {
        (where, amount) for ref, where, amount in figures(reading) if checked.proofs.get(ref) is Proof.PROVED
    }
    assert rule in {finding.rule for finding in checked.findings}
    assert rule not in known or rule == "unread_column"
    assert proved <= printed


def proved(reading):
    proofs = check(reading).proofs
    return {(where, amount) for ref, where, amount in figures(reading) if proofs.get(ref) is Proof.PROVED}


def one_more(lines):
    """In table 5 alone: 行政单位医疗, its section, its class and the total, in two columns."""
    begin = lines.index("2024年一般公共预算支出预算表（不含上年结转）")
    for start in ("合计\t", "210\t", "21011\t", "2101101\t"):
        n = next(n for n in range(begin, len(lines)) if lines[n].startswith(start))
        code, name, total, basic, *rest = lines[n].split("\t")
        more = (str(Decimal(amount) + 1) for amount in (total, basic))
        lines[n] = "\t".join((code, name, *more, *rest))
    return lines


ONE_ERROR = {
    "one cell of a category": ("shanxi-2026", changed(("^邮电费\t", "2.00\t", "3.00\t")), 31),
    "an item and all above it in one table": ("xinzhou-2024", one_more, 94),
    "personnel in the text": ("xinzhou-2024", changed(("^人员经费", "120.12", "420.12")), 0),
}
"""With the most figures that may be proved no more: those of the sums that fail, and what they are part of."""


@pytest.mark.parametrize("error", ONE_ERROR)
def test_one_error_leaves_proved_what_other_sums_settle(tmp_path, error):
    name, plant, most = ONE_ERROR[error]
    before = proved(read(tmp_path, document(name)))
    after = proved(read(tmp_path, plant([*document(name)])))
    assert after <= before
    assert len(before - after) <= most


def test_what_repeats_a_total_that_all_its_parts_speak_against_is_not_proved(tmp_path):
    """All totals of a document one ten more, and none of what they are the sum of."""
    lines = [*document("three-divisions-of-one-total")]
    before = read(tmp_path, lines)
    total = next(
        figure.printed
        for line in before.tables[0].lines
        for figure in line.figures
        if line.name == "收入总计"
    )
    more = f"{Decimal(total.replace(',', '')) + 10:.2f}"
    after = read(tmp_path, [line.replace(total, more) if "\t" in line else line for line in lines])
    assert proved(after) <= proved(before)


def test_an_agency_of_another_place_in_a_table_of_revenue_is_told(tmp_path):
    plant = changed((r"^141\t", "南岭州医疗保障局", "大同市医疗保障局"))
    reading = read(tmp_path, plant([*document("funds-beside-uses")]))
    assert "unit_name" in {finding.rule for finding in check(reading).findings}
    assert "大同市医疗保障局" not in {where[2] for where, _ in proved(reading)}
