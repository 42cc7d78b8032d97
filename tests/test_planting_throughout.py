"""Errors that were carried through: a table changed throughout, several tables alike, a code or a year everywhere.

What such a document says against itself is told, and nothing that only its own sums bear out is proved.
"""

import re
from decimal import Decimal

import pytest
from test_planting_kinds import figures, original, read
from test_planting_rows import SIX, at, changed, columns_exchanged, later, name_of, replaced

from disclosures.proofs.checking import check
from disclosures.records import Proof

ONE, TWO, THREE, FOUR, FIVE = (
    *("预算收支总表", "预算收入总表", "预算支出总表", "财政拨款收支总表"),
    "一般公共预算支出预算表（不含上年结转）",
)
TEN = "财政拨款安排“三公”经费支出预算表"
ELEVEN = "财政拨款安排机关运行经费预算表"
TWELVE, THIRTEEN = "项目支出预算表（本年预算）", "项目支出预算表（上年结转）"
AMOUNT = re.compile(r"-?[\d,]+\.\d\d")
ENDS = re.compile(r"20\d\d年|##|第|部门公开表|预算公开表|注")


def rows(lines, title):
    """The numbers of a table's rows, below its own title."""
    n = at(lines, title, "") + 1
    while not ENDS.match(lines[n]):
        if any(map(AMOUNT.fullmatch, lines[n].split("\t"))):
            yield n
        n += 1


@later
def throughout(lines, title, change):
    """Every amount of a table changed alike."""
    for n in list(rows(lines, title)):
        cells = lines[n].split("\t")
        lines[n] = "\t".join(
            f"{change(Decimal(cell.replace(',', ''))):.2f}" if AMOUNT.fullmatch(cell) else cell
            for cell in cells
        )
    return lines


@later
def more_for(lines, codes, titles, columns):
    """One unit more in all rows of these codes, and the total's."""
    for title in titles:
        for n in list(rows(lines, title)):
            cells = lines[n].split("\t")
            if cells[0] in codes:
                for column in columns:
                    cells[column] = f"{Decimal(cells[column]) + 1:.2f}"
                lines[n] = "\t".join(cells)
    return lines


@later
def moved(lines, title, start, below):
    row = lines.pop(at(lines, title, start))
    lines.insert(at(lines, title, below) + 1, row)
    return lines


@later
def recoded(lines, old, new):
    return [re.sub(rf"^{old}\t", f"{new}\t", line) for line in lines]


@later
def on_another_line(lines, title, one, other, first):
    """The amounts of one row on the line of another, from a column on; and the other's on its."""
    n = next(n for n in range(at(lines, title, ""), len(lines)) if one in lines[n])
    m = next(
        m
        for m in range(at(lines, title, ""), len(lines))
        if f"{other}\t" in lines[m] and lines[m].split("\t")[first:] != []
    )
    x, y = lines[n].split("\t"), lines[m].split("\t")
    x[first:], y[first:] = y[first:], x[first:]
    lines[n], lines[m] = "\t".join(x), "\t".join(y)
    return lines


@later
def again(lines, title, change):
    """A table with its title once more, every amount of the second changed alike."""
    first, last = at(lines, title, ""), max(rows(lines, title))
    copy = [
        "\t".join(
            f"{change(Decimal(cell.replace(',', ''))):.2f}" if AMOUNT.fullmatch(cell) else cell
            for cell in line.split("\t")
        )
        for line in lines[first : last + 1]
    ]
    return [*lines[: last + 1], "", *copy, *lines[last + 1 :]]


@later
def split(lines, title, start, name):
    """A project's amount in two halves, the second by another name."""
    n = at(lines, title, start)
    halves = [f"{Decimal(cell) / 2:.2f}" if AMOUNT.fullmatch(cell) else cell for cell in lines[n].split("\t")]
    return [*lines[:n], "\t".join(halves), "\t".join([name, *halves[1:]]), *lines[n + 1 :]]


