from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosures.money import UnreadableAmountError, in_wan_yuan, read
from disclosures.records import Unit

cents = st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False)


@given(cents)
def test_an_amount_is_read_to_the_last_digit_with_and_without_separators(amount):
    assert read(f"{amount:.2f}").amount == amount
    assert read(f"{amount:,.2f}").amount == amount
    assert read(f"{amount:,.2f}").places == 2


@given(cents)
def test_full_width_digits_are_digits(amount):
    wide = f"{amount:.2f}".translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789.-"})
    assert read(wide).amount == amount


@pytest.mark.parametrize("text", ["", " ", "\n", "-", "—", "——", "－", "/"])
def test_blank_and_dash_are_not_zero(text):
    assert read(text) is None


@pytest.mark.parametrize("text", ["0", "0.00", "-0.00", "０"])
def test_a_printed_zero_is_zero(text):
    assert read(text).amount == 0


@pytest.mark.parametrize(
    "text",
    [
        "12.3.4",
        "1,23.00",
        "12 34",
        "1234\n56",
        "12.50\n2024",
        "12.5\n2024",
        "合计",
        "3%",
        "1e5",
        "2026年",
        "10879.14万元",
        "1" * 14,
        "١٢",
    ],
)
def test_what_is_not_an_amount_is_never_guessed_at(text):
    with pytest.raises(UnreadableAmountError):
        read(text)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("￥1,234.50", "1234.50"), ("△12.00", "-12.00"), ("(12.00)", "-12.00"), ("（1,200.00）", "-1200.00")],
)
def test_amounts_as_accounts_print_them(text, amount):
    assert read(text).amount == Decimal(amount)


@pytest.mark.parametrize("text", ["(12)", "¥", "1¥2", "(12.00", "12.00)"])
def test_brackets_and_signs_that_make_no_amount_are_not_guessed_at(text):
    with pytest.raises(UnreadableAmountError):
        read(text)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("10,879.1\n4", "10879.14"),
        ("10,\n879.14", "10879.14"),
        ("125.410\n000", "125.41"),
        ("2267.05\n0000", "2267.05"),
        ("1,125.4\n123\n45", "1125.412345"),
        ("125.\n4100\n00", "125.41"),
    ],
)
def test_a_wrapped_amount_is_put_together_when_it_comes_out_complete(text, amount):
    assert read(text).amount == Decimal(amount)


def test_two_amounts_in_a_cell_are_not_one():
    with pytest.raises(UnreadableAmountError):
        read("12.00\n13.00")


@given(cents)
def test_yuan_become_wan_yuan_exactly(amount):
    assert in_wan_yuan(amount, Unit.YUAN) * 10_000 == amount
    assert in_wan_yuan(amount, Unit.WAN_YUAN) == amount
