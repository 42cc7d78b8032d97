"""Characters as documents print them, made comparable. Pure.

PDF fonts often give radical look-alikes for ordinary characters (⽀ for 支): NFKC mends the Kangxi
block (U+2F00 to U+2FDF) but leaves the radicals supplement (U+2E80 to U+2EFF) alone, and turns a
few radicals into forms that simplified Chinese does not use (⼾ into 戶).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

UNSEEN = "\ufffd"
"""Stands for a character that a picture shows and that was not recognised for certain."""
# Unicode's EquivalentUnifiedIdeograph property for the radicals supplement, where the equivalent
# is a character that running text uses.
_SUPPLEMENT = {
    0x2E81: "厂", 0x2E84: "乙", 0x2E85: "亻", 0x2E88: "刀", 0x2E89: "刂", 0x2E8A: "卜",
    0x2E8C: "小", 0x2E8D: "小", 0x2E8E: "兀", 0x2E8F: "尣", 0x2E90: "尢", 0x2E92: "巳",
    0x2E93: "幺", 0x2E94: "彑", 0x2E96: "忄", 0x2E98: "扌", 0x2E99: "攵", 0x2E9B: "旡",
    0x2E9C: "日", 0x2E9D: "月", 0x2E9E: "歺", 0x2E9F: "母", 0x2EA0: "民", 0x2EA1: "氵",
    0x2EA2: "氺", 0x2EA3: "灬", 0x2EA4: "爫", 0x2EA5: "爫", 0x2EA6: "丬", 0x2EA7: "牛",
    0x2EA8: "犭", 0x2EA9: "王", 0x2EAA: "疋", 0x2EAB: "目", 0x2EAC: "示", 0x2EAD: "礻",
    0x2EAE: "竹", 0x2EAF: "糸", 0x2EB0: "纟", 0x2EB1: "罓", 0x2EB2: "罒", 0x2EB6: "羊",
    0x2EB9: "耂", 0x2EBA: "肀", 0x2EBB: "聿", 0x2EBC: "肉", 0x2EBD: "臼", 0x2EBE: "艹",
    0x2EBF: "艹", 0x2EC0: "艹", 0x2EC1: "虎", 0x2EC2: "衤", 0x2EC3: "覀", 0x2EC4: "西",
    0x2EC5: "见", 0x2EC6: "角", 0x2EC8: "讠", 0x2EC9: "贝", 0x2ECA: "足", 0x2ECB: "车",
    0x2ECC: "辶", 0x2ECD: "辶", 0x2ECE: "辶", 0x2ECF: "阝", 0x2ED0: "钅", 0x2ED1: "長",
    0x2ED2: "镸", 0x2ED3: "长", 0x2ED4: "门", 0x2ED6: "阝", 0x2ED7: "雨", 0x2ED8: "青",
    0x2ED9: "韦", 0x2EDA: "页", 0x2EDB: "风", 0x2EDC: "飞", 0x2EDD: "食", 0x2EDF: "飠",
    0x2EE0: "饣", 0x2EE2: "马", 0x2EE3: "骨", 0x2EE4: "鬼", 0x2EE5: "鱼", 0x2EE6: "鸟",
    0x2EE7: "卤", 0x2EE8: "麦", 0x2EE9: "黄", 0x2EEA: "黾", 0x2EEB: "斉", 0x2EEC: "齐",
    0x2EED: "歯", 0x2EEE: "齿", 0x2EEF: "竜", 0x2EF0: "龙", 0x2EF1: "龜", 0x2EF2: "亀",
    0x2EF3: "龟",
}  # fmt: skip
_KANGXI = {
    code: {"戶": "户", "靑": "青", "黃": "黄"}.get(
        unicodedata.normalize("NFKC", chr(code)), unicodedata.normalize("NFKC", chr(code))
    )
    for code in range(0x2F00, 0x2FD6)
}
_FULL_WIDTH = {
    code: chr(code - 0xFEE0)
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_CONTROLS = (*range(0x01, 0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0))
_DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
STEERING = dict.fromkeys((*_CONTROLS, *_DIRECTIONS))
"""Control characters and marks of direction: they print nothing and change how others are shown."""
_CHARACTERS = {**_SUPPLEMENT, **_KANGXI, **_FULL_WIDTH, **STEERING}
_BRACKETS = str.maketrans("()﹙﹚", "（）（）")
_SPACE = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟〝〞＂", '"'))
_REMEMBERED = 8192
"""Spellings: the same head words are asked for at every row of every table."""


@lru_cache(_REMEMBERED)
def ordinary(text: str) -> str:
    """Radical look-alikes, full-width letters and digits made ordinary, and what steers them left out."""
    return text.translate(_CHARACTERS)


@lru_cache(_REMEMBERED)
def name(text: str) -> str:
    """A name as stored and shown: ordinary characters, no white space, full-width brackets."""
    return _SPACE.sub("", ordinary(text)).translate(_BRACKETS)


@lru_cache(_REMEMBERED)
def key(text: str) -> str:
    """What two spellings of the same words share; for comparing and matching only."""
    folded = unicodedata.normalize("NFKC", ordinary(text)).translate(_QUOTES)
    return _SPACE.sub("", folded).translate(_BRACKETS)


@lru_cache(4 * _REMEMBERED)
def fits(pattern: str, words: str) -> bool:
    """Whether a declared pattern is of all of these words."""
    return re.fullmatch(pattern, words) is not None


def as_written(name: bytes) -> str | None:
    """A file's name, in whichever encoding its system wrote it; None where it is neither of the usual two."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
