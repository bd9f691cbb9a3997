"""How fast the plan is saved, loaded and searched, beside a plain ORM and bare SQLite in the same run."""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from coplan.plan.change import Change, Record, added
from coplan.plan.ids import RecordId, ResourceId, SharedModelId
from coplan.plan.mark import Mark, Tool, make
from coplan.plan.ports import PageWords
from coplan.plan.resource import Resource
from coplan.storage.search import SearchIndex
from coplan.storage.store import Store

MODEL = SharedModelId(RecordId("m" * 32))
FIELDS = "id, model_id, page, tool, author, points, colour, width, meaning, text, step_id"


class Base(DeclarativeBase):
    """The peer's tables."""


class MarkRow(Base):
    """A mark as a plain ORM has it: one row, its points in a blob."""

    __tablename__ = "mark"
    id: Mapped[str] = mapped_column(primary_key=True)
    model_id: Mapped[str]
    page: Mapped[int]
    tool: Mapped[str]
    author: Mapped[str | None]
    points: Mapped[bytes]
    colour: Mapped[str]
    width: Mapped[float]
    meaning: Mapped[str]
    text: Mapped[str]
    step_id: Mapped[str | None]


class PointRow(Base):
    """A point of a mark as a plain ORM has it when nobody packs them."""

    __tablename__ = "point"
    number: Mapped[int] = mapped_column(primary_key=True)
    mark: Mapped[str]
    x: Mapped[float]
    y: Mapped[float]
    pressure: Mapped[float]


def marks(count: int, points: int = 60) -> list[Mark]:
    """Marks that differ."""
    return [
        make(MODEL, 1, Tool.PEN, [((n + i) % 997 / 1024, i / 128, 0.5) for i in range(points)])
        for n in range(count)
    ]


def plain(mark: Mark) -> dict[str, object]:
    """The fields of a mark, by name."""
    return {name: getattr(mark, name) for name in FIELDS.split(", ")}


def now() -> datetime:
    """The time."""
    return datetime.now(UTC)


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """The median time that the work takes."""
    took = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        took.append(time.perf_counter() - begin)
    return statistics.median(took)


