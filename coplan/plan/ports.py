"""What the plan asks of the world, and the plain values that packages hand each other."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from coplan.plan.change import Change, Record
from coplan.plan.ids import FolderId, RecordId, ResourceId, SharedModelId
from coplan.plan.listing import Listing, PointedAt, Seen
from coplan.plan.mark import Mark
from coplan.plan.one_page import Fitted
from coplan.plan.page import Page
from coplan.plan.plan import Plan
from coplan.plan.sheet import Aspects
from coplan.plan.trouble import Trouble
from coplan.plan.word_template import Filling


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The time, aware, in the school's own time zone."""
        ...

    def elapsed(self) -> float:
        """Seconds since some moment, which only go forward, whatever is done to the time of the laptop."""
        ...


class Keeper(Protocol):
    """Keeps changes for good."""

    def keep(self, change: Change, kept: Callable[[], None], lost: Callable[[Trouble], None]) -> None:
        """Store the change, now or soon, in the order of the calls; then call `kept`, or `lost` once.

        When one change is lost, whatever was handed over after it and before `lost` is called is dropped.
        """
        ...


class Others(Protocol):
    """Other programs on this laptop that write into the same plan. Never call it on the window's thread."""

    def news(self) -> tuple[int, Plan] | None:
        """The plan as it is on the disk, and how far it goes; `None` when nobody else has written to it."""
        ...

    def caught_up(self, number: int) -> None:
        """Say that everything up to here is known."""
        ...


class Progress(Protocol):
    """How long work says how far it is, and hears that it should stop."""

    def report(self, done: int, total: int, what: str) -> None:
        """Say how far the work is; `what` is a short sentence such as "Reading page 4 of 12"."""
        ...

    @property
    def cancelled(self) -> bool:
        """Whether somebody pressed cancel."""
        ...


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of one page: its number from 1, its title if it has one, its text, and its speaker notes."""

    number: int
    title: str
    text: str
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page drawn: `pixels` are rows of 4-byte BGRX, `stride` bytes each, top row first."""

    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What can be said of a file at once, before it has pages: read in well under a second.

    `picture` is the deck's own thumbnail, a few hundred pixels wide, `None` when it has none. `fingerprint`
    is the SHA-256 of the file's bytes in hexadecimal. `macros` says that the file brings programs of its own;
    `locked` that it is protected with a password, so that nothing else is known.
    """

    fingerprint: str
    kind: str
    size: int
    title: str
    words: tuple[PageWords, ...]
    picture: Picture | None = None
    macros: bool = False
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A file turned into pages: `pdf` is a PDF in the cache, named by the fingerprint of the file.

    `engine` says who drew the pages: "the file itself", "the PDF beside it", "LibreOffice",
    "Microsoft Office", "quick view". `locked` says that the file was unlocked with its password.
    `sizes` are the pages' widths and heights in points, after rotation.
    """

    fingerprint: str
    kind: str
    size: int
    title: str
    words: tuple[PageWords, ...]
    pdf: Path
    sizes: tuple[tuple[float, float], ...]
    engine: str
    macros: bool = False
    locked: bool = False

    @property
    def exact(self) -> bool:
        """Whether the pages look as their author made them."""
        return self.engine != "quick view"


@dataclass(frozen=True, slots=True)
class Part:
    """A rectangle of a page that is drawn at some width, in pixels of that drawing."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page as it is drawn, in fractions of its width and height."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word of a page and where it is: one box, two when it is broken, none when it is cut off."""

    text: str
    boxes: tuple[Box, ...]


class Drives(Protocol):
    """Says what lies where; every call ends within its time, however dead a drive is."""

    def files_in(self, paths: Sequence[Path], progress: Progress) -> PointedAt:
        """The lesson files in these files and folders. Raises `Trouble` when none can be reached."""
        ...

    def listing(self, folder: Path, progress: Progress | None = None) -> Listing:
        """Everything in a folder. Raises `Trouble` when it cannot be reached."""
        ...

    def gone(self, paths: Sequence[str]) -> frozenset[str]:
        """Those of these paths at which their drive says there is nothing."""
        ...

    def is_folder(self, path: Path) -> bool:
        """Whether there is such a folder, as far as its drive answers."""
        ...

    def is_file(self, path: Path) -> bool:
        """Whether there is such a file, as far as its drive answers."""
        ...


class Sightings(Protocol):
    """Keeps what was last seen of each file of a watched folder, on this laptop; all of it may be lost."""

    def load(self, folder: FolderId) -> Mapping[str, Seen]:
        """What was seen, by the file's path below the folder."""
        ...

    def save(self, folder: FolderId, seen: Mapping[str, Seen]) -> None:
        """Remember this instead, if there is room."""
        ...


