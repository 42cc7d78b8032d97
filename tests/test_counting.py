"""Counts of vehicles and equipment: those that cannot all be true are found, all others are left alone."""

from pathlib import Path

import pytest

from disclosures.parsing import parse
from disclosures.proofs.checking import check
from disclosures.readers import text_extract
from disclosures.records import ProblemCode

EXTRACTS = Path(__file__).parent / "samples" / "extracts"
EQUIPMENT = "阳泉市医疗保障局占有使用价值100万元（原值）以上的通用设备0台（套）"


def of_counts(text, tmp_path):
    path = tmp_path / "planted.txt"
    path.write_text(text, encoding="utf-8")
    reading = parse(text_extract.read(path))
    findings = [finding for finding in check(reading).findings if finding.rule == "counts"]
    told = [p.detail for p in reading.problems if p.code is ProblemCode.COUNTS_DIFFER]
    assert len(findings) == len(told)
    assert {reading.problems[f.problem].code for f in findings} <= {ProblemCode.COUNTS_DIFFER}
    return told


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ("jincheng-2026", 1),
        ("gaoping-2026", 0),
        ("shanxi-2026", 0),
        ("xinzhou-2024", 0),
        ("yangquan-2025", 0),
    ],
)
def test_of_the_real_documents_one_counts_more_dear_equipment_than_equipment(tmp_path, document, told):
    found = of_counts((EXTRACTS / f"{document}.txt").read_text(encoding="utf-8"), tmp_path)
    assert len(found) == told
    assert all("100万元" in words and "2台" in words for words in found)


@pytest.mark.parametrize(("pieces", "told"), [("0台（套）", 0), ("1台（套）", 0), ("2台（套）", 1)])
def test_more_pieces_over_a_million_than_over_half_a_million_are_found(tmp_path, pieces, told):
    text = (EXTRACTS / "yangquan-2025.txt").read_text(encoding="utf-8")
    assert EQUIPMENT in text
    changed = text.replace(EQUIPMENT, EQUIPMENT.replace("0台（套）", pieces))
    assert len(of_counts(changed, tmp_path)) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("共有车辆3辆，其中：机要通信用车1辆、应急保障用车1辆、其他用车1辆。", 0),
        ("共有车辆3辆，其中：机要通信用车1辆、应急保障用车1辆、其他用车3辆。", 1),
        ("共有车辆3辆，其中：机要通信用车1辆、其他用车1辆。", 1),
        ("共有车辆3辆，其中：机要通信用车1辆。", 0),
    ],
)
def test_vehicles_are_held_to_their_kinds(tmp_path, said, told):
    text = (EXTRACTS / "yangquan-2025.txt").read_text(encoding="utf-8")
    lines = [f"本单位{said}" if "机要通信用车" in line else line for line in text.split("\n")]
    if not any("机要通信用车" in line for line in lines):
        at = next(n for n, line in enumerate(lines) if EQUIPMENT in line)
        lines.insert(at, f"本单位{said}")
    assert len(of_counts("\n".join(lines), tmp_path)) == told
