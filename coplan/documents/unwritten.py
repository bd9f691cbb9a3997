"""Words that no typeface here can write: named before a page is made, not printed as empty boxes."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from coplan.documents import refusals
from coplan.documents.lettering import FACE, face_for, lacking
from coplan.plan.handout import Labelled
from coplan.plan.mark import Tool

_BACKWARDS = frozenset({"R", "AL", "AN"})
_LONGEST = 40


def refuse_unwritten(marks: Mapping[int, Iterable[Labelled]], sheet: Sequence[object] | None) -> None:
    """Raise `Trouble` that names the words of notes, or on the page of steps, that cannot be written."""
    notes = [
        (page, first)
        for page, here in sorted(marks.items())
        for each in here
        if each.mark.tool is Tool.NOTE and (first := unwritten(each.mark.text))
    ]
    if notes:
        page, words = notes[0]
        raise refusals.unwritten_note(words, page, len(notes) - 1)
    for line in _lines(sheet or ()):
        if words := unwritten(line):
            raise refusals.unwritten_step(words)


def unwritten(text: str) -> str:
    """The first words of a text that cannot be written as they are, shortened; "" when all can.

    Letters that are written from right to left would stand backwards and unjoined, so they count.
    """
    run: list[str] = []
    for word in text.split():
        if _is_unwritten(word):
            run.append(word)
        elif run:
            break
    words = " ".join(run)
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 2].rstrip()} …"


def _is_unwritten(word: str) -> bool:
    if any(unicodedata.bidirectional(sign) in _BACKWARDS for sign in word):
        return True
    return bool(lacking(face_for(word, FACE), word))


def _lines(sheet: object) -> Iterable[str]:
    if isinstance(sheet, str):
        yield sheet
    elif isinstance(sheet, (list, tuple)):
        for each in sheet:
            yield from _lines(each)
