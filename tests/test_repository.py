"""Rules about the repository itself: what may import what, what may stand where."""

import ast
import re
import subprocess
from graphlib import TopologicalSorter
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

BASE_DIR = Path(__file__).resolve().parent.parent
APPS = ["disclosures", "comparisons"]

TOP_LEVEL = {
    *("config", "disclosures", "comparisons", "templates", "static", "tests", ".ci"),
    *(
        "manage.py",
        "Makefile",
        "pyproject.toml",
        "uv.lock",
        "README.md",
        "DEPLOYMENT.md",
        "CHANGELOG.md",
        ".gitignore",
    ),
}
# Modules (or packages) without a framework, a file format or a database in them.
PURE = {
    *("disclosures.records", "disclosures.money", "disclosures.text", "disclosures.forms"),
    *("disclosures.numerals", "disclosures.printed", "disclosures.promised_sums"),
    *("disclosures.parsing", "disclosures.statements", "disclosures.performance"),
    *("disclosures.proofs.checking", "disclosures.proofs.text.last_year", "disclosures.corrections"),
    *("comparisons.alignment", "comparisons.measures"),
}
IMPURE_LIBRARIES = {
    *("django", "django_filters", "django_htmx", "django_tables2", "procrastinate", "psycopg", "sesame"),
    *("pdfplumber", "pdfminer", "pypdfium2", "plotly", "PIL", "openpyxl", "docx"),
}
# What a person, a worker or a terminal touches. Nothing imports these but each other.
EDGES = {
    "admin",
    "api",
    "charts",
    "exports",
    "filters",
    "management",
    "tables",
    "tasks",
    "templatetags",
    "urls",
    "views",
}


def modules():
    """Every module of ours by its dotted name."""
    for app in [*APPS, "config"]:
        for path in sorted((BASE_DIR / app).rglob("*.py")):
            if "migrations" not in path.parts:
                name = ".".join(path.relative_to(BASE_DIR).with_suffix("").parts)
                yield name.removesuffix(".__init__"), path


def imports(name, path):
    """The dotted names that a module imports, wherever in it; `from a import b` counts as a and a.b."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")
            base = ".".join(parents[: len(parents) - node.level + 1]) if node.level else ""
            source = ".".join(part for part in (base, node.module) if part)
            yield source
            yield from (f"{source}.{alias.name}" for alias in node.names)


def is_within(name, package):
    return name == package or name.startswith(package + ".")


def is_pure(name):
    return any(is_within(name, pure) for pure in PURE)


def is_edge(name):
    app, *rest = name.split(".")
    return app in APPS and bool(rest) and rest[0] in EDGES


def violations(importer, imported):
    """Every import of a module that `importer` picks, of a name that `imported` picks."""
    return [
        f"{name} imports {target}"
        for name, path in modules()
        if importer(name)
        for target in imports(name, path)
        if imported(target)
    ]


def test_disclosures_know_nothing_of_comparisons():
    assert (
        violations(lambda name: is_within(name, "disclosures"), lambda name: is_within(name, "comparisons"))
        == []
    )


def test_comparisons_only_read():
    closed = [f"disclosures.{name}" for name in ("actions", "tasks", "pipeline", "readers", "views")]
    assert (
        violations(
            lambda name: is_within(name, "comparisons"),
            lambda name: any(is_within(name, package) for package in closed),
        )
        == []
    )


WRITES = {"save", "create", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}


def test_comparisons_write_nothing():
    found = [
        f"{name}, line {node.lineno}: .{node.func.attr}()"
        for name, path in modules()
        if is_within(name, "comparisons") and "management" not in name.split(".")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES
    ]
    assert found == []


def reached_from_pure():
    """The pure modules and whatever of ours they import, directly or through others."""
    paths = dict(modules())
    waiting = [name for name in paths if is_pure(name)]
    reached = set()
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += [target for target in imports(name, paths[name]) if target in paths]
    return reached


def test_pure_modules_reach_no_framework_and_no_file_format():
    reached = reached_from_pure()
    assert {"disclosures.records", "disclosures.money"} <= reached
    assert violations(reached.__contains__, lambda name: name.split(".")[0] in IMPURE_LIBRARIES) == []


def test_pure_modules_reach_nothing_that_stores_selects_or_shows():
    closed = {"disclosures.models", "disclosures.actions", "disclosures.queries", "comparisons.queries"}
    assert {name for name in reached_from_pure() if name in closed or is_edge(name)} == set()


def test_nothing_behind_the_edges_imports_an_edge():
    assert violations(lambda name: name.split(".")[0] in APPS and not is_edge(name), is_edge) == []


def package_of(name, packages):
    """The package that a module stands in; what stands right below an app counts by itself, and the readers
    as one."""
    if is_within(name, "disclosures.readers"):
        return "disclosures.readers"
    above = name if name in packages else name.rpartition(".")[0]
    return name if above in {*APPS, "config"} else above


def test_no_two_packages_import_one_another():
    paths = dict(modules())
    packages = {name for name, path in paths.items() if path.name == "__init__.py"}
    needs = {}
    for name, path in paths.items():
        own = package_of(name, packages)
        targets = {package_of(each, packages) for each in imports(name, path) if each in paths}
        needs.setdefault(own, set()).update(targets - {own, *APPS, "config"})
    TopologicalSorter(needs).prepare()


def test_apps_take_nothing_from_config_but_tools_without_addresses():
    assert (
        violations(
            lambda name: name.split(".")[0] in APPS,
            lambda name: name in {"config.settings", "config.urls", "config.wsgi"},
        )
        == []
    )


def tracked_files():
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=BASE_DIR, capture_output=True, text=True, check=True
    ).stdout
    return [Path(name) for name in listed.split("\0") if name]


def test_the_top_level_holds_only_what_belongs_there():
    assert {path.parts[0] for path in tracked_files()} - TOP_LEVEL == set()


OTHER_HOST = re.compile(r"""https?://(?!www\.w3\.org/)[^\s"'<>)]+|(?:src|href|action|url)\s*[=(]\s*["']?//""")


