"""Numbers and dates as a sheet prints them."""

import datetime

import pytest

from disclosures.readers.office.number_formats import as_decimal, printed, printed_date

ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (373.14, "General", "373.14"),
        (0.1 + 0.2, "General", "0.3"),
        (2210201.0, "General", "2210201"),
        (1234567.891234, "General", "1234567.891"),
        (1234567.891234, "G/通用格式", "1234567.891"),
        (1234.5, "#,##0.00", "1,234.50"),
        (1.005, "0.00", "1.01"),
        (-1234.5, "#,##0.00;[Red]-#,##0.00", "-1,234.50"),
        (-1234.5, "#,##0.00;[Red]#,##0.00", "-1,234.50"),
        (-1234.5, "0.00;△0.00", "△1234.50"),
        (-1234.5, "0.00;;", ""),
        (-1234.5, "#,##0.00_);[Red]\\(#,##0.00\\)", "(1,234.50)"),
        (1234.5, ACCOUNTING, "1,234.50"),
        (-1234.5, ACCOUNTING, "-1,234.50"),
        (0, ACCOUNTING, "-"),
        (0, "0.00;-0.00;", ""),
        (-0.001, "0.00", "0.00"),
        (0.413, "0.00%", "41.30%"),
        (12345678, "#,##0.00,", "12,345.68"),
        (5, '0.00" 万元"', "5.00 万元"),
        (1234.5, "#.##", "1234.5"),
        (5, "[$¥-804]#,##0.00", "¥5.00"),
        (123456, "0!.0,", "12.3"),
        (-1234567, "0!.0000", "-123.4567"),
        (5, "0!.0,", "0.0"),
        (5, "# ?/?", None),
        (5, "0.00E+00", None),
        (5, "[DBNum1]0", None),
        (5, "[>3]0.0;0", None),
    ],
)
def test_a_number_is_printed_by_its_format(value, number_format, text):
    assert printed(as_decimal(value), number_format) == text


def test_the_short_date_is_the_chinese_one():
    moment = datetime.datetime(2025, 1, 23, 8, 5)  # noqa: DTZ001 - sheets know no time zones
    assert printed_date(moment, "mm-dd-yy") == "2025/1/23"
    assert printed_date(moment, "yyyy-mm-dd hh:mm") == "2025-01-23 08:05"
