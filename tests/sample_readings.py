"""What the samples say, read once in a process for every test that only looks at it."""

from functools import cache
from pathlib import Path

from disclosures import pipeline
from disclosures.parsing import parse
from disclosures.readers.isolation import isolated

SAMPLES = Path(__file__).parent / "samples"


@cache
def raw(path):
    """The pages of a PDF or of a text extract; each file is read once in a test run (`kept_pages`)."""
    return isolated.read_isolated(path, path.suffix[1:])


@cache
def reading(path):
    return parse(raw(path))


@cache
def outcome(path):
    """What the pipeline makes of any sample, checked."""
    return pipeline.read(path, path.name)
