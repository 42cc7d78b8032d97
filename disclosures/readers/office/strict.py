"""Office files in ISO's strict form: the same parts under other names, which the libraries do not know.

The names are changed to those of the common form; nothing else of a part is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

_MAIN_RELATIONS = "_rels/.rels"
_STRICT = b"http://purl.oclc.org/ooxml/"
_NAME = re.compile(rb"(?<=[\"'])http://purl\.oclc\.org/ooxml/(\w+)/(\w+)((?:/\w+)*)(?=[\"'])")
_RENAMED = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}
_XML_SUFFIXES = (".xml", ".rels")


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The package at ``path``, which `package.check` let pass, in the common form."""
    with path.open("rb") as file:
        yield _translated(file) if _is_strict(file) else file


def _is_strict(file: IO[bytes]) -> bool:
    with ZipFile(file) as package:
        is_strict = _MAIN_RELATIONS in package.namelist() and _STRICT in package.read(_MAIN_RELATIONS)
    file.seek(0)
    return is_strict


def _translated(file: IO[bytes]) -> IO[bytes]:
    content = BytesIO()
    with ZipFile(file) as strict, ZipFile(content, "w", ZIP_DEFLATED, compresslevel=1) as common:
        for part in strict.infolist():
            data = strict.read(part)
            is_xml = part.filename.lower().endswith(_XML_SUFFIXES)
            common.writestr(part.filename, _NAME.sub(_common, data) if is_xml else data)
    content.seek(0)
    return content


def _common(name: re.Match[bytes]) -> bytes:
    """``…/spreadsheetml/main`` is ``…/spreadsheetml/2006/main`` there."""
    what = _RENAMED.get(name[2], name[2])
    kind = b"".join(b"/" + _RENAMED.get(word, word) for word in name[3].split(b"/") if word)
    return b"http://schemas.openxmlformats.org/%b/2006/%b%b" % (name[1], what, kind)
