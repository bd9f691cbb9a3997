"""The real steps of the real drive, on a share of a real server that the system has mounted.

Mounted this way a share can do least of all: no file gets a second name, none is renamed without replacing.
"""

import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic
from zlib import crc32

import pytest

from coplan.plan.outbox import Hindrance, Obstacle
from coplan.sharing.disk import Disk
from tests.sharing import samba
from tests.sharing.samba_pages import BESIDE, NAME, ONE, TWO, inside, send

PROJECT = Path(__file__).resolve().parents[2]
SECONDS = 60
BETWEEN_LOOKS = 0.05


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """A share where it is mounted, and where its server has the files."""
    program = shutil.which("smbnetfs")
    if samba.missing() or program is None or not Path("/dev/fuse").exists():
        pytest.skip("A share is mounted with Samba, smbnetfs and FUSE, and not all of them are here.")
    home, mountpoint = tmp_path_factory.mktemp("smb"), tmp_path_factory.mktemp("mounted")
    command = [sys.executable, "-m", "tests.sharing.samba_mount", str(home), str(mountpoint), program]
    process = subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE, text=True)
    here = mountpoint / "127.0.0.1" / "S"
    began = monotonic()
    try:
        while not _is_there(here):
            with suppress(subprocess.TimeoutExpired):
                process.wait(BETWEEN_LOOKS)
            if process.returncode is not None or monotonic() - began > SECONDS:
                process.kill()
                pytest.skip(f"This user may not mount a share: {process.communicate()[1].strip()[-200:]}")
        yield here, home / "share S"
    finally:
        subprocess.run(["umount", "-l", str(mountpoint)], capture_output=True, check=False)
        process.kill()
        process.communicate()
        if (number := home / "pid" / "smbd.pid").exists():
            os.killpg(int(number.read_text()), signal.SIGKILL)


def _is_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:
        return False


@pytest.fixture
def folder(share: tuple[Path, Path], request: pytest.FixtureRequest) -> tuple[Path, Path]:
    """A new folder in the share, where it is mounted and where its server has it."""
    here, there = (each / f"of {crc32(request.node.name.encode())}" for each in share)
    here.mkdir()
    return here, there


def test_a_page_arrives_whole_and_the_next_replaces_it(folder: tuple[Path, Path]) -> None:
    here, there = folder
    first = send(Disk(), here, ONE)
    assert inside(there) == {NAME: ONE.content}
    assert send(Disk(), here, ONE, ours=first) == first
    send(Disk(), here, TWO, ours=first)
    assert inside(there) == {NAME: TWO.content}


def test_what_a_colleague_changed_stays_and_ours_goes_beside_it(folder: tuple[Path, Path]) -> None:
    here, there = folder
    first = send(Disk(), here, ONE)
    (there / NAME).write_bytes(b"her corrections")
    send(Disk(), here, TWO, ours=first)
    assert inside(there) == {NAME: b"her corrections", BESIDE: TWO.content}


def test_a_folder_for_reading_only_is_told_from_one_that_is_away(folder: tuple[Path, Path]) -> None:
    here, there = folder
    there.rmdir()
    with pytest.raises(Obstacle) as away:
        send(Disk(), here, ONE)
    assert away.value.hindrance is Hindrance.AWAY


def test_what_such_a_drive_cannot_do_is_known(folder: tuple[Path, Path]) -> None:
    here, there = folder
    (here / "old").write_bytes(b"old")
    with pytest.raises(OSError, check=lambda error: error.errno == errno.ENOTSUP):
        Disk().rename_at_once(here / "old", here / "new")
    (there / "new").write_bytes(b"hers")
    with pytest.raises(FileExistsError):
        Disk().rename_new(here / "old", here / "new")
    assert inside(there) == {"old": b"old", "new": b"hers"}
