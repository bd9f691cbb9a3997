"""Files that cannot be read say why, each in its own words."""

import os
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from coplan.documents.library import Library
from coplan.plan.cloud import is_in_the_cloud
from coplan.plan.trouble import Trouble
from tests.documents.conftest import make_deck, make_pdf, picture_bytes

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def empty(path: Path) -> None:
    path.write_bytes(b"")


def folder(path: Path) -> None:
    path.mkdir()


def nothing(path: Path) -> None:
    path.unlink(missing_ok=True)


def cut_deck(path: Path) -> None:
    data = make_deck(path, "One").read_bytes()
    path.write_bytes(data[: len(data) // 2])


def cut_pdf(path: Path) -> None:
    path.write_bytes(make_pdf(path, "One").read_bytes()[:60])


def cut_photo(path: Path) -> None:
    data = picture_bytes("JPEG", (800, 600))
    path.write_bytes(data[: len(data) // 2])


def broken_deck(path: Path) -> None:
    data = make_deck(path, "One").read_bytes()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<broken" if name == "ppt/presentation.xml" else old.read(name))


def old_deck(path: Path) -> None:
    name = "PowerPoint Document".encode("utf-16-le")
    entry = name.ljust(64, b"\0") + (len(name) + 2).to_bytes(2, "little") + b"\x02\x01"
    path.write_bytes(OLE + b"\0" * 600 + entry + b"\0" * 600)


def zeros(path: Path) -> None:
    path.write_bytes(bytes(4000))


def device(path: Path) -> None:
    os.mkfifo(path)


REASONS = [
    (nothing, "not there any more"),
    (folder, "is a folder"),
    (empty, "is empty"),
    (cut_deck, "cut short"),
    (cut_pdf, "cut short"),
    (broken_deck, "damaged"),
    (old_deck, "only be shown when LibreOffice"),
    (zeros, "damaged"),
    pytest.param(
        device, "is a device", marks=pytest.mark.skipif(os.name == "nt", reason="no such files there")
    ),
]


@pytest.mark.parametrize(("make", "reason"), REASONS)
def test_each_reason_has_its_own_words(
    warm_library: Library, tmp_path: Path, make: Callable[[Path], None], reason: str
) -> None:
    path = tmp_path / "Y8 lesson.pptx"
    make(path)
    for ask in (warm_library.glimpse, warm_library.read):
        with pytest.raises(Trouble) as caught:
            ask(path)
        assert reason in caught.value.what
        assert "“Y8 lesson.pptx”" in caught.value.what
        for sentence in (caught.value.what, caught.value.remedy):
            assert sentence[-1] == "."
            assert sentence[0].isupper() or sentence[0] == "“"


def test_a_cut_photo_is_refused_when_it_is_read(warm_library: Library, tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    cut_photo(path)
    with pytest.raises(Trouble, match="cut short"):
        warm_library.read(path)


def test_the_end_of_the_name_does_not_matter(warm_library: Library, tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "really a pdf.docx", "One")
    assert warm_library.glimpse(path).kind == "pdf"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may open every file")
def test_a_file_one_may_not_open_is_said_to_be_so(warm_library: Library, tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "private.pdf", "One")
    path.chmod(0)
    with pytest.raises(Trouble, match="not allowed"):
        warm_library.glimpse(path)


@pytest.mark.parametrize(
    ("attributes", "flags"), [(0x00400000, 0), (0x00040000, 0), (0x1000, 0), (0, 0x40000000)]
)
def test_placeholders_of_synced_folders_are_known(attributes: int, flags: int) -> None:
    assert is_in_the_cloud(attributes, flags)
    assert not is_in_the_cloud(0x20, 0)
