"""The XML of a workbook's parts, for what changes them without leaving anything else out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WORKBOOK = "xl/workbook.xml"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATIONS = "xl/_rels/workbook.xml.rels"


def sheets_in(package: ZipFile, workbook: Any) -> Iterator[tuple[Any, str]]:
    """The entry of each sheet in the workbook's own part, and the name of the sheet's part."""
    targets = {each.get("Id"): each.get("Target", "") for each in parsed(package.read(_RELATIONS))}
    for sheet in workbook.iter(f"{MAIN}sheet"):
        target = targets[sheet.get(_RELATION)]
        yield sheet, target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def numbered_rows(sheet: Any) -> Iterator[tuple[int, Any]]:
    """The rows of a sheet with their numbers, which a file may leave to be counted."""
    number = 0
    for row in sheet.iter(f"{MAIN}row"):
        number = int(row.get("r") or number + 1)
        yield number, row


def written(tree: Any) -> bytes:
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def parsed(data: bytes) -> Any:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
