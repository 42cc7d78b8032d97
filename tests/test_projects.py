"""Projects by purpose, trends and a bureau's own page, as a reader's browser gets them."""

import io
import re

import factories
import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from pages import text_of

from comparisons.purposes import essence, purposes, same_project
from comparisons.trends import Subject
from disclosures.models import Line, ProjectForm, Statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def real(real_disclosures):
    return {version.document: version for version in real_disclosures}


def table_rows(response):
    body = re.search(r"<tbody>(.*?)</tbody>", response.content.decode(), re.DOTALL)[1]
    return [
        [
            re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", c)).strip()
            for c in re.findall(r"<t[hd].*?</t[hd]>", r, re.DOTALL)
        ]
        for r in re.findall(r"<tr.*?</tr>", body, re.DOTALL)
    ]


def test_document_numbers_years_and_words_such_as_funds_say_nothing_of_the_purpose():
    assert essence("下达2024年中央财政医疗服务与保障能力提升补助资金（忻财社【2024】7号）") == (
        "中央财政医疗服务与保障能力提升补助"
    )
    assert essence("（晋市财社〔2025〕112号）2026年中央财政医疗救助补助资金") == "中央财政医疗救助补助"
    assert essence("项目经费") != ""


def test_the_same_purpose_under_different_wording_is_one():
    names = [
        "中央医疗服务与保障能力提升补助资金",
        "下达2024年中央财政医疗服务与保障能力提升补助资金（忻财社【2024】7号）",
        "医疗服务与保障能力提升补助资金（医疗保障服务能力提升部分）",
        "办公用房租赁费",
    ]
    found = purposes(names)
    assert len({found[name] for name in names[:3]}) == 1
    assert found["办公用房租赁费"] != found[names[0]]


@given(st.lists(st.text("医疗保障救助补助资金经费项目网络安全维护2026年（）", min_size=1, max_size=20)))
def test_every_name_has_a_purpose_whatever_the_order(names):
    found = purposes(names)
    assert set(found) == set(names)
    assert purposes(list(reversed(names))) == found


def test_a_form_is_found_by_a_name_that_is_nearly_the_same():
    forms = ["全国医疗保障服务示范工作经费", "信息化经费"]
    assert same_project("全国医疗保障服务示范点工作经费", forms) == forms[0]
    assert same_project("租赁费", forms) is None


def test_projects_of_all_bureaus_stand_under_their_purpose_with_its_sums(client, real):
    purpose = client.get("/en/projects/", {"q": "保障能力提升"}).context["table"].data[0].purpose.key
    rows = table_rows(client.get("/en/projects/", {"q": "保障能力提升", "whole": purpose}))
    (group,) = [row for row in rows if "take apart" in row[0]]
    assert group[1].endswith("bureaus")
    assert "2026 department 2024 unit" in group[2]
    parts = [row for row in rows if row is not group]
    assert len(parts) == int(re.search(r"(\d+) projects", group[0])[1])
    of_2026 = [row for row in parts if row[2] == "2026 department"]
    current = sum(float(row[3].replace(",", "")) for row in of_2026 if row[3])
    assert f"{current:,.2f}" in group[3]


def test_a_purpose_is_taken_apart_and_together_by_the_address(client, real):
    first = client.get("/en/projects/", {"q": "保障能力提升"}).content.decode()
    apart = client.get(
        "/en/projects/" + re.search(r'href="(\?[^"]*apart[^"]*)"', first)[1].replace("&amp;", "&")
    )
    assert "bring together" in text_of(apart)
    assert "take apart" not in text_of(apart)
    back = re.search(r'href="(\?[^"]*)">bring together', apart.content.decode())[1].replace("&amp;", "&")
    assert table_rows(client.get("/en/projects/" + back)) == table_rows(
        client.get("/en/projects/", {"q": "保障能力提升"})
    )


def test_one_project_is_taken_out_of_its_purpose_by_the_address_and_put_back(client, real):
    def follow(response, word):
        href = re.search(rf'href="(\?[^"]*)" aria-label="{word}: ([^"]*)"', response.content.decode())
        return client.get("/en/projects/" + href[1].replace("&amp;", "&")), href[2]

    def total(response):
        (group,) = [row for row in table_rows(response) if "take apart" in row[0]]
        return int(re.search(r"(\d+) projects", group[0])[1])

    before = client.get("/en/projects/", {"q": "保障能力提升"})
    after, name = follow(before, "take out")
    assert total(after) == total(before) - 1
    (alone,) = [row for row in table_rows(after) if "put back" in row[0]]
    assert alone[0].startswith(name)
    assert "taken out of" in alone[0]
    back, again = follow(after, "put back")
    assert again == name
    assert table_rows(back) == table_rows(before)


def test_a_project_taken_out_is_out_of_the_files_too_and_stays_so_under_other_filters(client, real):
    page = client.get("/en/projects/", {"q": "保障能力提升"}).content.decode()
    out = re.search(r"out=([0-9a-f]{10})", page)[1]
    held = client.get("/en/projects/", {"out": out}).content.decode()
    assert f'<input type="hidden" name="out" value="{out}"' in held
    rows = client.get("/projects.json", {"out": out}).json()["rows"]
    plain = client.get("/projects.json").json()["rows"]
    assert len(rows) == len(plain)
    assert len({row["purpose"] for row in rows}) == len({row["purpose"] for row in plain}) + 1


