"""Files that ask for things from elsewhere get nothing: nobody is called, and nothing of one's own shows."""

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from coplan.documents import libreoffice
from coplan.documents.library import Library
from coplan.plan.trouble import Trouble
from tests.documents.callers import addresses, files_that_call
from tests.documents.secrets import canaries, shows_a_secret

PROJECT = Path(__file__).parents[2]
SECONDS = 120
LIBREOFFICE = "LibreOffice"


class Listener:
    """A server on this computer that remembers who called."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(0.1)
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.calls = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self) -> None:
        while not self._ended.is_set():
            with suppress(TimeoutError):
                call, _ = self._socket.accept()
                self.calls += 1
                call.close()

    def close(self) -> None:
        self._ended.set()
        self._thread.join()
        self._socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


def test_nobody_is_called_and_no_secret_shows(library: Library, tmp_path: Path, listener: Listener) -> None:
    read = 0
    for path in files_that_call(tmp_path, addresses(listener.address, canaries(tmp_path))):
        with suppress(Trouble):
            assert not shows_a_secret(library, library.read(path)), path.name
            read += 1
    assert read >= 5
    assert listener.calls == 0


def test_the_listener_hears_who_calls(listener: Listener) -> None:
    with socket.create_connection(("127.0.0.1", int(listener.address.rpartition(":")[2]))) as call:
        assert call.recv(1) == b""
    assert listener.calls == 1


def test_a_secret_that_shows_is_seen(library: Library, tmp_path: Path) -> None:
    picture, text = canaries(tmp_path)
    assert shows_a_secret(library, library.read(picture))
    assert shows_a_secret(library, library.read(text))


def test_not_one_packet_leaves(tmp_path: Path) -> None:
    """In a world of its own, where every packet to anywhere is counted, also those that ask for a name."""
    alone = _alone()
    if alone is None:
        pytest.skip("No network namespace can be made here; the listener on this computer has to do.")
    command = [*alone, sys.executable, "-m", "tests.documents.alone", str(tmp_path)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False, timeout=SECONDS)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert found["heard"] == 0
    assert found["shown"] == []
    assert found["control"] > 0
    printed = [name for name in found["read"] if name.endswith(LIBREOFFICE)]
    assert len(printed) >= 5 or not libreoffice.found(), found["read"]
    assert len(found["read"]) - len(printed) >= 5, found["read"]


def _alone() -> list[str] | None:
    """How to start a program in a network namespace; None where that cannot be done."""
    if sys.platform != "linux" or not shutil.which("unshare") or not shutil.which("ip"):
        return None
    start = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--net"]
    tried = subprocess.run([*start, "ip", "link", "set", "lo", "up"], check=False, capture_output=True)
    return start if tried.returncode == 0 else None
