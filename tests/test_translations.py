"""Every sentence has its Chinese, and the compiled catalogue says the same. Needs no gettext tools."""

import ast
import gettext
import re
from pathlib import Path

import pytest
from django.template import Engine
from django.template.base import Lexer, TokenType
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "config" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
PYTHON = [*(ROOT / "config").rglob("*.py"), *(ROOT / "disclosures").rglob("*.py")]
PYTHON += (ROOT / "comparisons").rglob("*.py")
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SIMPLE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
WITH_CONTEXT = {"pgettext", "pgettext_lazy"}
PLURAL_WITH_CONTEXT = {"npgettext", "npgettext_lazy"}
SEPARATOR = "\x04"
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}")


def entries(text):
    """The catalogue's entries: dicts of msgctxt, msgid, msgid_plural, msgstr, msgstr[0] and flags."""
    for block in re.split(r"\n\s*\n", text):
        entry, last = {"flags": ""}, None
        for line in block.splitlines():
            if line.startswith("#"):
                entry["flags"] += line if line.startswith("#,") else ""
            elif line.startswith('"'):
                entry[last] += ast.literal_eval(line)
            else:
                last, quoted = line.split(" ", 1)
                entry[last] = ast.literal_eval(quoted)
        if entry.get("msgid"):
            yield entry


def key_of(entry):
    return f"{entry['msgctxt']}{SEPARATOR}{entry['msgid']}" if "msgctxt" in entry else entry["msgid"]


def compiled_key(key, *, plural):
    """As gettext keeps it: not every Python finds the one form of a message that has several."""
    return (key, 0) if plural else key


@pytest.fixture(scope="module")
def catalogue():
    return {key_of(entry): entry for entry in entries(CATALOGUE.read_text())}


@pytest.fixture(scope="module")
def compiled():
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file)._catalog


def marked_in(source):
    """The messages that a piece of Python marks, with their contexts."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        words = [
            argument.value
            for argument in node.args[:2]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        ]
        with_context = name in WITH_CONTEXT | PLURAL_WITH_CONTEXT
        if name in SIMPLE | PLURAL | WITH_CONTEXT | PLURAL_WITH_CONTEXT and len(words) > with_context:
            yield compiled_key(
                SEPARATOR.join(words) if with_context else words[0],
                plural=name in PLURAL | PLURAL_WITH_CONTEXT,
            )


def marked_in_template(path):
    """As makemessages does it: the template turned into something that looks like Python."""
    pseudo = templatize(path.read_text())
    for call in re.finditer(
        r"\b(?:gettext|pgettext|ngettext|npgettext|_)\((?:[^()\"']|u?\"(?:\\.|[^\"\\])*\"|u?'(?:\\.|[^'\\])*'|\"\"\".*?\"\"\")*",
        pseudo,
        re.DOTALL,
    ):
        try:
            yield from marked_in(f"{call[0]})")
        except SyntaxError:
            pytest.fail(f"{path}: {call[0]}")


def test_the_catalogue_holds_every_marked_sentence_and_no_other(catalogue):
    marked = {word for path in PYTHON for word in marked_in(path.read_text())}
    marked |= {word for path in TEMPLATES for word in marked_in_template(path)}
    assert len(marked) > 200
    there = {compiled_key(key, plural="msgid_plural" in entry) for key, entry in catalogue.items()}
    assert sorted(marked - there, key=str) == []
    assert sorted(there - marked, key=str) == []


def test_no_sentence_is_left_without_its_chinese(catalogue):
    missing = [key for key, entry in catalogue.items() if not (entry.get("msgstr") or entry.get("msgstr[0]"))]
    assert missing == []
    assert [key for key, entry in catalogue.items() if "fuzzy" in entry["flags"]] == []


def test_the_chinese_keeps_every_placeholder(catalogue):
    for entry in catalogue.values():
        wanted = PLACEHOLDER.findall(entry.get("msgid_plural", entry["msgid"]))
        given = PLACEHOLDER.findall(entry.get("msgstr") or entry["msgstr[0]"])
        assert sorted(set(given)) == sorted(set(wanted)), entry["msgid"]


def test_the_compiled_catalogue_says_what_the_source_says(catalogue, compiled):
    said = {
        compiled_key(key, plural="msgid_plural" in entry): entry.get("msgstr") or entry["msgstr[0]"]
        for key, entry in catalogue.items()
    }
    assert {key: text for key, text in compiled.items() if key} == said


def test_templates_hold_no_sentence_outside_the_catalogue():
    """Text between tags is marked for translation, quotations of the documents' own Chinese excepted."""
    allowed = {"本表无数据", "注：本表无数据"}
    for path in TEMPLATES:
        outside, depth = [], 0
        for token in Lexer(path.read_text()).tokenize():
            if token.token_type == TokenType.BLOCK:
                word = token.split_contents()[0]
                depth += (word in {"blocktranslate", "comment"}) - (
                    word in {"endblocktranslate", "endcomment"}
                )
            elif token.token_type == TokenType.TEXT and not depth:
                outside.append(token.contents)
        text = re.sub(r"<[^>]*>", " ", "".join(outside))
        words = re.findall(r"[A-Za-z]{3,}(?: [A-Za-z]+)+|[\u4e00-\u9fff：]+", text)
        assert [word for word in words if word not in allowed] == [], path


def test_engine_reads_every_template():
    engine = Engine.get_default()
    for path in TEMPLATES:
        engine.get_template(str(path.relative_to(ROOT / "templates")))
