"""Files that bind several disclosures, as tests make them."""

from pathlib import Path

from django.core.files.base import ContentFile
from invented import Invented
from pypdfium2 import PdfDocument

from disclosures import actions

SAMPLES = Path(__file__).parent / "samples"
PDFS = [SAMPLES / "pdf" / name for name in ("yangquan-2025-rotated.pdf", "gaoping-2026-reportlab.pdf")]
EXTRACTS = [SAMPLES / "extracts" / name for name in ("yangquan-2025.txt", "gaoping-2026.txt")]


def bound_pdf(path, files=PDFS):
    """One PDF of several at this path; the first page of each."""
    bound, begun = PdfDocument.new(), []
    for file in files:
        begun.append(len(bound) + 1)
        with PdfDocument(file) as one:
            bound.import_pages(one)
    bound.save(path)
    bound.close()
    return begun


def bound_text(*seeds):
    """One text of several invented disclosures, and the line after the last of each."""
    texts = [Invented(seed).text().strip().splitlines() for seed in seeds]
    ends = [sum(map(len, texts[: n + 1])) for n in range(len(texts))]
    return "\n".join(line for text in texts for line in text).encode(), ends


def taken_in(content, name="汇编.txt", user=None, *, read_later=False):
    """The uploads of a file, none of them read yet."""
    file = ContentFile(content, name=name)
    return list(actions.receive_uploads(file=file, user=user, read_later=read_later))


def read_to_the_end(upload, *, read_later=False):
    """The upload and all that follows of it, each read."""
    upload = actions.ingest(upload=upload, read_later=read_later)
    return [upload, *(each for part in upload.parts.order_by("pk") for each in read_to_the_end(part))]
