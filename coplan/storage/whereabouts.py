"""Whether a folder is one where a database is safe: on this laptop's own disk and copied about by nobody."""

import ctypes
import errno
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from coplan.plan.trouble import Trouble

_NETWORK = {
    "9p", "afpfs", "afs", "ceph", "cifs", "coda", "davfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4",
    "smb", "smb2", "smb3", "smbfs", "vboxsf", "vmhgfs", "webdav", "ftp", "prl_fs",
}  # fmt: skip
_LOCAL_FUSE = {"fuse.fuse-overlayfs", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs", "fuse.lxcfs", "fuseblk"}
_SYNCED = {
    "onedrive": "OneDrive",
    "sharepoint": "SharePoint",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "drivefs": "Google Drive",
    "icloud": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "cloudstorage": "a cloud drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box sync": "Box",
    "pcloud": "pCloud",
    "syncthing": "Syncthing",
}
_SYNCED_AT_HOME = {"box": "Box", "my drive": "Google Drive", "mega": "MEGA", "sync": "Sync"}
_MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "Nextcloud",
    ".nextcloudsync.log": "Nextcloud",
}
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_REMOTE_DRIVE = 4


def check(folder: Path) -> None:
    """Raise `Trouble` when a database in this folder would be damaged sooner or later.

    Raises `OSError` when there can be no such folder.
    """
    for path in dict.fromkeys((folder.absolute(), _followed(folder))):
        if share := network_share(path):
            raise Trouble(
                f"{folder} is on a network drive ({share}), where a plan can be damaged.",
                "Keep your plan in a folder of this computer; briefings can still go to the network drive.",
            )
        if service := synced_by(path, os.environ, Path.home()):
            raise Trouble(
                f"{folder} is copied about by {service}, which can damage a plan.",
                "Keep your plan in a folder that is not synced; briefings can still go to the synced one.",
            )


def _followed(folder: Path) -> Path:
    """Where links lead; Python 3.11 and 3.12 have an error of their own for links in a circle."""
    try:
        return folder.resolve()
    except RuntimeError as error:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(folder)) from error


def network_share(path: Path) -> str:
    """What kind of network drive the path is on; empty when it is on a disk of this computer."""
    if sys.platform == "win32":
        return _windows_share(path)
    if sys.platform == "darwin":
        listed = subprocess.run(
            ["/sbin/mount"], capture_output=True, text=True, timeout=10, check=False
        ).stdout
        return network_mount(PurePosixPath(path), mounts_of_macos(listed))
    return network_mount(PurePosixPath(path), mounts_of_linux(_text(Path("/proc/self/mounts"))))


def network_mount(path: PurePosixPath, mounts: Iterable[tuple[str, str]]) -> str:
    """The kind of network file system the path is on, by pairs of mount point and kind; empty for a disk."""
    holding = [(point, kind) for point, kind in mounts if path.is_relative_to(point)]
    if not holding:
        return ""
    # The last of several mounts on one point is the one that is seen.
    kind = max(enumerate(holding), key=lambda each: (len(PurePosixPath(each[1][0]).parts), each[0]))[1][1]
    is_far = kind in _NETWORK or (kind.startswith("fuse") and kind not in _LOCAL_FUSE)
    return kind if is_far else ""


def mounts_of_linux(table: str) -> list[tuple[str, str]]:
    """Mount points and kinds from the text of /proc/self/mounts."""
    rows = [line.split(" ") for line in table.splitlines()]
    return [(_without_octal(row[1]), row[2]) for row in rows if len(row) > 2]


def mounts_of_macos(listing: str) -> list[tuple[str, str]]:
    """Mount points and kinds from what `mount` prints: "//user@server/x on /Volumes/x (smbfs, nodev)"."""
    found = []
    for line in listing.splitlines():
        _, on, rest = line.partition(" on ")
        point, bracket, kinds = rest.rpartition(" (")
        if on and bracket:
            found.append((point, kinds.rstrip(")").split(",")[0].strip()))
    return found


def synced_by(path: PurePath, environment: Mapping[str, str], home: PurePath) -> str:
    """The service that copies the folder to other computers; empty when none is known to."""
    for variable in _VARIABLES:
        if (root := environment.get(variable)) and path.is_relative_to(root):
            return "OneDrive"
    parts = [part.casefold() for part in path.parts]
    for part in parts:
        for start, service in _SYNCED.items():
            if part == start or part.startswith((f"{start} ", f"{start}-", "com~apple~cloud")):
                return "iCloud" if part.startswith("com~apple~cloud") else service
    below = path.relative_to(home).parts if path.is_relative_to(home) else ()
    return (_SYNCED_AT_HOME.get(below[0].casefold(), "") if below else "") or _marked(path)


def _marked(path: PurePath) -> str:
    for folder in (path, *path.parents):
        for name, service in _MARKERS.items():
            if Path(folder, name).exists():
                return service
    return ""


def _windows_share(path: Path) -> str:
    drive = PureWindowsPath(path).drive
    if is_unc(drive):
        return drive
    if sys.platform == "win32" and ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE_DRIVE:
        return drive
    return ""


def is_unc(drive: str) -> bool:
    r"""Whether a drive of Windows is a share by its name, such as "\\server\staff"."""
    local = ("\\\\?\\", "\\\\.\\")
    return drive.startswith("\\\\") and (
        not drive.startswith(local) or drive.upper().startswith("\\\\?\\UNC")
    )


def _without_octal(text: str) -> str:
    return text.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="surrogateescape")
    except OSError:
        return ""
