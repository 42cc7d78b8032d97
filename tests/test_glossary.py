"""The words of the screens are explained where they stand, and all in one place."""

import re
from dataclasses import replace
from itertools import product

import pages
import pytest
from django.utils import translation

from comparisons.glossary import GROUPS, terms_of
from comparisons.screens import ECONOMIC, FUNCTIONAL, INDICATORS, MATRIX
from comparisons.state import start_of
from disclosures.records import Scope

TERMS = [term for group in GROUPS for term in group.terms]


def test_each_word_is_explained_once_in_both_languages():
    assert len({term.key for term in TERMS}) == len(TERMS)
    said = {}
    for language in ("en", "zh-hans"):
        with translation.override(language):
            said[language] = [str(term.meaning) for term in TERMS]
            assert len(set(said[language])) == len(TERMS)
    assert not set(said["en"]) & set(said["zh-hans"])


@pytest.mark.parametrize("screen", [FUNCTIONAL, ECONOMIC, MATRIX, INDICATORS])
def test_every_state_of_a_screen_has_its_words(screen):
    for table, show in product(screen.tables, screen.shows):
        for measure in screen.tables[table]:
            state = replace(start_of(screen), table=table, measure=measure, show=show)
            keys = [term.key for term in terms_of(state, [Scope.UNIT, Scope.UNIT])]
            assert {f"kind-{table}", f"measure-{measure}", f"show-{show}"} < set(keys)
            assert keys.count("scope-unit") == 1
            assert ("functional" in keys) == (screen == FUNCTIONAL)


@pytest.mark.django_db
def test_a_comparison_explains_the_words_that_it_shows_and_no_others(client, real_disclosures):
    body = pages.get(client, "/compare/functional/", *real_disclosures, show="rank").content.decode()
    here = body.split("terms-here", 1)[1].split("</details>", 1)[0]
    assert re.findall(r"<dt>([^<]+)</dt>", here) == [
        "Expenditure with carryover", "Functional classification", "total", "rank",
        "unit budget", "department budget",
    ]  # fmt: skip


@pytest.mark.django_db
def test_all_words_stand_on_one_page_each_at_its_address(client):
    body = client.get("/en/glossary/").content.decode()
    assert re.findall(r'<div id="([^"]+)"><dt>', body) == [term.key for term in TERMS]
