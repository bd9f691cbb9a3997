"""What an Office file says of itself: its title and its own small picture."""

from coplan.documents.package import Package
from coplan.plan.plain_words import on_one_line
from coplan.plan.trouble import Trouble

_MOST = 5_000_000
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff")
_NOT_TITLES = (
    "powerpoint presentation",
    "presentation",
    "slide 1",
    "untitled",
    "microsoft word",
    "document",
    "pptx",
)


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


def useful_title(title: str) -> str:
    """A title on one line; empty when it is only what programs write when nobody wrote one."""
    line = " ".join(on_one_line(title).split())
    low = line.lower()
    return "" if low in _NOT_TITLES or low.startswith("microsoft word - ") else line
