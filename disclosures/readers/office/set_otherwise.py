"""Digits that are set otherwise than those of an amount: raised or lowered, as marks of notes are, or struck
out. They come out as such, so that nobody takes 373.14¹ for 373.141. Pure.
"""

from __future__ import annotations

_DIGITS = "0123456789"
_BESIDE_TEXT = {
    "superscript": str.maketrans(_DIGITS, "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "subscript": str.maketrans(_DIGITS, "₀₁₂₃₄₅₆₇₈₉"),
}
_STRUCK_OUT = str.maketrans({digit: f"{digit}\u0336" for digit in _DIGITS})


def as_set(text: str, position: str | None, *, struck: bool) -> str:
    """``position`` as office files say it: superscript, subscript, or anything else.

    >>> as_set("1", "superscript", struck=False)
    '¹'
    """
    if struck:
        return text.translate(_STRUCK_OUT)
    return text.translate(_BESIDE_TEXT.get(position or "", {}))
