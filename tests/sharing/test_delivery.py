"""Pages arrive whole, under a name of their own, and nobody else's file is ever touched."""

import errno
import hashlib
import os
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from random import Random

import pytest
from typing_extensions import override

from coplan.plan.delivery import Parcel, PartlySent, Sent
from coplan.plan.trouble import Trouble
from coplan.sharing import delivery
from coplan.sharing.disk import Disk
from coplan.sharing.outbox import Outbox

NOW = datetime(2026, 11, 26, 15, 20)
PDF = Parcel("2026-11-30 Gas pressure.pdf", b"%PDF one")
WORD = Parcel("2026-11-30 Gas pressure.docx", b"PK one")


BESIDE_WORD = "2026-11-30 Gas pressure (26 Nov 15.20).docx"


def fingerprint(content: bytes) -> str:
    """The SHA-256 of bytes."""
    return hashlib.sha256(content).hexdigest()


def send(
    folder: Path, *parcels: Parcel, ours: dict[str, str] | None = None, disk: Disk | None = None
) -> tuple[Sent, ...]:
    """Deliver as KT."""
    return delivery.deliver(parcels, str(folder), ours or {}, "KT", NOW, disk)


def inside(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, hidden ones too."""
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def test_both_files_arrive_and_nothing_else(tmp_path: Path) -> None:
    sent = send(tmp_path, PDF, WORD)
    assert inside(tmp_path) == {PDF.name: PDF.content, WORD.name: WORD.content}
    assert [(each.name, each.beside, each.fingerprint) for each in sent] == [
        (PDF.name, False, fingerprint(PDF.content)),
        (WORD.name, False, fingerprint(WORD.content)),
    ]
    assert Path(sent[0].path).read_bytes() == PDF.content


def test_our_own_last_delivery_is_replaced(tmp_path: Path) -> None:
    (first,) = send(tmp_path, PDF)
    newer = Parcel(PDF.name, b"%PDF two")
    (second,) = send(tmp_path, newer, ours={first.name.casefold(): first.fingerprint})
    assert not second.beside
    assert inside(tmp_path) == {PDF.name: b"%PDF two"}


def test_the_same_page_is_not_delivered_twice(tmp_path: Path) -> None:
    (first,) = send(tmp_path, PDF)
    assert send(tmp_path, PDF) == (first,)
    assert inside(tmp_path) == {PDF.name: PDF.content}


def test_what_a_colleague_changed_stays_and_ours_goes_beside_it(tmp_path: Path) -> None:
    (first,) = send(tmp_path, PDF)
    (tmp_path / PDF.name).write_bytes(b"%PDF with her corrections")
    newer = Parcel(PDF.name, b"%PDF two")
    (second,) = send(tmp_path, newer, ours={first.name: first.fingerprint})
    assert second.beside
    assert inside(tmp_path) == {
        PDF.name: b"%PDF with her corrections",
        "2026-11-30 Gas pressure (KT 26 Nov 15.20).pdf": b"%PDF two",
    }
    (third,) = send(tmp_path, Parcel(PDF.name, b"%PDF three"), ours={first.name: first.fingerprint})
    assert third.name == "2026-11-30 Gas pressure (KT 26 Nov 15.20 2).pdf"


def test_the_same_page_lies_beside_a_colleagues_file_once_whoever_sends_it_and_when(tmp_path: Path) -> None:
    (tmp_path / WORD.name).write_bytes(b"PK hers")
    send(tmp_path, WORD)
    for who, when in (("KT", NOW.replace(minute=25)), ("AB", NOW)):
        (again,) = delivery.deliver((WORD,), str(tmp_path), {}, who, when)
        assert (again.name, again.beside) == (BESIDE_WORD.replace("(", "(KT "), True)
    assert sorted(inside(tmp_path).values()) == sorted((b"PK hers", WORD.content))


def test_a_name_in_other_capitals_or_a_folder_is_taken_too(tmp_path: Path) -> None:
    (tmp_path / PDF.name.upper()).write_bytes(b"other")
    (tmp_path / WORD.name).mkdir()
    sent = send(tmp_path, PDF, WORD)
    assert all(each.beside for each in sent)
    assert (tmp_path / PDF.name.upper()).read_bytes() == b"other"


class Ordered(Disk):
    """A drive that tells names in an order, and may fail when ours gets its name."""

    def __init__(self, *, backwards: bool, fails: bool) -> None:
        self._backwards, self._fails = backwards, fails

    @override
    def names(self, folder: Path) -> list[str]:
        return sorted(super().names(folder), reverse=self._backwards)

    @override
    def rename_new(self, old: Path, new: Path) -> None:
        if self._fails and old.name.endswith(delivery.ARRIVING):
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(new))
        super().rename_new(old, new)


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("fails", [False, True])
def test_ours_is_replaced_although_a_colleague_has_the_same_name_in_capitals(
    tmp_path: Path, *, backwards: bool, fails: bool
) -> None:
    (first,) = send(tmp_path, PDF)
    (tmp_path / PDF.name.upper()).write_bytes(b"hers")
    if len(inside(tmp_path)) == 1:
        pytest.skip("This drive does not tell capitals apart.")
    newer, ours = Parcel(PDF.name, b"%PDF two"), {first.name: first.fingerprint}
    with suppress(Trouble):
        send(tmp_path, newer, ours=ours, disk=Ordered(backwards=backwards, fails=fails))
    lies = PDF.content if fails else newer.content
    assert inside(tmp_path) == {PDF.name: lies, PDF.name.upper(): b"hers"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_name_that_no_file_has_is_taken_too_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / PDF.name)
    (tmp_path / WORD.name).symlink_to(tmp_path / WORD.name)
    ours = {PDF.name: fingerprint(PDF.content), WORD.name: fingerprint(WORD.content)}
    assert all(each.beside for each in send(tmp_path, PDF, WORD, ours=ours))


class SavedInThatInstant(Disk):
    """A drive on which a colleague saves just before a rename, as often as `saves` says."""

    def __init__(self, at: str, saves: int = 1) -> None:
        self.at = at
        self.saves = saves

    @override
    def rename_new(self, old: Path, new: Path) -> None:
        if self.saves and self.at == "onto the name":
            self.saves -= 1
            new.write_bytes(b"saved in that instant")
        super().rename_new(old, new)

    @override
    def move_aside(self, old: Path, fresh: Path) -> None:
        if self.saves and self.at == "away from the name":
            self.saves -= 1
            old.write_bytes(b"saved in that instant")
        super().move_aside(old, fresh)


@pytest.mark.parametrize("at", ["away from the name", "onto the name"])
def test_what_is_saved_in_the_very_instant_is_not_lost(tmp_path: Path, at: str) -> None:
    (first,) = send(tmp_path, PDF)
    newer = Parcel(PDF.name, b"%PDF two")
    (second,) = send(tmp_path, newer, ours={first.name: first.fingerprint}, disk=SavedInThatInstant(at))
    assert second.beside
    assert inside(tmp_path) == {PDF.name: b"saved in that instant", second.name: b"%PDF two"}


class Failing(Disk):
    """A drive on which one kind of step fails from the `after`-th time on."""

    def __init__(self, step: str, number: int, after: int = 0) -> None:
        self.step = step
        self.number = number
        self.after = after

    def _count(self, step: str, path: Path) -> None:
        if step == self.step:
            self.after -= 1
            if self.after < 0:
                raise OSError(self.number, os.strerror(self.number), str(path))

    @override
    def write_new(self, path: Path, content: bytes) -> None:
        if self.step == "write" and self.after <= 0:
            super().write_new(path, content[:3])
        self._count("write", path)
        super().write_new(path, content)

    @override
    def fingerprint(self, path: Path) -> str:
        self._count("read", path)
        return super().fingerprint(path)

    @override
    def rename_new(self, old: Path, new: Path) -> None:
        self._count("rename", new)
        super().rename_new(old, new)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "There is too little room in "),
        (errno.EROFS, "Nothing may be written in "),
        (errno.EACCES, "Nothing may be written in "),
        (errno.EHOSTDOWN, "is not there at the moment."),
        (errno.EBUSY, "is open in another program."),
        (errno.ENAMETOOLONG, "The page could not be put into "),
    ],
)
@pytest.mark.parametrize("step", ["write", "read", "rename"])
def test_a_drive_that_fails_is_named_and_keeps_nothing_of_ours(
    tmp_path: Path, step: str, number: int, said: str
) -> None:
    if (step, number) == ("rename", errno.EACCES):  # as what was written shows, it is not the folder
        said = "was written in .* but may not be given its name there."
    with pytest.raises(Trouble, match=said) as caught:
        send(tmp_path, PDF, WORD, disk=Failing(step, number))
    assert str(tmp_path) in caught.value.what
    assert caught.value.remedy.endswith(".")
    assert inside(tmp_path) == {}


def test_our_last_delivery_stays_when_the_drive_fails_half_way(tmp_path: Path) -> None:
    (first,) = send(tmp_path, PDF)
    with pytest.raises(Trouble):
        send(
            tmp_path,
            Parcel(PDF.name, b"%PDF two"),
            ours={first.name: first.fingerprint},
            disk=FailsOnce(),
        )
    assert inside(tmp_path) == {PDF.name: PDF.content}


class FailsOnce(Disk):
    """A drive that is gone for the one step that would put a new file under its name."""

    @override
    def rename_new(self, old: Path, new: Path) -> None:
        if old.name.endswith(delivery.ARRIVING):
            raise OSError(errno.EHOSTDOWN, "gone", str(new))
        super().rename_new(old, new)


class OpenAWhile(Disk):
    """A drive on which somebody has the last page open until they were given the time twice."""

    def __init__(self) -> None:
        self.waits = 0

    @override
    def wait(self, seconds: float) -> None:
        self.waits += 1

    @override
    def remove_if(self, path: Path, fingerprint: str) -> bool:
        if self.waits < 2:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(path))
        return super().remove_if(path, fingerprint)


def test_the_last_page_is_gone_once_whoever_looks_at_it_has_closed_it(tmp_path: Path) -> None:
    (first,) = send(tmp_path, PDF)
    newer = Parcel(PDF.name, b"%PDF two")
    send(tmp_path, newer, ours={first.name: first.fingerprint}, disk=OpenAWhile())
    assert inside(tmp_path) == {PDF.name: b"%PDF two"}


class Away(OpenAWhile):
    """A drive that is away from the moment on at which ours would get its name."""

    @override
    def rename_new(self, old: Path, new: Path) -> None:
        raise OSError(errno.EHOSTDOWN, os.strerror(errno.EHOSTDOWN), str(new))

    @override
    def remove(self, path: Path) -> bool:
        raise OSError(errno.EHOSTDOWN, os.strerror(errno.EHOSTDOWN), str(path))


def test_nobody_waits_for_a_drive_that_is_away(tmp_path: Path) -> None:
    away = Away()
    with pytest.raises(Trouble):
        send(tmp_path, PDF, disk=away)
    assert away.waits == 0


def test_what_arrived_before_the_drive_went_is_told(tmp_path: Path) -> None:
    with pytest.raises(PartlySent) as caught:
        send(tmp_path, PDF, WORD, disk=Failing("rename", errno.EHOSTDOWN, after=1))
    assert [each.name for each in caught.value.sent] == [PDF.name]
    assert inside(tmp_path) == {PDF.name: PDF.content}


def test_a_folder_that_is_away_or_a_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"is not there at the moment\."):
        send(tmp_path / "away", PDF)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Trouble, match=r"is not there at the moment\."):
        send(tmp_path / "file", PDF)


def test_what_others_left_half_way_is_cleared_up_when_it_is_old(tmp_path: Path) -> None:
    old, young = (
        tmp_path / f"{delivery.OURS}0{delivery.ARRIVING}",
        tmp_path / f"{delivery.OURS}1{delivery.ARRIVING}",
    )
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (1, 1))
    lost = tmp_path / f"{delivery.OURS}0000000112345678{delivery.ASIDE}Page.pdf"
    lost.write_bytes(b"our last page")
    send(tmp_path, PDF)
    assert inside(tmp_path) == {PDF.name: PDF.content, "Page.pdf": b"our last page", young.name: b"half"}


CHILD = """
import sys
from datetime import datetime
from coplan.plan.delivery import Parcel
from coplan.sharing.delivery import deliver
from coplan.sharing.outbox import Outbox
from pathlib import Path

ours = {}
outbox = Outbox(Path(sys.argv[2]))
for version in range(1_000_000):
    content = b"version %d " % version * 50_000
    page, now = Parcel("Page.pdf", content), datetime(2026, 11, 26)
    (sent,) = deliver([page], sys.argv[1], ours, "KT", now, None, outbox)
    ours = {sent.name: sent.fingerprint}
    print(sent.fingerprint, flush=True)
"""


def test_what_another_laptop_moves_aside_is_its_own_for_an_hour_and_never_thrown_away(tmp_path: Path) -> None:
    (page,) = send(tmp_path, WORD)
    now = int((tmp_path / page.name).stat().st_mtime)
    young, old, lost = (
        f"{delivery.OURS}{now - age:08x}12345678{delivery.ASIDE}{name}"
        for age, name in ((60, "Young.pdf"), (7_200, WORD.name), (90_000, WORD.name))
    )
    for name in (young, old, lost):
        (tmp_path / name).write_bytes(name.encode())
    send(tmp_path, PDF)
    assert set(inside(tmp_path)) == {PDF.name, WORD.name, young, old, BESIDE_WORD}
    assert inside(tmp_path)[BESIDE_WORD] == lost.encode()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="kill -9 is spelt otherwise on Windows")
def test_a_killed_delivery_leaves_no_half_file_under_a_name(tmp_path: Path) -> None:
    """The child is killed some time after its n-th delivery, at a moment that no one chose."""
    chance = Random(7)
    for n in range(4):
        folder = tmp_path / str(n)
        folder.mkdir()
        with subprocess.Popen(
            [sys.executable, "-c", CHILD, str(folder), str(tmp_path / "outbox")],
            stdout=subprocess.PIPE,
            text=True,
        ) as child:
            assert child.stdout is not None
            for _ in range(chance.randint(1, 12)):
                child.stdout.readline()
            spin = chance.randint(0, 40_000)
            for i in range(spin):
                hashlib.sha256(str(i).encode()).hexdigest()
            child.send_signal(signal.SIGKILL)
        shown = [each for each in folder.iterdir() if not each.name.startswith(delivery.OURS)]
        hidden = [each for each in folder.iterdir() if each.name.startswith(delivery.OURS)]
        assert len(shown) <= 1
        assert shown or any(delivery.ASIDE in each.name for each in hidden)
        for each in (*shown, *(h for h in hidden if delivery.ASIDE in h.name)):
            assert whole(each.read_bytes())
        delivery.deliver([WORD], str(folder), {}, "KT", NOW, None, Outbox(tmp_path / "outbox"))
        assert set(inside(folder)) == {"Page.pdf", WORD.name}
        assert whole(inside(folder)["Page.pdf"])


def whole(content: bytes) -> bool:
    """Whether these are all the bytes of one version."""
    return content == content[: content.index(b" ", 8) + 1] * 50_000
