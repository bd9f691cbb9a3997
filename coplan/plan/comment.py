"""Comments that were found in a colleague's PDF, as plain values, and the pages they are on."""

from dataclasses import dataclass

from coplan.plan.mark import Colour, Meaning, Tool

# What the name of a note ends in that was said of a shape and lies beside it.
BESIDE = "#words"


@dataclass(frozen=True, slots=True)
class Comment:
    """One mark as it was found: `page` counts in their file, `points` are as those of a mark.

    `author` is the name that the other program wrote, `name` the comment's own id there; both may be "".
    `changed` says what somebody has changed since Coplan wrote it: "place", "words", "colour".
    """

    page: int
    tool: Tool
    points: bytes
    colour: Colour = Colour.INK
    width: float = 0.003
    meaning: Meaning = Meaning.PLAIN
    text: str = ""
    author: str = ""
    name: str = ""
    changed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Face:
    """What a page is recognised by: width and height in points, its words, and the page it was made from.

    `own` is 0 for a page that Coplan has not handed out.
    """

    wide: float
    high: float
    words: str = ""
    own: int = 0


@dataclass(frozen=True, slots=True)
class Commented:
    """Everything that was found in a file: its pages, its comments, and how many were left or shortened."""

    name: str
    faces: tuple[Face, ...]
    comments: tuple[Comment, ...]
    skipped: int = 0
    shortened: int = 0
    beyond: int = 0
