"""Errors that keep every sum of their own table: rows, names, columns and counts exchanged, lines and forms gone.

Each is told by the rules that speak of it and nothing else is, and nothing wrong is shown as proved.
"""

import re

import pytest
from test_planting_kinds import figures, lines_of, original, read

from disclosures.proofs.checking import check
from disclosures.proofs.sums.singling import suggestions
from disclosures.proofs.sums.within import identities, repetitions
from disclosures.records import Proof

SIX = "一般公共预算安排基本支出分经济科目表（不含上年结转）"
CLASSES = ("八、社会保障和就业支出", "十、卫生健康支出", "二十、住房保障支出")


def later(plant):
    """What plants an error in lines as one that does so in a document, once it is named."""
    return lambda *about, **known: lambda document: plant(list(lines_of(document)), *about, **known)


def at(lines, title, start):
    """The row that starts so, below a table's own title (any year's)."""
    begun = [n for n, line in enumerate(lines) if re.fullmatch(rf"#* ?20\d\d年{re.escape(title)}", line)]
    return next(n for n in range(begun[-1], len(lines)) if lines[n].startswith(start))


@later
def changed(lines, title, start, change):
    n = at(lines, title, start)
    lines[n] = change(lines[n])
    return lines


@later
def exchanged(lines, title, one, other, *, what):
    """Two rows with their ``amounts`` or their ``names`` exchanged."""
    first, second = (at(lines, title, start) for start in (one, other))
    a, b = (re.fullmatch(r"(.*?)((?:\t-?[\d,]*\.?\d*)+)", lines[n]).groups() for n in (first, second))
    if what == "names":
        a, b = (b[0], a[1]), (a[0], b[1])
    else:
        a, b = (a[0], b[1]), (b[0], a[1])
    lines[first], lines[second] = "".join(a), "".join(b)
    return lines


@later
def rows_exchanged(lines, title, one, other):
    first, second = (at(lines, title, start) for start in (one, other))
    lines[first], lines[second] = lines[second], lines[first]
    return lines


@later
def columns_exchanged(lines, title, one, other):
    """Two columns of amounts exchanged from the first row of a table to its last."""
    n = at(lines, title, "") + 1
    while not lines[n].startswith(("20", "##", "第", "部门公开表", "预算公开表")):
        cells = lines[n].split("\t")
        if len(cells) > max(one, other) and any(re.search(r"\d\.\d\d", cell) for cell in cells):
            cells[one], cells[other] = cells[other], cells[one]
            lines[n] = "\t".join(cells)
        n += 1
    return lines


@later
def without(lines, start, end=None):
    """The document without the lines from the first that starts so to before the next that starts with `end`."""
    first = next(n for n, line in enumerate(lines) if line.startswith(start))
    last = next(n for n in range(first + 1, len(lines)) if end is None or lines[n].startswith(end))
    return [*lines[:first], *lines[last:]]


@later
def replaced(lines, old, new):
    text = "\n".join(lines)
    assert old in text
    return text.replace(old, new, 1).split("\n")


@later
def without_rows(lines, title):
    first = at(lines, title, "部门合计")
    return [*lines[:first], *lines[first + 2 :]]


@later
def without_form(lines, project):
    titles = [n for n, line in enumerate(lines) if line.endswith("项目支出绩效目标表")]
    first = next(n for n in titles if project in lines[n + 4])
    return [*lines[:first], *lines[next(n for n in titles if n > first) :]]