class Documents(Protocol):
    """Reads lesson files. Calls may take seconds and raise `Trouble`: never on the window's thread."""

    def glimpse(self, path: Path) -> Glimpse:
        """Kind, words and the file's own thumbnail, at once."""
        ...

    def read_quick(self, path: Path, progress: Progress | None = None) -> Reading:
        """Turn the file into pages and words at once; they may be a quick view.

        Raises `NoQuickView` for a file whose pages only `read_many` can make.
        """
        ...

    def read_many(
        self,
        paths: Sequence[Path],
        progress: Progress | None,
        arrived: Callable[[Path, Reading | Trouble], None],
    ) -> None:
        """The best pages there can be of these files; `arrived` is called once for each as it is ready."""
        ...

    def unlock(self, path: Path, password: str) -> None:
        """Open a locked file with its password, so that it can be read until the program ends.

        Raises `Trouble` when that is not its password; until a file is unlocked, reading it raises `Locked`.
        """
        ...

    def picture(self, fingerprint: str, page: int, width: int) -> Picture:
        """Draw a page (from 1) of a file that was read, `width` pixels wide; cached on disk."""
        ...

    def has_pages(self, fingerprint: str) -> bool:
        """Whether the pages of this file are in the cache on this laptop."""
        ...

    def check_outside(self, path: Path) -> Path:
        """Where this file lies, links followed; raises `Trouble` when it must not be opened by the system.

        Programs, scripts, shortcuts, web pages and files that hide what they are must not.
        """
        ...

    def may_be_bettered(self, fingerprint: str) -> bool:
        """Whether a quick view of this file need not be the last: better pages are here or can be made."""
        ...

    def try_again(self, fingerprint: str) -> None:
        """Let better pages of this file be made once more, though the last time they were not."""
        ...

    def close(self) -> None:
        """End every child process, and throw away what was behind a password."""
        ...


class PrintsBeside(Documents, Protocol):
    """Documents that can look once more beside a file of which there are pages already."""

    def read_beside(self, path: Path) -> Reading | None:
        """The pages of the PDF that lies beside an Office file now, which become its own.

        `None` when there is none that is a print of this very file.
        """
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """One place where a word was found: a page of a resource, with the words around it, plain text."""

    resource_id: ResourceId
    page: int
    name: str
    excerpt: str


class Search(Protocol):
    """The words of every resource, in an index that can always be built again."""

    def learn(self, resource_id: ResourceId, name: str, pages: Sequence[PageWords]) -> None:
        """Put the words of a resource into the index in place of those it had."""
        ...

    def learn_many(self, files: Iterable[tuple[ResourceId, str, Sequence[PageWords]]]) -> None:
        """Do the same with many resources, which takes far less time than one after another."""
        ...

    def rename(self, names: Mapping[ResourceId, str]) -> None:
        """Have resources found by other names; their words stay as they are."""
        ...

    def forget(self, resource_id: ResourceId) -> None:
        """Take a resource out of the index."""
        ...

    def find(self, query: str, limit: int = 20) -> Sequence[Found]:
        """The best places for these words, the last word matched as it is typed."""
        ...

    def words(self, resource_id: ResourceId) -> tuple[PageWords, ...]:
        """The words of a resource, for matching and for showing."""
        ...


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of what was done: for the history of a model and for the audit trail.

    `number` counts the lines of this laptop; it is 0 where nobody counted.
    """

    time: datetime
    author: str
    sentence: str
    touched: tuple[RecordId, ...]
    number: int = 0


class PastModels(Protocol):
    """What was done to shared models, and how they were. Never call it on the window's thread."""

    def lines(self, model: SharedModelId, limit: int = 500) -> Sequence[HistoryLine]:
        """What was done to a model, its steps and its marks, newest first."""
        ...

    def model_at(self, model: SharedModelId, number: int) -> tuple[Record, ...]:
        """The model, its steps and its marks as they were when the line of this number had been done.

        Nothing when the model was not there.
        """
        ...


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture ready to be printed: JPEG bytes and how many pixels wide and high it is.

    `unprintable` are the characters of its notes that none of our faces has.
    """

    jpeg: bytes = field(repr=False)
    width: int
    height: int
    unprintable: str = ""

    @property
    def aspect(self) -> float:
        """Its height over its width."""
        return self.height / self.width


Pictures = Mapping[str, Illustration]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page on both papers; `remark` is a sentence about what could not be checked."""

    pdf: bytes = field(repr=False)
    docx: bytes = field(repr=False)
    remark: str = ""


class BriefPaper(Protocol):
    """Prints a briefing. Every call may take seconds; never call it on the window's thread."""

    def illustration(
        self, fingerprint: str, page: int, marks: Sequence[Mark], numbers: Mapping[str, int]
    ) -> Illustration:
        """Draw a page of a file with marks on it; `numbers` says what its pins show, by their ids."""
        ...

    def fit(self, page: Page, aspects: Aspects) -> Fitted:
        """Fit a page on one sheet; `aspects` are those of its pictures."""
        ...

    def pdf(self, fitted: Fitted, pictures: Pictures, made: datetime) -> bytes:
        """The page as PDF, for looking at; a page that is too long runs over the foot of the sheet."""
        ...

    def render(
        self, fitted: Fitted, pictures: Pictures, made: datetime, filling: Filling | None = None
    ) -> Rendered:
        """Both papers, the Word document in the department's template when there is a `filling`.

        Raises `Trouble` for a page that cannot be printed, `TemplateTrouble` for one no template can take.
        """
        ...

    def draw_pdf(self, pdf: bytes, width: int) -> Picture:
        """Draw the only page of a PDF, `width` pixels wide."""
        ...
