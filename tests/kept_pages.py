"""What a process of its own made of a file is kept for the rest of the test run, for all its processes.

Many tests bring in the same samples through the real pipeline. The first reading of a file is real; one of the
same bytes, in the same way and within the same bounds, answers what that one said, message by message. What
could not be read is tried anew each time.
"""

import hashlib
import tempfile
from pathlib import Path

from disclosures.readers import wire
from disclosures.readers.isolation import isolated
from disclosures.readers.scans import scanned


class KeptPages:
    def __init__(self, folder):
        self._folder = folder
        folder.mkdir(exist_ok=True)

    def stand_in(self, monkeypatch):
        """For the pipeline; tests of isolation itself import what they test, and get the real functions."""
        monkeypatch.setattr(isolated, "read_isolated", self._reading(isolated.read_isolated))
        monkeypatch.setattr(isolated, "take_out", self._taking_out(isolated.take_out))
        monkeypatch.setattr(scanned, "scan_isolated", self._scanning(scanned.scan_isolated))

    def _reading(self, really):
        def read_isolated(path, kind, *, progress=None, **bounds):
            kept = self._place(path, isolated.READERS[kind], bounds)
            if kept.exists():
                *pages, document = map(wire.decode, kept.read_bytes().splitlines())
                for page in pages if progress else ():
                    progress(page.page, page.of)
                return wire.unpacked(document)
            said = []

            def hear(page, of):
                said.append(wire.Progressed(page, of))
                if progress:
                    progress(page, of)

            document = really(path, kind, progress=hear, **bounds)
            self._keep(kept, *said, wire.packed(document))
            return document

        return read_isolated

    def _taking_out(self, really):
        def take_out(path, kind, first, last, **bounds):
            kept = self._place(path, isolated.TAKER, kind, first, last, bounds)
            if not kept.exists():
                self._keep(kept, wire.TakenOut(really(path, kind, first, last, **bounds)))
            return wire.decode(kept.read_bytes()).content

        return take_out

    def _scanning(self, really):
        def scan_isolated(path, pages, take, **bounds):
            places = {page: self._place(path, isolated.SCANNER, page, bounds) for page in pages}
            missing = [page for page, kept in places.items() if not kept.exists()]

            def hear(page):
                self._keep(places[page.number], wire.Scanned(page))
                take(page)

            for page, kept in places.items():
                if page not in missing:
                    take(wire.decode(kept.read_bytes()).page)
            if missing:
                really(path, missing, hear, **bounds)

        return scan_isolated

    def _place(self, path, *how):
        """Named for the file's bytes and for all that the answer depends on besides."""
        key = hashlib.sha256(Path(path).read_bytes())
        key.update(repr((how, isolated.MAX_PAGES, isolated.MEMORY, isolated.TIMEOUT)).encode())
        return self._folder / key.hexdigest()

    def _keep(self, place, *messages):
        """Whole or not at all: the other processes look at the same time."""
        with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as unfinished:
            unfinished.write(b"".join(map(wire.encode, messages)))
        Path(unfinished.name).replace(place)
