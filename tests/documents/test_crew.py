"""Readers that hang, die or talk nonsense are ended, and whoever waits is told."""

import os
import subprocess
import sys
import threading
from pathlib import Path
from time import monotonic

import pytest

from coplan.documents.crew import WALL, Crew, Failed, Patience, environment
from coplan.documents.library import Library, Limits
from coplan.plan.trouble import Trouble
from tests.documents.conftest import BUDGET, make_pdf

HANGS = (sys.executable, "-c", "import sys; sys.stdin.buffer.read()")
DIES = (sys.executable, "-c", "import sys; sys.stdin.buffer.read(1)")
TALKS_NONSENSE = (sys.executable, "-c", "print('hello ' * 1000, flush=True); input()")
WITH_A_CHILD = (
    sys.executable,
    "-c",
    """if True:
        import subprocess, sys
        started = subprocess.Popen(["sleep", "600"])
        open(sys.argv[1], "w").write(str(started.pid))
        sys.stdin.buffer.read()
    """,
)

PROGRAM = """if True:
    import sys
    from coplan.documents.crew import WALL, Crew, Patience, default_command
    crew = Crew(default_command())
    request = {"job": "libreoffice", "program": sys.argv[1], "files": ["0.pptx"], "folder": sys.argv[2]}
    crew.ask(request, Patience("0.pptx", 600))
"""

LARGE_PROGRAM = """if True:
    import sys
    from coplan.documents.crew import WALL, Crew, default_command
    large = b"x" * 450_000_000
    del large
    crew = Crew(default_command(), most=1)
    answers = [crew.have({"job": "warm"}, "")[0] for _ in range(2)]
    print(answers)
    crew.close()
"""


class Cancelled:
    """Progress of work that is not wanted any more."""

    cancelled = True

    def report(self, done: int, total: int, what: str) -> None:
        raise AssertionError("Nothing is reported after cancelling.")


@pytest.mark.parametrize("command", [HANGS, DIES, TALKS_NONSENSE])
def test_a_bad_reader_is_a_failure_within_its_time(command: tuple[str, ...]) -> None:
    crew = Crew(command, seconds=0.5)
    start = monotonic()
    with pytest.raises(Failed):
        crew.ask({"job": "look"}, Patience("a.pdf", crew.seconds))
    assert monotonic() - start < WALL
    crew.close()


def test_a_hanging_reader_is_told_as_a_trouble_that_names_the_file() -> None:
    crew = Crew(HANGS, seconds=0.3)
    with pytest.raises(Trouble, match=r"“a.pdf” could not be read within"):
        crew.have({"job": "look"}, "a.pdf")
    crew.close()


def test_cancelling_ends_the_reader() -> None:
    crew = Crew(HANGS, seconds=60)
    start = monotonic()
    with pytest.raises(Trouble, match="cancelled"):
        crew.have({"job": "look"}, "a.pdf", Cancelled())
    assert monotonic() - start < crew.seconds / 2
    crew.close()


def test_closing_frees_everyone_who_waits() -> None:
    crew = Crew(HANGS, most=1, seconds=60)
    told: list[str] = []

    def ask() -> None:
        with pytest.raises(Trouble) as caught:
            crew.have({"job": "look"}, "a.pdf")
        told.append(caught.value.what)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    crew.close()
    for thread in threads:
        thread.join(5)
    assert told == ["The file was not read, because Coplan is closing."] * 3
    with pytest.raises(Trouble, match="closing"):
        crew.have({"job": "look"}, "a.pdf")


@pytest.mark.skipif(os.name == "nt", reason="looks at processes the POSIX way")
def test_what_a_reader_started_is_ended_with_it(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    crew = Crew((*WITH_A_CHILD, str(note)), seconds=1.0)
    with pytest.raises(Failed):
        crew.ask({"job": "look"}, Patience("a.pdf", crew.seconds))
    crew.close()
    state = subprocess.run(["ps", "-o", "stat=", "-p", note.read_text()], check=False, capture_output=True)
    assert not state.stdout.strip() or state.stdout.startswith(b"Z")


@pytest.mark.skipif(os.name == "nt", reason="looks at processes the POSIX way")
def test_readers_and_what_they_started_end_with_a_program_that_is_killed(tmp_path: Path) -> None:
    office, told = tmp_path / "office.sh", tmp_path / "told"
    os.mkfifo(told)
    office.write_text(f'#!/bin/sh\necho $$ $PPID > "{told}"\nexec sleep 600\n')
    office.chmod(0o700)
    program = subprocess.Popen([sys.executable, "-c", PROGRAM, str(office), str(tmp_path)])
    started = told.read_text().split()
    program.kill()
    program.wait()
    end = monotonic() + 3.0
    while (alive := _alive(started)) and monotonic() < end:
        threading.Event().wait(0.02)
    assert not alive


def _alive(pids: list[str]) -> list[str]:
    states = subprocess.run(["ps", "-o", "stat=,args=", *pids], check=False, capture_output=True, text=True)
    return [line for line in states.stdout.splitlines() if not line.startswith("Z")]


def test_a_reader_that_dies_while_drawing_is_replaced(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", "One")
    library = Library(tmp_path / "cache", budget_bytes=BUDGET, use_libreoffice=False)
    reading = library.read(path)
    library.picture(reading.fingerprint, 1, 100)
    reader = library._gallery._painters._all[0]._reader
    assert reader is not None
    reader._enclosure.end()
    with pytest.raises(Trouble, match="could not be drawn"):
        library.picture(reading.fingerprint, 1, 101)
    assert library.picture(reading.fingerprint, 1, 102).width == 102
    library.close()


def test_drawing_that_hangs_is_ended(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", "One")
    first = Library(tmp_path / "cache", budget_bytes=BUDGET, use_libreoffice=False)
    fingerprint = first.read(path).fingerprint
    first.close()
    limits = Limits(seconds=0.3)
    hanging = Library(
        tmp_path / "cache", budget_bytes=BUDGET, use_libreoffice=False, command=HANGS, limits=limits
    )
    with pytest.raises(Trouble, match="could not be drawn"):
        hanging.picture(fingerprint, 1, 100)
    hanging.close()


def test_a_reader_knows_little_of_the_world(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_OF_SOMEBODY", "1")
    assert "SECRET_OF_SOMEBODY" not in environment()


COUNTED = """if True:
    import sys
    open(sys.argv[1], "a").write("started\\n")
    from coplan.documents.child import main
    main()
"""


def test_a_reader_that_was_started_ahead_does_the_next_job(tmp_path: Path) -> None:
    starts = tmp_path / "starts"
    file = make_pdf(tmp_path / "a.pdf", "One")
    crew = Crew((sys.executable, "-c", COUNTED, str(starts)), most=1)
    crew.prepare()
    crew.prepare()
    request = {"job": "look", "path": str(file)}
    for _ in range(2):
        assert crew.have(request, "a.pdf")[0]["kind"] == "pdf"
    assert starts.read_text() == "started\n"
    crew.ask(request, Patience("a.pdf", 15), once=True)
    crew.prepare()
    assert crew.have(request, "a.pdf")[0]["kind"] == "pdf"
    assert starts.read_text() == 2 * "started\n"
    crew.close()
    crew.prepare()
    with pytest.raises(Trouble, match="closing"):
        crew.have(request, "a.pdf")


def test_a_program_that_was_large_once_keeps_its_readers() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LARGE_PROGRAM], env=environment(), check=True, capture_output=True, text=True
    )
    assert done.stdout == "[{}, {}]\n"
