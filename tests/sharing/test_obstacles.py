"""What a drive says is told in whole sentences that name it, and known by its kind."""

import errno
import os

import pytest

from coplan.plan.outbox import Hindrance, Obstacle
from coplan.sharing.obstacles import hindrance_of, is_denied, is_gone, obstacle

AWAY, OPEN, FULL, REFUSED, OTHER = (
    Hindrance.AWAY,
    Hindrance.OPEN,
    Hindrance.FULL,
    Hindrance.REFUSED,
    Hindrance.OTHER,
)
# The number of Windows, what Python makes of it, and what it means for a page on its way.
WINDOWS = [
    (3, errno.ENOENT, AWAY),
    (5, errno.EACCES, REFUSED),
    (15, errno.ENOENT, AWAY),
    (19, errno.EACCES, REFUSED),
    (21, errno.EACCES, AWAY),
    (32, errno.EACCES, OPEN),
    (33, errno.EACCES, OPEN),
    (39, errno.EINVAL, FULL),
    (65, errno.EACCES, REFUSED),
    *((number, errno.EINVAL, AWAY) for number in (50, 51, 54, 55, 59, 64, 121)),
    *((number, errno.ENOENT, AWAY) for number in (53, 67)),
    (80, errno.EEXIST, OTHER),
    (112, errno.ENOSPC, FULL),
    (123, errno.EINVAL, OTHER),
    (161, errno.ENOENT, OTHER),
    (170, errno.EINVAL, OPEN),
    (183, errno.EEXIST, OTHER),
    (206, errno.ENOENT, OTHER),
    (225, errno.EINVAL, OTHER),
    (303, errno.EINVAL, OPEN),
    *((number, errno.EINVAL, AWAY) for number in (362, 380, 389, 402, 404)),
    (395, errno.EINVAL, REFUSED),
    *((number, errno.EINVAL, AWAY) for number in (483, 995, 1117, 1219, 1222, 1223, 1225, 1231, 1326, 1450)),
    (1224, errno.EINVAL, OPEN),
    (1295, errno.EINVAL, FULL),
    (1314, errno.EINVAL, REFUSED),
    (1395, errno.EINVAL, REFUSED),
    (1816, errno.EINVAL, FULL),
]


class OnWindows(OSError):
    """An error with the number that Windows gives it."""

    def __init__(self, winerror: int, number: int, path: str) -> None:
        super().__init__(number, "the words of Windows", path)
        self.winerror = winerror


def is_said(said: Obstacle, folder: str) -> None:
    """Two whole sentences, the first with the folder, neither with a name that nobody knows."""
    for sentence in (said.what, said.remedy):
        assert sentence.endswith(".")
        assert ".coplan-" not in sentence
    assert folder in said.what
    assert not said.what.endswith("..")


@pytest.mark.parametrize(("winerror", "number", "kind"), WINDOWS)
def test_windows_is_understood(winerror: int, number: int, kind: Hindrance) -> None:
    error = OnWindows(winerror, number, "S:\\Science\\.coplan-1.tmp")
    said = obstacle(error, "S:\\Science", "Gas pressure.pdf")
    assert said.hindrance is kind
    assert said.file == "Gas pressure.pdf"
    is_said(said, "S:\\Science")


@pytest.mark.parametrize(
    ("kind", "numbers"),
    [
        (FULL, ("ENOSPC", "EDQUOT", "EFBIG")),
        (OPEN, ("EBUSY", "ETXTBSY", "EAGAIN")),
        (REFUSED, ("EROFS", "EACCES", "EPERM")),
        (AWAY, ("ENOENT", "ENODEV", "EIO", "ESTALE", "ENOTCONN", "EHOSTDOWN", "ETIMEDOUT", "ECONNABORTED")),
        (OTHER, ("EINVAL", "EEXIST", "EISDIR", "ELOOP")),
    ],
)
def test_other_systems_are_understood(kind: Hindrance, numbers: tuple[str, ...]) -> None:
    for number in (getattr(errno, each) for each in numbers):
        error = OSError(number, os.strerror(number), "/media/S/Gas pressure.pdf")
        assert hindrance_of(error) is kind
        is_said(obstacle(error, "/media/S"), "/media/S")


def test_what_people_can_do_differs() -> None:
    def remedy(winerror: int) -> str:
        return obstacle(OnWindows(winerror, errno.EINVAL, "x"), "S:", "Page.pdf").remedy

    assert remedy(1326) == "Open it once in the file manager and sign in there."
    assert remedy(362) == "See to it that it runs and that you are signed in."
    assert remedy(225).startswith("Ask whoever looks after the computers")
    assert remedy(53) == "Connect the drive."


def test_a_name_of_our_own_making_is_never_shown() -> None:
    hidden = OSError(errno.EBUSY, "busy", "/media/S/.coplan-12.aside-Page.pdf")
    assert obstacle(hidden, "/media/S").what == "A file in /media/S is open in another program."
    assert obstacle(hidden, "/media/S", "Page.pdf").what == "Page.pdf in /media/S is open in another program."


def test_a_file_that_is_gone_is_told_from_a_drive_that_is() -> None:
    assert is_gone(FileNotFoundError(errno.ENOENT, "gone"))
    assert is_gone(OnWindows(2, errno.ENOENT, "x"))
    assert not is_gone(OnWindows(53, errno.ENOENT, "x"))
    assert is_denied(OnWindows(5, errno.EACCES, "x"))
    assert not is_denied(PermissionError(errno.EACCES, "denied"))
