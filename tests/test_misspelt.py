"""A bureau's name that the cover alone prints so: told with the name that all else has."""

from invented import Invented

from disclosures.parsing import parse
from disclosures.readers import text_extract
from disclosures.records import ProblemCode


def told(path, text):
    path.write_text(text)
    reading = parse(text_extract.read(path))
    return [problem.detail for problem in reading.problems if problem.code is ProblemCode.BUREAU_DIFFERS]


def without_captions(text):
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("部门名称："))


def test_a_character_that_the_cover_alone_has_is_told(tmp_path):
    text = without_captions(Invented(3).text()).replace("医疗保障局", "民政局")
    misread = text.replace("民政", "民攻", 1)
    assert "运城市绛县民攻局" in misread.splitlines()
    assert told(tmp_path / "a.txt", misread) == ["运城市绛县民政局"]
    assert told(tmp_path / "a.txt", text) == []


def test_what_sentences_tell_already_is_told_once(tmp_path):
    misread = without_captions(Invented(3).text()).replace("绛县", "降县", 1)
    assert len(told(tmp_path / "a.txt", misread)) == 2  # both sentences


def test_a_neighbour_s_name_is_not_taken_for_a_misread_one(tmp_path):
    text = without_captions(Invented(3).text())
    assert told(tmp_path / "a.txt", f"{text}\n运城市降县医疗保障局、运城市降县医疗保障局\n") == []
