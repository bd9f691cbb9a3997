"""What kind of drive a folder is on: one across a network, one that can be taken out, one that is synced."""

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from types import MappingProxyType
from urllib.parse import urlsplit

if sys.platform == "win32":
    import winreg

_NETWORK = {
    "9p", "afpfs", "afs", "ceph", "cifs", "coda", "davfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4",
    "smb", "smb2", "smb3", "smbfs", "vboxsf", "vmhgfs", "webdav", "ftp", "prl_fs",
}  # fmt: skip
_LOCAL_FUSE = {"fuse.fuse-overlayfs", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs", "fuse.lxcfs", "fuseblk"}
_SOME_CLOUD = "a cloud drive"
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
    "cloudstorage": _SOME_CLOUD,
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
_GOOGLE_FOLDERS = {"my drive", "shared drives"}
_PROVIDERS = r"Software\SyncEngines\Providers\OneDrive"
_NONE: Mapping[str, str] = MappingProxyType({})
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_REMOVABLE_DRIVE, _REMOTE_DRIVE = 2, 4
_LONGEST_SHARE = 1024
_STICKS = ("/media", "/run/media")


@dataclass(frozen=True, slots=True)
class Mount:
    """A file system in the tree of folders: what it is made from, where it begins, and its kind."""

    source: str
    point: str
    kind: str


def network_share(path: Path) -> str:
    """What kind of network drive the path is on; empty when it is on a disk of this computer."""
    if sys.platform == "win32":
        return _windows_share(path)
    return network_mount(PurePosixPath(path), _mounts())


def network_mount(path: PurePosixPath, mounts: Iterable[Mount]) -> str:
    """The kind of network file system the path is on; empty for a disk."""
    found = mount_of(path, mounts)
    is_far = found and (
        found.kind in _NETWORK or (found.kind.startswith("fuse") and found.kind not in _LOCAL_FUSE)
    )
    return found.kind if found and is_far else ""


def mount_of(path: PurePosixPath, mounts: Iterable[Mount]) -> Mount | None:
    """The file system that a path is on. The last of several on one point is the one that is seen."""
    holding = [mount for mount in mounts if path.is_relative_to(mount.point)]
    deep = [(len(PurePosixPath(mount.point).parts), place) for place, mount in enumerate(holding)]
    return holding[max(deep)[1]] if deep else None


def mounts_of_linux(table: str) -> list[Mount]:
    """What the text of /proc/self/mounts says."""
    rows = [line.split(" ") for line in table.splitlines()]
    return [Mount(_without_octal(row[0]), _without_octal(row[1]), row[2]) for row in rows if len(row) > 2]


def mounts_of_macos(listing: str) -> list[Mount]:
    """What `mount` prints says: "//user@server/x on /Volumes/x (smbfs, nodev)"."""
    found = []
    for line in listing.splitlines():
        source, on, rest = line.partition(" on ")
        point, bracket, kinds = rest.rpartition(" (")
        if on and bracket:
            found.append(Mount(source, point, kinds.rstrip(")").split(",")[0].strip()))
    return found


def share_of(path: Path) -> str:
    """The share of a server that a network drive stands for; empty when nobody can tell."""
    if sys.platform == "win32":
        return _mapped_share(PureWindowsPath(path).drive)
    found = mount_of(PurePosixPath(path), _mounts())
    return shared_source(found.source) if found else ""


def shared_source(source: str) -> str:
    """The server and share that a file system is made from, without who is signed in there."""
    start, at, rest = source.partition("@")
    if at and "/" not in start.removeprefix("//"):
        source = f"//{rest}" if start.startswith("//") else rest
    return source if source.startswith("//") or ":/" in source else ""


def is_removable(path: Path) -> bool:
    """Whether the disk can be taken out of this laptop, like a USB stick."""
    if sys.platform == "win32":
        drive = PureWindowsPath(path).drive
        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOVABLE_DRIVE)
    return removable_mount(PurePosixPath(path), _mounts(), Path("/sys/class/block"))