PLANTED = {
    "two names of one heading exchanged": (
        "yangquan-2025",
        exchanged(SIX, "会议费", "福利费", what="names"),
        {("category_order", "会议费"), ("category_order", "福利费")},
    ),
    "one name instead of another": (
        "xinzhou-2024",
        changed(SIX, "邮电费", lambda row: row.replace("邮电费", "差旅费")),
        {("category_listed", "差旅费")},
    ),
    "one name instead of another, out of order": (
        "yangquan-2025",
        changed(SIX, "邮电费", lambda row: row.replace("邮电费\t", "租赁费\t")),
        {("category_order", "租赁费")},
    ),
    "a character of a category": (
        "yangquan-2025",
        changed(SIX, "公务接待费", lambda row: row.replace("待费\t", "侍费\t", 1)),
        {("category_name", "公务接侍费")},
    ),
    "a character of a project": (
        "xinzhou-2024",
        changed("项目支出预算表（本年预算）", "驻村", lambda row: row.replace("干部", "千部")),
        {("form_name", "驻村千部补助经费")},
    ),
    "pensions and wages exchanged": (
        "xinzhou-2024",
        exchanged(SIX, "基本工资", "机关事业单位基本养老保险缴费", what="amounts"),
        {("category_item", "机关事业单位基本养老保险缴费")},
    ),
    "pensions and housing exchanged": (
        "gaoping-2026",
        exchanged(SIX, "机关事业单位基本养老保险缴费", "住房公积金", what="amounts"),
        {("category_item", "机关事业单位基本养老保险缴费"), ("category_item", "住房公积金")},
    ),
    "insurance, a cent off its item, and bonuses exchanged": (
        "yangquan-2025",
        exchanged(SIX, "职工基本医疗保险缴费", "奖金", what="amounts"),
        {("category_item", "职工基本医疗保险缴费")},
    ),
    "receptions and meetings exchanged": (
        "shanxi-2026",
        exchanged(SIX, "公务接待费", "会议费", what="amounts"),
        {("category_expense", "公务接待费")},
    ),
    "this year's and last year's columns exchanged": (
        "jincheng-2026",
        columns_exchanged("预算收支总表", 4, 5),
        {
            ("text_figure", "支出总计"),
            *(("account_class_carried_is_revenue", name) for name in CLASSES),
            ("account_class_of_the_year_is_revenue", CLASSES[1]),
            *(("account_class_of_the_year_is_revenue", name.partition("、")[2]) for name in CLASSES[::2]),
            ("account_current_year_is_income", "支出总计"),
            ("account_carryover_is_income", "支出总计"),
        },
    ),
    "two funds' columns exchanged": (
        "shanxi-2026",
        columns_exchanged("项目支出预算表（本年预算）", 2, 3),
        {("projects_of_a_fund_are_its_project", "山西省医疗保障局"), ("projects_are_project", "合计")},
    ),
    "the columns of a fund that nobody has": (
        "shanxi-2026",
        columns_exchanged("财政拨款安排机关运行经费预算表", 2, 3),
        {("expenses_are_of_appropriated_funds", "部门合计")},
    ),
    "two rows with codes exchanged": (
        "shanxi-2026",
        rows_exchanged("一般公共预算支出预算表（不含上年结转）", "2080501", "2080505"),
        {("code_order", "行政单位离退休"), ("code_order", "机关事业单位基本养老保险缴费支出")},
    ),
    "a unit by another's name": (
        "shanxi-2026",
        changed("财政拨款安排机关运行经费预算表",
            "山西省医疗保险",
            lambda row: row.replace("保险管理服务中心", "保障局"),
        ),
        {("repeated_line", "山西省医疗保障局")},
    ),
    "a unit's projects under another's name": (
        "shanxi-2026",
        changed("项目支出预算表（本年预算）",
            "山西省药械集中招标采购中心",
            lambda row: row.replace("药械集中招标采购中心", "医疗保险管理服务中心"),
        ),
        {("repeated_line", "山西省医疗保险管理服务中心"), ("form_annual", "服务场所运行维护费")},
    ),
    "this year's total gone": (
        "gaoping-2026",
        without("本年收入合计"),
        {("subtotal_missing", "收入总计"), ("subtotal_missing", "支出总计")},
    ),
    "a table without its rows": ("xinzhou-2024", without_rows("财政拨款安排机关运行经费预算表"), {("table_bare", "")}),
    "a form gone with its title": (
        "xinzhou-2024",
        without_form("医保信息系统工作经费"),
        {("form_lacking", "医保信息系统工作经费")},
    ),
    "a form of another unit": (
        "shanxi-2026",
        replaced("\t实施单位\t\t山西省药械集中招标采购中心",
            "\t实施单位\t\t山西省医疗保障局",
        ),
        {("form_unit", "服务场所运行维护费")},
    ),
    "a kind of vehicles": (
        "xinzhou-2024",
        replaced("机要通信用车2辆", "机要通信用车3辆"),
        {("resource_parts", "实有2辆")},
    ),
    "all vehicles": (
        "gaoping-2026",
        replaced("实有1辆", "实有4辆"),
        {("resource_parts", "实有4辆")},
    ),
    "staff on posts": (
        "jincheng-2026",
        replaced("在编人员数\t54人", "在编人员数\t45人"),
        {("resource_parts", "实际在职人员总数54人")},
    ),
    "a number of projects": (
        "jincheng-2026",
        replaced("二级项目19个", "二级项目16个"),
        {("text_count", "纳入绩效目标管理的二级项目16个,共计金额")},
    ),
}  # fmt: skip


def name_of(reading, finding):
    refs = (*finding.whole, *finding.parts)
    if refs:
        return reading.tables[refs[0].table].lines[refs[0].line].name
    if finding.resource is not None:
        return reading.resources[finding.resource].printed
    if finding.form is not None:
        return reading.project_forms[finding.form].project
    return reading.statements[finding.statement].label if finding.statement is not None else ""


@pytest.mark.parametrize("error", PLANTED)
def test_it_is_told_by_name_and_nothing_wrong_is_proved(tmp_path, error):
    document, plant, wanted = PLANTED[error]
    reading = read(tmp_path, plant(document))
    checked = check(reading)
    printed, known = original(document)
    new = [f for f in checked.findings if (f.rule, f.expected, f.actual) not in known]
    proved = [
        (where, amount)
        for ref, where, amount in figures(reading)
        if checked.proofs.get(ref) is Proof.PROVED and (where, amount) not in printed
    ]
    assert {(finding.rule, name_of(reading, finding)) for finding in new} == wanted
    assert proved == []


def test_what_all_sums_name_alike_is_suggested_before_a_likelier_slip(tmp_path):
    """5.79 that lost its 7 is 5.9; a digit makes 5.80 of it as well, within rounding, and no sum names that."""
    title = "一般公共预算支出预算表（不含上年结转）"
    row = "21011\t行政事业单位医疗\t"
    plant = changed(title, row, lambda line: line.replace(f"{row}5.79", f"{row}5.9"))
    reading = read(tmp_path, plant("xinzhou-2024"))
    made = suggestions([*identities(reading), *repetitions(reading)])
    assert [str(each.amount) for each in made] == ["5.79"]
