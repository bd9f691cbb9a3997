"""Whether a file brings programs of its own. They are never run; people are told that they are there."""

import posixpath
import re
from typing import Final

from coplan.documents.compound import has_entry
from coplan.documents.package import Package
from coplan.documents.source import Source
from coplan.plan.trouble import Trouble

_BOXES: Final = frozenset({"pptx", "docx", "xlsx"})
_OPEN: Final = frozenset({"odp", "odt", "ods"})
_OLD: Final = frozenset({"ppt", "doc", "xls"})
_PROJECTS: Final = ("_VBA_PROJECT", "_VBA_PROJECT_CUR", "VBA")
_TYPES: Final = ("vbaproject", "macrosheet")
# In an old deck the project is squeezed; this record, its head and its length, says whether there is one.
_IN_DECK: Final = re.compile(
    rb"\x1f\x00\xff\x03\x14\x00\x00\x00\x02\x00\x00\x04\x0c\x00\x00\x00.{4}(.)", re.DOTALL
)
_BASIC: Final = re.compile(r"(?:basic/[^/]+/(?!script-lb\.|dialog-lb\.)[^/]+\.(?:xml|xba)|scripts/.+[^/])$")


def has_macros(source: Source) -> bool:
    """Whether there are macros in it, by its contents; a damaged file has none that could run."""
    try:
        if source.kind in _BOXES:
            return _in_office(source.package())
        if source.kind in _OPEN:
            return any(_BASIC.match(name) for name in source.package().names())
    except Trouble:
        return False
    if source.kind in _OLD:
        in_deck = any(found[1] != b"\0" for found in _IN_DECK.finditer(source.data))
        return in_deck or any(has_entry(source.data, name) for name in _PROJECTS)
    return False


def _in_office(package: Package) -> bool:
    names = set(package.names())
    if any(posixpath.basename(name) == "vbaproject.bin" for name in names):
        return True
    for entry in package.xml("[Content_Types].xml"):
        if any(word in entry.get("ContentType", "").lower() for word in _TYPES):
            part = entry.get("PartName", "").lower().lstrip("/")
            ending = f".{entry.get('Extension', '').lower()}"
            if part in names or (len(ending) > 1 and any(name.endswith(ending) for name in names)):
                return True
    return False
