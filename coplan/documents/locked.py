"""Files behind a password: which they are, and what is inside once the password is known.

Works in a reader that is thrown away afterwards, because the password passes through its memory.
"""

import re
import struct
import unicodedata
from contextlib import suppress
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from xml.parsers.expat import ExpatError

from coplan.documents import refusals
from coplan.documents.kinds import OPEN_DOCUMENT
from coplan.documents.package import Package, check_markup
from coplan.plan.trouble import Trouble

_OLD: Final = frozenset({"ppt", "doc", "xls"})
_NEW: Final = {
    "pptx": "pptx",
    "pptm": "pptx",
    "ppsx": "pptx",
    "ppsm": "pptx",
    "potx": "pptx",
    "potm": "pptx",
    "docx": "docx",
    "docm": "docx",
    "dotx": "docx",
    "dotm": "docx",
    "xlsx": "xlsx",
    "xlsm": "xlsx",
}
_MANIFEST: Final = "META-INF/manifest.xml"
_ENCRYPTION: Final = b"encryption-data"
_MOST_INFO: Final = 1_000_000
_MOST_ROUNDS: Final = 1_000_000  # Office takes a hundred thousand
_ROUNDS: Final = re.compile(rb"""spinCount\s*=\s*["'](\d+)""")
# What comes of a lock that is damaged or of a kind that nobody has met yet.
_UNHEARD_OF: Final = (OSError, ValueError, LookupError, TypeError, struct.error, ExpatError)


def is_locked(kind: str, data: bytes) -> bool:
    """Whether a file of this kind opens only with a password, which one against changes does not ask for."""
    if kind == "pdf":
        return b"/Encrypt" in data and bool(import_module("coplan.documents.portable").wants_password(data))
    if kind in _OLD:
        return _old_is_locked(data)
    if kind in OPEN_DOCUMENT:
        with suppress(Trouble):
            return _ENCRYPTION in Package(data, "").read(_MANIFEST)
    return False


def kind_behind(name: str) -> str:
    """What an Office file behind a password is, which only its name tells."""
    return _NEW.get(Path(name).suffix.lstrip(".").lower(), "office")


def opened(data: bytes, kind: str, name: str, password: str) -> bytes:
    """The file as it is without its password. Raises `Trouble` when that is not the password."""
    spelt = unicodedata.normalize("NFC", password)
    if not spelt or any("\ud800" <= letter <= "\udfff" for letter in spelt):
        raise refusals.wrong_password(name)
    if kind == "pdf":
        portable = import_module("coplan.documents.portable")
        return bytes(portable.without_password(data, name, spelt))
    if kind in OPEN_DOCUMENT:
        raise refusals.cannot_unlock(name)
    return _office(data, name, spelt)


def _office(data: bytes, name: str, password: str) -> bytes:
    tool = import_module("msoffcrypto")
    box: Any = _box(data, name, tool)
    inside = BytesIO()
    try:
        if type(box).__name__ == "OOXMLFile":
            box.load_key(password=password, verify_password=True)
        else:
            box.load_key(password=password)
        box.decrypt(inside)
    except tool.exceptions.InvalidKeyError as error:
        raise refusals.wrong_password(name) from error
    except (tool.exceptions.DecryptionError, tool.exceptions.ParseError, *_UNHEARD_OF) as error:
        raise refusals.cannot_unlock(name) from error
    return inside.getvalue()


def _box(data: bytes, name: str, tool: Any) -> Any:
    ole = import_module("olefile")
    try:
        with ole.OleFileIO(BytesIO(data)) as box:
            if box.exists("EncryptedPackage") and not box.exists("EncryptionInfo"):
                raise refusals.rights(name)
            if box.exists("EncryptionInfo"):
                with box.openstream("EncryptionInfo") as stream:
                    info = stream.read(_MOST_INFO)
                    check_markup(info, name)
                    if any(int(rounds[1]) > _MOST_ROUNDS for rounds in _ROUNDS.finditer(info)):
                        raise refusals.bomb(name, "trying a password on it would take hours")
        return tool.OfficeFile(BytesIO(data))
    except _UNHEARD_OF as error:
        raise refusals.damaged(name) from error
    except (tool.exceptions.FileFormatError, tool.exceptions.DecryptionError) as error:
        raise refusals.cannot_unlock(name) from error


def _old_is_locked(data: bytes) -> bool:
    tool = import_module("msoffcrypto")
    with suppress(Trouble, tool.exceptions.ParseError, *_UNHEARD_OF):
        return bool(_box(data, "", tool).is_encrypted())
    return False
