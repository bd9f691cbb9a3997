"""A delivery that is killed at any call of the system goes on as if nothing had happened."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.sharing import mortal
from tests.sharing.drive import Judge
from tests.sharing.mortal import ENDS, PAGE, content, draft, post

POINTS = 200
BLOCKS = 4
CALLS = (
    "openat,write,pwrite64,fsync,fdatasync,ftruncate,rename,renameat,renameat2,link,linkat,"
    "unlink,unlinkat,mkdir,mkdirat,flock"
)
SCENES = ("new", "replacing", "beside a colleague", "beside a colleague again")
STRACE = shutil.which("strace")
ATTACHED = "attached"
Call = tuple[str, int]


class Lives:
    """Starts mortals, watched by strace; one of their calls, such as the third `openat`, may be the last."""

    def __init__(self, zygote: subprocess.Popen[str]) -> None:
        self._zygote = zygote

    def live(self, home: Path, last: Call | None = None) -> bool:
        """Deliver from this folder until a call; whether it was killed there."""
        child = self._ask(str(home))
        what = ["-e", f"inject={last[0]}:signal=SIGKILL:when={last[1]}"] if last else []
        assert STRACE
        command = [STRACE, "-f", "-e", f"trace={CALLS}", *what, "-o", str(home / "calls"), "-p", child]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as watching:
            assert watching.stderr
            said = watching.stderr.readline()
            status = self._ask("go")
            watching.wait()
        if ATTACHED not in said:
            pytest.skip(f"Programs may not be watched here: {said.strip()}")
        return os.WIFSIGNALED(int(status))

    def _ask(self, line: str) -> str:
        assert self._zygote.stdin
        assert self._zygote.stdout
        self._zygote.stdin.write(f"{line}\n")
        self._zygote.stdin.flush()
        return self._zygote.stdout.readline().strip()


@pytest.fixture
def lives() -> Iterator[Lives]:
    """A program that forks others, with everything imported."""
    if not STRACE:
        pytest.skip("strace is not installed, so no call of the system can be chosen.")
    command = [sys.executable, "-m", "tests.sharing.mortal"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as zygote:
        yield Lives(zygote)
        assert zygote.stdin
        zygote.stdin.close()


@contextmanager
def scene(name: str) -> Iterator[tuple[Path, Judge]]:
    """A laptop and a drive, and what lies there already."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as made:
        home = Path(made)
        folder = home / "S" / "W1"
        folder.parent.mkdir()
        judge = Judge(folder.parent)
        for version in range(1, 1 + SCENES.index(name)):
            post(home).accept([draft(home, version)])
            mortal.deliver_all(home)
            judge.made |= {content(end, version) for end in ENDS}
            if "colleague" in name and version == 1:
                judge.hers = {f"her {end}".encode() for end in ENDS}
                judge.ever_hers |= judge.hers
                for end in ENDS:
                    (folder / f"{PAGE}.{end}").write_bytes(f"her {end}".encode())
        judge.made |= {content(end, 9) for end in ENDS}
        yield home, judge


def wrong_after(home: Path, judge: Judge) -> list[str]:
    """What is not as it should be, at once and once another run of the program has gone on."""
    judge.look()
    mortal.deliver_all(home)
    judge.look()
    seen = {content for _, content in judge.visible()}
    waits = [each.why for each in post(home).waiting()]
    found = [*judge.partial, *waits, *judge.left_over(), *judge.twice(), *map(repr, judge.lost())]
    ours = sum(each in seen for each in (content(end, 9) for end in ENDS))
    is_whole = ours == len(ENDS) or (not ours and not (home / "taken").exists())
    found += [] if is_whole else [f"{ours} files of {len(ENDS)}"]
    older = [content for content in seen & judge.made if b"version 9" not in content]
    return found + ([f"older ones: {len(older)}"] if older and ours else [])


def calls_of(lives: Lives, name: str, *, is_taken: bool) -> list[Call]:
    """The calls of a whole life."""
    with scene(name) as (home, _):
        take(home, is_taken=is_taken)
        assert not lives.live(home)
        names = re.findall(r"^\d+ +(\w+)\(", (home / "calls").read_text(), re.MULTILINE)
    return [(each, names[: number + 1].count(each)) for number, each in enumerate(names)]


def take(home: Path, *, is_taken: bool) -> None:
    """Have the page taken in before, so that a life is a delivery and nothing else."""
    if is_taken:
        (home / "taken").touch()
        post(home).accept([draft(home, 9)])


@pytest.mark.parametrize("block", range(BLOCKS))
def test_a_delivery_killed_at_any_call_goes_on_and_never_doubles(lives: Lives, block: int) -> None:
    name, is_taken = SCENES[block], block != 0
    calls = calls_of(lives, name, is_taken=is_taken)
    points = POINTS // BLOCKS
    assert len(calls) > points
    wrong: dict[Call, list[str]] = {}
    for number in range(points):
        at = calls[number * (len(calls) - 1) // (points - 1)]
        with scene(name) as (home, judge):
            take(home, is_taken=is_taken)
            assert lives.live(home, at), at
            if found := wrong_after(home, judge):
                wrong[at] = found
    assert not wrong, name
