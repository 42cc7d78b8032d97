"""Recognises the pages of the given PDFs, all of them pictures, in this process."""

import sys
from pathlib import Path

import pypdfium2

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from disclosures.readers.scans.recognising import scan_pages

for name in sys.argv[1:]:
    with pypdfium2.PdfDocument(name) as document:
        count = len(document)
    for _ in scan_pages(Path(name), range(1, count + 1)):
        pass
