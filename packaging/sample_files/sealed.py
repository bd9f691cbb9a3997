"""Same bytes every time: zip packages and PDFs with their dates and identities fixed."""

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path

import pikepdf

SAVED = datetime(2026, 11, 24, 15, 40, 0)
AUTHOR = "Science department"
DATE = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def seal_package(path: Path, swap: dict[str, bytes] | None = None) -> None:
    """Write an Office file again with fixed dates inside, putting other bytes in place of the members named."""
    path.write_bytes(_sealed(path.read_bytes(), swap or {}))


def _sealed(package: bytes, swap: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = swap.get(name, old.read(name))
            if name.endswith(".xlsx"):
                body = _sealed(body, {})
            elif name == "docProps/core.xml":
                body = DATE.sub(SAVED.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), body)
            entry = zipfile.ZipInfo(name, SAVED.timetuple()[:6])
            entry.external_attr = 0o644 << 16
            new.writestr(entry, body, zipfile.ZIP_DEFLATED, compresslevel=9)
    return out.getvalue()


def seal_pdf(path: Path, title: str) -> None:
    """Fix the dates and identity of a PDF that another program made."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        stamp = SAVED.strftime("D:%Y%m%d%H%M%SZ")
        for place, key in ((pdf.Root, "/Metadata"), (pdf.trailer, "/DocChecksum"), (pdf.trailer, "/ID")):
            if key in place:
                del place[key]
        for key in list(pdf.docinfo):
            del pdf.docinfo[key]
        pdf.docinfo["/Title"] = title
        pdf.docinfo["/Author"] = AUTHOR
        pdf.docinfo["/CreationDate"] = stamp
        pdf.docinfo["/ModDate"] = stamp
        pdf.save(path, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