def test_no_project_is_lost_or_shown_twice(client, real):
    response = client.get("/projects.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).worksheets[0]
    header = [cell.value for cell in sheet[1]]
    rows = [dict(zip(header, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]
    figures = [row[name] for row in rows for name in ("figure_url", "carryover_url") if row[name]]
    lines = Line.objects.filter(table__kind__in=["projects", "carryover_projects"], role="leaf")
    assert len(figures) == len(set(figures)) == lines.filter(figures__measure="total").count()


def test_carried_over_money_and_the_form_stand_beside_the_project(client, real):
    rows = table_rows(client.get("/en/projects/", {"q": "网上认定专家劳务费", "region": "140500"}))
    assert any("21.50" in row and "23.00" in row for row in rows)
    response = client.get("/en/projects/", {"q": "示范点"})
    (row,) = [r for r in table_rows(response) if "示范点" in r[0]]
    assert row[4].startswith("9.00")
    assert "全国医疗保障服务示范工作经费" in response.content.decode()
    assert re.search(r'href="/en/disclosures/\d+/\?form=\d+#source">9\.00<', response.content.decode())


def test_a_form_for_several_years_shows_the_year_and_the_whole_period(client, real):
    (row,) = table_rows(client.get("/en/projects/", {"q": "离休、地市级人员医疗费"}))
    assert row[3:6] == ["850.00", "850.00", "2,550.00"]


def test_a_form_with_another_amount_than_the_table_is_marked(client, real):
    ProjectForm.objects.filter(project="离休、地市级人员医疗费").update(annual_amount="8600000")
    (row,) = table_rows(client.get("/en/projects/", {"q": "离休、地市级人员医疗费"}))
    assert row[4] == "860.00 ≠"


def test_of_a_long_purpose_the_first_projects_are_listed_and_the_others_are_a_click_away(client, real):
    response = client.get("/en/projects/", {"q": "保障能力提升"})
    assert "1 more project" in text_of(response)
    link = re.search(r'class="project" href="([^"]+)"', response.content.decode())[1].replace("&amp;", "&")
    whole = client.get("/en/projects/" + link)
    assert "more project" not in text_of(whole)
    assert len(table_rows(whole)) == 8


def test_last_years_amount_is_implied_by_the_printed_change(client, real):
    response = client.get("/en/trends/", {"agencies": real["gaoping-2026"].disclosure.agency_id})
    (row,) = table_rows(response)
    assert row[1:] == ["4,286.06", "6,056.35"]
    assert re.findall(r'class="amount implied"[^>]*>([^<]+)<', response.content.decode()) == ["4,286.06"]
    said = text_of(response)
    assert "+1,770.29" in said
    assert "本年新增退休人员公务员医疗补助项目" in said


def test_a_year_of_documents_in_yuan_and_in_10_000_yuan_has_its_points_in_line(client):
    agencies = []
    for name, code, amount in (
        ("甲市医疗保障局", "140300", "18976.7551"),
        ("乙市医疗保障局", "140500", "644.59"),
    ):
        version = factories.version(name, code, year=2025, scope="unit")
        factories.by_code(version, {"210": amount}, total=amount)
        agencies.append(str(version.disclosure.agency_id))
    rows = table_rows(client.get("/en/trends/", {"agencies": ",".join(agencies)}))
    assert sorted(row[1] for row in rows) == ["18,976.7551", "644.59"]
    body = client.get("/en/trends/", {"agencies": ",".join(agencies)}).content.decode()
    assert ">644.59\u2007\u2007</a>" in body


def test_an_implied_amount_that_last_years_disclosure_contradicts_is_marked(client, real):
    version = real["gaoping-2026"]
    last = factories.version(version.disclosure.agency.name, "140581", year=2025, scope="unit")
    factories.by_code(last, {"210": "4000.00"}, total="4000.00")
    query = {"agencies": version.disclosure.agency_id}
    assert "they differ" in text_of(client.get("/en/trends/", query))
    assert "they differ" not in text_of(client.get("/en/trends/", {**query, "subject": "basic"}))


@pytest.mark.parametrize("subject", list(Subject))
def test_every_subject_has_a_screen_that_takes_any_address(client, real, subject):
    assert client.get("/trends/", {"subject": subject}).status_code == 200
    assert client.get("/trends/", {"subject": "x", "agencies": "1,zz,²", "money": "y"}).status_code == 200


def test_drafts_stay_out_of_projects_trends_and_bureau_pages(client, real):
    version = real["gaoping-2026"]
    agency = version.disclosure.agency_id
    version.current, version.state = False, "draft"
    version.save()
    assert client.get(f"/bureaus/{agency}/").status_code == 404
    assert "高平市" not in text_of(client.get("/projects/"))
    assert Statement.objects.filter(version=version).exists()
    assert "4,286.06" not in text_of(client.get("/trends/", {"agencies": agency}))


@pytest.mark.parametrize("screen", ["/projects/", "/trends/", "/projects.csv"])
def test_more_bureaus_need_no_more_queries(client, screen):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(screen).status_code == 200
        return len(captured)

    def bureau(n):
        version = factories.version(f"{n}市医疗保障局", f"140{n}00")
        factories.by_code(version, {"210": "8.00"}, total="8.00")
        factories.table(version, "projects", [("leaf", "", f"项目{n}号", "", {"total": "1.00"})])

    bureau(1)
    first = queries()
    bureau(3)
    bureau(4)
    assert queries() == first <= 10
