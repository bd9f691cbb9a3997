"""Office files whose XML is made to keep a parser busy, to fill its memory or to make it look elsewhere."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.documents.bombs.zips import padded, with_part, with_pieces
from tests.documents.conftest import make_deck, make_document

PARAGRAPHS = 3_000_000
WORD = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHOW = b"http://schemas.openxmlformats.org/presentationml/2006/main"
DOCUMENT = b'<w:document xmlns:w="' + WORD + b'"><w:body>'
DOCUMENT_END = b"</w:body></w:document>"
DRAWING = b"http://schemas.openxmlformats.org/drawingml/2006/main"


def document_xml(path: Path, body: bytes, before: bytes = b"") -> Path:
    """A document with this body, and something in front of its root."""
    data = before + DOCUMENT + body + DOCUMENT_END
    return with_part(path, "word/document.xml", data, source=make_document(path, "One").read_bytes())


def said(text: bytes) -> bytes:
    """A paragraph that says this."""
    return b"<w:p><w:r><w:t>" + text + b"</w:t></w:r></w:p>"


def three_million_paragraphs(path: Path) -> None:
    document_xml(path, b"<w:p/>" * PARAGRAPHS)
    assert path.stat().st_size < 100_000


def many_paragraphs_in_a_big_file(path: Path) -> None:
    document_xml(path, b"<w:p/>" * PARAGRAPHS)
    padded(path)


def paragraphs_in_a_header(path: Path) -> None:
    """Has them where the words are not looked for, but where a converter reads."""
    source = document_xml(path, said(b"One")).read_bytes()
    body = b'<w:hdr xmlns:w="' + WORD + b'">' + b"<w:p/>" * PARAGRAPHS + b"</w:hdr>"
    with_part(path, "word/header9.xml", body, source=source)
    padded(path)


def paragraphs_under_another_ending(path: Path) -> None:
    """Has them in a part that is not called XML."""
    source = document_xml(path, said(b"One")).read_bytes()
    with_part(path, "word/header9.dat", b"\n <a>" + b"<b/>" * PARAGRAPHS + b"</a>", source=source)
    padded(path)


def millions_over_many_parts(path: Path) -> None:
    """Has 490,000 pieces in each of ten slides, which is allowed in one."""
    crowd = b'<p:sld xmlns:p="' + SHOW + b'" xmlns:a="' + DRAWING + b'"><p:cSld><p:spTree>'
    crowd += b"<a:b/>" * 490_000 + b"</p:spTree></p:cSld></p:sld>"
    source = make_deck(path, *(f"Slide {number}" for number in range(10))).read_bytes()
    pieces = [(crowd, 1)]
    with_pieces(path, {f"ppt/slides/slide{n}.xml": pieces for n in range(1, 11)}, source=source)
    padded(path)


def one_slide_ten_thousand_times(path: Path) -> None:
    """Lists one heavy slide over and over, so that whoever reads each entry never ends."""
    crowd = b'<p:sld xmlns:p="' + SHOW + b'" xmlns:a="' + DRAWING + b'"><p:cSld><p:spTree>'
    crowd += b"<a:b/>" * 490_000 + b"</p:spTree></p:cSld></p:sld>"
    source = make_deck(path, "One").read_bytes()
    source = with_part(path, "ppt/slides/slide1.xml", crowd, source=source).read_bytes()
    with zipfile.ZipFile(path) as box:
        show = box.read("ppt/presentation.xml")
    start = show.index(b"<p:sldId ")
    end = show.index(b"/>", start) + 2
    entry = show[start:end]
    with_part(path, "ppt/presentation.xml", show[:start] + entry * 10_000 + show[end:], source=source)
    padded(path)


def deep(path: Path) -> None:
    """Has 100,000 levels."""
    document_xml(path, b"<w:p>" * 100_000 + b"</w:p>" * 100_000)
    padded(path, 10_000)


def a_piece_with_many_settings(path: Path) -> None:
    settings = b" ".join(b'a%d=""' % number for number in range(300_000))
    document_xml(path, b"<w:p " + settings + b"/>")


def a_setting_without_end(path: Path) -> None:
    before, after = DOCUMENT + b'<w:p a="', b'"/>' + DOCUMENT_END
    pieces = [(before, 1), (b"x" * 1_000_000, 150), (after, 1)]
    with_pieces(path, {"word/document.xml": pieces}, source=make_document(path, "One").read_bytes())
    padded(path)


def _doctype(inside: bytes) -> bytes:
    return b"<!DOCTYPE x [" + inside + b"]>"


def billion_laughs(path: Path) -> None:
    laughs = b'<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + number, b"&%c;" % (97 + number) * 10) for number in range(9)
    )
    document_xml(path, said(b"&j;"), _doctype(laughs))


def quadratic(path: Path) -> None:
    """Says one long entity ten thousand times."""
    document_xml(path, said(b"&a;" * 10_000), _doctype(b'<!ENTITY a "' + b"ha" * 50_000 + b'">'))


def local_file(path: Path) -> None:
    document_xml(path, said(b"&a;"), _doctype(b'<!ENTITY a SYSTEM "file:///etc/passwd">'))


def entity_from_afar(path: Path) -> None:
    document_xml(path, said(b"&a;"), _doctype(b'<!ENTITY % p SYSTEM "http://127.0.0.1:9/p.dtd"> %p;'))


def _disguised(path: Path, encoding: str, name: str, mark: str = "") -> None:
    text = f'{mark}<?xml version="1.0" encoding="{name}"?><!DOCTYPE x [<!ENTITY a "ha">]>'
    text += f'<w:document xmlns:w="{WORD.decode()}"><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body>'
    data = (text + "</w:document>").encode(encoding)
    with_part(path, "word/document.xml", data, source=make_document(path, "One").read_bytes())


def disguised_as_utf16(path: Path) -> None:
    _disguised(path, "utf-16-le", "UTF-16", "\ufeff")


def disguised_as_utf16_without_a_mark(path: Path) -> None:
    _disguised(path, "utf-16-be", "UTF-16")


def disguised_as_utf32(path: Path) -> None:
    _disguised(path, "utf-32-le", "UTF-32")


def disguised_as_utf7(path: Path) -> None:
    text = '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x [+ADwAIQ-ENTITY a "ha"+AD4AXQA+-'
    text += f'<w:document xmlns:w="{WORD.decode()}"><w:body/></w:document>'
    with_part(path, "word/document.xml", text.encode(), source=make_document(path, "One").read_bytes())


BOMBS: list[Callable[[Path], None]] = [
    three_million_paragraphs,
    many_paragraphs_in_a_big_file,
    paragraphs_in_a_header,
    paragraphs_under_another_ending,
    millions_over_many_parts,
    one_slide_ten_thousand_times,
    deep,
    a_piece_with_many_settings,
    a_setting_without_end,
    billion_laughs,
    quadratic,
    local_file,
    entity_from_afar,
    disguised_as_utf16,
    disguised_as_utf16_without_a_mark,
    disguised_as_utf32,
    disguised_as_utf7,
]
