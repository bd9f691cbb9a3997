"""A file server of the tests' own: a Samba that only this computer can reach, and no service of it."""

import getpass
import os
import shutil
import signal
import socket
import subprocess
from contextlib import closing, suppress
from pathlib import Path
from random import SystemRandom
from time import monotonic

import pytest

PASSWORD = "loopback only"
_FOLDERS = "private", "lock", "pid", "state", "cache", "rpc"
_START_SECONDS = 60
_BETWEEN_KNOCKS = 0.01
_PORTS = range(20_000, 30_000)
_SMBD, _PDBEDIT = (
    shutil.which(each, path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/bin"]))
    for each in ("smbd", "pdbedit")
)
_CONFIGURATION = """[global]
    workgroup = SCHOOL
    netbios name = STAFFROOM
    server role = standalone server
    smb ports = {port}
    interfaces = 127.0.0.1
    bind interfaces only = yes
    disable netbios = yes
    private dir = {home}/private
    lock directory = {home}/lock
    pid directory = {home}/pid
    state directory = {home}/state
    cache directory = {home}/cache
    ncalrpc dir = {home}/rpc
    passdb backend = smbpasswd:{home}/private/smbpasswd
    username map = {home}/names
    load printers = no
    printing = bsd
    printcap name = /dev/null
    disable spoolss = yes
    max log size = 1000
    logging = file
    log file = {home}/log
"""


class Samba:
    """One server with the shares it was given, which can be killed and started again."""

    def __init__(self, home: Path, port: int = 0, **shares: str) -> None:
        """Each share is a name and the lines of its own in the configuration; `folder` has its files."""
        self.home = home
        self.port = port or _free_port()
        self._server: subprocess.Popen[bytes] | None = None
        for each in _FOLDERS:
            (home / each).mkdir()
        (home / "names").write_text(f"{getpass.getuser()} = teacher\n")
        blocks = [_CONFIGURATION.format(port=self.port, home=home)]
        for name, lines in shares.items():
            self.folder(name).mkdir()
            blocks.append(f"[{name}]\n    path = {self.folder(name)}\n    read only = no\n{lines}\n")
        self._file = home / "smb.conf"
        self._file.write_text("\n".join(blocks))

    def folder(self, share: str) -> Path:
        """Where the server keeps the files of a share."""
        return self.home / f"share {share}"

    def let_in(self) -> None:
        """Make the one account of the server, which is known as "teacher" outside."""
        command = [str(_PDBEDIT), "-s", str(self._file), "-a", "-t", "-u", getpass.getuser()]
        answers = f"{PASSWORD}\n{PASSWORD}\n"
        made = subprocess.run(command, input=answers, capture_output=True, text=True, check=False)
        if made.returncode:
            pytest.skip(f"Samba could not make an account for the tests: {made.stderr.strip()[-300:]}")

    def start(self) -> None:
        """Start the server and come back when it answers."""
        command = [str(_SMBD), "--foreground", "--no-process-group", "-s", str(self._file)]
        nothing = subprocess.DEVNULL
        self._server = subprocess.Popen(
            command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
        )
        began = monotonic()
        while monotonic() - began < _START_SECONDS and self._server.poll() is None:
            with closing(socket.socket()) as knock:
                if knock.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            with suppress(subprocess.TimeoutExpired):
                self._server.wait(_BETWEEN_KNOCKS)
        self.kill()
        log = self.home / "log"
        said = log.read_text(errors="replace")[-500:] if log.exists() else "it said nothing"
        pytest.skip(f"Samba is installed, but it does not start here: {said}")

    def kill(self) -> None:
        """End the server and all its sessions in one instant, as a power cut would."""
        if self._server is not None:
            os.killpg(self._server.pid, signal.SIGKILL)
            self._server.wait()
            self._server = None


def missing() -> str:
    """Why there can be no Samba on this computer, in a sentence; empty when there can."""
    if _SMBD is None or _PDBEDIT is None:
        return "Samba is not installed here; Debian and Ubuntu have it in the package samba."
    return ""


def _free_port() -> int:
    """A port that no program on this computer gets by chance.

    One of those that the system gives out itself could be taken while the server is down, even by the very
    socket that knocks there, which then talks to itself.
    """
    for port in SystemRandom().sample(_PORTS, len(_PORTS)):
        with closing(socket.socket()) as door, suppress(OSError):
            door.bind(("127.0.0.1", port))
            return port
    pytest.skip("No port is free here for a file server.")
