"""What a file is, by its first bytes and never by the end of its name."""

from typing import Final

from coplan.documents.plain_text import is_text

OFFICE: Final = frozenset({"pptx", "docx"})
CONVERTED_ONLY: Final = frozenset({"ppt", "doc", "odp", "odt", "rtf"})
PICTURES: Final = frozenset({"png", "jpeg", "gif", "webp", "tiff"})
OPEN_DOCUMENT: Final = frozenset({"odp", "odt"})
TEXTS: Final = frozenset({"txt", "md"})
READ: Final = OFFICE | PICTURES | TEXTS | {"pdf"}

_NAMES: Final = {
    "ppt": "an old PowerPoint file",
    "doc": "an old Word file",
    "odp": "an OpenDocument presentation",
    "odt": "an OpenDocument text",
    "rtf": "a rich text file",
    "xlsx": "a spreadsheet",
    "xls": "a spreadsheet",
    "ods": "a spreadsheet",
    "office": "an Office file of another kind",
    "notebook": "a SMART Notebook file",
    "zip": "an archive of files",
    "archive": "an archive of files",
    "heic": "a picture in the HEIC format",
    "bmp": "a picture in the BMP format",
    "svg": "a drawing in the SVG format",
    "video": "a video",
    "sound": "a sound recording",
    "web page": "a web page",
    "xml": "a file of data",
    "calendar": "a calendar file",
    "program": "a program",
    "unknown": "a file of an unknown kind",
}
_FIRST_BYTES: Final = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"BM", "bmp"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"\x1a\x45\xdf\xa3", "video"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "video"),
    (b"FLV\x01", "video"),
    (b"\0\0\x01\xba", "video"),
    (b"\0\0\x01\xb3", "video"),
    (b"OggS", "sound"),
    (b"ID3", "sound"),
    (b"fLaC", "sound"),
    (b"\xff\xfb", "sound"),
    (b"\xff\xf3", "sound"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
_RIFF: Final = {b"WEBP": "webp", b"AVI ": "video", b"WAVE": "sound"}
_STILL: Final = frozenset({b"heic", b"heix", b"heif", b"mif1", b"msf1", b"hevc", b"avif"})
_OLE_STREAMS: Final = (
    ("EncryptedPackage", "locked"),
    ("PowerPoint Document", "ppt"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
)
_MARKUP: Final = (
    (b"<!doctype html", "web page"),
    (b"<html", "web page"),
    (b"<svg", "svg"),
    (b"<?xml", "xml"),
)
_PDF_WITHIN: Final = 1024


def called(kind: str) -> str:
    """A kind in words, as in "is a spreadsheet"."""
    return _NAMES.get(kind, f"a {kind.upper()} file")


def kind_of(data: bytes) -> str:
    """The kind of a whole file; "zip" and "ole" are boxes whose contents say more, "unknown" says nothing."""
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    for first, kind in _FIRST_BYTES:
        if data.startswith(first):
            return "unknown" if kind == "bmp" and data[6:10] != b"\0\0\0\0" else kind
    if data.startswith(b"RIFF"):
        return _RIFF.get(data[8:12], "unknown")
    if data[4:8] == b"ftyp":
        return "heic" if data[8:12] in _STILL else "video"
    return _written(data)


def kind_in_ole(data: bytes) -> str:
    """What is inside the old Office box; "locked" when it is a new Office file behind a password."""
    for stream, kind in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return kind
    return "office"


def _written(data: bytes) -> str:
    start = data[:_PDF_WITHIN].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for first, kind in _MARKUP:
        if start.startswith(first):
            return "svg" if kind == "xml" and b"<svg" in start else kind
    if start.startswith(b"begin:vcalendar"):
        return "calendar"
    return "txt" if is_text(data) else "unknown"
