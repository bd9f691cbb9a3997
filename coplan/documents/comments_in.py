"""Takes the comments out of somebody's PDF: ink, highlights, shapes and notes, as plain values."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from time import monotonic
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

from coplan.documents import refusals
from coplan.documents.allowance import allowed
from coplan.documents.comment_replies import Replies, replies_on
from coplan.documents.comment_shapes import Found, changed_in, colour_in, said_by, shapes_of, text_in
from coplan.documents.frames import Message
from coplan.documents.page_frame import Frame, frame_of
from coplan.documents.placed_words import Placed
from coplan.documents.portable import Portable, texts_of
from coplan.documents.source import Alive, Source, take
from coplan.plan.comment import BESIDE
from coplan.plan.file_kind import called
from coplan.plan.mark import NOTE_LIMIT, WORDS_LIMIT, Meaning, Tool, packed

MOST = 5_000
MOST_POINTS = 400_000
_MOST_PAGES = 2_000
_WORDS_WITHIN = 5.0
_NO_MARKS = frozenset({"/Link", "/Widget", "/Popup", "/TrapNet", "/Watermark", "/PrinterMark", "/Projection"})
_HIDDEN = 2
DAMAGE = (
    pikepdf.PdfError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    RuntimeError,
    OverflowError,
)


def comments(request: Message, alive: Alive) -> Message:
    """The comments of a PDF, and what its pages are recognised by."""
    source = take(Path(request["path"]), alive)
    if source.kind != "pdf":
        raise refusals.no_comments_in(source.name, called(source.kind))
    with allowed(source.size):
        document = Portable(source.data, source.name)
    try:
        gathering = _Gathering(source, document, monotonic() + _WORDS_WITHIN)
        with allowed(source.size):
            gathering.read(alive)
        texts = texts_of(document, _MOST_PAGES)
    finally:
        document.close()
    faces = [
        (*document_size, text, own)
        for document_size, text, own in zip(gathering.sizes, texts, gathering.own, strict=False)
    ]
    return {
        "name": source.name,
        "faces": faces,
        "comments": gathering.found,
        "skipped": gathering.skipped,
        "shortened": gathering.shortened,
        "beyond": gathering.beyond,
    }


@dataclass(slots=True)
class _Gathering:
    """Goes through a file page by page and counts what it leaves out."""

    source: Source
    document: Portable
    deadline: float
    sizes: list[tuple[float, float]] = field(default_factory=list)
    own: list[int] = field(default_factory=list)
    found: list[list[object]] = field(default_factory=list)
    skipped: int = 0
    shortened: int = 0
    beyond: int = 0
    _looked: int = 0
    _points: int = 0
    _words: tuple[int, list[Placed]] = (0, [])
    _replies: Replies = field(default_factory=Replies)

    def read(self, alive: Alive) -> None:
        """Find everything there is."""
        try:
            with pikepdf.open(BytesIO(self.source.data)) as pdf:
                count = len(pdf.pages)
                for number in range(1, min(count, _MOST_PAGES) + 1):
                    alive(f"Reading page {number}", number - 1, count)
                    self._page(pdf.pages[number - 1].obj, number)
        except pikepdf.PasswordError as error:
            raise refusals.password(self.source.name) from error
        except pikepdf.PdfError as error:
            raise refusals.damaged(self.source.name) from error

    def _page(self, page: Any, number: int) -> None:
        self.sizes.append(self.document.size(number))
        self.own.append(_own_page(page))
        frame = frame_of(page)
        self._replies = replies_on(page)
        for note in _notes(page):
            if self._looked >= MOST or self._points >= MOST_POINTS:
                self.beyond += 1
                continue
            try:
                wanted = _is_wanted(note)
                if wanted and not self._replies.has(note):
                    self._looked += 1
                    self._take(note, number, frame)
            except DAMAGE:
                self.skipped += 1

    def _take(self, note: Any, number: int, frame: Frame) -> None:
        shapes = shapes_of(note, frame)
        if not shapes:
            self.skipped += 1
            return
        meaning, words = said_by(note)
        author, name = text_in(note, "/T")[:80], text_in(note, "/NM")[:120]
        first, replies = shapes[0], self._replies.to(note)
        changed = changed_in(note, first)
        if first.tool is Tool.NOTE and replies:
            words, replies, changed = "\n".join([words, *replies]), [], [*changed, "words"]
        for place, shape in enumerate(shapes):
            under = self._under(shape, number) if shape.tool is Tool.WORDS and not shape.text else shape.text
            text = words if shape.tool in (Tool.NOTE, Tool.PIN) else under
            own = f"{name}#{place}" if name and place else name
            self._points += len(shape.points)
            self.found.append(self._sent(shape, number, meaning, text, author, own, changed))
        known = first.tool in (Tool.NOTE, Tool.PIN) or (first.ours and "words" not in changed)
        if words and not known and " ".join(words.split()) != " ".join(first.text.split()):
            replies = [words, *replies]
        beside = "\n".join(replies)
        if beside:
            slip = _beside(first, colour_in(note, Tool.NOTE))
            called = name and f"{name}{BESIDE}"
            self.found.append(self._sent(slip, number, Meaning.PLAIN, beside, author, called, []))

    def _sent(
        self,
        shape: Found,
        number: int,
        meaning: Meaning,
        text: str,
        author: str,
        name: str,
        changed: list[str],
    ) -> list[object]:
        said = text.strip()
        most = WORDS_LIMIT if shape.tool is Tool.WORDS else NOTE_LIMIT
        if len(said) > most:
            self.shortened += shape.tool in (Tool.NOTE, Tool.PIN)
            said = f"{said[: most - 2].rstrip()} …"
        points = b64encode(packed(shape.points)).decode()
        drawn: list[object] = [number, shape.tool.value, points, shape.colour.value, shape.width]
        return [*drawn, meaning.value, said, author, name, changed]

    def _under(self, shape: Found, number: int) -> str:
        """The words that are highlighted."""
        if monotonic() > self.deadline:
            return ""
        if self._words[0] != number:
            self._words = (number, self.document.placed(number))
        boxes = list(zip(shape.points[0::2], shape.points[1::2], strict=False))
        inside = []
        for text, places in self._words[1]:
            if places:
                left, top, right, bottom = places[0]
                x, y = (left + right) / 2, (top + bottom) / 2
                if any(one[0] <= x <= other[0] and one[1] <= y <= other[1] for one, other in boxes):
                    inside.append(text)
        return " ".join(inside)


def _notes(page: Any) -> Iterator[Any]:
    notes = page.get("/Annots")
    if isinstance(notes, Array):
        yield from notes


def _is_wanted(note: Any) -> bool:
    """Whether somebody put this on the page to be seen: no link, no field, nothing hidden, no mere state."""
    if not isinstance(note, Dictionary):
        raise TypeError("a comment that is none")
    flags = int(note.get("/F", 0))
    return str(note.get("/Subtype")) not in _NO_MARKS and not flags & _HIDDEN and "/StateModel" not in note


def _own_page(page: Any) -> int:
    """The page of the department's file that this one was handed out from; 0 when nobody says so."""
    try:
        number = int(page["/PieceInfo"]["/Coplan"]["/Private"]["/Page"])
    except DAMAGE:
        return 0
    return number if 0 < number < 100_000 else 0


def _beside(shape: Found, colour: Any) -> Found:
    """A place for what is said of a shape: at its upper right corner."""
    right = max(x for x, _, _ in shape.points)
    top = min(y for _, y, _ in shape.points)
    return Found(Tool.NOTE, [(min(right, 0.98), max(0.0, top), 1.0)], colour, 0.003)
