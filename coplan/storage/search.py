"""The index of words: SQLite's own, in a file that can be thrown away and built again at any time."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from operator import itemgetter
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from coplan.plan.ids import ResourceId
from coplan.plan.letters import beginning_with, excerpt, folded, one_line, sayable, wanted
from coplan.plan.ports import Found, PageWords
from coplan.plan.trouble import Trouble
from coplan.storage.faults import as_trouble
from coplan.storage.plan_file import WAIT_MS

NAME = "search.db"
T = TypeVar("T")
_LAYOUT_VERSION = 2
_COMPLETE = 1
_MOST_PAGES = 3
_MOST_LOOKED_AT = 2000
_MOST_OF_MANY = 400
_COMMON = 1500
_FIRST_WORDS = 110
_AT_ONCE = 40
_OF_THE_WORLD = tuple(
    f"SQLITE_{kind}" for kind in ("FULL", "BUSY", "LOCKED", "READONLY", "PERM", "AUTH", "CANTOPEN", "IOERR")
)
_LAYOUT = """
CREATE TABLE page (
    number INTEGER PRIMARY KEY, resource TEXT NOT NULL, page INTEGER NOT NULL, name TEXT NOT NULL,
    title TEXT NOT NULL, text TEXT NOT NULL, notes TEXT NOT NULL, UNIQUE (resource, page)
) STRICT;
CREATE VIRTUAL TABLE words USING fts5(
    name, title, text, notes, content = '', tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);
INSERT INTO words(words, rank) VALUES ('rank', 'bm25(12.0, 6.0, 1.0, 0.7)');
"""
_FIND = """
SELECT page.resource, page.page, page.name, page.title, page.text, page.notes
FROM words JOIN page ON page.number = words.rowid WHERE words MATCH ?
"""
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
_FIND_ROWS = "SELECT rowid FROM words WHERE words MATCH ?"
_ROW = "SELECT resource, page, name, title, text, notes FROM page WHERE number = ?"


class SearchIndex:
    """The words of every resource, by page. Calls from several threads wait for each other.

    A damaged index is emptied and goes on; `needs_rebuilding` then asks for `learn` of every resource and,
    once that is done, for `rebuilt`.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._lock = Lock()
        self._closed = False
        with _disk_trouble(self.path):
            folder.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = self._opened()
        except (sqlite3.DatabaseError, UnicodeError) as error:
            with as_trouble(self.path):
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
        """Let go of the file; whoever comes later is told so."""
        with self._lock:
            self._closed = True
            self._connection.close()

    def learn(self, resource_id: ResourceId, name: str, pages: Sequence[PageWords]) -> None:
        """Put the words of a resource into the index in place of those it had.

        A resource without words is found by its name.
        """
        self.learn_many([(resource_id, name, pages)])

    def learn_many(self, files: Iterable[tuple[ResourceId, str, Sequence[PageWords]]]) -> None:
        """Learn many resources a few at a time, for each flush to the disk takes longer than many words."""
        rest = iter(files)
        while some := list(islice(rest, _AT_ONCE)):
            rows = {resource: _rows_of(resource, name, pages) for resource, name, pages in some}
            self._try(partial(_put_new, rows=rows))

    def rename(self, names: Mapping[ResourceId, str]) -> None:
        """Have resources found by other names; their words stay as they are."""
        rest = iter(names.items())
        while some := list(islice(rest, _AT_ONCE)):
            self._try(partial(_rename, names=dict(some)))

    def forget(self, resource_id: ResourceId) -> None:
        """Take a resource out of the index."""

        def write(db: sqlite3.Connection) -> None:
            with _transaction(db):
                _take_out(db, resource_id)

        self._try(write)

    def find(self, query: str, limit: int = 20) -> tuple[Found, ...]:
        """The best places for these words, the last word matched as it is typed; a few pages a file."""
        words = wanted(query)
        return self._try(lambda db: _found(db, words, limit)) if words else ()

    def words(self, resource_id: ResourceId) -> tuple[PageWords, ...]:
        """The words of a resource, page by page."""
        wanted = "SELECT page, title, text, notes FROM page WHERE resource = ? AND page > 0 ORDER BY page"
        rows = self._try(lambda db: db.execute(wanted, (resource_id,)).fetchall())
        return tuple(PageWords(*row) for row in rows)

    def _try(self, work: Callable[[sqlite3.Connection], T]) -> T:
        with self._lock, as_trouble(self.path):
            if self._closed:
                raise Trouble(
                    "The index of words is closed, because Coplan is closing.", "Open Coplan again."
                )
            try:
                return work(self._connection)
            except (sqlite3.DatabaseError, UnicodeError) as error:
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
        connection.execute("COMMIT")
    finally:
        # After some errors, such as a full disk, SQLite has rolled back by itself.
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _found(db: sqlite3.Connection, words: list[str], limit: int) -> tuple[Found, ...]:
    hit = beginning_with(words)
    found: list[Found] = []
    pages: dict[str, int] = {}
    for resource, page, name, title, text, notes in _rows(db, words):
        seen = pages.get(resource, 0)
        if seen >= _MOST_PAGES:
            continue
        around = excerpt(hit, text, notes, title)
        # Pages that are only found by the name of their file say nothing more than the first of them.
        if seen and not around:
            continue
        pages[resource] = seen + 1
        found.append(Found(resource, max(page, 1), name, around or one_line((title or text)[:_FIRST_WORDS])))
        if len(found) == limit:
            break
    return tuple(found)


