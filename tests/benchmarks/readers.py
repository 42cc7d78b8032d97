"""Readers as they come to the site: each looks at a page for five to ten seconds, then opens another.

A locust file, run by `load.py`. Every reader compares a choice of bureaus of its own.
"""

import random
import re

from locust import HttpUser, between, events, task

KNOWN = {"versions": [], "bureaus": [], "figures": [], "findings": []}
PATTERNS = {
    "versions": r'href="/disclosures/(\d+)/"',
    "bureaus": r'href="/bureaus/(\d+)/',
    "figures": r'"/figures/(\d+)/',
    "findings": r'href="/findings/(\d+)/',
}
WORDS = ["医保", "信息化", "药品", "服务", "稽核"]


@events.test_start.add_listener
def find_out(environment, **about):
    """What there is to be opened, as a reader finds it: by links."""
    import requests

    def links(path, *kinds):
        page = requests.get(environment.host + path, timeout=30).text
        for kind in kinds:
            KNOWN[kind] = sorted({*KNOWN[kind], *map(int, re.findall(PATTERNS[kind], page))})

    links("/", "versions", "bureaus")
    links("/findings/", "findings", "versions")
    links("/compare/functional/?columns=1,2,3,4,5&depth=3", "figures", "bureaus")
    for version in KNOWN["versions"]:
        links(f"/disclosures/{version}/", "figures", "bureaus")
    KNOWN["bureaus"] = KNOWN["bureaus"] or [1, 2, 3, 4, 5]
    if not all(KNOWN.values()):
        raise SystemExit(f"the site shows nothing to open: {KNOWN}")


class Reader(HttpUser):
    wait_time = between(5, 10)

    def on_start(self):
        chosen = random.sample(range(1, 6), random.randint(2, 5))
        self.columns = ",".join(map(str, chosen))
        self.open("/", "overview")

    def open(self, path, name):
        with self.client.get(path, name=name, catch_response=True) as answer:
            if answer.status_code != 200 or not answer.content:
                answer.failure(f"{answer.status_code} for {path}")

    def one(self, kind):
        return random.choice(KNOWN[kind])

    @task(3)
    def overview(self):
        self.open("/", "overview")

    @task(5)
    def functional(self):
        self.open(f"/compare/functional/?columns={self.columns}&depth={random.choice('123')}", "functional")

    @task(4)
    def economic(self):
        self.open(f"/compare/economic/?columns={self.columns}", "economic")

    @task(2)
    def indicators(self):
        self.open(f"/compare/indicators/?columns={self.columns}", "indicators")

    @task(2)
    def trends(self):
        self.open("/trends/", "trends")

    @task(2)
    def projects(self):
        self.open(f"/projects/?q={random.choice(WORDS)}", "projects")

    @task(2)
    def bureau(self):
        self.open(f"/bureaus/{self.one('bureaus')}/", "bureau")

    @task(3)
    def version(self):
        self.open(f"/disclosures/{self.one('versions')}/", "version")

    @task(3)
    def figure(self):
        self.open(f"/figures/{self.one('figures')}/", "figure")

    @task(2)
    def findings(self):
        self.open("/findings/", "findings")

    @task(1)
    def finding(self):
        self.open(f"/findings/{self.one('findings')}/", "finding")

    @task(1)
    def sheet(self):
        self.open(f"/compare/functional.xlsx?columns={self.columns}", "sheet")
