"""What an Office file says of itself: its title and its own small picture."""

from coplan.documents.package import Package
from coplan.documents.titles import useful_title
from coplan.plan.trouble import Trouble

_MOST = 5_000_000
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff")


def title_of(package: Package) -> str:
    """The title in the file's properties, unless a program put it there by itself."""
    try:
        for part in package.related("", "/core-properties"):
            return useful_title(package.xml(part).findtext("{*}title") or "")
    except Trouble:
        return ""
    return ""


def thumbnail_of(package: Package) -> bytes:
    """The deck's own thumbnail as PNG or JPEG; empty when it has none."""
    try:
        for part in package.related("", "/thumbnail"):
            data = package.read(part)
            return data if data.startswith(_PICTURES) and len(data) <= _MOST else b""
    except Trouble:
        return b""
    return b""
