"""What the samples say, read once in a process for every test that only looks at it."""

from functools import cache
from pathlib import Path

from disclosures import pipeline
from disclosures.parsing import parse
from disclosures.readers import text_extract
from disclosures.readers.pdf import document as pdf

SAMPLES = Path(__file__).parent / "samples"


@cache
def raw(path):
    """The pages of a PDF or of a text extract."""
    return (pdf if path.suffix == ".pdf" else text_extract).read(path)


@cache
def reading(path):
    return parse(raw(path))


@cache
def outcome(path):
    """What the pipeline makes of any sample, checked."""
    return pipeline.read(path, path.name)
