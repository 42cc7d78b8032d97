"""What was stored is what was read: a version can be checked again without its file."""

from dataclasses import replace

import pytest
from readings import received
from sample_readings import SAMPLES
from sample_readings import outcome as outcome_of

from disclosures import actions
from disclosures.corrections.amending import in_order
from disclosures.corrections.targets import Targets, finding_keys
from disclosures.proofs.checking import check
from disclosures.proofs.lines.code_tree import rehung
from disclosures.proofs.text.repeating import relinked
from disclosures.records import Measure, Place
from disclosures.storage.loading import load, packed, unpacked

ORDER = list(Measure)
DOCUMENTS = sorted(
    [*SAMPLES.glob("extracts/*.txt"), *SAMPLES.glob("pdf/*-word.pdf"), *SAMPLES.glob("real/*.pdf")]
)


def comparable(reading):
    """Without what the database does not keep: where a line stands, beyond its page."""
    tables = tuple(
        replace(
            table,
            lines=tuple(
                replace(
                    line,
                    place=Place(line.place.page, None, line.place.line),
                    figures=tuple(sorted(line.figures, key=lambda figure: ORDER.index(figure.measure))),
                )
                for line in table.lines
            ),
        )
        for table in in_order(reading).tables
    )
    return replace(in_order(reading), tables=tables)


@pytest.fixture(params=DOCUMENTS, ids=lambda path: path.name)
def outcome(request):
    return outcome_of(request.param)


@pytest.mark.django_db
def test_a_stored_version_is_loaded_as_it_was_read(outcome, django_assert_max_num_queries):
    upload = actions.ingest(upload=received(), read=lambda *_, **__: outcome)
    with django_assert_max_num_queries(8):
        loaded = load(upload.version)
    assert comparable(loaded.reading) == comparable(outcome.reading)
    again = check(loaded.reading)
    assert len(again.findings) == len(outcome.checked.findings)
    assert again.proofs == check(in_order(outcome.reading)).proofs
    assert {ref: figure.proof for ref, figure in loaded.figures.items() if figure.proof != "not_proved"} == {
        ref: proof.value for ref, proof in again.proofs.items()
    }


def test_a_reading_kept_as_data_comes_back_the_same(outcome):
    assert unpacked(packed(outcome.reading)) == outcome.reading


def test_sentences_looked_up_anew_are_tied_to_the_same_figures(outcome):
    assert relinked(outcome.reading) == outcome.reading


def test_lines_hung_anew_by_their_codes_hang_where_they_did(outcome):
    coded = [table for table in outcome.reading.tables if any(len(line.code) == 7 for line in table.lines)]
    assert coded
    for table in coded:
        assert rehung(table.lines) == list(table.lines), table.kind


def test_every_figure_has_a_target_of_its_own(outcome):
    targets = Targets(outcome.reading)
    figures = list(targets.figures(outcome.reading))
    assert len(dict(figures)) == len(figures)
    assert max(len(target) for target, _ in figures) < 300
    for path, place in ((targets.lines[place], place) for place in targets.lines):
        assert targets.line_at(path) == place


def test_findings_have_keys_of_their_own_and_the_same_each_time(outcome):
    keys = finding_keys(outcome.reading, outcome.checked.findings)
    assert len(set(keys)) == len(keys)
    assert keys == finding_keys(in_order(outcome.reading), check(in_order(outcome.reading)).findings)
