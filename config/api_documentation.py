"""The page that explains the API: written out of its own OpenAPI schema, so that the two never differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from config.api import api
from disclosures.api.asked import A_PAGE, LARGEST_PAGE

Schema = Mapping[str, Any]

EXAMPLES = (
    (gettext_noop("What is published"), "disclosures?level=city&limit=3"),
    (
        gettext_noop("What every bureau of a year spends on running medical insurance (项 2101506)"),
        "figures?year=2026&kind=expenditure&code=2101506&measure=total",
    ),
    (
        gettext_noop("All that one province's files print under 卫生健康支出, a page of five"),
        "figures?region=140000&kind=expenditure&below=210&limit=5",
    ),
    (gettext_noop("Amounts that the document's own sums contradict"), "figures?proof=contradicted"),
    (gettext_noop("What does not add up, gravest only"), "findings?severity=error"),
    (
        gettext_noop("Cities side by side by expenditure code, as shares of their totals"),
        "comparisons/functional?level=city&show=share&depth=1",
    ),
    (
        gettext_noop("Department against government categories: whose staff the provinces' money is for"),
        "comparisons/matrix?level=province&split=staff&depth=1",
    ),
    (
        gettext_noop("Three-public expenses, procurement, staff and vehicles of a year side by side"),
        "comparisons/indicators?year=2026&depth=1",
    ),
    (gettext_noop("The counties of a city"), "regions?below=140500&level=county"),
)
"""What an example is of, and its address; a test asks for each."""
PYTHON = """import json, urllib.request

address = "{address}"
while address:
    with urllib.request.urlopen(address) as answer:
        page = json.load(answer)
    for figure in page["items"]:
        print(figure["year"], figure["bureau"], figure["amount"], figure["proof"], figure["url"])
    address = page["next"]
"""


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    kind: str
    about: str
    default: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    path: str
    name: str
    summary: str
    about: str
    parameters: list[Field]
    fields: list[Field]
    listed: bool


@require_safe
def api_documentation(request: HttpRequest) -> HttpResponse:
    root = request.build_absolute_uri(reverse("api:api-root"))
    schema = api.get_openapi_schema()
    context = {
        "root": root,
        "openapi": reverse("api:openapi-json"),
        "examples": [(_(title), root + address) for title, address in EXAMPLES],
        "python": PYTHON.format(address=root + EXAMPLES[1][1]),
        "operations": list(_operations(schema)),
        "a_page": A_PAGE,
        "largest_page": LARGEST_PAGE,
    }
    return render(request, "api.html", context)


def _operations(schema: Schema) -> Iterator[Operation]:
    known = schema["components"]["schemas"]
    for path, methods in schema["paths"].items():
        said = methods["get"]
        answer = _resolved(said["responses"][200]["content"]["application/json"]["schema"], known)
        items = answer["properties"].get("items")
        fields = _resolved(items["items"], known) if items else answer
        yield Operation(
            path,
            said["operationId"],
            _(said["summary"]),
            _(said["description"]),
            [_field(p["name"], p["schema"], known) for p in said.get("parameters", [])],
            [_field(name, of, known) for name, of in fields["properties"].items()],
            bool(items),
        )


def _field(name: str, schema: Schema, known: Schema) -> Field:
    about = schema.get("description", "")
    default = schema.get("default")
    shown = "" if default in (None, "", []) else str(default)
    return Field(name, _kind(schema, known), _(about) if about else "", shown)


def _resolved(schema: Schema, known: Schema) -> Schema:
    reference = schema.get("$ref", "")
    found: Schema = known[reference.rpartition("/")[2]] if reference else schema
    return found


def _kind(schema: Schema, known: Schema) -> str:
    """What a value is, in a few words."""
    schema = _resolved(schema, known)
    several = schema.get("anyOf") or schema.get("allOf")
    if several:
        return " | ".join(_kind(one, known) for one in several)
    if "enum" in schema:
        return " | ".join(schema["enum"])
    if schema.get("type") == "array":
        return _("list of: %(kind)s") % {"kind": _kind(schema["items"], known)}
    if schema.get("type") == "object":
        return ", ".join(schema.get("properties", {}))
    return _NAMES.get(str(schema.get("type")), str(schema.get("type", "")))


_NAMES = {
    "null": "null",
    "string": "text",
    "integer": "integer",
    "number": "number",
    "boolean": "true | false",
}
