"""Mounts a share of a server in a network of its own, where the port that mounting insists on is free.

Run as a program by the tests; it becomes the file system, and the server is its child.
"""

import ctypes
import fcntl
import os
import socket
import struct
import sys
from pathlib import Path

from tests.sharing.samba import PASSWORD, Samba

SHARE = "S"
PORT = 445
_NEW_NETWORK = 0x40000000
_SET_FLAGS, _UP = 0x8914, 0x1


def main(home: Path, mountpoint: Path, smbnetfs: str) -> None:
    """Leave the network, serve a share to nobody but this, and mount it."""
    if ctypes.CDLL(None, use_errno=True).unshare(_NEW_NETWORK):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        fcntl.ioctl(asking, _SET_FLAGS, struct.pack("16sh14s", b"lo", _UP, b""))
    samba = Samba(home, port=PORT, **{SHARE: ""})
    samba.let_in()
    samba.start()
    _configure(home / ".smb")
    os.environ["HOME"] = str(home)
    at_once = "attr_timeout=0,entry_timeout=0,negative_timeout=0"
    os.execv(smbnetfs, [smbnetfs, "-f", "-s", "-o", at_once, str(mountpoint)])


def _configure(folder: Path) -> None:
    folder.mkdir()
    files = {
        "smb.conf": "[global]\nclient min protocol = SMB2\nname resolve order = host\nworkgroup = SCHOOL\n",
        "smbnetfs.auth": f'auth "teacher" "{PASSWORD}"\n',
        "smbnetfs.host": "host 127.0.0.1 visible=true\n",
        "smbnetfs.conf": 'include "smbnetfs.auth"\ninclude "smbnetfs.host"\n',
    }
    for name, text in files.items():
        path = folder / name
        path.write_text(text)
        path.chmod(0o600)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
