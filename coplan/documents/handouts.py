"""Files to hand out and files that come back, made and read by readers; see `plan.handout.Handouts`."""

from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from coplan.documents import refusals
from coplan.documents.crew import Crew
from coplan.documents.gallery import Gallery
from coplan.documents.marks_sent import request_of
from coplan.documents.shelves import Shelves
from coplan.plan.comment import Comment, Commented, Face
from coplan.plan.handout import HandOut, Made
from coplan.plan.mark import Colour, Meaning, Tool
from coplan.plan.ports import Picture, Progress


class Handouts:
    """Works on what is in the cache; the department's own files are never touched."""

    def __init__(self, crew: Crew, shelves: Shelves, gallery: Gallery) -> None:
        self._crew = crew
        self._shelves = shelves
        self._gallery = gallery

    def make(self, out: HandOut, progress: Progress | None = None) -> Made:
        """The file that is asked for."""
        _expect_pikepdf()
        shelf = self._shelves.of(out.fingerprint)
        kept = shelf.find(out.fingerprint)
        if kept is None:
            raise refusals.not_here(out.pages[0])
        shelf.look_at(kept)
        made = shelf.making("handout.pdf")
        try:
            request = request_of(out, str(kept.reading.pdf), str(made))
            answer, _ = self._crew.have(request, out.title or "the handout", progress)
            return Made(made.read_bytes(), int(answer["pages"]))
        except OSError as error:
            raise refusals.not_handed_out() from error
        finally:
            with suppress(OSError):
                made.unlink(missing_ok=True)

    def comments(self, path: Path, progress: Progress | None = None) -> Commented:
        """What is on the pages of somebody's PDF."""
        _expect_pikepdf()
        answer, _ = self._crew.have({"job": "comments", "path": str(path)}, path.name, progress)
        found = tuple(
            Comment(
                page,
                Tool(tool),
                b64decode(points),
                Colour(colour),
                width,
                Meaning(meaning),
                text,
                author,
                name,
                frozenset(changed),
            )
            for page, tool, points, colour, width, meaning, text, author, name, changed in answer["comments"]
        )
        faces = tuple(Face(*each) for each in answer["faces"])
        counts = (int(answer[key]) for key in ("skipped", "shortened", "beyond"))
        return Commented(str(answer["name"]), faces, found, *counts)

    def faces(self, fingerprint: str) -> tuple[Face, ...]:
        """What the pages of a file of the department's are recognised by."""
        kept = self._shelves.of(fingerprint).find(fingerprint)
        if kept is None:
            raise refusals.not_here(1)
        words = {page.number: page.text for page in kept.reading.words}
        return tuple(
            Face(wide, high, words.get(number, ""), number)
            for number, (wide, high) in enumerate(kept.reading.sizes, start=1)
        )

    def pictures(self, made: Made, width: int) -> Iterator[Picture]:
        """The pages of a file that was made here, drawn one after another as they are asked for."""
        return self._gallery.draw_pages(made.pdf, width, made.pages)


def _expect_pikepdf() -> None:
    """It is not built for every kind of computer."""
    if find_spec("pikepdf") is None:
        raise refusals.cannot_hand_out()