def _rows(db: sqlite3.Connection, words: list[str]) -> Iterator[tuple[Any, ...]]:
    """The pages that have the words, the best first.

    Words that are on thousands of pages are not weighed: that would take most of the time, and no page would
    be much better than another. Files with such a name come first, then pages with such a title, then what
    came in last.
    """
    quoted = " ".join(f'"{word}"' for word in words)
    query = f"{quoted} *"
    count = db.execute(_COUNT, (query, _COMMON + 1)).fetchone()[0]
    if count <= _COMMON:
        yield from islice(db.execute(f"{_FIND} ORDER BY rank", (query,)), _MOST_LOOKED_AT)
        return
    told: set[int] = set()
    for columns in ("{name} : ", "{name title} : ", ""):
        rows = db.execute(f"{_FIND_ROWS} ORDER BY rowid DESC LIMIT ?", (f"{columns}({query})", _MOST_OF_MANY))
        for (number,) in rows.fetchall():
            if number not in told:
                told.add(number)
                yield from db.execute(_ROW, (number,))


def _rows_of(resource_id: ResourceId, name: str, pages: Sequence[PageWords]) -> list[tuple[Any, ...]]:
    by_number = {each.number: each for each in pages} or {0: PageWords(0, "", "")}
    return [
        (resource_id, number, *map(sayable, (name, each.title, each.text, each.notes)))
        for number, each in by_number.items()
    ]


def _put_new(db: sqlite3.Connection, rows: Mapping[ResourceId, list[tuple[Any, ...]]]) -> None:
    """Put in these rows of each resource; the disk is left alone for those that are there already."""
    new = {key: own for key, own in rows.items() if _known(db, key) != sorted(own, key=itemgetter(1))}
    if new:
        with _transaction(db):
            for key, own in new.items():
                _take_out(db, key)
                for row in own:
                    _put_in(db, row)


def _known(db: sqlite3.Connection, resource_id: ResourceId) -> list[tuple[Any, ...]]:
    return db.execute(
        "SELECT resource, page, name, title, text, notes FROM page WHERE resource = ? ORDER BY page",
        (resource_id,),
    ).fetchall()


def _rename(db: sqlite3.Connection, names: Mapping[ResourceId, str]) -> None:
    with _transaction(db):
        for key, name in names.items():
            rows = _known(db, key) or [(key, 0, "", "", "", "")]
            _take_out(db, key)
            for row in rows:
                _put_in(db, (*row[:2], sayable(name), *row[3:]))


def _put_in(db: sqlite3.Connection, row: tuple[Any, ...]) -> None:
    cursor = db.execute(
        "INSERT INTO page(resource, page, name, title, text, notes) VALUES (?, ?, ?, ?, ?, ?)", row
    )
    db.execute(
        "INSERT INTO words(rowid, name, title, text, notes) VALUES (?, ?, ?, ?, ?)",
        (cursor.lastrowid, *map(folded, row[2:])),
    )


def _take_out(db: sqlite3.Connection, resource_id: ResourceId) -> None:
    wanted = "SELECT number, name, title, text, notes FROM page WHERE resource = ?"
    gone = [(number, *map(folded, said)) for number, *said in db.execute(wanted, (resource_id,))]
    db.executemany(
        "INSERT INTO words(words, rowid, name, title, text, notes) VALUES ('delete', ?, ?, ?, ?, ?)", gone
    )
    db.execute("DELETE FROM page WHERE resource = ?", (resource_id,))


def _is_damage(error: Exception) -> bool:
    """Whether the index itself is the matter, and neither its disk nor another program."""
    name = getattr(error, "sqlite_errorname", "")
    return not isinstance(error, sqlite3.ProgrammingError) and not name.startswith(_OF_THE_WORLD)


@contextmanager
def _disk_trouble(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Trouble(
            f"The index of words {path} cannot be kept there: {error.strerror or error}.",
            "Choose a folder that you may write to, or close the program that holds the file.",
        ) from error
