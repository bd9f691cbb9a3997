"""Small pictures that stand for first pages take little memory, however many files come in."""

from PySide6.QtGui import QImage

from coplan.ui.album import STAND_IN_BYTES, Album, Wanted

_SIDE = 256
_BYTES = 4 * _SIDE * _SIDE


def _image(side: int = _SIDE) -> QImage:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(0)
    return image


def test_the_oldest_stand_ins_make_room_for_new_ones() -> None:
    album = Album(1_000_000)
    room = STAND_IN_BYTES // _BYTES
    for number in range(room + 3):
        album.hold(f"file {number}", _image())
        album.hold(f"file {number}", _image())
    assert sum(album.stand_in(f"file {number}") is not None for number in range(room + 3)) == room
    assert album.stand_in("file 2") is None
    assert album.stand_in("file 3") is not None


def test_one_stand_in_is_always_held() -> None:
    album = Album(1_000_000)
    album.hold("a", _image(4096))
    assert album.stand_in("a") is not None
    album.hold("b", _image())
    assert album.stand_in("a") is None
    assert album.stand_in("b") is not None


def test_a_drawn_first_page_takes_the_place_of_its_stand_in_and_its_room() -> None:
    album = Album(100_000_000)
    room = STAND_IN_BYTES // _BYTES
    for number in range(room):
        album.hold(f"file {number}", _image())
    album.keep(Wanted("file 5", 2, 800), _image(800))
    album.keep(Wanted("file 5", 1, 200), _image(200))
    assert album.stand_in("file 5") is not None
    album.keep(Wanted("file 5", 1, 800), _image(800))
    assert album.stand_in("file 5") is None
    album.hold("new", _image())
    assert album.stand_in("file 0") is not None
