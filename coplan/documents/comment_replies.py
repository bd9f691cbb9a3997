"""Replies to comments: what people have answered each other is said with the comment that it answers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Dictionary, Name

from coplan.documents.comment_shapes import text_in

_DEEPEST = 20
_HIDDEN = 2
_Key = tuple[int, int]


@dataclass(slots=True)
class Replies:
    """The replies on one page, by the comments that they belong to."""

    _mine: set[_Key] = field(default_factory=set)
    _said: dict[_Key, list[str]] = field(default_factory=dict)

    def has(self, note: Any) -> bool:
        """Whether a comment is a reply and is said with another."""
        return _key(note) in self._mine

    def to(self, note: Any) -> list[str]:
        """What people have answered to a comment, each with who said it."""
        return self._said.get(_key(note), [])

    def add(self, note: Any, first: _Key) -> None:
        """Remember a reply to a comment."""
        self._mine.add(_key(note))
        words = text_in(note, "/Contents").replace("\r\n", "\n").replace("\r", "\n").strip()
        who = text_in(note, "/T")[:80].strip()
        if words:
            self._said.setdefault(first, []).append(f"{who}: {words}" if who else words)


def replies_on(page: Any) -> Replies:
    """The replies among the comments of a page."""
    notes = page.get("/Annots")
    found = Replies()
    here = [each for each in notes if isinstance(each, Dictionary)] if isinstance(notes, Array) else []
    keys = {_key(each) for each in here if each.is_indirect}
    for note in here:
        if _is_reply(note) and note.is_indirect:
            *_, first = _upwards(note)
            if _key(first) in keys and _key(first) != _key(note) and not _is_reply(first):
                found.add(note, _key(first))
    return found


def _upwards(note: Any) -> Iterator[Any]:
    for _ in range(_DEEPEST):
        yield note
        if not _is_reply(note):
            return
        note = note["/IRT"]


def _is_reply(note: Any) -> bool:
    if not isinstance(note.get("/IRT"), Dictionary) or "/StateModel" in note:
        return False
    flags = note.get("/F", 0)
    hidden = isinstance(flags, int) and flags & _HIDDEN
    return note.get("/RT", Name.R) != Name.Group and not hidden


def _key(note: Any) -> _Key:
    return note.objgen if isinstance(note, Dictionary) and note.is_indirect else (0, 0)
