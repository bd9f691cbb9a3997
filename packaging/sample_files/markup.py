"""A few marks inside a line of text: **bold**, _italic_, ~below~ and ^above^ the line."""

import re
from dataclasses import dataclass

MARK = re.compile(r"(\*\*.+?\*\*|~[^~\s]+~|\^[^^\s]+\^|(?<!\w)_[^_]+_(?!\w))")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one look."""

    text: str
    bold: bool = False
    italic: bool = False
    below: bool = False
    above: bool = False


def runs(line: str, bold: bool = False, italic: bool = False) -> list[Run]:
    """Return the line as stretches of one look each; a formula may stand inside bold or italic words."""
    found: list[Run] = []
    for part in MARK.split(line):
        if not MARK.fullmatch(part):
            found += [Run(part, bold, italic)] if part else []
        elif part.startswith("**"):
            found += runs(part[2:-2], True, italic)
        elif part.startswith("_"):
            found += runs(part[1:-1], bold, True)
        else:
            found.append(Run(part[1:-1], bold, italic, below=part[0] == "~", above=part[0] == "^"))
    return found


def as_xml(line: str) -> str:
    """Return the line in the small XML that reportlab's paragraphs read."""
    written = ""
    for run in runs(line):
        text = run.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        for wanted, tag in ((run.bold, "b"), (run.italic, "i"), (run.below, "sub"), (run.above, "super")):
            if wanted:
                text = f"<{tag}>{text}</{tag}>"
        written += text
    return written
