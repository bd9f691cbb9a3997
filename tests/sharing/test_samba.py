"""Pages on a real file server: whole, once, and never over what a colleague has there."""

from pathlib import Path

import pytest

from coplan.plan.delivery import Parcel
from coplan.plan.outbox import Hindrance, Obstacle
from tests.sharing.conftest import SMALL_DISK, Laptops
from tests.sharing.samba import Samba
from tests.sharing.samba_pages import BESIDE, NAME, ONE, TWO, inside, send
from tests.sharing.samba_session import ALONE, READ, WRITE

ONLY_READING = 1


def test_a_page_arrives_whole_and_the_next_replaces_it(folder: Path, laptop: Laptops) -> None:
    disk = laptop("S")
    first = send(disk, folder, ONE)
    assert inside(folder) == {NAME: ONE.content}
    assert send(disk, folder, ONE, ours=first) == first
    second = send(disk, folder, TWO, ours=first)
    assert inside(folder) == {NAME: TWO.content}
    assert not second[0].beside


def test_what_a_colleague_changed_stays_and_ours_goes_beside_it(folder: Path, laptop: Laptops) -> None:
    disk = laptop("S")
    first = send(disk, folder, ONE)
    laptop("S").write(folder / NAME, b"her corrections")
    (second,) = send(disk, folder, TWO, ours=first)
    assert second.name == BESIDE
    assert inside(folder) == {NAME: b"her corrections", BESIDE: TWO.content}


@pytest.mark.parametrize("access", [READ, READ | WRITE])
@pytest.mark.parametrize("sharing", [ALONE, ONLY_READING])
def test_a_page_that_somebody_has_open_waits_until_they_close_it(
    folder: Path, laptop: Laptops, access: int, sharing: int
) -> None:
    disk, hers = laptop("S"), laptop("S")
    first = send(disk, folder, ONE)
    name = f"{folder.name}\\{NAME}"
    with hers.laptop.opened(name, access, sharing):
        with pytest.raises(Obstacle) as open_there:
            send(disk, folder, TWO, ours=first)
        assert open_there.value.hindrance is Hindrance.OPEN
        assert open_there.value.file == NAME
        assert inside(folder) == {NAME: ONE.content}
    (second,) = send(disk, folder, TWO, ours=first)
    assert not second.beside
    assert inside(folder) == {NAME: TWO.content}


def test_a_share_for_reading_only_is_told_from_one_that_is_away(samba: Samba, laptop: Laptops) -> None:
    folder = samba.folder("reading")
    (folder / NAME).write_bytes(b"hers")
    with pytest.raises(Obstacle) as refused:
        send(laptop("reading"), folder, ONE)
    assert refused.value.hindrance is Hindrance.REFUSED
    assert inside(folder) == {NAME: b"hers"}


def test_a_share_that_refuses_a_kind_of_file_says_so(samba: Samba, laptop: Laptops) -> None:
    folder = samba.folder("picky")
    page = Parcel("Gas pressure.docx", b"PK")
    with pytest.raises(Obstacle) as refused:
        send(laptop("picky"), folder, page)
    assert refused.value.hindrance is Hindrance.OTHER
    assert inside(folder) == {}


def test_a_full_disk_keeps_what_it_has_and_takes_the_page_when_there_is_room(
    small_disk: Path, laptop: Laptops
) -> None:
    disk = laptop("small")
    first = send(disk, small_disk, ONE)
    (small_disk / "films.zip").write_bytes(bytes(SMALL_DISK - 130_000))
    with pytest.raises(Obstacle) as full:
        send(disk, small_disk, TWO, ours=first)
    assert full.value.hindrance is Hindrance.FULL
    assert set(inside(small_disk)) == {NAME, "films.zip"}
    (small_disk / "films.zip").unlink()
    small = Parcel(NAME, b"small enough for both at once")
    send(disk, small_disk, small, ours=first)
    assert inside(small_disk) == {NAME: small.content}


def test_a_server_that_is_away_is_waited_for(samba: Samba, folder: Path, laptop: Laptops) -> None:
    disk = laptop("S")
    first = send(disk, folder, ONE)
    samba.kill()
    for _ in range(2):
        with pytest.raises(Obstacle) as away:
            send(disk, folder, TWO, ours=first)
        assert away.value.hindrance is Hindrance.AWAY
    samba.start()
    send(disk, folder, TWO, ours=first)
    assert inside(folder) == {NAME: TWO.content}


def test_capitals_do_not_make_another_name(samba: Samba, folder: Path, laptop: Laptops) -> None:
    disk = laptop("S")
    laptop("S").write(folder / NAME.upper(), b"hers")
    (sent,) = send(disk, folder, ONE)
    assert sent.beside
    assert inside(folder) == {NAME.upper(): b"hers", BESIDE: ONE.content}
    minding = samba.folder("capitals")
    laptop("capitals").write(minding / NAME.upper(), b"hers")
    (sent,) = send(laptop("capitals"), minding, ONE)
    assert sent.beside
    assert inside(minding) == {NAME.upper(): b"hers", BESIDE: ONE.content}


@pytest.mark.parametrize(
    "title",
    [
        "Elève Zoë",
        "Ele\u0300ve Zoe\u0308",
        "Straße, ŁÓDŹ, Türkçe İı",
        "فوٹوسنتھیسز",
        "Mass & volume 50% #1 'today' [x] {y} ~1 +2=3;4,5",
        "What? A/B: 'C' <D> | *E* \"F\" \\ G",
        "CON",
        "aux.txt",
        "ends in a dot.",
        " ends in spaces  ",
        "desktop.ini",
        "~$lock",
        "🧪🔬 gas",
        "x" * 300,
        "氣" * 120,
    ],
)
def test_a_name_comes_back_as_it_was_put_there(folder: Path, laptop: Laptops, title: str) -> None:
    disk = laptop("S")
    (first,) = send(disk, folder, Parcel(f"{title}.pdf", ONE.content))
    assert inside(folder) == {first.name: ONE.content}
    assert laptop("S").names(folder) == [first.name]
    (second,) = send(disk, folder, Parcel(f"{title}.pdf", TWO.content), ours=(first,))
    assert second.name == first.name
    assert inside(folder) == {first.name: TWO.content}
    (folder / first.name).write_bytes(b"hers")
    (third,) = send(disk, folder, Parcel(f"{title}.pdf", ONE.content), ours=(second,))
    assert inside(folder) == {first.name: b"hers", third.name: ONE.content}
