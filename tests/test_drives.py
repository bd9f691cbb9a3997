"""What kind of drive a folder is on, by what each system says of it."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from coplan import drives

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
    mounts = drives.mounts_of_linux(MOUNTS)
    assert drives.network_mount(PurePosixPath(path), mounts) == kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/Users/jk/Plans", ""), ("/Volumes/Staff (1)/Science", "smbfs"), ("/Volumes/far/x", "nfs")],
)
def test_network_drives_of_macos(path: str, kind: str) -> None:
    assert drives.network_mount(PurePosixPath(path), drives.mounts_of_macos(MAC)) == kind


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
    assert drives.is_unc(drive) == is_share


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
        ("C:\\Users\\jk\\Hill School\\Science - Documents\\Briefings", "SharePoint"),
        ("C:\\Users\\jk\\Hill School\\Elsewhere", ""),
        ("G:\\Shared drives\\Science", "Google Drive"),
        ("G:\\My Drive", "Google Drive"),
        ("D:\\School\\My Drive", ""),
        ("\\\\server\\staff\\My Drive", ""),
        ("D:\\Box of plans", ""),
        ("D:\\School\\Box", ""),
        ("C:\\Users\\jk\\AppData\\Local\\Coplan", ""),
        ("C:\\Users\\jk\\dropboxes", ""),
    ],
)
def test_synced_folders_of_windows(path: str, service: str) -> None:
    known = {"OneDriveCommercial": "C:\\Users\\jk\\Work"}
    home = PureWindowsPath("C:\\Users\\jk")
    libraries = {"C:\\Users\\jk\\Hill School\\Science - Documents": "SharePoint"}
    assert drives.synced_by(PureWindowsPath(path), known, home, libraries) == service


@pytest.mark.parametrize(
    ("address", "service"),
    [
        ("https://hill.sharepoint.com/sites/Science/Shared Documents/", "SharePoint"),
        ("https://hill-my.sharepoint.com/personal/jk_hill_school/Documents/", "OneDrive"),
        ("https://d.docs.live.net/0123456789abcdef", "OneDrive"),
        ("", "OneDrive"),
    ],
)
def test_whose_a_synced_library_is(address: str, service: str) -> None:
    assert drives.library_service(address) == service


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/Users/jk/Library/Mobile Documents/com~apple~CloudDocs/Plans", "iCloud"),
        ("/Users/jk/Library/CloudStorage/GoogleDrive-jk@school/My Drive", "Google Drive"),
        ("/Users/jk/Library/CloudStorage/Egnyte-Hill/Plans", "a cloud drive"),
        ("/Users/jk/Google Drive/Plans", "Google Drive"),
        ("/Users/jk/Nextcloud/Plans", "Nextcloud"),
        ("/Users/jk/Documents/Plans", ""),
    ],
)
def test_synced_folders_of_macos(path: str, service: str) -> None:
    assert drives.synced_by(PurePosixPath(path), {}, PurePosixPath("/Users/jk")) == service


def test_a_folder_is_known_to_be_synced_by_the_marks_in_it(tmp_path: Path) -> None:
    (tmp_path / "work" / ".stfolder").mkdir(parents=True)
    assert drives.synced_by(tmp_path / "work" / "plans", {}, tmp_path) == "Syncthing"
    assert drives.synced_by(tmp_path / "other", {}, tmp_path) == ""


@pytest.mark.parametrize(
    ("source", "share"),
    [
        ("//server/staff", "//server/staff"),
        ("//jk@server/Staff", "//server/Staff"),
        ("//HILL;jk@server/Staff", "//server/Staff"),
        ("//server/jk@home", "//server/jk@home"),
        ("server:/export", "server:/export"),
        ("kt@host:/", "host:/"),
        ("/dev/sdb1", ""),
        ("gvfsd-fuse", ""),
    ],
)
def test_a_share_is_called_without_who_is_signed_in(source: str, share: str) -> None:
    assert drives.shared_source(source) == share


@pytest.mark.parametrize(
    ("path", "removable"),
    [("/media/jk/STICK/x", True), ("/people/kt", False), ("/net/plans", False), ("/opt", False)],
)
def test_a_stick_is_known_by_where_it_is_mounted(path: str, removable: bool, tmp_path: Path) -> None:
    mounts = drives.mounts_of_linux(MOUNTS)
    assert drives.removable_mount(PurePosixPath(path), mounts, tmp_path) == removable


def test_disks_of_a_mac_that_can_be_taken_out_are_volumes(tmp_path: Path) -> None:
    mounts = drives.mounts_of_macos(f"{MAC}/dev/disk4s1 on /Volumes/STICK (msdos, local)\n")
    assert drives.removable_mount(PurePosixPath("/Volumes/STICK/x"), mounts, tmp_path)
    assert not drives.removable_mount(PurePosixPath("/Volumes/Staff (1)/x"), mounts, tmp_path)
    assert not drives.removable_mount(PurePosixPath("/Users/jk"), mounts, tmp_path)


@pytest.mark.parametrize("said", ["1", "0"])
def test_a_stick_mounted_elsewhere_is_known_by_what_its_disk_says(tmp_path: Path, said: str) -> None:
    whole = tmp_path / "devices" / "sdb"
    (whole / "sdb1").mkdir(parents=True)
    (whole / "removable").write_text(f"{said}\n")
    (tmp_path / "sdb1").symlink_to(whole / "sdb1", target_is_directory=True)
    mounts = [drives.Mount("/dev/sdb1", "/mnt/stick", "vfat")]
    assert drives.removable_mount(PurePosixPath("/mnt/stick/x"), mounts, tmp_path) == (said == "1")