PLANTED = {
    "last year's money of another fund": (
        "xinzhou-2024",
        on_another_line("财政拨款收支总表", "一、一般公共预算\t125.80", "三、国有资本经营预算", 1),
        {("appropriation_fund_is_its_income", "支出总计"), ("appropriation_fund_is_its_income", "三、国有资本经营预算")},
    ),
    "a neighbour's code in every table": (
        "shanxi-2026",
        recoded("2100799", "2100717"),
        {("code_name", "其他计划生育事务支出")},
    ),
    "a neighbour's code in every table, out of order": (
        "gaoping-2026",
        recoded("2101103", "2101101"),
        {("code_name", "公务员医疗补助")},
    ),
    "the code and the name of the next row": (
        "xinzhou-2024",
        changed(FIVE, "2101504\t", lambda row: row.replace("2101504\t信息化建设", "2101505\t医疗保障政策管理")),
        {("general_public_is_revenue_by_code", "信息化建设")},
    ),
    "a class on the line of another": (
        "jincheng-2026",
        on_another_line(ONE, "十、卫生健康支出", "二十四、预备费", 3),
        {("code_class", "二十四、预备费")},
    ),
    "a row below another section": (
        "gaoping-2026",
        moved(TWO, "2101103\t", "22102\t"),
        {("code_order", "公务员医疗补助")},
    ),
    "a project in two": (
        "shanxi-2026",
        split(TWELVE, "罕见病专项救助项目", "罕见病筛查项目"),
        {("project_count", "纳入绩效目标管理的二级项目17个,共计金额")},
    ),
    "a project by another name": (
        "jincheng-2026",
        changed(TWELVE, "DRGS", lambda row: row.replace("DRGS项目服务费", "会议培训经费")),
        {("form_name", "会议培训经费")},
    ),
    "an expense on the line of another": (
        "gaoping-2026",
        on_another_line(TEN, "公务接待费", "因公出国（境）费", 1),
        {("text_figure", "公务接待费")},
    ),
    "all three-public expenses doubled": (
        "xinzhou-2024",
        throughout(TEN, lambda amount: amount * 2),
        {("text_figure", "合计"), ("text_figure", "②公务用车运行维护费")},
    ),
    "all operating expenses one more": (
        "xinzhou-2024",
        throughout(ELEVEN, lambda amount: amount + 1),
        {("text_figure", "部门合计")},
    ),
    "all of last year's projects doubled": (
        "jincheng-2026",
        throughout(THIRTEEN, lambda amount: amount * 2),
        {("carryover_projects_are_carryover", "合计")},
    ),
    "all projects with a minus": (
        "jincheng-2026",
        throughout(TWELVE, lambda amount: -amount),
        {("projects_are_project", "晋城市医疗保障局")},
    ),
    "a fund's column under the head of another source": (
        "yangquan-2025",
        columns_exchanged(TWELVE, 2, 6),
        {("projects_are_project", "合计")},
    ),
    "a table again, all of it doubled": (
        "yangquan-2025",
        again(FIVE, lambda amount: amount * 2),
        {("repeated_table", ""), ("table_unconnected", "合计")},
    ),
    "all categories doubled": (
        "gaoping-2026",
        throughout(SIX, lambda amount: amount * 2),
        {("categories_are_basic", "合计")},
    ),
    "an item in three tables, with all above it": (
        "yangquan-2025",
        more_for(("合计", "210", "21015", "2101501"), (TWO, THREE, FIVE), (2, 3)),
        {("account_total_is_expenditure", "支出总计"), ("categories_are_basic", "合计")},
    ),
    "a unit of another city": (
        "jincheng-2026",
        changed(TWELVE, "晋城市医疗保障局", lambda row: row.replace("晋城市", "太原市")),
        {("unit_name", "太原市医疗保障局")},
    ),
    "posts of a kind, more than all": (
        "yangquan-2025",
        replaced("行政编制11名", "行政编制12名"),
        {("resource_parts", "核定的人员编制数11人")},
    ),
    "people in post, in another place": (
        "yangquan-2025",
        replaced("实有人数11人", "实有人数12人"),
        {("resource_parts", "实有人数12人")},
    ),
    "the day of a count": (
        "yangquan-2025",
        replaced("截至2024年12月31日", "截至2023年12月31日"),
        {("year_differs", "2023")},
    ),
    "the year of a head without its word": (
        "yangquan-2025",
        replaced("\t2025预算数", "\t2024预算数"),
        {("year_differs", "2024")},
    ),
    "the year of a head beside last year's money": (
        "shanxi-2026",
        replaced("项目\t2026年\t项目\t2026年合计", "项目\t2025年\t项目\t2025年合计"),
        {("year_differs", "2025")},
    ),
    "the year that a change is on": (
        "xinzhou-2024",
        replaced("比2023年预算减少", "比2022年预算减少"),
        {("year_differs", "2022")},
    ),
    "the year of a performance form": (
        "xinzhou-2024",
        replaced("\n(2024年度)\n", "\n(2023年度)\n"),
        {("year_differs", "2023")},
    ),
    "the year within a sentence": (
        "yangquan-2025",
        replaced("我单位编报2025年", "我单位编报2024年"),
        {("year_differs", "2024")},
    ),
}  # fmt: skip


def told(reading, finding):
    is_of_the_cover = finding.problem is not None and finding.rule == "year_differs"
    name = reading.problems[finding.problem].detail if is_of_the_cover else name_of(reading, finding)
    return finding.rule, name


@pytest.mark.parametrize("error", PLANTED)
def test_it_is_told_and_nothing_wrong_is_proved(tmp_path, error):
    document, plant, wanted = PLANTED[error]
    reading = read(tmp_path, plant(document))
    checked = check(reading)
    printed, known = original(document)
    new = {told(reading, f) for f in checked.findings if (f.rule, f.expected, f.actual) not in known}
    proved = [
        (where, amount)
        for ref, where, amount in figures(reading)
        if checked.proofs.get(ref) is Proof.PROVED and (where, amount) not in printed
    ]
    assert proved == []
    assert wanted <= new
