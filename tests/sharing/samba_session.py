"""A laptop that talks SMB2 to the tests' own server, and hears of every failure what Windows would say."""

import errno
import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from smbprotocol.connection import Connection
from smbprotocol.exceptions import SMBConnectionClosed, SMBException, SMBResponseException
from smbprotocol.file_info import FileDispositionInformation, FileRenameInformation
from smbprotocol.open import Open, SMB2SetInfoRequest
from smbprotocol.session import Session
from smbprotocol.structure import Structure
from smbprotocol.tree import TreeConnect

from tests.sharing.samba import PASSWORD

SECONDS = 60
HUNG_UP = SMBConnectionClosed, BrokenPipeError, ConnectionResetError
SHARING_VIOLATION, DISK_FULL, ACCESS_DENIED, NAME_TAKEN, AWAY, CUT_OFF = 32, 112, 5, 183, 53, 64
FULL_CONTROL = 7  # of those who open it meanwhile: read, write, delete
NO_DELETE = 3  # how programs on Windows open a file unless they say otherwise
ALONE = 0
OPEN, CREATE, OVERWRITE_IF = 1, 2, 5
READ, WRITE, DELETE, LOOK = 0x80000000, 0x40000000, 0x00010000, 0x80
FILE, FOLDER, ITSELF = 0x40, 0x1, 0x00200000  # not a folder, only a folder, not what it points to

# What Windows makes of the answers of a server, as far as the tests meet them.
_STATUS = {
    0xC0000022: ACCESS_DENIED,
    0xC0000033: 123,  # the name cannot be
    0xC0000034: 2,
    0xC0000035: NAME_TAKEN,
    0xC000003A: 3,
    0xC0000043: SHARING_VIOLATION,
    0xC0000044: 1816,  # over quota
    0xC0000054: 33,
    0xC0000056: ACCESS_DENIED,  # it is being deleted
    0xC000007F: DISK_FULL,
    0xC00000A2: 19,  # write protected
    0xC00000B5: 121,
    0xC00000BA: ACCESS_DENIED,  # it is a folder
    0xC00000C9: CUT_OFF,
    0xC00000CC: 67,
    0xC0000101: 145,
    0xC0000103: 267,
    0xC0000203: CUT_OFF,
}
# And what Python on Windows makes of that.
_NUMBERS = {
    2: errno.ENOENT,
    3: errno.ENOENT,
    ACCESS_DENIED: errno.EACCES,
    19: errno.EACCES,
    SHARING_VIOLATION: errno.EACCES,
    33: errno.EACCES,
    AWAY: errno.ENOENT,
    67: errno.ENOENT,
    80: errno.EEXIST,
    DISK_FULL: errno.ENOSPC,
    145: errno.ENOTEMPTY,
    NAME_TAKEN: errno.EEXIST,
}


class Laptop:
    """One connection with its session and a share, made when it is needed and again when it was cut off."""

    def __init__(self, port: int, share: str) -> None:
        self.before: Callable[[], None] = _nothing
        self.after: Callable[[], None] = _nothing
        self._port, self._share = port, share
        self._wire: Connection | None = None
        self._tree: TreeConnect | None = None

    def close(self) -> None:
        """Log off and end the thread that listens."""
        wire, self._wire, self._tree = self._wire, None, None
        if wire is None:
            return
        with suppress(SMBException, OSError):
            wire.disconnect(close=True, timeout=SECONDS)
        with suppress(SMBException, OSError):
            wire.disconnect(close=False)

    @contextmanager
    def opened(
        self, name: str, access: int, sharing: int, disposition: int = OPEN, options: int = FILE
    ) -> Iterator[Open]:
        """Open a file or folder, by its path in the share, and close it again."""
        with self.as_windows_says(name):
            handle = Open(self._connected(), name)
            handle.create(2, access, 0x80, sharing, disposition, options)
        try:
            yield handle
        finally:
            with self.as_windows_says(name):
                handle.close()

    def tell(self, handle: Open, what: FileRenameInformation | FileDispositionInformation) -> None:
        """Set something about an open file: its name, or that it goes."""
        request = SMB2SetInfoRequest()
        request["info_type"] = what.INFO_TYPE
        request["file_info_class"] = what.INFO_CLASS
        request["file_id"] = handle.file_id
        request["buffer"] = what
        self.ask(handle, request)

    def ask(self, handle: Open, request: Structure) -> bytes:
        """Send any request about an open file, and return what the answer holds."""
        tree = handle.tree_connect
        sent = handle.connection.send(request, tree.session.session_id, tree.tree_connect_id)
        return bytes(handle.connection.receive(sent, timeout=SECONDS)["data"].get_value())

    @contextmanager
    def as_windows_says(self, name: str) -> Iterator[None]:
        """Turn whatever the server or the wire says into the `OSError` of Python on Windows."""
        try:
            yield
        except SMBResponseException as refusal:
            raise refused(_STATUS.get(refusal.status, 59), name) from refusal
        except (SMBConnectionClosed, SMBException, OSError) as lost:
            if hasattr(lost, "winerror"):
                raise  # Windows has said so already
            self.close()
            raise refused(CUT_OFF, name) from lost

    def _connected(self) -> TreeConnect:
        if self._tree is None:
            wire = self._wired()
            session = Session(wire, "teacher", PASSWORD, require_encryption=False, auth_protocol="ntlm")
            session.connect()
            self._tree = TreeConnect(session, rf"\\127.0.0.1\{self._share}")
            self._tree.connect(require_secure_negotiate=False)
            self._listen(wire)
        return self._tree

    def _wired(self) -> Connection:
        """A connection; as Windows does, this calls a server again that hangs up before it says anything."""
        for calls_left in (2, 1, 0):
            self._wire = wire = Connection(uuid.uuid4(), "127.0.0.1", self._port)
            try:
                wire.connect(timeout=SECONDS)
                return wire
            except (SMBException, OSError, ValueError) as gone:
                self.close()
                if not (calls_left and isinstance(gone, HUNG_UP)):
                    raise refused(AWAY, self._share) from gone
        raise AssertionError("the last call is answered or refused")

    def _listen(self, wire: Any) -> None:
        """Let something happen before each request, and after it has left and nothing was heard of it yet."""
        send = wire.send

        def send_and_tell(*arguments: object, **options: object) -> object:
            self.before()
            request = send(*arguments, **options)
            self.after()
            return request

        wire.send = send_and_tell


def refused(winerror: int, name: str) -> OSError:
    """The error that Python on Windows would raise."""
    error = OSError(_NUMBERS.get(winerror, errno.EINVAL), f"[WinError {winerror}]", name.replace("\\", "/"))
    if os.name != "nt":
        error.winerror = winerror  # type: ignore[attr-defined]  # a number that only Windows has
    return error


def _nothing() -> None: ...
