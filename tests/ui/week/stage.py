"""The real window with the Week in it, over the sample department; documents that are only text."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coplan.plan.planner import Planner
from coplan.plan.ports import Documents, Glimpse, PageWords, Picture, Progress, Reading
from coplan.plan.trouble import Trouble
from coplan.storage.search import SearchIndex
from coplan.ui.actions import Actions
from coplan.ui.intake import Intake
from coplan.ui.shell.window import MainWindow
from coplan.ui.tasks import Tasks
from coplan.ui.week.board import WeekBoard
from coplan.ui.week.lesson_card import LessonCard
from coplan.ui.week.screen import WeekScreen
from coplan.ui.week.unsorted_card import UnsortedCard
from tests.documents.in_process import Drives
from tests.plan import world
from tests.ui.dressing import dress, wear


@dataclass
class PlainDocuments:
    """Takes every file for plain text; one whose text begins with "BROKEN" cannot be read.

    While `gate` is closed nobody gets a glimpse, and no pages while `reading` is, as from a slow drive.
    """

    gate: Event = field(default_factory=Event)
    reading: Event = field(default_factory=Event)
    reads: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.open()

    def open(self) -> None:
        """Answer at once from now on."""
        self.gate.set()
        self.reading.set()

    def glimpse(self, path: Path) -> Glimpse:
        """Kind, words and fingerprint."""
        self.gate.wait(20)
        said = _bytes(path)
        if said.startswith(b"BROKEN"):
            raise Trouble(f"“{path.name}” is broken.", "Save it once more in its own program.")
        return Glimpse(
            hashlib.sha256(said).hexdigest(), path.suffix.lstrip("."), len(said), "", _words(path, said)
        )

    def read_quick(self, path: Path, progress: Progress | None = None) -> Reading:
        """A reading of one page."""
        self.reading.wait(20)
        said = _bytes(path)
        self.reads.append(path.name)
        kind = path.suffix.lstrip(".")
        fingerprint = hashlib.sha256(said).hexdigest()
        size = ((595.0, 842.0),)
        return Reading(fingerprint, kind, len(said), "", _words(path, said), path, size, "the file itself")

    def read_many(
        self,
        paths: Sequence[Path],
        progress: Progress | None,
        arrived: Callable[[Path, Reading | Trouble], None],
    ) -> None:
        """The same pages again."""
        for path in paths:
            arrived(path, self.read_quick(path))

    def picture(self, fingerprint: str, page: int, width: int) -> Picture:
        """A white page."""
        return Picture(1, 1, 4, b"\xff\xff\xff\x00")

    def has_pages(self, fingerprint: str) -> bool:
        """Whatever was read once has pages."""
        return True

    def check_outside(self, path: Path) -> Path:
        """Every file may be opened."""
        return path

    def may_be_bettered(self, fingerprint: str) -> bool:
        """They are as good as they can be."""
        return False

    def unlock(self, path: Path, password: str) -> None:
        """No file is locked."""

    def try_again(self, fingerprint: str) -> None:
        """There is nothing to try."""

    def close(self) -> None:
        """Nothing is open."""


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Trouble(f"“{path.name}” cannot be found.", "Check that the drive is connected.") from error


def _words(path: Path, said: bytes) -> tuple[PageWords, ...]:
    return (PageWords(1, path.stem, said.decode("utf-8", "replace")),)


class Stage:
    """What a test of the Week holds in its hand."""

    def __init__(
        self, folder: Path, planner: Planner | None = None, documents: Documents | None = None
    ) -> None:
        wear()
        self.documents = documents or PlainDocuments()
        self.planner = planner or world.planner()
        self.tasks = Tasks()
        self.search = SearchIndex(folder / "index")
        self.window = MainWindow()
        dress(self.window)
        self.actions = Actions(self.window)
        # With a parent, as in the session: one that goes in a circle takes its children with it twice.
        self.intake = Intake(
            self.planner, self.tasks, self.documents, self.search, Drives(), parent=self.window
        )
        self.tasks.troubled.connect(self.window.notices.trouble)
        self.actions.bind("undo", self._undo)
        self.window.offer("week", self._make_week)
        self.screen: WeekScreen
        self.wanted: list[tuple[object, object, int]] = []

    def _make_week(self) -> WeekScreen:
        self.screen = WeekScreen(
            self.planner, self.actions, self.tasks, self.window.notices, self.intake, self.search
        )
        self.screen.model_wanted.connect(lambda *said: self.wanted.append(said))
        return self.screen

    def _undo(self) -> None:
        self.planner.undo()

    def open(self, qtbot: QtBot, width: int = 1280, height: int = 720) -> None:
        """Show the window with the Week open."""
        self.window.resize(width, height)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        self.window.open("week")
        self.window.rail.setEnabled(True)
        qtbot.waitUntil(self.window.isActiveWindow)
        self.settle(qtbot)

    def settle(self, qtbot: QtBot) -> None:
        """Wait until nothing is under way any more, neither in the background nor on the screen."""

        def quiet() -> bool:
            timers = (self.intake._tell, self.screen._draw, self.screen._side.unsorted._later)
            return self.tasks.idle() and not any(timer.isActive() for timer in timers)

        qtbot.waitUntil(quiet, timeout=20_000)
        # What is new in a layout is shown when the event loop turns.
        QApplication.sendPostedEvents()

    def close(self) -> None:
        """Leave everything as the session does."""
        if isinstance(self.documents, PlainDocuments):
            self.documents.open()
        self.intake.stop_looking()
        self.intake.stop_reading()
        self.window.hide()
        assert self.tasks.close(20_000)
        self.documents.close()
        self.search.close()
        self.window.deleteLater()

    @property
    def board(self) -> WeekBoard:
        """The board of the screen."""
        board = self.screen.findChild(WeekBoard)
        assert board is not None
        return board

    def find(self, name: str) -> QWidget:
        """The widget of this name that can be seen in the window."""
        found = [each for each in self.window.findChildren(QWidget, name) if each.isVisible()]
        assert found, f"no {name} to be seen"
        return found[0]

    def lesson(self, class_code: str, period: str = "") -> LessonCard:
        """The first card of a class."""
        return next(
            card
            for card in self.board.cards()
            if card.lesson.class_code == class_code and period in {"", card.lesson.period}
        )

    def unsorted(self, name: str) -> UnsortedCard:
        """The card of a file that has no lesson."""
        card = self.find(f"unsorted.{name}")
        assert isinstance(card, UnsortedCard)
        return card

    def said(self) -> str:
        """What the notice says, empty when there is none."""
        notice = self.window.notices.current
        return f"{notice.what} {notice.remedy}".strip() if notice else ""


def focus() -> QWidget:
    """The widget that has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def files(*paths: Path) -> QMimeData:
    """What a file manager carries."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(target: QWidget, mime: QMimeData) -> Qt.DropAction:
    """Drag something over a widget and let go; return what the other program is told was done with it."""
    where = QPoint(target.width() // 2, target.height() // 2)
    both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where, both, mime, left, none)
    QApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    event = QDropEvent(QPointF(where), both, mime, left, none)
    QApplication.sendEvent(target, event)
    assert event.isAccepted()
    return event.dropAction()


def write(folder: Path, **said: str) -> tuple[Path, ...]:
    """Text files by their names without an ending ("Y8_gas" is "Y8 gas.txt")."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, text in said.items():
        path = folder / f"{name.replace('_', ' ')}.txt"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return tuple(paths)
