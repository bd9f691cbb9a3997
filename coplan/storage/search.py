"""The index of words: SQLite's own, in a file that can be thrown away and built again at any time."""

import sqlite3
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TypeVar

from coplan.plan.ids import ResourceId
from coplan.plan.ports import Found, PageWords
from coplan.plan.trouble import Trouble
from coplan.storage.database import WAIT_MS
from coplan.storage.faults import as_trouble

NAME = "search.db"
T = TypeVar("T")
_LAYOUT_VERSION = 1
_COMPLETE = 1
_MOST_WORDS = 12
_MOST_PAGES = 3
_HIT = "\x02"
_LAYOUT = """
CREATE TABLE page (
    number INTEGER PRIMARY KEY, resource TEXT NOT NULL, page INTEGER NOT NULL, name TEXT NOT NULL,
    title TEXT NOT NULL, text TEXT NOT NULL, notes TEXT NOT NULL, UNIQUE (resource, page)
) STRICT;
CREATE VIRTUAL TABLE words USING fts5(
    name, title, text, notes, content = 'page', content_rowid = 'number',
    tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);
INSERT INTO words(words, rank) VALUES ('rank', 'bm25(12.0, 6.0, 1.0, 0.7)');
CREATE TRIGGER page_in AFTER INSERT ON page BEGIN
    INSERT INTO words(rowid, name, title, text, notes)
    VALUES (new.number, new.name, new.title, new.text, new.notes);
END;
CREATE TRIGGER page_out AFTER DELETE ON page BEGIN
    INSERT INTO words(words, rowid, name, title, text, notes)
    VALUES ('delete', old.number, old.name, old.title, old.text, old.notes);
END;
"""
_FIND = f"""
SELECT page.resource, page.page, page.name, page.title,
    snippet(words, 2, '{_HIT}', '', '…', 16), snippet(words, 3, '{_HIT}', '', '…', 16),
    snippet(words, 1, '{_HIT}', '', '…', 16)
FROM words JOIN page ON page.number = words.rowid
WHERE words MATCH ? ORDER BY rank LIMIT ?
"""


class SearchIndex:
    """The words of every resource, by page. Calls from several threads wait for each other.

    A damaged index is emptied and goes on; `needs_rebuilding` then asks for `learn` of every resource and,
    once that is done, for `rebuilt`.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._lock = Lock()
        with _disk_trouble(self.path):
            folder.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = self._opened()
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
            self._connection = self._emptied()

    @property
    def needs_rebuilding(self) -> bool:
        """Whether words may be missing, because the index is new or was damaged."""
        return bool(self._try(lambda db: db.execute("PRAGMA user_version").fetchone()[0]) != _COMPLETE)

    def rebuilt(self) -> None:
        """Say that every resource has been learnt."""
        self._try(lambda db: db.execute(f"PRAGMA user_version = {_COMPLETE}"))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def learn(self, resource_id: ResourceId, name: str, pages: Sequence[PageWords]) -> None:
        """Put the words of a resource into the index in place of those it had.

        A resource without words is found by its name.
        """
        by_number = {each.number: each for each in pages} or {0: PageWords(0, "", "")}
        rows = [
            (resource_id, number, *map(_sayable, (name, each.title, each.text, each.notes)))
            for number, each in by_number.items()
        ]

        def write(db: sqlite3.Connection) -> None:
            with _transaction(db):
                db.execute("DELETE FROM page WHERE resource = ?", (resource_id,))
                db.executemany(
                    "INSERT INTO page(resource, page, name, title, text, notes) VALUES (?, ?, ?, ?, ?, ?)",
                    rows,
                )

        self._try(write)

    def forget(self, resource_id: ResourceId) -> None:
        """Take a resource out of the index."""
        self._try(lambda db: db.execute("DELETE FROM page WHERE resource = ?", (resource_id,)))

    def find(self, query: str, limit: int = 20) -> tuple[Found, ...]:
        """The best places for these words, the last word matched as it is typed; a few pages a file."""
        wanted = _match(query)
        if not wanted:
            return ()
        rows = self._try(lambda db: db.execute(_FIND, (wanted, limit * 6)).fetchall())
        found: list[Found] = []
        pages: dict[str, int] = {}
        for resource, page, name, title, *snippets in rows:
            hit = next((each for each in snippets if _HIT in each), "")
            seen = pages.get(resource, 0)
            # Pages that are only found by the name of their file say nothing more than the first of them.
            if seen >= _MOST_PAGES or (seen and not hit):
                continue
            pages[resource] = seen + 1
            found.append(Found(resource, max(page, 1), name, _plain(hit or title or snippets[0])))
        return tuple(found[:limit])

    def words(self, resource_id: ResourceId) -> tuple[PageWords, ...]:
        """The words of a resource, page by page."""
        wanted = "SELECT page, title, text, notes FROM page WHERE resource = ? AND page > 0 ORDER BY page"
        rows = self._try(lambda db: db.execute(wanted, (resource_id,)).fetchall())
        return tuple(PageWords(*row) for row in rows)

    def _try(self, work: Callable[[sqlite3.Connection], T]) -> T:
        with self._lock, as_trouble(self.path):
            try:
                return work(self._connection)
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
                self._connection.close()
                self._connection = self._emptied()
                return work(self._connection)

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
        try:
            connection.execute(f"PRAGMA busy_timeout = {WAIT_MS}")
            connection.execute("PRAGMA journal_mode = TRUNCATE")
            connection.execute("PRAGMA synchronous = NORMAL")
            if connection.execute("PRAGMA application_id").fetchone()[0] == _LAYOUT_VERSION:
                return connection
            if connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
                raise sqlite3.DatabaseError("not an index of this version")
            connection.executescript(
                f"BEGIN IMMEDIATE; {_LAYOUT} PRAGMA application_id = {_LAYOUT_VERSION}; COMMIT;"
            )
        except BaseException:
            connection.close()
            raise
        return connection

    def _emptied(self) -> sqlite3.Connection:
        with _disk_trouble(self.path):
            for end in ("", "-journal", "-wal", "-shm"):
                self.path.with_name(f"{NAME}{end}").unlink(missing_ok=True)
        with as_trouble(self.path):
            return self._opened()


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _match(query: str) -> str:
    """What people typed as a question to FTS5, each word quoted so that none is taken for an operator."""
    words = [word for word in _sayable(query).replace('"', " ").split() if any(map(str.isalnum, word))]
    quoted = " ".join(f'"{word}"' for word in words[:_MOST_WORDS])
    return f"{quoted} *" if quoted else ""


def _sayable(text: str) -> str:
    """Text that UTF-8 and the index can hold, composed so that accents are folded alike."""
    whole = text.encode("utf-8", "replace").decode("utf-8").replace("\x00", " ").replace(_HIT, " ")
    return unicodedata.normalize("NFC", whole)


def _plain(text: str) -> str:
    return " ".join(text.replace(_HIT, "").split())


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    name = getattr(error, "sqlite_errorname", None)
    return name is None or name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


@contextmanager
def _disk_trouble(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Trouble(
            f"The index of words {path} cannot be kept there: {error.strerror or error}.",
            "Choose a folder that you may write to, or close the program that holds the file.",
        ) from error
