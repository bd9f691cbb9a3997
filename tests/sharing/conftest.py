"""The file server of the tests, started once for all that want it, laptops that log on, and quick folders."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.sharing import samba as server
from tests.sharing.samba import Samba
from tests.sharing.samba_disk import SambaDisk
from tests.sharing.samba_session import Laptop

SMALL_DISK = 256 * 1024
Laptops = Callable[[str], SambaDisk]


@pytest.fixture(scope="session")
def samba(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Samba]:
    """A server with an ordinary share, one for reading, one that minds capitals, a small and a picky one."""
    if reason := server.missing():
        pytest.skip(reason)
    started = Samba(
        tmp_path_factory.mktemp("smb"),
        S="",
        reading="    read only = yes",
        capitals="    case sensitive = yes",
        small="",
        picky="    veto files = /*.docx/",
    )
    try:
        started.let_in()
        started.start()
        yield started
    finally:
        started.kill()


@pytest.fixture
def quick() -> Iterator[Path]:
    """A folder in memory where there is such a thing, as every step is brought down to the disk."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture
def folder(samba: Samba, request: pytest.FixtureRequest) -> Path:
    """A new folder in the ordinary share."""
    made = samba.folder("S") / hashlib.sha256(request.node.nodeid.encode()).hexdigest()[:12]
    made.mkdir()
    return made


@pytest.fixture
def small_disk(samba: Samba) -> Iterator[Path]:
    """The share that soon is full, because it lies on a small disk of its own."""
    folder = samba.folder("small")
    mount = shutil.which("mount") or "/usr/bin/mount"
    command = [mount, "-t", "tmpfs", "-o", f"size={SMALL_DISK},mode=777", "coplan", str(folder)]
    if os.name == "nt" or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("This user may not mount the small disk that would be filled.")
    yield folder
    subprocess.run([shutil.which("umount") or "/usr/bin/umount", "-l", str(folder)], check=True)


@pytest.fixture
def laptop(samba: Samba) -> Iterator[Laptops]:
    """Make drives of laptops of their own on a share; they log off when the test ends."""
    made: list[Laptop] = []

    def on(share: str) -> SambaDisk:
        made.append(Laptop(samba.port, share))
        return SambaDisk(made[-1], samba.folder(share), f"a1b2c3d{len(made)}-1")

    yield on
    for each in made:
        each.close()
