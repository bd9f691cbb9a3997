"""Words from elsewhere, such as the name of a file, as they may stand in a sentence of ours."""

import re
from typing import Final

# What turns the direction of all that follows it: a name with it could reorder the sentence it stands in, and
# “examfdp.exe” would look like “examexe.pdf”. Marks of direction, which move only their neighbours, may stay.
_TURNS: Final = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSEEN: Final = (*range(0x09), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0xA0))
_BREAKS: Final = (0x0A, 0x0C, 0x0D, 0x2028, 0x2029)
_TAKEN: Final = dict.fromkeys((*_TURNS, *_UNSEEN))
_ON_ONE_LINE: Final = {**_TAKEN, **dict.fromkeys((0x09, *_BREAKS), " ")}
_NEEDED: Final = re.compile("[^ -~‘-”…·–—\xa0-\u04ff\n\t]")
_QUOTED: Final = re.compile("“([^“”]*)”")
# How a path begins, of whichever system: "/", "\\\\", "S:\\".
_ROOT: Final = re.compile(r"(?<![^\s“‘(])(?:[A-Za-z]:)?[\\/]+(?=\S)")
_JOINER: Final = "\u2060"
_ISOLATE, _UNTIL = "\u2068", "\u2069"


def straight(text: str) -> str:
    """The same words without anything that turns their direction or that nobody can see."""
    return text.translate(_TAKEN) if _NEEDED.search(text) else text


def on_one_line(text: str) -> str:
    """The same words on one line."""
    return text.translate(_ON_ONE_LINE)


def apart(text: str) -> str:
    """A sentence to be painted, in which what stands in quotation marks cannot reorder what is round it."""
    text = straight(text)
    return _QUOTED.sub(f"“{_ISOLATE}\\1{_UNTIL}”", text) if _NEEDED.search(text) else text


def rooted(text: str) -> str:
    """The same words, in which no line ends between how a path begins and what follows; see `unrooted`."""
    if "/" not in text and "\\" not in text:
        return text
    return _ROOT.sub(lambda root: "".join(letter + _JOINER for letter in root.group()), text)


def unrooted(text: str) -> str:
    """The words without what held them together."""
    return text.replace(_JOINER, "")
