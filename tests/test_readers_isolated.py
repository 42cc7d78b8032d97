"""Reading in a process of its own: the same result, and no harm done whatever the file."""

import os
import subprocess
from pathlib import Path

import pytest

from config import state
from disclosures.readers import UnreadableCode, UnreadableError, bounds, text_extract
from disclosures.readers.isolation import isolated
from disclosures.readers.isolation.isolated import read_isolated
from disclosures.readers.office import spreadsheet, word
from disclosures.readers.pdf import document as pdf

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture
def misbehave(monkeypatch, tmp_path):
    """Reads a file that makes its reader do ``order``; the text that comes back."""
    monkeypatch.setitem(isolated.READERS, "misbehaving", "tests.misbehaving_reader")

    def ask(order, **limits):
        path = tmp_path / "order"
        path.write_text(order)
        document = read_isolated(path, "misbehaving", **{"timeout": 20, **limits})
        return document.pages[0].blocks[0].text

    return ask


def refused(misbehave, order, **limits):
    with pytest.raises(UnreadableError) as caught:
        misbehave(order, **limits)
    return caught.value


def test_a_pdf_comes_back_as_it_was_read():
    path = SAMPLES / "pdf/shanxi-2026-mixed.pdf"
    told = []
    assert read_isolated(path, "pdf", progress=lambda page, of: told.append((page, of))) == pdf.read(path)
    assert told == [(page, 58) for page in range(1, 59)]


def test_a_text_extract_comes_back_as_it_was_read():
    path = SAMPLES / "extracts/jincheng-2026.txt"
    assert read_isolated(path, "txt") == text_extract.read(path)


@pytest.mark.parametrize(
    ("name", "reader"), [("xinzhou-2024.xlsx", spreadsheet), ("yangquan-2025.docx", word)]
)
def test_an_office_file_comes_back_as_it_was_read(name, reader):
    path = SAMPLES / "office" / name
    assert read_isolated(path, path.suffix[1:]) == reader.read(path)


@pytest.mark.parametrize(
    ("name", "code"),
    [("empty.pdf", "empty_file"), ("password-protected.pdf", "password_protected")],
)
def test_the_reader_s_refusal_comes_back(name, code):
    with pytest.raises(UnreadableError) as caught:
        read_isolated(SAMPLES / "rejects" / name, "pdf")
    assert caught.value.code == code


def test_a_limit_of_pages_reaches_the_reader():
    with pytest.raises(UnreadableError) as caught:
        read_isolated(SAMPLES / "pdf/yangquan-2025-word.pdf", "pdf", max_pages=37)
    assert (caught.value.code, caught.value.params) == ("too_many_pages", {"pages": 38, "limit": 37})


def test_a_refusal_keeps_its_details(misbehave):
    error = refused(misbehave, "refuse")
    assert (error.code, error.params, error.retry) == ("malformed", {"detail": "page 7"}, True)


@pytest.mark.parametrize(("order", "bound"), [("hang", "timeout"), ("spin", "processor")])
def test_a_reader_that_never_ends_is_ended(misbehave, order, bound):
    error = refused(misbehave, order, **{bound: 2})
    assert (error.code, error.params, error.retry) == ("timed_out", {"seconds": 2, "page": 1}, True)


def test_a_reader_that_waits_for_the_processor_is_not_ended(misbehave):
    assert misbehave("wait", processor=2) == "waited"


def test_too_much_memory_is_refused(misbehave):
    error = refused(misbehave, "allocate", memory_limit=512 * 1024**2)
    assert (error.code, error.params) == ("out_of_memory", {"megabytes": 512})


def test_too_little_memory_for_a_real_file_is_told():
    with pytest.raises(UnreadableError) as caught:
        read_isolated(SAMPLES / "pdf/yangquan-2025-print.pdf", "pdf", memory_limit=64 * 1024**2)
    assert caught.value.code in {"out_of_memory", "crashed"}


def test_a_crash_is_told_with_its_signal_and_page(misbehave):
    error = refused(misbehave, "kill_itself")
    assert (error.code, error.params, error.retry) == ("crashed", {"status": "SIGSEGV", "page": 1}, False)


def test_a_process_ended_by_the_system_may_be_tried_again(misbehave):
    error = refused(misbehave, "be_killed")
    assert (error.code, error.retry) == ("out_of_memory", True)


@pytest.mark.parametrize("order", ["leave", "fail"])
def test_an_end_without_an_answer_is_a_crash(misbehave, order, caplog):
    assert refused(misbehave, order).code == "crashed"
    assert "fault of ours" in caplog.text or order == "leave"


def test_an_answer_of_another_shape_is_not_believed(misbehave):
    assert refused(misbehave, "answer_nonsense").code == "crashed"


def test_a_reader_can_write_nothing(misbehave):
    assert misbehave("write") == "PermissionError"


def test_a_reader_can_start_nothing(misbehave):
    assert misbehave("spawn") == "BlockingIOError"


def test_a_reader_reaches_no_network(misbehave):
    assert misbehave("connect") == "PermissionError"


def test_a_reader_has_no_socket_of_any_kind(misbehave):
    assert misbehave("talk_to_the_database") == "PermissionError"


@pytest.mark.parametrize(
    "place", ["secret key", "database", "uploads", "users", "our environment", "settings"]
)
def test_a_reader_reads_nothing_but_its_file(misbehave, place, tmp_path, monkeypatch):
    """As root too: of the state folder, of what others uploaded, of the process that asked."""
    places = {
        "secret key": state.directory() / "secret-key",
        "database": state.directory() / "postgres",
        "uploads": tmp_path / "another upload",
        "users": Path("/etc/passwd"),
        "our environment": Path(f"/proc/{os.getpid()}/environ"),
        "settings": Path(__file__).parent.parent / "pyproject.toml",
    }
    (tmp_path / "another upload").write_text("another bureau's")
    assert misbehave(f"look_at {places[place]}") == "PermissionError"


def test_a_reader_ends_no_other_process(misbehave):
    with subprocess.Popen(["sleep", "60"]) as other:
        assert misbehave(f"end {other.pid}") == "PermissionError"
        assert other.poll() is None
        other.kill()


def test_a_reader_has_no_rights_of_root(misbehave):
    """But that of reading, which its bounds limit: the checkout may be another user's."""
    effective = misbehave("rights")
    assert int(effective, 16) & ~(1 << 2) == 0


def test_a_reader_sees_no_environment_and_an_empty_folder(misbehave):
    assert misbehave("look_around") in {"[] []", "['LC_CTYPE'] []"}


def test_a_talkative_reader_is_heard_out(misbehave):
    assert misbehave("talk") == "said"


def open_files():
    return sum(1 for _ in Path("/dev/fd").iterdir())


def test_nothing_is_left_behind(misbehave):
    before = open_files()
    assert refused(misbehave, "leave").code == "crashed"
    assert misbehave("talk") == "said"
    assert open_files() == before


@pytest.mark.parametrize("name", ["MAX_ROWS", "MAX_CHARACTERS", "MAX_TEXT"])
def test_more_than_a_budget_may_print_is_refused(name, monkeypatch):
    """By whoever asked, too: the reading process has handled a stranger's file."""
    monkeypatch.setattr(bounds, name, 40)
    with pytest.raises(UnreadableError) as caught:
        read_isolated(SAMPLES / "extracts" / "gaoping-2026.txt", "txt")
    assert caught.value.code is UnreadableCode.TOO_MUCH_TEXT
