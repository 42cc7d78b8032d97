import pytest

from disclosures.text import key, name


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("⽀出", "支出"),
        ("⻋辆", "车辆"),
        ("财政专⼾管理资⾦", "财政专户管理资金"),
        ("⺠政", "民政"),
        ("⻚", "页"),
        ("⻓期护理", "长期护理"),
    ],
)
def test_radicals_become_the_characters_they_stand_for(printed, meant):
    assert name(printed) == meant


def test_a_name_loses_white_space_and_gets_full_width_brackets():
    assert name("维修(护)\n 费") == "维修（护）费"
    assert name("合　计") == "合计"


def test_a_name_keeps_what_only_matching_folds():
    assert name("①公务用车购置费") == "①公务用车购置费"
    assert name("“三公”经费") == "“三公”经费"


def test_a_key_is_shared_by_spellings_of_the_same_words():
    assert key("“三公”经费（本年）") == key('"三公" 经费(本年)')
    assert key("２０２６年") == "2026年"
