"""Which files may be opened in their own program: no programs, scripts, shortcuts or web pages among them."""

import ctypes
import sys
from pathlib import Path
from typing import Final

from coplan.documents import refusals
from coplan.documents.frames import Message
from coplan.documents.kinds import kind_of
from coplan.documents.macros import has_macros
from coplan.documents.source import Alive, take_any, unreadable
from coplan.plan.trouble import Trouble

_FIRST: Final = 65_536


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What systems run, install, connect to or follow when it is opened, by the ends of names.
_RUN: Final = _words(
    """
    accda accdb accde accdr action ade adp air apk app appimage application appref-ms asp bas bash bat bin
    bundle cer chm cmd cnt com command cpl crt csh deb desktop diagcab dll dmg elf exe fileloc fish fxp gadget
    grp hlp hpj hta img inetloc inf ins iqy iso isp its jar jnlp js jse ko ksh lib library-ms lnk mad maf mag
    mam maq mar mas mat mau mav maw mcf mda mdb mde mdt mdw mdz mpkg msc msh mshxml msi msix msp mst ocx ops
    osd pcd pif pkg pl plg ppa ppam prf prg ps1 ps1xml ps2 psc1 psc2 py pyc pyo pyw pyz rb rdp reg rpm run scf
    scr sct search-ms searchconnector-ms service settingcontent-ms sh shb shs slk so sys terminal theme
    themepack tmp toast tool url vb vbe vbp vbs vhd vhdx vsmacros vsto vsw webloc webpnp website wll workflow
    ws wsc wsf wsh xbap xla xlam xll xnk zsh
    """
)
_BROWSED: Final = _words("htm html mht mhtml shtml svg svgz swf xht xhtml xml xsl xslt")
_MAY_HAVE_MACROS: Final = _words(
    "doc docm dot dotm odp ods odt otp ots ott pot potm pps ppsm ppt pptm xls xlsb xlsm xlt xltm"
)
_DANGEROUS: Final = {
    "program": "it is a program, which could do anything to this laptop",
    "script": "it is a script, which could do anything to this laptop",
    "shortcut": "it is a shortcut, which could lead anywhere",
    "web page": "it is a web page, which could fetch things from the internet",
    "svg": "a web browser would open it, and it could fetch things from the internet",
}


def outside(request: Message, alive: Alive) -> Message:
    """The path to open, once links are followed. Raises `Trouble` that says why it must not be opened."""
    path = Path(request["path"])
    name = path.name
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError, ValueError) as error:
        raise refusals.gone(name) from error
    ending = real.name.rstrip(". ").rpartition(".")[2].lower() if "." in real.name else ""
    if _system_warns(ending) or (sys.platform == "win32" and ":" in real.name):
        ending = "exe"
    if ending in _BROWSED:
        raise refusals.not_opened(name, _DANGEROUS["web page"])
    if ending in _RUN:
        raise refusals.not_opened(name, "its name ends like that of a program")
    if not ending:
        raise refusals.not_opened(name, "its name does not say what kind of file it is")
    kind, macros = _contents(real, alive)
    if kind in _DANGEROUS:
        raise refusals.not_opened(name, _DANGEROUS[kind])
    if macros and ending not in _MAY_HAVE_MACROS:
        raise refusals.not_opened(name, "it contains macros, and its name hides that")
    return {"at": str(real)}


def _contents(path: Path, alive: Alive) -> tuple[str, bool]:
    """What is in a file, and whether macros are; a damaged one may still be opened by its own program."""
    try:
        with path.open("rb") as file:
            first = file.read(_FIRST)
    except OSError as error:
        raise unreadable(path, error) from error
    if first.startswith(b"#!") and not first.startswith(b"#!AMR"):
        return "script", False
    try:
        source = take_any(path, alive)
    except Trouble:
        return kind_of(first), False
    return source.kind, has_macros(source)


if sys.platform == "win32":

    def _system_warns(ending: str) -> bool:
        """Whether Windows itself counts files of this ending as dangerous."""
        return bool(ctypes.windll.shlwapi.AssocIsDangerous(f".{ending}"))

else:

    def _system_warns(ending: str) -> bool:
        """Other systems are not asked."""
        return False
