"""The cache folder: PDFs and words by fingerprint, drawn pages beside them, within a budget.

Everything on it can be made again. It may be deleted at any time, also while the program runs, and a
half-written or damaged entry counts as not there.
"""

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from coplan.documents import leftovers, refusals
from coplan.documents.budget import Budget
from coplan.documents.frames import Message
from coplan.documents.pixels import packed, unpacked
from coplan.plan.ports import PageWords, Picture, Reading

VERSION = 2
QUICK = "quick view"


@dataclass(frozen=True, slots=True)
class Kept:
    """A reading with the mark of this very PDF.

    `tried` says that the program for exact pages has had its try at the file; it was `cut_off` when it took
    too long or broke down, so that another try may come to something.
    """

    reading: Reading
    edition: str
    tried: bool
    cut_off: bool = False


class Shelf:
    """What has been read on this laptop. Safe to use from many threads."""

    def __init__(self, folder: Path, budget: int) -> None:
        self._pages = folder / "pages"
        self._pictures = folder / "pictures"
        self._making = folder / "making"
        self._budget = Budget(self._pictures, self._pages, budget)
        self._cleared = False
        self._known: dict[Path, tuple[int, int, Kept]] = {}

    def making(self, ending: str = "pdf") -> Path:
        """A name that nothing has yet, on the same drive as the cache."""
        with _room():
            self._making.mkdir(parents=True, exist_ok=True)
        if not self._cleared:
            self._cleared = True
            leftovers.clear(self._making)
        return leftovers.fresh(self._making, ending)

    def find(self, fingerprint: str, *, exact: bool = False) -> Kept | None:
        """The best pages there are of a file: exact ones before a quick view."""
        kept = self._load(fingerprint, quick=False)
        if kept is None and not exact:
            kept = self._load(fingerprint, quick=True)
        return kept

    def look_at(self, kept: Kept) -> None:
        """Note that pages of this file are drawn now: it is the last to go."""
        self._budget.look_at(kept.reading.pdf)

    def size(self) -> int:
        """How many bytes the cache takes, counted now."""
        return self._budget.size()

    def empty(self) -> None:
        """Throw away everything that is not on show; it is made again when it is wanted."""
        self._budget.empty()

    def put(self, made: Path, record: Message, engine: str) -> Reading:
        """Take a finished PDF, with what is known of it, onto the shelf."""
        quick = engine == QUICK
        fingerprint = str(record["fingerprint"])
        pdf, card = self._names(fingerprint, quick=quick)
        with _room():
            pdf.parent.mkdir(parents=True, exist_ok=True)
            record = {
                **record,
                "version": VERSION,
                "engine": engine,
                "bytes": made.stat().st_size,
                "edition": secrets.token_hex(4),
                "tried": False,
            }
            made.replace(pdf)
            self._write(card, json.dumps(record).encode())
        if not quick:
            self._drop(fingerprint, quick=True)
        self._budget.grown(int(record["bytes"]))
        return _reading(record, pdf)

    def remember_tried(self, fingerprint: str, *, cut_off: bool = False) -> None:
        """The quick view of this file could not be bettered: do not try again unless somebody asks."""
        self._write_card(fingerprint, {"tried": True, "cut_off": cut_off})

    def forget_tried(self, fingerprint: str) -> None:
        """Somebody asks for another try."""
        self._write_card(fingerprint, {"tried": False, "cut_off": False})

    def forget(self, fingerprint: str) -> None:
        """Take a file whose PDF turned out to be damaged off the shelf."""
        self._drop(fingerprint, quick=False)
        self._drop(fingerprint, quick=True)

    def picture(self, fingerprint: str, edition: str, page: int, width: int) -> Picture | None:
        """A page that was drawn before."""
        path = self._picture_name(fingerprint, edition, page, width)
        try:
            data = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return unpacked(data)

    def put_picture(self, fingerprint: str, edition: str, page: int, width: int, picture: Picture) -> None:
        """Keep a drawn page; when there is no room it is drawn again next time."""
        path = self._picture_name(fingerprint, edition, page, width)
        data = packed(picture)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._write(path, data)
            self._budget.grown(len(data))

    def _write_card(self, fingerprint: str, news: Message) -> None:
        _, card = self._names(fingerprint, quick=True)
        with suppress(OSError, ValueError):
            record = json.loads(card.read_bytes())
            self._write(card, json.dumps({**record, **news}).encode())

    def _load(self, fingerprint: str, *, quick: bool) -> Kept | None:
        pdf, card = self._names(fingerprint, quick=quick)
        try:
            written, size = card.stat().st_mtime_ns, pdf.stat().st_size
            known = self._known.get(card)
            if known and known[:2] == (written, size):
                return known[2]
            record = json.loads(card.read_bytes())
            if record["version"] != VERSION or record["bytes"] != size:
                return None
            tried, cut_off = bool(record["tried"]), bool(record.get("cut_off"))
            kept = Kept(_reading(record, pdf), str(record["edition"]), tried, cut_off)
            os.utime(pdf)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        self._known[card] = (written, size, kept)
        return kept

    def _names(self, fingerprint: str, *, quick: bool) -> tuple[Path, Path]:
        stem = f"{fingerprint}.quick" if quick else fingerprint
        return self._pages / f"{stem}.pdf", self._pages / f"{stem}.json"

    def _picture_name(self, fingerprint: str, edition: str, page: int, width: int) -> Path:
        return self._pictures / fingerprint[:16] / f"{edition}-{page}-{width}.page"

    def _drop(self, fingerprint: str, *, quick: bool) -> None:
        for path in self._names(fingerprint, quick=quick):
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def _write(self, path: Path, data: bytes) -> None:
        temporary = self.making("part")
        try:
            temporary.touch(0o600)
            temporary.write_bytes(data)
            temporary.replace(path)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise


@contextmanager
def _room() -> Iterator[None]:
    """Say a full or lost drive under the cache in words for people."""
    try:
        yield
    except OSError as error:
        raise refusals.no_room() from error


def _reading(record: Message, pdf: Path) -> Reading:
    return Reading(
        fingerprint=str(record["fingerprint"]),
        kind=str(record["kind"]),
        size=int(record["size"]),
        title=str(record["title"]),
        words=words_from(record["words"]),
        pdf=pdf,
        sizes=tuple((float(width), float(height)) for width, height in record["sizes"]),
        engine=str(record["engine"]),
        macros=bool(record["macros"]),
        locked=bool(record.get("locked")),
    )


def words_from(rows: list[list[str]]) -> tuple[PageWords, ...]:
    """The words of pages as a reader sends them: number, title, text, notes."""
    return tuple(PageWords(int(number), title, text, notes) for number, title, text, notes in rows)
