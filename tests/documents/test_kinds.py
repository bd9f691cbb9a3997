"""Every kind of file is known by its bytes: shown, or listed calmly as what opens in its own program."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from coplan.documents.compound import has_entry
from coplan.documents.library import Library
from coplan.documents.source import take_any
from coplan.plan.file_kind import badge, called, is_listed, noun
from tests.documents.conftest import make_deck, make_document, needs_libreoffice
from tests.documents.on_the_spot import glimpse, read

MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
TWINS = {
    "ppsx": "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml",
    "potx": "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml",
    "pptm": "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
    "ppsm": "application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml",
    "potm": "application/vnd.ms-powerpoint.template.macroEnabled.main+xml",
}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WORD_TWINS = {
    "dotx": "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
    "dotm": "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
}
VBA = '<Override PartName="/{}" ContentType="application/vnd.ms-office.vbaProject"/></Types>'


def twin(path: Path, plain: str, other: str, macros: str = "") -> Path:
    """The file as another of its family; `macros` is the part that holds its programs."""
    with zipfile.ZipFile(BytesIO(path.read_bytes())) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(plain.encode(), other.encode())
                data = data.replace(b"</Types>", VBA.format(macros).encode()) if macros else data
            new.writestr(name, data)
        if macros:
            new.writestr(macros, b"macros")
    return path


@pytest.mark.parametrize("ending", TWINS)
def test_decks_of_every_family_are_decks_and_macros_are_told(
    warm_library: Library, tmp_path: Path, ending: str
) -> None:
    macros = "ppt/programs.bin" if ending.endswith("m") else ""
    path = twin(make_deck(tmp_path / "quiz.jpg", "Forces"), MAIN, TWINS[ending], macros)
    seen = warm_library.glimpse(path)
    assert (seen.kind, seen.title, seen.macros) == ("pptx", "Forces", bool(macros))
    reading = warm_library.read(path)
    assert (len(reading.sizes), reading.macros) == (1, bool(macros))
    assert "Bullet of Forces" in reading.words[0].text


@pytest.mark.parametrize("ending", WORD_TWINS)
def test_documents_of_every_family_are_documents(tmp_path: Path, ending: str) -> None:
    macros = "word/vbaProject.bin" if ending.endswith("m") else ""
    path = twin(make_document(tmp_path / "sheet.xyz", "Explain"), WORD, WORD_TWINS[ending], macros)
    assert (glimpse(path)["kind"], glimpse(path)["macros"]) == ("docx", bool(macros))


@needs_libreoffice
def test_families_of_office_files_and_old_ones_get_exact_pages(
    exact_library: Library, tmp_path: Path
) -> None:
    paths = [twin(make_deck(tmp_path / f"deck.{each}", "One", "Two"), MAIN, TWINS[each]) for each in TWINS]
    paths += [
        twin(make_document(tmp_path / f"a.{each}", "Hi"), WORD, WORD_TWINS[each]) for each in WORD_TWINS
    ]
    rich = tmp_path / "old.rtf"
    rich.write_bytes(rb"{\rtf1\ansi Forces and motion}")
    paths.append(rich)
    found: dict[Path, object] = {}
    exact_library.read_many(paths, None, lambda path, result: found.update({path: result}))
    assert {getattr(each, "engine", each) for each in found.values()} == {"LibreOffice"}


def entry(name: str) -> bytes:
    written = name.encode("utf-16-le")
    return written.ljust(64, b"\0") + (len(written) + 2).to_bytes(2, "little") + b"\x01\x00"


def test_old_files_with_macros_are_told_from_those_that_speak_of_them(tmp_path: Path) -> None:
    box = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + entry("WordDocument")
    path = tmp_path / "old.doc"
    path.write_bytes(box + "How to use _VBA_PROJECT in Word".encode("utf-16-le") + bytes(80))
    assert (glimpse(path)["kind"], glimpse(path)["macros"]) == ("doc", False)
    path.write_bytes(box + entry("_VBA_PROJECT") + bytes(80))
    assert glimpse(path)["macros"]
    deck = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + entry("PowerPoint Document")
    atom = b"\x1f\x00\xff\x03\x14\x00\x00\x00\x02\x00\x00\x04\x0c\x00\x00\x00" + b"\x09\0\0\0"
    for has in (0, 1):
        path.write_bytes(deck + atom + has.to_bytes(4, "little") + bytes(80))
        assert (glimpse(path)["kind"], glimpse(path)["macros"]) == ("ppt", bool(has))
    assert not has_entry(b"", "VBA")


@pytest.mark.parametrize("part", ["Basic/Standard/Module1.xml", "Scripts/python/quiz.py"])
def test_macros_of_open_documents_are_told(tmp_path: Path, part: str) -> None:
    path = tmp_path / "quiz.odt"
    for parts, macros in ((("Basic/script-lc.xml", "Basic/Standard/script-lb.xml"), False), ((part,), True)):
        with zipfile.ZipFile(path, "w") as box:
            for name, data in (
                ("mimetype", "application/vnd.oasis.opendocument.text"),
                ("content.xml", "<a/>"),
                *((each, "<b/>") for each in parts),
            ):
                box.writestr(name, data)
        assert (glimpse(path)["kind"], glimpse(path)["macros"]) == ("odt", macros)


def boxed(*names: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as box:
        for name in names:
            box.writestr(name, "<a/>")
    return file.getvalue()


LISTED = {
    "Forces.notebook": (boxed("imsmanifest.xml", "page0.svg"), "notebook"),
    "Cells.galleryitem": (boxed("imsmanifest.xml"), "galleryitem"),
    "Waves.flipchart": (boxed("page0.xml"), "flipchart"),
    "Old.flp": (bytes(range(256)) * 4, "flp"),
    "Film.mp4": (b"\0\0\0\x18ftypmp42" + bytes(90), "video"),
    "Film.mov": (b"\0\0\0\x08wide" + bytes(90), "video"),
    "Film.pptx": (b"RIFF\0\0\0\0AVI " + bytes(90), "video"),
    "Film.webm": (b"\x1a\x45\xdf\xa3" + bytes(90), "video"),
    "Song.mp3": (b"ID3\x03" + bytes(90), "sound"),
    "Song.m4a": (b"\0\0\0\x18ftypM4A " + bytes(90), "sound"),
    "Pack.zip": (boxed("a.txt"), "zip"),
    "Link.lnk": (b"L\0\0\0\x01\x14\x02\0" + bytes(90), "shortcut"),
    "Setup.docx": (b"MZ" + bytes(90), "program"),
    "Page.pdf": (b"<!DOCTYPE html><p>Hi", "web page"),
    "What.xyz": (bytes(range(256)) * 4, "unknown"),
}


@pytest.mark.parametrize("name", LISTED)
def test_what_has_no_pages_is_listed_as_what_it_is(tmp_path: Path, name: str) -> None:
    data, kind = LISTED[name]
    path = tmp_path / name
    path.write_bytes(data)
    found = glimpse(path)
    assert (found["kind"], found["size"], found["words"]) == (kind, len(data), [])
    assert is_listed(kind)
    assert called(kind).startswith(("a ", "an "))
    assert noun(kind)[0].isupper()
    assert badge(kind)


def test_a_long_film_is_listed_without_being_fetched(tmp_path: Path) -> None:
    path = tmp_path / "Film.mp4"
    path.write_bytes(LISTED["Film.mp4"][0])
    with path.open("r+b") as file:
        file.truncate(900_000_000)
    found = take_any(path, lambda *_: None)
    assert (found.kind, found.size, len(found.data)) == ("video", 900_000_000, 4_000_000)
    with path.open("r+b") as file:
        file.seek(899_999_999)
        file.write(b"x")
    assert take_any(path, lambda *_: None).fingerprint != found.fingerprint


def test_an_office_file_is_never_hidden_by_its_ending(tmp_path: Path) -> None:
    assert glimpse(make_document(tmp_path / "sheet.notebook", "Hi"))["kind"] == "docx"


def test_pages_of_text_are_laid_by_what_is_in_them(tmp_path: Path) -> None:
    assert read(tmp_path / "a.csv", b"Class,Room\n8X1,S1\n").record["kind"] == "csv"
    assert read(tmp_path / "a.txt", b"Class,Room\n8X1,S1\n").record["kind"] == "txt"