def engine_at(folder: Path) -> sa.Engine:
    """The peer's database, as safe as ours: flushed, and without a write-ahead log."""
    engine = sa.create_engine(f"sqlite:///{folder / 'orm.db'}")

    def set_up(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("PRAGMA synchronous = FULL")

    sa.event.listen(engine, "connect", set_up)
    Base.metadata.create_all(engine)
    return engine


def bare_at(folder: Path) -> sqlite3.Connection:
    """Bare SQLite, as safe as ours, with one table of marks."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(
        f"CREATE TABLE IF NOT EXISTS mark ({FIELDS.replace('id,', 'id TEXT PRIMARY KEY,', 1)})"
    )
    return connection


def save_one_by_one(folder: Path) -> Iterator[tuple[str, float]]:
    """A thousand changes, each for good before the next."""
    some = marks(1000)
    with closing(Store.open(folder, now=now)) as store:

        def ours() -> None:
            for mark in some:
                store.apply(Change("Draw with the pen", (added(mark),)))

        yield "Coplan (row, operations, history)", seconds(ours)
    engine = engine_at(folder)

    def orm() -> None:
        for mark in some:
            with Session(engine) as session, session.begin():
                session.add(MarkRow(**plain(mark)))

    yield "plain ORM (row)", seconds(orm)
    engine.dispose()
    with closing(bare_at(folder)) as bare:
        insert = f"INSERT INTO mark VALUES ({', '.join('?' * 11)})"

        def raw() -> None:
            for mark in some:
                bare.execute("BEGIN IMMEDIATE")
                bare.execute(insert, tuple(plain(mark).values()))
                bare.execute("COMMIT")

        yield "bare SQLite (row)", seconds(raw)


def save_at_once(folder: Path) -> Iterator[tuple[str, float]]:
    """100,000 points in 1,667 strokes as one change."""
    some = marks(1667)
    with closing(Store.open(folder, now=now)) as store:
        change = Change("Draw a lot", tuple(map(added, some)))
        yield "Coplan (row, operations, history)", seconds(lambda: store.apply(change))
    engine = engine_at(folder)

    def orm() -> None:
        with Session(engine) as session, session.begin():
            for mark in some:
                session.add(MarkRow(**plain(mark)))
                session.add_all(
                    PointRow(mark=mark.id, x=x, y=y, pressure=pressure) for x, y, pressure in mark.xyp
                )

    yield "plain ORM (a row a point)", seconds(orm)
    engine.dispose()


def load_marks(folder: Path) -> Iterator[tuple[str, float]]:
    """5,000 marks of 60 points."""
    some = marks(5000)
    with closing(Store.open(folder, now=now)) as store:
        store.apply(Change("Draw a lot", tuple(map(added, some))))
        yield "Coplan", seconds(store.load, 5)
    engine = engine_at(folder)
    with Session(engine) as session, session.begin():
        session.add_all(MarkRow(**plain(mark)) for mark in some)

    def orm() -> None:
        with Session(engine) as session:
            session.scalars(sa.select(MarkRow)).all()

    yield "plain ORM", seconds(orm, 5)
    engine.dispose()
    with closing(bare_at(folder)) as bare:
        rows = [tuple(plain(mark).values()) for mark in some]
        bare.execute("BEGIN")
        bare.executemany(f"INSERT INTO mark VALUES ({', '.join('?' * 11)})", rows)
        bare.execute("COMMIT")
        yield (
            "bare SQLite, dataclasses",
            seconds(lambda: [Mark(*row) for row in bare.execute("SELECT * FROM mark")], 5),
        )
        yield "bare SQLite, rows", seconds(lambda: bare.execute("SELECT * FROM mark").fetchall(), 5)


def load_resources(folder: Path) -> Iterator[tuple[str, float]]:
    """10,000 resources."""
    some: list[Record] = [
        Resource(
            ResourceId(RecordId(f"{n:032x}")),
            f"Lesson {n}.pptx",
            "pptx",
            "S:/Week",
            f"{n:064x}",
            n,
            "Gas",
            12,
        )
        for n in range(10_000)
    ]
    with closing(Store.open(folder, now=now)) as store:
        store.apply(Change("Add files", tuple(map(added, some))))
        yield "Coplan", seconds(store.load, 5)
        with closing(sqlite3.connect(store.path)) as bare:
            yield "bare SQLite, rows", seconds(lambda: bare.execute("SELECT * FROM resource").fetchall(), 5)


def search(folder: Path) -> Iterator[tuple[str, float]]:
    """10,000 resources of ten pages: a rare word, a common one as it is typed, two words."""
    topics = ("gas pressure", "springs and forces", "photosynthesis", "equations", "electric circuits")
    with closing(SearchIndex(folder)) as index:
        for n in range(10_000):
            topic = topics[n % 5]
            pages = [
                PageWords(
                    p, f"{topic} {p}", f"Slide {p} of lesson {n} says what {topic} is, and why it is so. " * 4
                )
                for p in range(1, 11)
            ]
            index.learn(ResourceId(RecordId(str(n))), f"Lesson {n} {topic}.pptx", pages)
        for query in ("9876", "gas", "ph", "p", "springs sli"):
            yield f"Coplan “{query}”", seconds(lambda query=query: index.find(query), 7)  # type: ignore[misc]


def main() -> None:
    """Print a table for each race: milliseconds, and how many times as long as Coplan."""
    for race in (save_one_by_one, save_at_once, load_marks, load_resources, search):
        with tempfile.TemporaryDirectory() as folder:
            print(race.__doc__)
            ours = 0.0
            for name, took in race(Path(folder)):
                ours = ours or took
                print(f"  {name:36} {took * 1000:10.1f} ms {took / ours:8.2f}")


if __name__ == "__main__":
    main()
