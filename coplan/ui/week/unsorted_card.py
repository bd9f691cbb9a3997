"""One file that no lesson uses yet: its suggestion, its progress, or why it cannot be read."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan import file_kind
from coplan.plan.lesson import Lesson
from coplan.plan.matching import Suggestion
from coplan.plan.resource import Resource
from coplan.ui import lesson_menu, theme
from coplan.ui.intake import HowFar
from coplan.ui.kit import Button, Caption, Card, Heading, IconButton, Kind, ThinBar, set_tip
from coplan.ui.pages import Pages
from coplan.ui.theme import Size
from coplan.ui.week.extras import macros_chip, outside_button
from coplan.ui.week.first_page import FirstPage
from coplan.ui.week.lesson_card import ARROWS, RESOURCE_MIME
from coplan.ui.week.offer_row import offer_row

LOCKED = "Protected with a password"


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is known of a file: its suggestion or why there is none, and the lessons it may go to instead."""

    resource: Resource
    suggestion: Suggestion | None
    lessons: tuple[Lesson, ...]
    locked: bool = False
    nothing: str = ""


class UnsortedCard(Card):
    """Drag it to a lesson, accept what is suggested, or choose a lesson from the list."""

    entered = Signal(object)
    stepped = Signal(int)
    accepted = Signal(object)
    lesson_chosen = Signal(object, object)
    taken_out = Signal(object)
    opened_outside = Signal(object)
    password_wanted = Signal(object)

    def __init__(self, waiting: Waiting, pages: Pages | None = None) -> None:
        super().__init__(waiting.resource.name)
        self.waiting = waiting
        self.setObjectName(f"unsorted.{self.resource.name}")
        self._pressed: QPoint | None = None
        self._shown: Waiting | None = None
        self._reading: HowFar | None = None
        self._menu: QMenu | None = None
        top = QHBoxLayout()
        top.setSpacing(theme.px(4))
        self._page = FirstPage(pages) if pages else None
        if self._page:
            top.addWidget(self._page, 0, Qt.AlignmentFlag.AlignTop)
            top.addSpacing(theme.px(6))
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(Heading(self.resource.name, Size.BODY, lines=2))
        top.addLayout(words, 1)
        out = IconButton("cross", f"Take {self.resource.name} out of the list", Kind.QUIET, small=True)
        out.setObjectName(f"take_out.{self.resource.name}")
        out.clicked.connect(lambda: self.taken_out.emit(self.resource))
        top.addWidget(out, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        self._about = Caption("")
        words.addWidget(self._about)
        words.addStretch(1)
        self._bar = ThinBar(f"Reading {self.resource.name}")
        self._bar.hide()
        self.body.addWidget(self._bar)
        self._row = QWidget()
        self.body.addWidget(self._row)

    @property
    def resource(self) -> Resource:
        """The file."""
        return self.waiting.resource

    def show_state(self, waiting: Waiting, reading: HowFar | None) -> None:
        """Say what is known of the file now."""
        self.waiting = waiting
        if self._page:
            self._page.show_resource(waiting.resource)
        if waiting != self._shown:
            self._shown = waiting
            self._replace_row()
        self.show_progress(reading)

    def show_progress(self, reading: HowFar | None) -> None:
        """Say how far reading the file is; nothing when it is not being read."""
        under_way = reading is not None and bool(reading.what)
        self._bar.setVisible(under_way)
        if reading is not None and under_way:
            self._bar.setRange(0, reading.total)
            self._bar.setValue(reading.done)
        about = _about(self.waiting, reading)
        if about != self._about.text():
            self._about.setText(about)
            self.setAccessibleDescription(about)

    def set_stop(self, stop: bool) -> None:
        """Let Tab stop here and at the buttons; arrow keys and the mouse get to every card."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)
        for button in self.findChildren(Button):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)
            button.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # To a button of Qt the arrows are another Tab; here they lead from card to card.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ARROWS:
            self.keyPressEvent(event)
            return event.isAccepted()
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS:
            event.accept()
            self.stepped.emit(event.key())
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit(self)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        super().mouseReleaseEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = QApplication.startDragDistance()
        if self._pressed is None or (event.position().toPoint() - self._pressed).manhattanLength() < far:
            return
        self._pressed = None
        self.setDown(False)
        drag = QDrag(self)
        drag.setMimeData(self.drag_data())
        drag.setPixmap(self.grab().scaledToWidth(theme.px(180), Qt.TransformationMode.SmoothTransformation))
        drag.exec(Qt.DropAction.CopyAction)

    def drag_data(self) -> QMimeData:
        """What is carried while the card is dragged."""
        mime = QMimeData()
        mime.setData(RESOURCE_MIME, self.resource.id.encode())
        return mime

    def _replace_row(self) -> None:
        held = self._row.findChild(Button)
        had_focus = any(button.hasFocus() for button in self._row.findChildren(Button))
        stop = self.focusPolicy() is Qt.FocusPolicy.StrongFocus
        row = self._new_row()
        self.body.replaceWidget(self._row, row)
        self._row.hide()
        self._row.deleteLater()
        self._row = row
        self.set_stop(stop)
        if held and had_focus and (button := self.main_button()):
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def main_button(self) -> Button | None:
        """The button that puts the file where it belongs: accept, or else choose."""
        buttons = self._row.findChildren(Button)
        first = next((each for each in buttons if each.objectName().startswith("offer.0.")), None)
        return first or (buttons[-1] if buttons else None)

    def _new_row(self) -> QWidget:
        """What can be done with the file, and over it what else is to be said of it."""
        extras: list[QWidget] = [macros_chip(self.resource)] if self.resource.macros else []
        if self.resource.opens_elsewhere:
            extras.append(outside_button(self.resource, "outside", self.opened_outside.emit))
        last = self._choices()
        if not extras:
            return last
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        for each in extras:
            column.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)
        if last.findChild(Button):
            column.addWidget(last)
        return holder

    def _choices(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        suggestion = self.waiting.suggestion
        if self.waiting.locked:
            row.addWidget(password_button(self.resource, self.password_wanted.emit))
            row.addStretch(1)
            if self.waiting.lessons:
                row.addWidget(self._chooser(IconButton("more", "", Kind.QUIET, small=True)))
        elif self.resource.unreadable:
            row.addWidget(outside_button(self.resource, "outside", self.opened_outside.emit))
            row.addStretch(1)
        elif suggestion:
            other = self._chooser(IconButton("more", "", Kind.QUIET, small=True))
            return offer_row(suggestion, self.resource.name, self.accepted.emit, other)
        elif self.waiting.lessons:
            row.addWidget(self._chooser(Button("Choose a lesson…", small=True)))
            row.addStretch(1)
        else:
            holder.hide()
        return holder

    def _chooser(self, choose: Button) -> Button:
        choose.setObjectName(f"choose.{self.resource.name}")
        choose.setAccessibleName(f"Choose a lesson for {self.resource.name}")
        set_tip(choose, "Choose a lesson")
        choose.clicked.connect(partial(self._offer_lessons, choose))
        return choose

    def _offer_lessons(self, beside: QWidget) -> None:
        """The lessons of the week as a menu, made only when it is wanted."""
        if self._menu:
            self._menu.deleteLater()
        self._menu = QMenu(self)
        self._menu.setObjectName("week.lessons")
        lesson_menu.fill(self._menu, self.waiting.lessons, partial(self.lesson_chosen.emit, self.resource))
        self._menu.popup(beside.mapToGlobal(QPoint(0, beside.height())))


def password_button(resource: Resource, ask: Callable[[Resource], None]) -> Button:
    """What opens the sheet that asks for the password of a file."""
    button = Button("Type its password…", icon="lock", small=True)
    button.setObjectName(f"password.{resource.name}")
    button.setAccessibleName(f"Type the password of {resource.name}")
    button.clicked.connect(lambda: ask(resource))
    return button


def _about(waiting: Waiting, reading: HowFar | None) -> str:
    resource, suggestion = waiting.resource, waiting.suggestion
    if resource.unreadable:
        return resource.unreadable
    if waiting.locked:
        return LOCKED
    if reading is not None:
        return reading.what or "Waiting to be read"
    if suggestion:
        return f"{length(resource)} · {suggestion.why}"
    if waiting.lessons and waiting.nothing:
        return f"{length(resource)} · no lesson found: {waiting.nothing}"
    return length(resource)


def length(resource: Resource) -> str:
    """How long a file is, in its own words: "22 slides"; before it is read, what it is."""
    if resource.is_listed:
        return file_kind.noun(resource.kind) + (
            " · opens in its own program"
            if resource.opens_elsewhere
            else " · not opened from here, because it could do harm"
        )
    if not resource.pages:
        return f"{resource.badge} · not read yet"
    one = "slide" if resource.kind in {"pptx", "ppt", "odp"} else "page"
    return f"1 {one}" if resource.pages == 1 else f"{resource.pages} {one}s"
