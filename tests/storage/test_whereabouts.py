"""A plan is refused where it would be damaged: on network drives and in folders that are copied about."""

import os
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from coplan.plan.trouble import Trouble
from coplan.storage import whereabouts
from coplan.storage.store import Store
from tests.storage.records import stopped

MOUNTS = r"""
overlay / overlay rw,relatime 0 0
/dev/sda2 /people ext4 rw 0 0
//server/staff /people/kt/Staff\040Drive cifs rw,vers=3.0 0 0
server:/export /net nfs4 rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
kt@host:/ /people/kt/far fuse.sshfs rw 0 0
/dev/sdb1 /media/jk/STICK fuseblk rw 0 0
tmpfs /net/local tmpfs rw 0 0
C:\134 /mnt/c 9p rw 0 0
"""
MAC = """
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled)
//jk@server/Staff on /Volumes/Staff (1) (smbfs, nodev, nosuid, mounted by jk)
server:/export on /Volumes/far (nfs, nodev)
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/people/kt/Plans", ""),
        ("/people/kt/Staff Drive/Science", "cifs"),
        ("/people/kt/Staff Drive", "cifs"),
        ("/people/kt/Staff Drive 2", ""),
        ("/net/plans", "nfs4"),
        ("/net/local/plans", ""),
        ("/run/user/1000/gvfs/smb-share/x", "fuse.gvfsd-fuse"),
        ("/people/kt/far/x", "fuse.sshfs"),
        ("/media/jk/STICK/x", ""),
        ("/mnt/c/Users/jk", "9p"),
        ("/opt", ""),
    ],
)
def test_network_drives_of_linux(path: str, kind: str) -> None:
    mounts = whereabouts.mounts_of_linux(MOUNTS)
    assert whereabouts.network_mount(PurePosixPath(path), mounts) == kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/Users/jk/Plans", ""), ("/Volumes/Staff (1)/Science", "smbfs"), ("/Volumes/far/x", "nfs")],
)
def test_network_drives_of_macos(path: str, kind: str) -> None:
    assert whereabouts.network_mount(PurePosixPath(path), whereabouts.mounts_of_macos(MAC)) == kind


@pytest.mark.parametrize(
    ("drive", "is_share"),
    [
        ("\\\\server\\staff", True),
        ("\\\\?\\UNC\\server\\staff", True),
        ("\\\\?\\C:", False),
        ("\\\\.\\C:", False),
        ("C:", False),
        ("", False),
    ],
)
def test_shares_of_windows_by_their_names(drive: str, is_share: bool) -> None:
    assert whereabouts.is_unc(drive) == is_share


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("C:\\Users\\jk\\OneDrive - Hill School\\Plans", "OneDrive"),
        ("C:\\Users\\jk\\OneDrive", "OneDrive"),
        ("C:\\Users\\jk\\Work\\Plans", "OneDrive"),
        ("C:\\Users\\jk\\Dropbox (Hill)\\Plans", "Dropbox"),
        ("C:\\Users\\jk\\Box\\Plans", "Box"),
        ("C:\\Users\\jk\\iCloudDrive\\Plans", "iCloud"),
        ("C:\\Users\\jk\\SharePoint\\Plans", "SharePoint"),
        ("D:\\Box of plans", ""),
        ("D:\\School\\Box", ""),
        ("C:\\Users\\jk\\AppData\\Local\\Coplan", ""),
        ("C:\\Users\\jk\\dropboxes", ""),
    ],
)
def test_synced_folders_of_windows(path: str, service: str) -> None:
    known = {"OneDriveCommercial": "C:\\Users\\jk\\Work"}
    home = PureWindowsPath("C:\\Users\\jk")
    assert whereabouts.synced_by(PureWindowsPath(path), known, home) == service


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/Users/jk/Library/Mobile Documents/com~apple~CloudDocs/Plans", "iCloud"),
        ("/Users/jk/Library/CloudStorage/GoogleDrive-jk@school/My Drive", "a cloud drive"),
        ("/Users/jk/Google Drive/Plans", "Google Drive"),
        ("/Users/jk/Nextcloud/Plans", "Nextcloud"),
        ("/Users/jk/Documents/Plans", ""),
    ],
)
def test_synced_folders_of_macos(path: str, service: str) -> None:
    assert whereabouts.synced_by(PurePosixPath(path), {}, PurePosixPath("/Users/jk")) == service


def test_a_folder_is_known_to_be_synced_by_the_marks_in_it(tmp_path: Path) -> None:
    (tmp_path / "work" / ".stfolder").mkdir(parents=True)
    assert whereabouts.synced_by(tmp_path / "work" / "plans", {}, tmp_path) == "Syncthing"
    assert whereabouts.synced_by(tmp_path / "other", {}, tmp_path) == ""


def test_a_plan_in_a_synced_folder_is_refused_with_what_to_do(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - Hill School" / "Coplan"
    with pytest.raises(Trouble, match=r"copied about by OneDrive.*not synced"):
        Store.open(folder, now=stopped)
    assert not folder.exists()


def test_a_link_into_a_synced_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    link = tmp_path / "plans"
    link.symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    with pytest.raises(Trouble, match="Dropbox"):
        Store.open(link, now=stopped)


def test_an_ordinary_folder_is_fine(tmp_path: Path) -> None:
    whereabouts.check(tmp_path / "Coplan")


@pytest.mark.parametrize("name", ["x" * 300, "a/" * 3000])
def test_a_folder_that_no_disk_can_have_is_refused_in_words(tmp_path: Path, name: str) -> None:
    with pytest.raises(Trouble, match="cannot be written to"):
        Store.open(tmp_path / name, now=stopped)


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for a right to make such links")
def test_a_folder_that_leads_back_to_itself_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to(tmp_path / "other")
    (tmp_path / "other").symlink_to(tmp_path / "one")
    with pytest.raises(Trouble, match="cannot be written to"):
        Store.open(tmp_path / "one", now=stopped)
