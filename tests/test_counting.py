"""Counts of vehicles against their kinds, where not all of the kinds are named."""

from dataclasses import replace
from decimal import Decimal

import pytest
from readings import HERE, reading

from disclosures.proofs.text.counting import count_findings
from disclosures.records import Resource, ResourceReading


def count(what, number):
    return ResourceReading(what, Decimal(number), "辆", f"{number}辆", f"{number}辆", HERE)


@pytest.mark.parametrize(
    ("last", "told"),
    [(Resource.VEHICLES_OTHER, [("resource_parts", 3, 4)]), (Resource.VEHICLES_SPECIALIST, [])],
    ids=["all others are named", "some are not"],
)
def test_with_all_others_named_the_kinds_are_all_of_it(last, told):
    kinds = (count(Resource.VEHICLES_MESSAGES, 2), count(last, 1))
    resources = (count(Resource.VEHICLES, 4), *kinds)
    found = count_findings(replace(reading(), resources=resources))
    assert [(each.rule, each.expected, each.actual) for each in found] == told
