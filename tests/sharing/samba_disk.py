"""A drive whose steps are SMB2 requests, with the access and the sharing that Python asks for on Windows."""

import hashlib
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import cast

from smbprotocol.exceptions import EndOfFile, NoMoreFiles
from smbprotocol.file_info import (
    FileDispositionInformation,
    FileFsFullSizeInformation,
    FileInformationClass,
    FileRenameInformation,
)
from smbprotocol.open import Open, SMB2QueryInfoRequest, SMB2QueryInfoResponse
from typing_extensions import override

from coplan.sharing.disk import Disk
from tests.sharing.samba_session import (
    ALONE,
    CREATE,
    DELETE,
    FILE,
    FOLDER,
    FULL_CONTROL,
    ITSELF,
    LOOK,
    NO_DELETE,
    OPEN,
    OVERWRITE_IF,
    READ,
    WRITE,
    Laptop,
)

_CHUNK = 65_536


class SambaDisk(Disk):
    """What a laptop with Windows does on a share; `root` is the folder that it knows the share by."""

    def __init__(self, laptop: Laptop, root: Path, name: str = "a1b2c3d4-1") -> None:
        self.laptop = laptop
        self.root = root
        self.name = name

    @property
    @override
    def user(self) -> str:
        return self.name

    @override
    def has_ended(self, user: str) -> bool:
        return False

    @override
    def names(self, folder: Path) -> list[str]:
        found: list[str] = []
        where = self._in_share(folder)
        with (
            self.laptop.opened(where, READ, FULL_CONTROL, OPEN, FOLDER) as handle,
            self.laptop.as_windows_says(where),
        ):
            while True:
                try:
                    page = handle.query_directory("*", FileInformationClass.FILE_NAMES_INFORMATION)
                except NoMoreFiles:
                    return [each for each in found if each not in {".", ".."}]
                found += [bytes(each["file_name"].get_value()).decode("utf-16-le") for each in page]

    @override
    def write_new(self, path: Path, content: bytes) -> None:
        self.write(path, content, CREATE)

    def write(self, path: Path, content: bytes, disposition: int = OVERWRITE_IF) -> None:
        """Write a file as a program does that saves in place."""
        name = self._in_share(path)
        with (
            self.laptop.opened(name, WRITE, NO_DELETE, disposition) as handle,
            self.laptop.as_windows_says(name),
        ):
            for start in range(0, len(content), _CHUNK):
                handle.write(content[start : start + _CHUNK], start)
            handle.flush()

    @override
    def fingerprint(self, path: Path) -> str:
        return hashlib.sha256(self.read(path)).hexdigest()

    def read(self, path: Path) -> bytes:
        """What is in a file."""
        name = self._in_share(path)
        with self.laptop.opened(name, READ, NO_DELETE) as handle, self.laptop.as_windows_says(name):
            return _all_of(handle)

    @override
    def size(self, path: Path) -> int:
        with self.laptop.opened(self._in_share(path), LOOK, FULL_CONTROL) as handle:
            return int(handle.end_of_file or 0)

    @override
    def move_aside(self, old: Path, fresh: Path) -> None:
        self.rename(old, fresh, replacing=False)

    @override
    def rename_new(self, old: Path, new: Path) -> None:
        self.rename(old, new, replacing=False)

    @override
    def rename_at_once(self, old: Path, new: Path) -> None:
        self.rename(old, new, replacing=False)

    def rename(self, old: Path, new: Path, *, replacing: bool) -> None:
        """Give a file another name, also one that is taken if `replacing`."""
        name = self._in_share(old)
        with (
            self.laptop.opened(name, DELETE | LOOK, FULL_CONTROL, OPEN, ITSELF) as handle,
            self.laptop.as_windows_says(name),
        ):
            change = FileRenameInformation()
            change["replace_if_exists"] = replacing
            change["file_name"] = self._in_share(new)
            self.laptop.tell(handle, change)

    @override
    def remove_if(self, path: Path, fingerprint: str) -> bool:
        name = self._in_share(path)
        with (
            self.laptop.opened(name, READ | DELETE, ALONE, OPEN, FILE | ITSELF) as handle,
            self.laptop.as_windows_says(name),
        ):
            if hashlib.sha256(_all_of(handle)).hexdigest() != fingerprint:
                return False
            self._mark_gone(handle)
        return True

    @override
    def remove(self, path: Path) -> bool:
        try:
            self._delete(path, FILE | ITSELF)
        except FileNotFoundError:
            return False
        return True

    @override
    def is_one(self, path: Path, other: Path) -> bool:
        return path == other

    @override
    def remove_folder(self, path: Path) -> None:
        self._delete(path, FOLDER)

    @override
    def make_folder(self, path: Path) -> None:
        try:
            with self.laptop.opened(self._in_share(path), LOOK, FULL_CONTROL, CREATE, FOLDER):
                pass
        except FileExistsError:
            with self.laptop.opened(self._in_share(path), LOOK, FULL_CONTROL, OPEN, FOLDER):
                pass

    @override
    def changed_at(self, path: Path) -> float:
        with self.laptop.opened(self._in_share(path), LOOK, FULL_CONTROL, OPEN, 0) as handle:
            return cast("datetime", handle.last_write_time).timestamp()

    @override
    def free(self, folder: Path) -> int:
        name = self._in_share(folder)
        with (
            self.laptop.opened(name, LOOK, FULL_CONTROL, OPEN, FOLDER) as handle,
            self.laptop.as_windows_says(name),
        ):
            question = SMB2QueryInfoRequest()
            question["info_type"] = FileFsFullSizeInformation.INFO_TYPE
            question["file_info_class"] = FileFsFullSizeInformation.INFO_CLASS
            question["output_buffer_length"] = 32
            question["file_id"] = handle.file_id
            answer = SMB2QueryInfoResponse()
            answer.unpack(self.laptop.ask(handle, question))
            size = answer.parse_buffer(FileFsFullSizeInformation)
            units = int(size["caller_available_units"].get_value())
            return units * int(size["sectors_per_unit"].get_value() * size["bytes_per_sector"].get_value())

    def _delete(self, path: Path, options: int) -> None:
        name = self._in_share(path)
        with (
            self.laptop.opened(name, DELETE | LOOK, FULL_CONTROL, OPEN, options) as handle,
            self.laptop.as_windows_says(name),
        ):
            self._mark_gone(handle)

    def _mark_gone(self, handle: Open) -> None:
        gone = FileDispositionInformation()
        gone["delete_pending"] = True
        self.laptop.tell(handle, gone)

    def _in_share(self, path: Path) -> str:
        return "\\".join(path.relative_to(self.root).parts)


def _all_of(handle: Open) -> bytes:
    found = b""
    with suppress(EndOfFile):
        while True:
            found += handle.read(len(found), _CHUNK)
    return found
