"""Files made to do harm: each is refused quickly, with a sentence, and nothing outside is touched."""

import socket
import struct
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from time import monotonic

import docx
import pikepdf
import pptx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Inches

from coplan.documents.library import Library
from coplan.plan.trouble import Trouble
from tests.documents.conftest import make_deck, make_document, needs_libreoffice, picture_bytes

SECONDS = 4.0
PARAGRAPHS = 3_000_000


def with_part(path: Path, part: str, data: bytes, *, source: bytes) -> Path:
    """An Office file with one part replaced or added."""
    with zipfile.ZipFile(BytesIO(source)) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, data)
    return path


def document_xml(path: Path, body: bytes, before: bytes = b"") -> Path:
    space = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    data = before + b'<w:document xmlns:w="' + space + b'"><w:body>' + body + b"</w:body></w:document>"
    return with_part(path, "word/document.xml", data, source=make_document(path, "One").read_bytes())


def three_million_paragraphs(path: Path) -> None:
    document_xml(path, b"<w:p/>" * PARAGRAPHS)
    assert path.stat().st_size < 100_000


def many_paragraphs_in_a_big_file(path: Path) -> None:
    document_xml(path, b"<w:p/>" * PARAGRAPHS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as more:
        more.writestr("media/noise.bin", zlib.compress(bytes(10)) * 20_000)


def zeros(path: Path) -> None:
    with_part(path, "ppt/media/x.bin", bytes(290_000_000), source=make_deck(path, "One").read_bytes())


def too_much(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for number in range(4):
            made.writestr(f"{number}.xml", bytes(100_000_000))


def many_members(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as made:
        for number in range(6_000):
            made.writestr(f"{number}.xml", b"")


def billion_laughs(path: Path) -> None:
    laughs = b'<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + number, b"&%c;" % (97 + number) * 10) for number in range(9)
    )
    document_xml(path, b"<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", b"<!DOCTYPE x [" + laughs + b"]>")


def local_file(path: Path) -> None:
    before = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    document_xml(path, b"<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", before)


def huge_picture(path: Path) -> None:
    """A PNG of 169 megapixels in a few hundred bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 13_000, 13_000, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(1000))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b""))


BOMBS = [
    three_million_paragraphs,
    many_paragraphs_in_a_big_file,
    zeros,
    too_much,
    many_members,
    billion_laughs,
    local_file,
    huge_picture,
]


@pytest.mark.parametrize("make", BOMBS)
def test_a_bomb_is_refused_at_once(library: Library, tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = tmp_path / "bomb"
    make(path)
    start = monotonic()
    with pytest.raises(Trouble) as caught:
        library.read(path)
    assert monotonic() - start < SECONDS
    assert "not safe" in caught.value.what or "megapixels" in caught.value.what


def test_after_a_bomb_the_next_file_is_read(library: Library, tmp_path: Path) -> None:
    three_million_paragraphs(tmp_path / "bomb")
    with pytest.raises(Trouble):
        library.glimpse(tmp_path / "bomb")
    assert library.glimpse(make_deck(tmp_path / "deck.pptx", "One")).title == "One"


class Listener:
    """A server on this computer that remembers who called."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(0.1)
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.calls = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self) -> None:
        while not self._ended.is_set():
            try:
                call, _ = self._socket.accept()
            except TimeoutError:
                continue
            self.calls += 1
            call.close()

    def close(self) -> None:
        self._ended.set()
        self._thread.join()
        self._socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


def files_that_call(folder: Path, address: str) -> list[Path]:
    """A deck and a document with a picture from elsewhere, and a PDF that opens a page when it is opened."""
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    picture = slide.shapes.add_picture(BytesIO(picture_bytes("PNG")), Inches(1), Inches(1))
    link = slide.part.relate_to(f"{address}/a.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    blip = picture._element.blipFill.blip
    blip.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}link", link)
    del blip.attrib["{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"]
    deck.save(str(folder / "deck.pptx"))
    document = docx.Document()
    document.add_picture(BytesIO(picture_bytes("PNG")))
    link = document.part.relate_to(f"{address}/b.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    (blip,) = document.element.body.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip")
    blip.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}link", link)
    del blip.attrib["{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"]
    document.save(str(folder / "sheet.docx"))
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=f"{address}/c")
        pdf.save(folder / "page.pdf")
    return [folder / "deck.pptx", folder / "sheet.docx", folder / "page.pdf"]


def test_nothing_is_fetched_by_the_quick_view(library: Library, tmp_path: Path, listener: Listener) -> None:
    for path in files_that_call(tmp_path, listener.address):
        library.glimpse(path)
        library.picture(library.read(path).fingerprint, 1, 100)
    assert listener.calls == 0


@needs_libreoffice
def test_nothing_is_fetched_by_libreoffice(
    exact_library: Library, tmp_path: Path, listener: Listener
) -> None:
    for path in files_that_call(tmp_path, listener.address):
        assert exact_library.read(path).exact
    assert listener.calls == 0