def test_no_page_script_or_style_names_another_host():
    suffixes = {".html", ".js", ".css", ".svg", ".txt"}
    found = [
        f"{path.relative_to(BASE_DIR)}: {match.group()}"
        for folder in ("templates", "static")
        for path in sorted((BASE_DIR / folder).rglob("*"))
        if path.suffix in suffixes
        for match in OTHER_HOST.finditer(path.read_text())
    ]
    assert found == []


INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*type=[\"']application/json[\"'])[^>]*>|\son[a-z]+\s*=\s*[\"']|javascript:"
)


def test_no_page_has_a_script_inside_it():
    """The content security policy would refuse it in the browser; here it is refused in the file."""
    found = [
        f"{path.relative_to(BASE_DIR)}: {match.group().strip()}"
        for path in sorted((BASE_DIR / "templates").rglob("*.html"))
        for match in INLINE.finditer(path.read_text())
    ]
    assert found == []


@pytest.mark.django_db
def test_every_change_of_the_models_has_its_migration():
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())


def commands():
    for app in APPS:
        for path in sorted((BASE_DIR / app / "management" / "commands").glob("[!_]*.py")):
            yield path.stem


@pytest.mark.parametrize("command", list(commands()))
def test_every_command_is_documented(command):
    assert f"`{command}" in (BASE_DIR / "README.md").read_text()


VARIABLE = re.compile(r"""(?:environment\.\w+|environ\.get|\btext)\(\s*["']([A-Z][A-Z_]+)["']""")
OF_THE_MACHINE = {"PATH", "XDG_DATA_HOME"}


def test_every_variable_is_documented():
    readers = [path for name, path in modules() if is_within(name, "config") or name.endswith("commands.run")]
    variables = {variable for path in readers for variable in VARIABLE.findall(path.read_text())}
    assert {"DATABASE_URL", "MEDIA_ROOT", "PORT"} <= variables
    readme = (BASE_DIR / "README.md").read_text()
    assert {variable for variable in variables - OF_THE_MACHINE if f"`{variable}`" not in readme} == set()


def test_every_make_target_is_documented():
    phony = re.search(r"^\.PHONY: (.*)$", (BASE_DIR / "Makefile").read_text(), re.MULTILINE)
    readme = (BASE_DIR / "README.md").read_text()
    assert {target for target in phony[1].split() if f"make {target}" not in readme} == set()
