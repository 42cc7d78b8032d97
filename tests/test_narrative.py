"""Every amount that the narrative prints is read with what is said of it, or told as not understood."""

import re
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from disclosures.parsing import parse
from disclosures.readers import text_extract
from disclosures.records import ProblemCode
from disclosures.text import key

EXTRACTS = Path(__file__).parent / "samples" / "extracts"
DOCUMENTS = sorted(path.stem for path in EXTRACTS.glob("*.txt"))
AMOUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?)(万元|元)")
NOT_OF_THE_BUDGET = re.compile(r"(50|100)万元（原值）以上|\d+元/人")


@cache
def read(document):
    return parse(text_extract.read(EXTRACTS / f"{document}.txt"))


def narrative(document):
    """Part 3 without the forms and the tables, line by line, as anybody would cut it out."""
    text = (EXTRACTS / f"{document}.txt").read_text(encoding="utf-8")
    text = text[text.rindex("第三部分") : text.rindex("第四部分")]
    text = text[: text.index("（项目绩效目标表公开情况见附件）")]
    return "".join(key(line) for line in text.splitlines() if "\t" not in line)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_amount_of_the_narrative_is_left_out(document):
    printed = Counter(
        match.group().replace(",", "")
        for match in AMOUNT.finditer(NOT_OF_THE_BUDGET.sub("", narrative(document)))
    )
    read_of_it = Counter()
    for said in read(document).statements:
        read_of_it[said.printed.replace(",", "")] += 1
        for match in AMOUNT.finditer(NOT_OF_THE_BUDGET.sub("", said.reason)):
            read_of_it[match.group().replace(",", "")] += 1
        if said.change:
            read_of_it[f"{abs(said.change)}万元"] += 1
    assert printed - read_of_it == Counter()
    assert not [p for p in read(document).problems if p.code is ProblemCode.UNREAD_SENTENCE]


# Read off the extracts by eye: label, amount, share, change, percent, how the reason begins and ends.
SAID = {
    "shanxi-2026": [
        ("预算收入总计", "10879.14", None, "2215.24", "25.57", ("本年度基本收入增加", "增加70.79万元等")),
        ("预算支出总计", "10879.14", None, "2215.24", "25.57", ("本年度基本支出增加", "增加70.79万元等")),
        ("上年结转", "1229.84", "11.30", None, None, None),
        ("项目支出", "8240.64", "75.75", None, None, None),
        ("一般公共预算当年支出", "9649.29", None, "3196.68", "49.54", None),
        ("公务接待费", "5.00", None, "-4.00", None, ("本部门按部门以前年度", "本年度减少公务接待费用")),
        ("公务用车购置及运行费", "7.00", None, "-1.30", None, ("本部门本年度", "公务用车运行费用减少")),
        ("公务用车运行维护费", "7.00", None, "-1.30", None, ("本部门本年度", "加油维修费用减少")),
        ("公务用车购置费", "0", None, "0", None, None),
        ("整体支出绩效目标,涉及部门预算资金", "9649.29", None, None, None, None),
        ("公开项目绩效目标17个,涉及项目金额", "7010.80", "100", None, None, None),
    ],
    "xinzhou-2024": [
        (
            "预算收入总计",
            "498.95",
            None,
            "-513.30",
            "-50.71",
            ("项目支出较上年减少524.07万元。", "较上年减少"),
        ),
        ('"三公"经费预算', "6.00", None, "0", None, None),
        ("机关运行经费财政拨款预算", "48.58", None, "-2.7", "-5.88", ("新增1名退休人员", "相应经费减少")),
    ],
    "yangquan-2025": [
        ("住房保障支出", "15.19", "2.36", None, None, None),
        ("公务接待费", "0.80", None, "0.30", None, ("按照财政要求", "列为公务接待费")),
        ("机关运行经费财政拨款预算", "23.61", None, "3.27", "16", ("调入1名人员", "福利费增加")),
        ("整体绩效目标,涉及资金", "452", None, None, None, None),
    ],
    "jincheng-2026": [
        ("预算收入总计", "3639.96", None, "-363.30", "-9.08", ("国家信息平台", "较去年有所降低")),
        ("机关运行经费财政拨款预算", "121.32", None, "3.67", "3.12", ("办公经费", "较上年有所增加")),
        ("政府采购服务预算", "376.30", None, None, None, None),
    ],
    "gaoping-2026": [
        ("预算支出总计", "6056.35", None, "1770.29", "41.30", ("本年新增退休人员", "项目预算增加")),
        ("公务用车运行维护费", "1.48", None, "0", None, None),
    ],
}


def told(said):
    numbers = (said.amount, said.share, said.change, said.change_percent)
    return said.label, *(None if number is None else Decimal(number) for number in numbers)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_sentences_are_read_with_share_change_and_the_whole_reason(document):
    found = {told(said): said.reason for said in read(document).statements}
    for label, *numbers, reason in SAID[document]:
        given = found[label, *(None if number is None else Decimal(number) for number in numbers)]
        begins, ends = reason or ("", "")
        assert given.startswith(begins)
        assert given.endswith(ends)
        assert bool(given) is bool(reason)


def test_a_sentence_that_is_not_understood_is_told_with_its_line(tmp_path):
    text = (EXTRACTS / "yangquan-2025.txt").read_text(encoding="utf-8")
    planted = tmp_path / "planted.txt"
    sentence = "另有援助资金12.34万元由外单位代管。"
    planted.write_text(
        text.replace("政府采购服务预算3.00万元。", f"政府采购服务预算3.00万元。\n\n{sentence}"),
        encoding="utf-8",
    )
    [problem] = [
        p for p in parse(text_extract.read(planted)).problems if p.code is ProblemCode.UNREAD_SENTENCE
    ]
    lines = planted.read_text(encoding="utf-8").splitlines()
    assert (problem.detail, lines[problem.place.line - 1]) == (sentence, sentence)


def test_of_many_sentences_that_are_not_understood_the_first_is_told_with_their_number(tmp_path):
    text = (EXTRACTS / "yangquan-2025.txt").read_text(encoding="utf-8")
    planted = tmp_path / "planted.txt"
    sentences = "".join(f"另有第{n}笔援助资金{n}.34万元由外单位代管。" for n in range(1, 21))
    planted.write_text(
        text.replace("政府采购服务预算3.00万元。", f"政府采购服务预算3.00万元。\n\n{sentences}"),
        encoding="utf-8",
    )
    told = [p for p in parse(text_extract.read(planted)).problems if p.code is ProblemCode.UNREAD_SENTENCE]
    assert [p.detail for p in told] == ["另有第1笔援助资金1.34万元由外单位代管。 … (20)"]


def test_a_sentence_whose_number_no_budget_has_is_told_and_the_others_are_read(tmp_path):
    """Numbers that ran together in the file: 383.26万元 became 25 digits."""
    text = (EXTRACTS / "gaoping-2026.txt").read_text(encoding="utf-8")
    (tmp_path / "a.txt").write_text(text.replace("基本支出383.26万元", f"基本支出{'3' * 25}.26万元"))
    found = parse(text_extract.read(tmp_path / "a.txt"))
    told = [p.detail for p in found.problems if p.code is ProblemCode.UNREAD_SENTENCE]
    assert told
    assert all("3" * 25 in sentence for sentence in told)
    assert len(found.statements) > len(read("gaoping-2026").statements) / 2
