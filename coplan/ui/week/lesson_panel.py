"""One lesson up close: its title, its files, and which of them is the shared model."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan import extra_lesson, shared_model, used_before
from coplan.plan import lesson as lessons
from coplan.plan.department import Staff
from coplan.plan.lesson import Lesson
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource
from coplan.plan.school_year import spoken
from coplan.ui import theme
from coplan.ui.dropping import local_files, take_copy
from coplan.ui.kit import (
    Button,
    Caption,
    Card,
    Chip,
    FlowLayout,
    Heading,
    IconButton,
    Kind,
    PlainLabel,
    SidePanel,
    TextField,
)
from coplan.ui.pages import Pages
from coplan.ui.theme import Size, Tone
from coplan.ui.week.extras import macros_chip, outside_button
from coplan.ui.week.first_page import FirstPage
from coplan.ui.week.lesson_card import RESOURCE_MIME, dragged
from coplan.ui.week.unsorted_card import LOCKED, length, password_button
from coplan.ui.week.unsorted_panel import PANEL_WIDTH
from coplan.ui.week.used_again import UsedAgain

GONE = "Its pages are kept here. It comes back by itself when the file does, under any name."
GONE_UNREAD = "It comes back by itself when the file does, under any name. Or take it out of this lesson."


@dataclass(frozen=True, slots=True)
class _File:
    resource: Resource
    is_model: bool
    locked: bool


class LessonPanel(SidePanel):
    """`titled` carries the lesson and its new title; `opened` a resource; `detached` one no longer used.

    `used_again` carries a resource that earlier weeks used.
    """

    closed = Signal()
    titled = Signal(object, str)
    opened = Signal(object)
    opened_outside = Signal(object)
    password_wanted = Signal(object)
    detached = Signal(object)
    model_chosen = Signal(object)
    used_again = Signal(object)
    add_wanted = Signal()
    taken_out = Signal(object)
    resource_dropped = Signal(object, object)
    files_dropped = Signal(object, object)

    def __init__(self) -> None:
        super().__init__("Lesson", width=PANEL_WIDTH)
        self.setObjectName("week.lesson")
        self.setAcceptDrops(True)
        self.lesson: Lesson | None = None
        self._files: tuple[_File, ...] = ()
        self._pages: Pages | None = None
        self._where = PlainLabel("", ink="second")
        self.title = TextField("What it is about", "Gas pressure: the particle model", 80)
        self.title.setObjectName("week.lesson.title")
        self.title.finished.connect(self._on_title)
        self._cards: list[Card] = []
        self._none = PlainLabel(
            "No resources yet. Drop files here or on the lesson, or add them below.", ink="second"
        )
        self._before = UsedAgain()
        self._before.wanted.connect(self.used_again)
        for widget in (self._where, self.title, Heading("Resources", Size.BODY), self._none, self._before):
            self.body.addWidget(widget)
        add = Button("Add resources…", icon="plus")
        add.setObjectName("week.lesson.add")
        add.clicked.connect(self.add_wanted)
        self._out = Button("Take this lesson out", Kind.QUIET, icon="trash")
        self._out.setObjectName("week.lesson.out")
        self._out.clicked.connect(lambda: self.taken_out.emit(self.lesson))
        back = Button("Back to unsorted files", Kind.QUIET, icon="left", keys="Esc")
        back.setObjectName("week.lesson.back")
        back.clicked.connect(self.closed)
        for button in (add, self._out, back):
            self.footer.addWidget(button)

    def use_pages(self, pages: Pages) -> None:
        """Show the first page of each file beside its name."""
        self._pages = pages

    def show_lesson(self, plan: Plan, lesson: Lesson, waits: Callable[[Resource], bool]) -> None:
        """Show this lesson as it is in the plan; what is being typed stays.

        `waits` says of a file whether it waits for its password.
        """
        is_other = self.lesson is None or lesson.id != self.lesson.id
        self.lesson = lesson
        teacher = plan.find(Staff, lesson.teacher)
        self.set_title(
            lesson.class_code, f"{lesson.period} · {lesson.room}" if lesson.room else lesson.period
        )
        who = f" · {teacher.initials}" if teacher else ""
        self._where.setText(f"{spoken(lesson.day)}{who}")
        if is_other or not self.title.edit.hasFocus():
            self.title.set_text(lesson.title)
            self.title.edit.setCursorPosition(0)
        self._out.setVisible(extra_lesson.is_extra(plan, lesson))
        model = shared_model.of_lesson(plan, lesson.id)
        files = tuple(
            _File(each, model is not None and model.resource_id == each.id, waits(each))
            for each in lessons.resources_of(plan, lesson.id)
        )
        if is_other or files != self._files:
            self._show_files(files)
        self._before.show_uses(used_before.for_lesson(plan, lesson), calm=bool(files))

    def put_back(self) -> None:
        """Forget what was typed and not yet said."""
        if self.lesson:
            self.title.set_text(self.lesson.title)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(RESOURCE_MIME) or event.mimeData().hasUrls():
            take_copy(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        take_copy(event)
        if event.mimeData().hasFormat(RESOURCE_MIME):
            self.resource_dropped.emit(dragged(event.mimeData()), self.lesson)
        else:
            self.files_dropped.emit(local_files(event.mimeData()), self.lesson)

    def _show_files(self, files: tuple[_File, ...]) -> None:
        """Draw the files anew; the keyboard stays on the button it was on, when that is still there."""
        focus = QApplication.focusWidget()
        held = focus.objectName() if focus is not None and self.isAncestorOf(focus) else ""
        # A file that is used again gets a card, and the button that did it goes.
        held = held.replace("lesson.use_again.", "lesson.resource.", 1)
        for card in self._cards:
            self.body.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._files = files
        self._cards = [self._card(each) for each in files]
        for place, card in enumerate(self._cards, start=self.body.indexOf(self._before)):
            self.body.insertWidget(place, card)
            # What is not shown yet cannot have the keyboard.
            card.show()
        self._none.setVisible(not files)
        for widget in [w for card in self._cards for w in (card, *card.findChildren(QWidget))]:
            if held and widget.objectName() == held:
                widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, file: _File) -> Card:
        resource = file.resource
        card = Card(resource.name, Tone.MODEL)
        card.setObjectName(f"lesson.resource.{resource.name}")
        card.set_chosen(file.is_model)
        top = QHBoxLayout()
        top.setSpacing(theme.px(4))
        if self._pages and not file.locked:
            picture = FirstPage(self._pages)
            picture.show_resource(resource)
            top.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
            top.addSpacing(theme.px(6))
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(Heading(resource.name, Size.BODY, lines=2))
        top.addLayout(words, 1)
        out = IconButton("cross", f"Take {resource.name} out of this lesson", Kind.QUIET, small=True)
        out.setObjectName(f"lesson.detach.{resource.name}")
        out.clicked.connect(lambda: self.detached.emit(resource))
        top.addWidget(out, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(top)
        said = LOCKED if file.locked else resource.unreadable or length(resource)
        words.addWidget(Caption(said))
        words.addStretch(1)
        if resource.macros:
            card.body.addWidget(macros_chip(resource))
        if file.is_model:
            card.body.addWidget(Chip("Shared model", Tone.MODEL, "star-filled"))
        if resource.missing:
            gone = Chip("Not in its folder any more", Tone.WAITING, "warning")
            gone.setObjectName(f"lesson.missing.{resource.name}")
            card.body.addWidget(gone)
            card.body.addWidget(Caption(GONE if resource.pages else GONE_UNREAD))
        if resource.newer:
            chip = Chip("New version: open to compare", Tone.CALM, "refresh")
            chip.setObjectName(f"lesson.newer.{resource.name}")
            card.body.addWidget(chip)
        card.body.addWidget(self._buttons(file))
        card.activated.connect(lambda: self.opened.emit(resource))
        return card

    def _buttons(self, file: _File) -> QWidget:
        resource, holder = file.resource, QWidget()
        row = FlowLayout(holder, 6)
        if file.locked:
            row.addWidget(password_button(resource, self.password_wanted.emit))
        elif resource.is_listed and not resource.opens_elsewhere:
            holder.hide()
        elif resource.unreadable or resource.is_listed:
            row.addWidget(outside_button(resource, "lesson.outside", self.opened_outside.emit))
        else:
            kind = Kind.PRIMARY if file.is_model or len(self._files) == 1 else Kind.PLAIN
            look = Button("Open", kind, small=True)
            look.setObjectName(f"lesson.open.{resource.name}")
            look.setAccessibleName(f"Open {resource.name}")
            look.clicked.connect(lambda: self.opened.emit(resource))
            row.addWidget(look)
        if not (file.is_model or resource.unreadable or resource.is_listed or file.locked):
            choose = Button("Make it the model", small=True, icon="star")
            choose.setObjectName(f"lesson.model.{resource.name}")
            choose.setAccessibleName(f"Make {resource.name} the shared model")
            choose.clicked.connect(lambda: self.model_chosen.emit(resource))
            row.addWidget(choose)
        return holder

    def _on_title(self, title: str) -> None:
        if self.lesson and title != self.lesson.title:
            self.titled.emit(self.lesson, title)
