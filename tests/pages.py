"""The comparison screens as a reader's browser gets them, and what stands on them."""

import csv
import io
import json
import re

import factories

FUNCTIONAL_PAGE = "/compare/functional/"
ECONOMIC_PAGE = "/compare/economic/"
INDICATORS_PAGE = "/compare/indicators/"


def get(client, page, *versions, **query):
    query.setdefault("columns", ",".join(str(v.disclosure_id) for v in versions))
    return client.get("/en" + page, query)


def text(response):
    """What the page says, without mark-up."""
    body = response.content.decode().split('id="workbench"', 1)[1]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def cells(response):
    """The rows of the table, each a list of its cells' texts."""
    body = re.search(r"<tbody>(.*?)</tbody>", response.content.decode(), re.DOTALL)[1]
    rows = re.findall(r"<tr.*?</tr>", body, re.DOTALL)
    return [
        [re.sub(r"<[^>]+>", "", c).strip() for c in re.findall(r"<t[hd].*?</t[hd]>", r, re.DOTALL)]
        for r in rows
    ]


def download(client, page, *versions, **query):
    response = get(client, page, *versions, **query)
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def drawn(content):
    """The figure that the page gives to plotly."""
    return json.loads(re.search(r"<template>(.*?)</template>", content)[1])


def flat(found):
    for item in found:
        yield from flat(item) if isinstance(item, list) else [item]


def two_bureaus():
    one, other = factories.version(), factories.version("乙市医疗保障局", "140300")
    factories.by_code(one, {"208": "2.00", "210": "8.00", "21015": "8.00"}, total="10.00")
    factories.by_code(other, {"210": "5.00", "21015": None, "2101501": "0.00"}, total="5.00")
    return one, other


def three_cities():
    versions = [factories.version(f"{n}市医疗保障局", f"140{n}00") for n in (1, 3, 4)]
    for version, amount in zip(versions, ("10.00", "30.00", "20.00"), strict=True):
        factories.by_code(version, {"208": "1.00", "210": amount}, total=amount)
    return versions


def offered(client, **query):
    response = client.get("/en" + FUNCTIONAL_PAGE, query)
    return re.findall(r'class="offer-name">([^<]+)<', response.content.decode())
