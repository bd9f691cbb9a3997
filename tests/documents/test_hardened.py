"""What a file may have LibreOffice do when it is opened: nothing runs, and nothing is fetched."""

import socket
import threading
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE

from coplan.documents.library import Library
from tests.documents.conftest import make_document, needs_libreoffice, picture_bytes

SPACES = " ".join(
    f'xmlns:{short}="{where}"'
    for short, where in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "script": "urn:oasis:names:tc:opendocument:xmlns:script:1.0",
        "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
        "library": "http://openoffice.org/2000/library",
        "dom": "http://www.w3.org/2001/xml-events",
        "ooo": "http://openoffice.org/2004/office",
        "xlink": "http://www.w3.org/1999/xlink",
    }.items()
)
EVENTS = (
    '<office:scripts><office:script script:language="ooo:Basic"/><office:event-listeners>'
    '<script:event-listener script:language="ooo:script" script:event-name="dom:load" xlink:type="simple" '
    'xlink:href="vnd.sun.star.script:Standard.Module1.Main?language=Basic&amp;location=document"/>'
    "</office:event-listeners></office:scripts>"
)
LIBRARY = (
    f'<?xml version="1.0"?><library:library {SPACES} library:name="Standard" library:readonly="false" '
    'library:passwordprotected="false"><library:element library:name="Module1"/></library:library>'
)
LIBRARIES = (
    f'<?xml version="1.0"?><library:libraries {SPACES}>'
    '<library:library library:name="Standard" library:link="false"/></library:libraries>'
)
MODULE = (
    '<?xml version="1.0"?><script:module xmlns:script="http://openoffice.org/2000/script" '
    'script:name="Module1" script:language="StarBasic">Sub Main\nOpen "{}" For Output As #1\nClose #1\n'
    "End Sub</script:module>"
)


def make_text(path: Path, body: str, ran: Path) -> Path:
    """An OpenDocument text with this body, and a macro that leaves a file when the text is opened."""
    kind = "application/vnd.oasis.opendocument.text"
    parts = {
        "content.xml": f'<office:document-content {SPACES} office:version="1.2">{EVENTS}'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "Basic/script-lc.xml": LIBRARIES,
        "Basic/Standard/script-lb.xml": LIBRARY,
        "Basic/Standard/Module1.xml": MODULE.format(ran),
    }
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>' for name in parts
    )
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("mimetype", kind)
        for name, text in parts.items():
            made.writestr(name, text)
        made.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest {SPACES}><manifest:file-entry manifest:full-path="/" '
            f'manifest:media-type="{kind}"/>{entries}</manifest:manifest>',
        )
    return path


def make_linked_picture(path: Path, link: str) -> Path:
    """A worksheet whose picture lies elsewhere."""
    make_document(path, "Before the picture")
    document = docx.Document(str(path))
    number = document.part.relate_to(link, RELATIONSHIP_TYPE.IMAGE, is_external=True)
    run = document.add_paragraph().add_run()
    run.add_picture(BytesIO(picture_bytes("PNG")))
    for blip in run._r.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip"):
        space = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
        del blip.attrib[f"{space}embed"]
        blip.set(f"{space}link", number)
    document.save(str(path))
    return path


class Door:
    """A place on this computer where nobody is to knock."""

    def __init__(self) -> None:
        self.knocks: list[object] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=self._wait, daemon=True)
        self._thread.start()

    def _wait(self) -> None:
        while True:
            try:
                visitor, who = self._socket.accept()
            except OSError:
                return
            self.knocks.append(who)
            visitor.close()

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)


@pytest.fixture
def door() -> Iterator[Door]:
    door = Door()
    yield door
    door.close()


@needs_libreoffice
def test_libreoffice_runs_no_macro_and_fetches_nothing(
    exact_library: Library, tmp_path: Path, door: Door
) -> None:
    ran, secret = tmp_path / "macro-ran", tmp_path / "secret.txt"
    secret.write_text("Quokka payroll", encoding="utf-8")
    body = (
        "<text:p>Said in the file itself</text:p>"
        f'<text:p><draw:frame svg:width="4cm" svg:height="4cm"><draw:image xlink:type="simple" '
        f'xlink:href="{door.address}/a.png"/></draw:frame></text:p>'
        f'<text:section text:name="S"><text:section-source xlink:type="simple" '
        f'xlink:href="{secret.as_uri()}"/><text:p>Kept words</text:p></text:section>'
        f'<text:section text:name="T"><text:section-source xlink:type="simple" '
        f'xlink:href="{door.address}/b.txt"/><text:p>More words</text:p></text:section>'
    )
    text = make_text(tmp_path / "text.odt", body, ran)
    sheet = make_linked_picture(tmp_path / "sheet.docx", f"{door.address}/c.png")
    for path in (text, sheet):
        reading = exact_library.read(path)
        assert reading.engine == "LibreOffice"
        words = " ".join(page.text for page in reading.words)
        assert ("Said in the file" in words) or ("Before the picture" in words)
        assert "payroll" not in words
    assert not ran.exists()
    assert door.knocks == []