def removable_mount(path: PurePosixPath, mounts: Iterable[Mount], disks: Path) -> bool:
    """Whether a path is on a disk that can be taken out, by where it is mounted and by what `disks` say."""
    found = mount_of(path, mounts)
    if found is None or found.kind in _NETWORK:
        return False
    point = PurePosixPath(found.point)
    if point.parent == PurePosixPath("/Volumes") or any(point.is_relative_to(each) for each in _STICKS):
        return True
    disk = Path(disks, PurePosixPath(found.source).name)
    if not found.source.startswith("/dev/") or not disk.exists():
        return False
    # A part of a disk is a folder in that of the disk, which alone says whether it can be taken out.
    whole = disk.resolve()
    return any(_text(each / "removable").strip() == "1" for each in (whole, whole.parent))


def synced(path: Path) -> str:
    """The service that copies a folder of this laptop to other computers; empty when none is known to."""
    return synced_by(path, os.environ, Path.home(), _libraries())


def synced_by(
    path: PurePath, environment: Mapping[str, str], home: PurePath, libraries: Mapping[str, str] = _NONE
) -> str:
    """The same by what is known of a laptop; `libraries` are services by the folders they sync."""
    for library, service in libraries.items():
        if path.is_relative_to(library):
            return service
    for variable in _VARIABLES:
        if (root := environment.get(variable)) and path.is_relative_to(root):
            return "OneDrive"
    named = [service for part in path.parts if (service := _service_of(part.casefold()))]
    if named:
        # The folder in which macOS keeps them all says least.
        return next((each for each in named if each != _SOME_CLOUD), _SOME_CLOUD)
    below = path.relative_to(home).parts if path.is_relative_to(home) else ()
    at_home = _SYNCED_AT_HOME.get(below[0].casefold(), "") if below else ""
    return at_home or _google_drive(path) or _marked(path)


def _service_of(part: str) -> str:
    """The service that a folder of a path is named after."""
    if part.startswith("com~apple~cloud"):
        return "iCloud"
    found = (
        service
        for start, service in _SYNCED.items()
        if part == start or part.startswith((f"{start} ", f"{start}-"))
    )
    return next(found, "")


def _google_drive(path: PurePath) -> str:
    """On Windows it is a drive with a letter of its own, whose folders are always called so."""
    is_there = path.drive and len(path.parts) > 1 and path.parts[1].casefold() in _GOOGLE_FOLDERS
    return "Google Drive" if is_there and not is_unc(path.drive) else ""


def _libraries() -> dict[str, str]:
    """The folders that OneDrive syncs on Windows, by its own word; those of SharePoint have any name."""
    found: dict[str, str] = {}
    if sys.platform == "win32":
        with suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, _PROVIDERS) as providers:
            for number in range(winreg.QueryInfoKey(providers)[0]):
                with suppress(OSError), winreg.OpenKey(providers, winreg.EnumKey(providers, number)) as one:
                    address = str(winreg.QueryValueEx(one, "UrlNamespace")[0])
                    found[str(winreg.QueryValueEx(one, "MountPoint")[0])] = library_service(address)
    return found


def library_service(address: str) -> str:
    """Whose a synced library is, by its address: people's own are at "school-my.sharepoint.com"."""
    host = urlsplit(address).netloc.casefold()
    return "SharePoint" if host.endswith(".sharepoint.com") and "-my." not in host else "OneDrive"


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


def _mapped_share(drive: str) -> str:
    """The share behind a drive letter of Windows."""
    if is_unc(drive):
        return drive
    if sys.platform == "win32":
        name, size = ctypes.create_unicode_buffer(_LONGEST_SHARE), ctypes.c_ulong(_LONGEST_SHARE)
        if ctypes.windll.mpr.WNetGetConnectionW(drive, name, ctypes.byref(size)) == 0:
            return name.value
    return ""


def is_unc(drive: str) -> bool:
    r"""Whether a drive of Windows is a share by its name, such as "\\server\staff"."""
    local = ("\\\\?\\", "\\\\.\\")
    return drive.startswith("\\\\") and (
        not drive.startswith(local) or drive.upper().startswith("\\\\?\\UNC")
    )


def _mounts() -> list[Mount]:
    if sys.platform == "darwin":
        listed = subprocess.run(
            ["/sbin/mount"], capture_output=True, text=True, timeout=10, check=False
        ).stdout
        return mounts_of_macos(listed)
    return mounts_of_linux(_text(Path("/proc/self/mounts")))


def _without_octal(text: str) -> str:
    return text.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="surrogateescape")
    except OSError:
        return ""
