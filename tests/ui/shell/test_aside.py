"""A notice over a page keeps out of the way of whoever works on that page, and its buttons still work."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from coplan.plan.trouble import Trouble
from coplan.ui.kit import Button
from tests.ui.shell.stage import PlainScreen, Stage

FULL = Trouble("A model has at most five steps, and it has five.", "Leave one out first.")
LEFT = Qt.MouseButton.LeftButton


class Page(QWidget):
    """Remembers what was done on it."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[QEvent.Type, QPoint]] = []

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent | QWheelEvent):
            self.seen.append((event.type(), event.position().toPoint()))
            return True
        return super().event(event)


class PageScreen(PlainScreen):
    """A screen that is a page and nothing else."""

    def __init__(self) -> None:
        super().__init__("pages")
        self.page = Page()
        column = self.layout()
        assert column is not None
        column.addWidget(self.page)
        self.page.setMinimumHeight(500)

    def page_below(self) -> QWidget:
        """The page."""
        return self.page

    def notice_area(self) -> QRect:
        """Over the page."""
        return self.page.geometry()


def _opened(stage: Stage) -> Page:
    stage.window.offer("pages", PageScreen)
    stage.window.open("pages")
    stage.window.grab()
    screen = stage.window.named("pages")
    assert isinstance(screen, PageScreen)
    return screen.page


def _lies(stage: Stage) -> QRect:
    return stage.window.notices.geometry()


def _in_window(stage: Stage, at: QPoint) -> QPoint:
    inside = stage.window.notices.parentWidget()
    assert inside is not None
    return inside.mapTo(stage.window, at)


def _seen(page: QObject) -> list[QEvent.Type]:
    return [kind for kind, _ in page.seen] if isinstance(page, Page) else []


def test_a_stroke_over_a_notice_is_drawn_on_the_page(stage: Stage) -> None:
    page = _opened(stage)
    stage.window.notices.lasting(FULL)
    shown = _lies(stage)
    start = _in_window(stage, shown.center())
    window = stage.window.windowHandle()
    QTest.mousePress(window, LEFT, pos=start)
    assert not _lies(stage).intersects(page.geometry())
    QTest.mouseMove(window, start + QPoint(40, -30))
    QTest.mouseRelease(window, LEFT, pos=start + QPoint(40, -30))
    kinds = _seen(page)
    assert kinds[0] is QEvent.Type.MouseButtonPress
    assert kinds[-1] is QEvent.Type.MouseButtonRelease
    assert page.seen[0][1] == page.mapFrom(stage.window, start)
    assert page.seen[-1][1] == page.mapFrom(stage.window, start) + QPoint(40, -30)
    assert stage.window.notices.isVisible()
    assert _lies(stage).bottom() < shown.top()


def test_a_stroke_on_the_page_has_no_notice_over_it(stage: Stage) -> None:
    page = _opened(stage)
    stage.window.notices.refusal(FULL)
    shown = _lies(stage)
    QTest.mousePress(page, LEFT, pos=QPoint(100, 30))
    stage.window.notices.lasting(Trouble("The drive is away.", "Connect it."))
    assert _lies(stage).bottom() < 0
    QTest.mouseRelease(page, LEFT, pos=QPoint(100, 30))
    assert _lies(stage).bottom() == shown.bottom()


def test_the_wheel_turns_through_a_notice(stage: Stage) -> None:
    page = _opened(stage)
    stage.window.notices.lasting(FULL)
    at = _in_window(stage, _lies(stage).center())
    control = Qt.KeyboardModifier.ControlModifier
    QTest.wheelEvent(stage.window.windowHandle(), at, QPoint(0, 120), QPoint(), control)
    assert _seen(page) == [QEvent.Type.Wheel]


def test_the_buttons_of_a_notice_work_as_ever(stage: Stage) -> None:
    page = _opened(stage)
    undone: list[str] = []
    stage.window.notices.done("Step 2 was left out.", "Undo", lambda: undone.append("step"))
    button = next(each for each in stage.window.notices.findChildren(Button) if each.text() == "Undo")
    at = button.mapTo(stage.window, button.rect().center())
    QTest.mouseClick(stage.window.windowHandle(), LEFT, pos=at)
    assert undone == ["step"]
    assert not page.seen
