"""What a file is, by its first bytes and never by the end of its name."""

from typing import Final

from coplan.documents.compound import has_entry
from coplan.documents.plain_text import is_text

OFFICE: Final = frozenset({"pptx", "docx"})
CONVERTED_ONLY: Final = frozenset({"ppt", "doc", "odp", "odt", "rtf", "xls", "ods"})
PICTURES: Final = frozenset({"png", "jpeg", "heic", "avif", "gif", "webp", "tiff", "bmp"})
OPEN_DOCUMENT: Final = frozenset({"odp", "odt", "ods"})
TEXTS: Final = frozenset({"txt", "md", "csv"})
READ: Final = OFFICE | PICTURES | TEXTS | {"pdf", "svg", "xlsx"}

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
    (b"MThd", "sound"),
    (b"#!AMR", "sound"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xfe\xed\xfa\xce", "program"),
    (b"\xfe\xed\xfa\xcf", "program"),
    (b"\xce\xfa\xed\xfe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"L\0\0\0\x01\x14\x02\0", "shortcut"),
)
_RIFF: Final = {b"WEBP": "webp", b"AVI ": "video", b"WAVE": "sound"}
_STILL: Final = frozenset({b"heic", b"heix", b"heif", b"heim", b"heis", b"mif1", b"msf1", b"hevc"})
_AVIF: Final = frozenset({b"avif", b"avis"})
_HEARD: Final = frozenset({b"M4A ", b"M4B ", b"M4P "})
_QUICKTIME: Final = frozenset({b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"})
_OLE_STREAMS: Final = (
    ("EncryptedPackage", "locked"),
    ("PowerPoint Document", "ppt"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
# What the bytes leave open, and the end of the name may tell: it never makes anything of a file that is read
# by a program, only what a text or an unknown box is called.
_BY_ENDING: Final = {
    "txt": {".md": "md", ".markdown": "md", ".csv": "csv", ".tsv": "csv", ".tab": "csv"},
    "notebook": {".galleryitem": "galleryitem", ".gallerycollection": "galleryitem"},
    "boxed": {
        ".notebook": "notebook",
        ".xbk": "notebook",
        ".galleryitem": "galleryitem",
        ".gallerycollection": "galleryitem",
        ".flipchart": "flipchart",
        ".flp": "flp",
    },
}
_BOXED: Final = frozenset({"zip", "archive", "unknown", "office", "xml"})
_MARKUP: Final = (
    (b"[internetshortcut]", "shortcut"),
    (b"[desktop entry]", "shortcut"),
    (b"<!doctype html", "web page"),
    (b"<html", "web page"),
    (b"<svg", "svg"),
    (b"<?xml", "xml"),
)
_PACKET, _SYNC = 188, 0x47  # of a video as it is broadcast
_HEARD_ALONE: Final = frozenset({b"\xff\xf1", b"\xff\xf9", b"\xff\xf2", b"\xff\xfa"})
_PDF_WITHIN: Final = 1024
_DRAWN_WITHIN: Final = 8192


def kind_of(data: bytes) -> str:
    """The kind of a whole file; "zip" and "ole" are boxes whose contents say more, "unknown" says nothing.

    A file that is of two kinds at once is of the one that its very first bytes say. Only a PDF may have
    something in front of it, as those from printers and old mail have, if that is of no kind itself.
    """
    for first, kind in _FIRST_BYTES:
        if data.startswith(first):
            return "unknown" if kind == "bmp" and data[6:10] != b"\0\0\0\0" else kind
    if data.startswith(b"RIFF"):
        return _RIFF.get(data[8:12], "unknown")
    if data[4:8] == b"ftyp":
        return _filmed(data[8:12], data[16:48])
    if data[4:8] in _QUICKTIME:
        return "video"
    if len(data) > _PACKET and data[0] == data[_PACKET] == _SYNC:
        return "video"
    if data[:2] in _HEARD_ALONE or (data.startswith(b"FORM") and data[8:12] in {b"AIFF", b"AIFC"}):
        return "sound"
    return "pdf" if b"%PDF-" in data[:_PDF_WITHIN] else _written(data)


def named(kind: str, ending: str) -> str:
    """A kind that the bytes leave open, as the end of the name has it."""
    endings = _BY_ENDING["boxed" if kind in _BOXED else kind] if kind in _BOXED | set(_BY_ENDING) else {}
    return endings.get(ending.lower(), kind)


def _filmed(brand: bytes, others: bytes) -> str:
    if brand in _AVIF or (brand in _STILL and b"avif" in others and b"heic" not in others):
        return "avif"
    return "heic" if brand in _STILL else "sound" if brand in _HEARD else "video"


def kind_in_ole(data: bytes) -> str:
    """What is inside the old Office box; "locked" when it is a new Office file behind a password."""
    for stream, kind in _OLE_STREAMS:
        if has_entry(data, stream):
            return kind
    return "office"


def _written(data: bytes) -> str:
    start = data[:_DRAWN_WITHIN].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<?xml", b"<!--", b"<!doctype svg")) and b"<svg" in start:
        return "svg"
    for first, kind in _MARKUP:
        if start.startswith(first):
            return kind
    if start.startswith(b"begin:vcalendar"):
        return "calendar"
    return "txt" if is_text(data) else "unknown"
