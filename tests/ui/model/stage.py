"""The Model screen on the sample department with a deck whose pages are drawn in plain colours."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coplan.plan import mark, shared_model
from coplan.plan.lesson import Lesson
from coplan.plan.mark import Mark
from coplan.plan.planner import Planner
from coplan.plan.ports import Part, Picture
from coplan.plan.resource import Resource, bring_in, resource_id
from coplan.plan.shared_model import SharedModel
from coplan.plan.trouble import Trouble
from coplan.ui.actions import Actions
from coplan.ui.easel import Draws
from coplan.ui.model.canvas import Canvas
from coplan.ui.model.screen import ModelScreen
from coplan.ui.notices import Notices
from coplan.ui.pages import Pages
from coplan.ui.tasks import Tasks
from tests.plan import world
from tests.ui.dressing import dress, wear

DECK = Resource(
    resource_id("d" * 64, "gas.pptx"), "gas.pptx", "pptx", "", "d" * 64, 1, pages=12, engine="LibreOffice"
)
SHEET = Resource(
    resource_id("e" * 64, "heat.pdf"), "heat.pdf", "pdf", "", "e" * 64, 1, pages=2, engine="the file itself"
)

INK = (mark.Tool.PEN, mark.Tool.LINE, mark.Tool.ARROW, mark.Tool.RECTANGLE)


@dataclass(slots=True)
class PlainPages:
    """Documents that draw every page white, 16 to 9, and remember what they drew."""

    drawn: list[tuple[str, int, int]] = field(default_factory=list)
    trouble: Trouble | None = None
    before: Callable[[], None] = lambda: None
    can_be_exact: bool = True
    bettered: bool = False
    cut_off: bool = False

    def was_cut_off(self, fingerprint: str) -> bool:
        """Whether LibreOffice took too long."""
        return self.cut_off

    def may_be_bettered(self, fingerprint: str) -> bool:
        """Whether LibreOffice has still to try."""
        return self.bettered

    def size(self, fingerprint: str, page: int) -> tuple[float, float]:
        """As a slide."""
        return (960.0, 540.0)

    def picture(self, fingerprint: str, page: int, width: int) -> Picture:
        """A white page."""
        self.before()
        if self.trouble:
            raise self.trouble
        self.drawn.append((fingerprint, page, width))
        height = round(width * 9 / 16)
        return Picture(width, height, width * 4, bytes([255]) * (width * height * 4))

    def part(self, fingerprint: str, page: int, width: int, part: Part) -> Picture:
        """As white."""
        self.before()
        return Picture(part.width, part.height, part.width * 4, bytes([255]) * (part.width * part.height * 4))


def begun(*, model: bool = True) -> Planner:
    """The sample department with two files, of which one is the shared model if wanted."""
    planner = world.planner()
    planner.do(bring_in(planner.plan, (DECK, SHEET)))
    if model:
        lesson = next(each for each in planner.plan.all(Lesson) if each.class_code == "8X1")
        planner.do(shared_model.choose(planner.plan, lesson, DECK, 4))
    return planner


class Stage:
    """A window with the screen in it, and hands to work it with."""

    def __init__(
        self,
        qtbot: QtBot,
        *,
        model: bool = True,
        documents: PlainPages | None = None,
        real: Draws | None = None,
        planner: Planner | None = None,
        scale: float = 1.0,
    ) -> None:
        wear(scale)
        self.qtbot = qtbot
        self.planner: Planner = planner or begun(model=model)
        self.documents = documents or PlainPages()
        self.lesson = next(each for each in self.planner.plan.all(Lesson) if each.class_code == "8X1")
        self.window = QMainWindow()
        dress(self.window)
        qtbot.addWidget(self.window)
        self.tasks = Tasks()
        self.pages = Pages(self.tasks, real or self.documents)
        self.notices = Notices()
        self.actions = Actions(self.window)
        self.actions.bind("undo", lambda: self._step(self.planner.undo))
        self.actions.bind("redo", lambda: self._step(self.planner.redo))
        self.screen = ModelScreen(self.planner, self.actions, self.tasks, self.notices, self.pages)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.notices)
        for widget in self.screen.top_bar_widgets():
            column.addWidget(widget)
        column.addWidget(self.screen, 1)
        self.window.setCentralWidget(inside)
        self.window.resize(1280, 720)
        # Not over the page, wherever the test before has left it.
        QCursor.setPos(self.window.pos())
        self.window.show()
        qtbot.waitExposed(self.window)
        self.calm()

    def close(self) -> None:
        """End the threads of the screen."""
        self.window.close()
        assert self.tasks.close()

    def calm(self) -> None:
        """Wait until every picture is there, everything stands in its place and every stroke is painted."""

        def quiet() -> bool:
            # A page whose neighbours have still to find their places would be painted at another one.
            QApplication.sendPostedEvents()
            return self.tasks.idle() and self.canvas.board.finished

        self.qtbot.waitUntil(quiet)

    def find(self, name: str) -> QWidget:
        """The widget with this name."""
        found = self.window.findChild(QWidget, name)
        assert isinstance(found, QWidget), name
        return found

    @property
    def canvas(self) -> Canvas:
        """The page."""
        found = self.window.findChild(Canvas, "model.canvas")
        assert isinstance(found, Canvas)
        return found

    @property
    def model(self) -> SharedModel:
        """The only shared model."""
        (model,) = self.planner.plan.all(SharedModel)
        return model

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every mark in the plan."""
        return tuple(self.planner.plan.all(Mark))

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys on the canvas, one after another."""
        for key in keys:
            QTest.keyClick(self.canvas, key, modifier)

    def click(self, name: str) -> None:
        """Click on a widget."""
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)

    def spot(self, x: float, y: float) -> QPoint:
        """A point of the page, in fractions, on the canvas."""
        page = self.canvas.page_rect()
        return QPoint(round(page.left() + x * page.width()), round(page.top() + y * page.height()))

    def tap(self, x: float, y: float, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Click on the page."""
        QTest.mouseClick(self.canvas, Qt.MouseButton.LeftButton, modifier, self.spot(x, y))

    def drag(
        self,
        *spots: tuple[float, float],
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Drag over the page with the mouse."""
        QTest.mousePress(self.canvas, button, modifier, self.spot(*spots[0]))
        for spot in spots[1:]:
            QTest.mouseMove(self.canvas, self.spot(*spot))
        QTest.mouseRelease(self.canvas, button, modifier, self.spot(*spots[-1]))

    def pen(
        self,
        *spots: tuple[float, float, float],
        end: QPointingDevice.PointerType = QPointingDevice.PointerType.Pen,
    ) -> None:
        """Draw with a tablet pen: x, y and pressure."""
        for kind, spot in (
            (QEvent.Type.TabletPress, spots[0]),
            *((QEvent.Type.TabletMove, each) for each in spots[1:]),
            (QEvent.Type.TabletRelease, spots[-1]),
        ):
            at = QPointF(self.spot(*spot[:2]))
            pressure = 0.0 if kind is QEvent.Type.TabletRelease else spot[2]
            left, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
            event = QTabletEvent(kind, _stylus(end), at, at, pressure, 0, 0, 0, 0, 0, keys, left, left)
            QApplication.sendEvent(self.canvas, event)

    def undo(self) -> None:
        """Press Ctrl+Z wherever the keyboard is."""
        QTest.keyClick(self._focused(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    def redo(self) -> None:
        """Press Ctrl+Y wherever the keyboard is."""
        QTest.keyClick(self._focused(), Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)

    def write(self, words: str) -> None:
        """Type wherever the keyboard is."""
        QTest.keyClicks(self._focused(), words)

    def shows_the_plan(self) -> None:
        """Check that the canvas shows exactly the marks that the plan has on this page."""
        page = self.screen.page
        planned = {each.id: each for each in mark.on_page(self.planner.plan, self.model.id, page)}
        assert self.canvas.board.marks == planned
        ink = {each.mark.id for each in self.canvas.board.ink.strokes}
        assert ink == {each.id for each in planned.values() if each.tool in INK}

    def _focused(self) -> QWidget:
        return self.window.focusWidget() or self.canvas

    def _step(self, step: Callable[[], object]) -> None:
        step()


def _stylus(end: QPointingDevice.PointerType) -> QPointingDevice:
    if end not in _STYLI:
        _STYLI[end] = QPointingDevice(
            "pen", 7, QInputDevice.DeviceType.Stylus, end, QInputDevice.Capability.Pressure, 1, 1
        )
    return _STYLI[end]


_STYLI: dict[QPointingDevice.PointerType, QPointingDevice] = {}
