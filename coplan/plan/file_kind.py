"""Kinds of files in words, and which of them are only listed and open in their own program."""

from collections.abc import Mapping
from typing import Final

# What the files that have no pages here are, as in "a SMART Notebook file"; `badge` is shown on a card.
_LISTED: Final[Mapping[str, tuple[str, str]]] = {
    "notebook": ("a SMART Notebook file", "Notebook"),
    "galleryitem": ("a SMART Notebook gallery item", "Gallery"),
    "flipchart": ("an ActivInspire flipchart", "Flipchart"),
    "flp": ("an ActivStudio flipchart", "Flipchart"),
    "video": ("a video", "Video"),
    "sound": ("a sound recording", "Sound"),
    "archive": ("an archive of files", "Archive"),
    "zip": ("an archive of files", "Archive"),
    "office": ("an Office file of another kind", "Office"),
    "web page": ("a web page", "Web page"),
    "xml": ("a file of data", "Data"),
    "calendar": ("a calendar file", "Calendar"),
    "program": ("a program", "Program"),
    "script": ("a script", "Script"),
    "shortcut": ("a shortcut to something else", "Shortcut"),
    "unknown": ("a file of a kind that Coplan does not know", "File"),
}
_SHOWN: Final[Mapping[str, str]] = {
    "ppt": "an old PowerPoint file",
    "doc": "an old Word file",
    "xls": "an old Excel file",
    "odp": "an OpenDocument presentation",
    "odt": "an OpenDocument text",
    "ods": "an OpenDocument spreadsheet",
    "rtf": "a rich text file",
    "xlsx": "a spreadsheet",
    "csv": "a table",
    "svg": "a drawing",
    "jpeg": "a photograph",
    "heic": "a photograph",
}
_HARMFUL: Final = frozenset({"program", "script", "shortcut", "web page"})
_DECKS: Final = frozenset({"pptx", "ppt", "odp"})


def called(kind: str) -> str:
    """A kind in words, as in "is a spreadsheet"."""
    return _LISTED[kind][0] if kind in _LISTED else _SHOWN.get(kind, f"a {kind.upper()} file")


def noun(kind: str) -> str:
    """A kind as words of its own: "SMART Notebook file", "Video"."""
    words = called(kind).partition(" ")[2]
    return words[:1].upper() + words[1:]


def is_listed(kind: str) -> bool:
    """Whether such a file has no pages here: it is listed by its name and opens in its own program."""
    return kind in _LISTED


def is_harmful(kind: str) -> bool:
    """Whether opening such a file could do anything at all, so that it is never opened from here."""
    return kind in _HARMFUL


def badge(kind: str) -> str:
    """A kind as a card shows it: "PPTX", "Photo", "Video"."""
    if kind in _LISTED:
        return _LISTED[kind][1]
    return "Photo" if kind in {"jpeg", "heic"} else kind.upper()


def is_deck(kind: str) -> bool:
    """Whether its pages are slides."""
    return kind in _DECKS


def page_word(kind: str) -> str:
    """What one of its pages is called: "slide" or "page"."""
    return "slide" if is_deck(kind) else "page"
