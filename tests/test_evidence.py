"""Beside a figure stand the sums that prove it, or speak against it, with their amounts."""

from pathlib import Path

import people
import pytest
from django.core.files import File
from screens import ingested

from disclosures import actions
from disclosures.models import Figure
from disclosures.parsing import parse
from disclosures.proofs.checking import check
from disclosures.proofs.evidence import Outcome, evidence
from disclosures.proofs.text.checking import TEXT_FIGURE
from disclosures.readers import text_extract
from disclosures.records import Proof
from disclosures.tables.evidence import MOST_TERMS, equations

EXTRACTS = Path(__file__).parent / "samples" / "extracts"


def reading(document="xinzhou-2024"):
    return parse(text_extract.read(EXTRACTS / f"{document}.txt"))


@pytest.mark.parametrize("document", ["gaoping-2026", "shanxi-2026", "xinzhou-2024"])
def test_a_proved_figure_stands_in_a_sum_that_holds_and_in_none_that_fails(document):
    read = reading(document)
    proved = [ref for ref, proof in check(read).proofs.items() if proof is Proof.PROVED]
    for ref in proved[::23]:
        found = evidence(read, ref)
        assert Outcome.HOLDS in [each.outcome for each in found]
        assert Outcome.FAILS not in [each.outcome for each in found if each.identity.rule != TEXT_FIGURE]


def test_what_fails_comes_first(tmp_path):
    text = (EXTRACTS / "xinzhou-2024.txt").read_text(encoding="utf-8")
    path = tmp_path / "planted.txt"
    path.write_text(
        text.replace("工资奖金津补贴\t41.96\t41.96", "工资奖金津补贴\t49.16\t41.96", 1), encoding="utf-8"
    )
    read = parse(text_extract.read(path))
    [ref] = [
        ref
        for ref, proof in check(read).proofs.items()
        if proof is Proof.CONTRADICTED and str(read.tables[ref.table].lines[ref.line].figure(ref.measure).amount) == "49.16"
    ]  # fmt: skip
    found = evidence(read, ref)
    assert found[0].outcome is Outcome.FAILS
    assert found[0].identity.difference > 7


@pytest.mark.django_db
def test_a_sum_names_its_amounts_and_the_figure_among_them():
    version = ingested("extracts/shanxi-2026.txt")
    figures = Figure.objects.filter(line__table__version=version).select_related(
        "line__table__version__source"
    )
    of_many = figures.filter(
        line__table__kind="basic_by_economic_category", measure="total", line__role="leaf"
    )
    last = of_many.order_by("line__order").last()
    sums = equations(last)
    assert sums
    for found in sums:
        named = [found.whole, *found.parts] if found.whole else found.parts
        assert last.pk in [term.figure.pk for term in named if term.figure]
        assert len(found.parts) <= MOST_TERMS
        if not found.more and not found.difference:
            assert sum(term.amount for term in found.parts) == found.whole.amount


@pytest.mark.django_db
def test_the_page_links_every_amount_to_its_own_place(client, django_assert_max_num_queries):
    version = ingested("extracts/xinzhou-2024.txt")
    total = Figure.objects.get(
        line__table__version=version, line__table__kind="expenditure", line__role="total", measure="total"
    )
    with django_assert_max_num_queries(14):
        page = client.get(f"/figures/{total.pk}/proof/").text
    basic = total.line.figures.get(measure="basic")
    assert "核对依据" in page
    assert "合计 = 基本支出 + 项目支出" in page
    assert f'href="/figures/{basic.pk}/"' in page
    part = client.get(f"/en/figures/{total.pk}/proof/", headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert "holds" in part


@pytest.mark.django_db
def test_a_figure_that_stays_proved_beside_a_wrong_one_says_what_explains_the_sum_that_fails(
    client, tmp_path
):
    text = (EXTRACTS / "yangquan-2025.txt").read_text(encoding="utf-8")
    path = tmp_path / "planted.txt"
    path.write_text(
        text.replace("行政运行\t140.03\t140.03\t\n", "行政运行\t150.03\t140.03\t\n", 1), encoding="utf-8"
    )
    with path.open("rb") as file:
        upload = actions.receive_upload(file=File(file, name=path.name), user=None, read_later=False)
    version = actions.ingest(upload=upload).version
    client.force_login(people.editor("reviewer"))
    whole, part = (
        Figure.objects.get(
            line__table__version=version, line__table__kind="expenditure", line__code=code, measure="total"
        )
        for code in ("21015", "2101501")
    )
    assert [figure.proof for figure in (whole, part)] == [Proof.PROVED, Proof.CONTRADICTED]
    said = client.get(f"/en/figures/{whole.pk}/proof/").text
    assert "What does not hold here is explained by another figure or table" in said
    said = client.get(f"/en/figures/{part.pk}/proof/").text
    assert "A sum that this figure stands in, or that reaches to it, does not hold." in said


@pytest.mark.django_db
def test_a_figure_that_goes_while_its_sums_are_looked_up_is_told():
    figure = Figure.objects.filter(line__table__version=ingested("extracts/xinzhou-2024.txt"))[0]
    Figure.objects.filter(pk=figure.pk).delete()
    with pytest.raises(Figure.DoesNotExist):
        equations(figure)
