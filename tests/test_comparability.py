"""What may not be compared is said, with a way out."""

import re

import factories
import pytest
from pages import FUNCTIONAL_PAGE, cells, get, text, two_bureaus

from disclosures.models import Version

pytestmark = pytest.mark.django_db


def test_unlike_years_scopes_and_units_are_told_with_a_way_out(client):
    one = factories.version(year=2026)
    same = factories.version("乙市医疗保障局", "140300", year=2026)
    other = factories.version("乙市医疗保障局", "140300", year=2025, scope="unit")
    for version, unit in ((one, "wan_yuan"), (same, "wan_yuan"), (other, "yuan")):
        factories.by_code(version, {"210": "1.00"}, unit=unit)
    response = get(client, FUNCTIONAL_PAGE, one, other)
    said = text(response)
    assert "1 column is of another year than the base column (2026)" in said
    assert "1 column is of another scope than the base column (department budget)" in said
    assert "1 column is printed in another unit than the base column (10,000 yuan)" in said
    assert "Remove it" in said
    assert "as 2026" not in said


def test_one_click_aligns_the_years_where_the_bureau_published_the_other(client):
    one = factories.version(year=2026)
    other = factories.version("乙市医疗保障局", "140300", year=2025)
    aligned = factories.version("乙市医疗保障局", "140300", year=2026)
    content = get(client, FUNCTIONAL_PAGE, one, other).content.decode()
    link = re.search(r'href="([^"]+)">Show 1 of them as 2026</a>', content)[1]
    assert link == f"?columns={one.disclosure_id},{aligned.disclosure_id}"


def test_alike_columns_bring_no_warning(client):
    assert "notice-warning" not in get(client, FUNCTIONAL_PAGE, *two_bureaus()).content.decode()


def test_a_column_shows_the_current_version_or_the_one_held_fast(client):
    old = factories.version(number=1, current=False)
    factories.by_code(old, {"210": "1.00"})
    new = factories.version(number=2)
    factories.by_code(new, {"210": "2.00"})
    assert cells(get(client, FUNCTIONAL_PAGE, new))[1] == ["210 210", "2.00"]
    held = get(client, FUNCTIONAL_PAGE, columns=f"{old.disclosure_id}.1")
    assert cells(held)[1] == ["210 210", "1.00"]
    assert "version 1, replaced since" in text(held)
    assert "Show the current version" in text(held)


def test_drafts_are_not_compared(client):
    draft = factories.version()
    Version.objects.update(state="draft", current=False, published=None)
    assert "1 chosen column is not published" in text(get(client, FUNCTIONAL_PAGE, draft))
