"""The command line: it says what it did, and what could not be, in sentences and never with a traceback."""

import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from coplan import wiring
from coplan.cli import main
from coplan.settings import folders
from coplan.storage.store import Store
from tests.documents.conftest import make_deck, make_pdf
from tests.documents.locks import lock_pdf
from tests.plan import world

INTERRUPTED = 130


def say(*words: str | Path) -> list[str]:
    return [str(word) for word in words]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return tmp_path / "plan"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "Next week"
    folder.mkdir()
    make_pdf(folder / "Gas pressure.pdf", "Gas pressure")
    (folder / "broken.pptx").write_bytes(b"PK\x03\x04")
    return folder


def until(condition: Callable[[], bool]) -> None:
    """Wait until this is so."""
    while not condition():
        Event().wait(0.01)


def run(*words: str | Path) -> subprocess.Popen[str]:
    """Start the command as a terminal does."""
    command = [sys.executable, "-m", "coplan", *say(*words)]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


def test_every_file_is_shown_or_named_with_its_reason(
    files: Path, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(say("import", files, files / "gone.docx", "--plan", plan)) == 0
    said = capsys.readouterr().out
    assert "Gas pressure.pdf: 1 page" in said
    assert "“broken.pptx” is cut short" in said
    assert "“gone.docx” is not there any more" in said
    assert said.endswith("1 file can be shown, 2 cannot.\n")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("import", "gone"), "cannot be found"),
        (("import", "x" * 300), "cannot be found"),
        (("brief",), "shared model"),
        (("brief", "--week", "30 November"), "is not a date"),
        (("doctor", "--plan", "x" * 300), "cannot be written to"),
        (("demo", "--to", "{file}"), "is a file and not a folder"),
        (("demo", "--to", "{file}/x"), "cannot be made"),
        (("demo", "--to", "x" * 300), "cannot be made"),
    ],
)
def test_what_cannot_be_is_said_in_two_sentences(
    words: tuple[str, ...], why: str, plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    Store.open(plan, now=world.StoppedClock().now).close()
    own = [] if "--plan" in words or words[0] == "demo" else ["--plan", str(plan)]
    assert main([word.format(file=tmp_path / "file") for word in (*words, *own)]) == 2
    what, remedy = capsys.readouterr().err.splitlines()
    assert why in what
    assert remedy


@pytest.mark.parametrize("words", [("brief",), ("rehearsals", "plan")])
def test_a_plan_that_is_not_there_is_not_begun_by_asking_it(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(say(*words, "--plan", tmp_path / "gone", "--json")) == 2
    said = capsys.readouterr()
    assert "There is no plan in" in said.err
    assert "There is no plan in" in json.loads(said.out)["refused"]
    assert not (tmp_path / "gone").exists()


def test_a_verb_works_on_the_sample_when_asked_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COPLAN_HOME", str(tmp_path))
    assert main(say("--sample", "rehearsals", "plan")) == 2
    assert "Open the sample department once" in capsys.readouterr().err
    Store.open(wiring.sample_folder(folders()), now=world.StoppedClock().now).close()
    assert main(say("--sample", "rehearsals", "plan")) == 2
    assert "There is no timetable yet." in capsys.readouterr().err


@pytest.mark.parametrize("words", [("import", ""), ("demo", "--to", ""), ("doctor", "--plan", "")])
def test_a_folder_without_a_name_is_not_the_folder_one_is_in(words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(words)


def test_everything_can_be_had_as_json(files: Path, plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "a “quoted” <b>name & \N{SNOWMAN}.txt").write_text("words")
    main(say("import", files, "--plan", plan, "--json"))
    taken = json.loads(capsys.readouterr().out)
    assert len(taken) == 3
    keys = {
        "name",
        "path",
        "pages",
        "engine",
        "unreadable",
        "lessons",
        "reason",
        "listed",
        "macros",
        "locked",
    }
    assert keys == set(taken[0])
    main(say("doctor", "--plan", plan, "--json"))
    assert all(set(each) == {"well", "sentence", "remedy"} for each in json.loads(capsys.readouterr().out))


def test_a_locked_file_is_said_to_wait(files: Path, plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lock_pdf(files / "Gas pressure.pdf", 6)
    main(say("import", files, "--plan", plan))
    said = capsys.readouterr().out
    assert "Gas pressure.pdf: protected with a password" in said
    assert "0 files can be shown, 1 waits for its password, 1 cannot." in said
    main(say("import", files, "--plan", plan, "--json"))
    taken = {each["name"]: each for each in json.loads(capsys.readouterr().out)}
    assert (taken["Gas pressure.pdf"]["locked"], taken["Gas pressure.pdf"]["unreadable"]) == (True, "")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_cannot_write_on_the_terminal(
    files: Path, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (files / "two\nlines \x1b[2J.txt").write_text("words")
    main(say("import", files, "--plan", plan))
    said = capsys.readouterr().out
    assert "two lines  [2J.txt: 1 page" in said
    assert "\x1b" not in said


def test_a_name_cannot_turn_its_line_round(
    files: Path, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (files / "exam\u202efdp.txt").write_text("words")
    main(say("import", files, "--plan", plan))
    assert "examfdp.txt: 1 page" in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="names are always letters there")
def test_a_name_that_is_no_text_is_named_with_the_reason(
    files: Path, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(os.fsdecode(bytes(files) + b"/caf\xe9.txt")).write_text("words")
    make_pdf(files / "café.pdf", "words")
    assert main(say("import", files, "--plan", plan)) == 0
    said = capsys.readouterr().out
    assert "The name of “café.txt” is written" in said
    assert "café.pdf: 1 page" in said
    for _ in range(2):
        assert main(say("import", files, "--plan", plan, "--json")) == 0
        assert len(json.loads(capsys.readouterr().out)) == 4


def test_a_damaged_plan_is_restored_from_its_newest_whole_backup(
    files: Path, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(say("restore", "--plan", plan)) == 2
    assert "no whole backup" in capsys.readouterr().err
    main(say("import", files, "--plan", plan))
    (plan / "plan.db").write_bytes(b"spoilt" * 1000)
    assert main(say("doctor", "--plan", plan)) == 2
    assert "coplan restore" in capsys.readouterr().err
    assert main(say("restore", "--plan", plan)) == 0
    assert "Restored the plan of" in capsys.readouterr().out
    main(say("doctor", "--plan", plan))
    assert "It has 2 resources" in capsys.readouterr().out
    (backup,) = (plan / "backups").glob("plan *.db")
    assert main(say("restore", files / "broken.pptx", "--plan", plan)) == 2
    assert main(say("restore", backup, "--plan", plan, "--json")) == 0
    assert json.loads(capsys.readouterr().out) == {"restored": str(backup)}


def test_who_stops_listening_is_no_trouble(files: Path, plan: Path) -> None:
    running = run("import", files, "--plan", plan)
    assert running.stdout
    assert running.stderr
    running.stdout.close()
    assert running.stderr.read() == ""
    running.wait()
    running.stderr.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_ctrl_c_ends_it_with_a_sentence_and_a_whole_plan(files: Path, plan: Path) -> None:
    deck = make_deck(files / "deck.pptx", *("Slide" for _ in range(10)))
    for number in range(100):
        with zipfile.ZipFile(shutil.copy(deck, files / f"{number}.pptx"), "a") as another:
            another.writestr("number.txt", str(number))
    with run("import", files, "--plan", plan) as running:
        until(lambda: (plan / "search.db").exists() or running.poll() is not None)
        running.send_signal(signal.SIGINT)
        said, error = running.communicate()
    assert running.returncode == INTERRUPTED, error
    assert said == ""
    assert error.splitlines()[-1].startswith("Stopped")
    assert "Traceback" not in error
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)
    assert main(say("doctor", "--plan", plan)) == 1  # there is no department


def test_it_needs_neither_output_nor_a_language(files: Path, plan: Path) -> None:
    bare = {name: value for name, value in os.environ.items() if name not in {"LANG", "LC_ALL", "LC_CTYPE"}}
    command = [sys.executable, "-m", "coplan", *say("import", files, "--plan", plan)]
    silent = "import os, sys; os.closerange(1, 3); os.execv(sys.argv[1], sys.argv[1:])"
    plain = {**bare, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert subprocess.run([sys.executable, "-c", silent, *command], check=False).returncode == 0
    done = subprocess.run(command, capture_output=True, check=False, env=plain)
    assert "Gas pressure.pdf: 1 page" in done.stdout.decode()
    assert "“broken.pptx” is cut short" in done.stdout.decode()
