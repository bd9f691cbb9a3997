"""The files that no lesson uses yet, each with its suggestion, its progress, or why it cannot be read."""

from functools import partial

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu
from typing_extensions import override

from coplan.plan.lesson import Lesson
from coplan.plan.matching import Suggestion
from coplan.plan.resource import Resource
from coplan.ui import theme
from coplan.ui.intake import HowFar
from coplan.ui.kit import (
    Box,
    Button,
    Caption,
    Card,
    Chip,
    Heading,
    IconButton,
    Kind,
    ProgressRow,
    SidePanel,
    ThinBar,
)
from coplan.ui.theme import Size, Tone
from coplan.ui.week.lesson_card import RESOURCE_MIME


class UnsortedCard(Card):
    """One file. Drag it to a lesson, accept what is suggested, or choose a lesson from the list."""

    accepted = Signal(object)
    lesson_chosen = Signal(object, object)
    taken_out = Signal(object)
    opened_outside = Signal(object)

    def __init__(self, resource: Resource, lessons: tuple[Lesson, ...]) -> None:
        super().__init__(resource.name)
        self.resource = resource
        self.setObjectName(f"unsorted.{resource.name}")
        self.lessons = lessons
        self._suggestion: Suggestion | None = None
        self._pressed: QPoint | None = None
        top = QHBoxLayout()
        top.setSpacing(theme.px(4))
        name = Heading(resource.name, Size.BODY, lines=2)
        top.addWidget(name, 1)
        out = IconButton("cross", f"Take {resource.name} out of the list", Kind.QUIET, small=True)
        out.clicked.connect(lambda: self.taken_out.emit(self.resource))
        top.addWidget(out, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        self._about = Caption("", lines=3)
        self.body.addWidget(self._about)
        self._bar = ThinBar(f"Reading {resource.name}")
        self._bar.hide()
        self.body.addWidget(self._bar)
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.px(6))
        self.body.addLayout(self._row)

    def show_state(self, suggestion: Suggestion | None, reading: HowFar | None) -> None:
        """Say what is known of the file now."""
        while (item := self._row.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._suggestion = suggestion
        self.show_progress(reading)
        if self.resource.unreadable:
            outside = Button("Open in its own program", small=True)
            outside.clicked.connect(lambda: self.opened_outside.emit(self.resource))
            self._row.addWidget(outside)
        elif suggestion:
            self._row.addWidget(Chip(suggestion.label, Tone.ACCENT if suggestion.certain else Tone.NEUTRAL))
            self._row.addStretch(1)
            self._add_choice(IconButton("more", "", Kind.QUIET, small=True))
            accept = Button("Accept", Kind.PRIMARY if suggestion.certain else Kind.PLAIN, small=True)
            accept.setObjectName(f"accept.{self.resource.name}")
            accept.setAccessibleName(f"Use {self.resource.name} in {suggestion.label}")
            accept.clicked.connect(lambda: self.accepted.emit(suggestion))
            self._row.addWidget(accept)
        else:
            self._add_choice(Button("Choose a lesson…", small=True))
        if not suggestion:
            self._row.addStretch(1)

    def show_progress(self, reading: HowFar | None) -> None:
        """Say how far reading the file is; nothing when it is not being read."""
        self._bar.setVisible(reading is not None)
        if reading is not None:
            self._bar.setRange(0, reading.total)
            self._bar.setValue(reading.done)
        self._about.setText(_about(self.resource, self._suggestion, reading))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = QApplication.startDragDistance()
        if self._pressed is None or (event.position().toPoint() - self._pressed).manhattanLength() < far:
            return
        self._pressed = None
        self.setDown(False)
        mime = QMimeData()
        mime.setData(RESOURCE_MIME, self.resource.id.encode())
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.setPixmap(self.grab().scaledToWidth(theme.px(180), Qt.TransformationMode.SmoothTransformation))
        drag.exec(Qt.DropAction.CopyAction)

    def _add_choice(self, choose: Button) -> None:
        choose.setObjectName(f"choose.{self.resource.name}")
        choose.setAccessibleName(f"Choose a lesson for {self.resource.name}")
        choose.setEnabled(bool(self.lessons))
        menu = QMenu(choose)
        for lesson in self.lessons:
            words = f"{lesson.when} · {lesson.class_code} {lesson.title}".replace("&", "&&")
            menu.addAction(words, partial(self.lesson_chosen.emit, self.resource, lesson))
        choose.clicked.connect(lambda: menu.popup(choose.mapToGlobal(QPoint(0, choose.height()))))
        self._row.addWidget(choose)


class UnsortedPanel(SidePanel):
    """The list, the place to drop files on, and one button for all suggestions."""

    add_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Unsorted", width=288)
        self.setObjectName("week.unsorted")
        self._looking = ProgressRow("Looking at files")
        self._looking.cancelled.connect(self.stop_wanted)
        self._looking.hide()
        self.body.addWidget(self._looking)
        self.cards: dict[str, UnsortedCard] = {}
        self._drop = Box(Tone.ACCENT, dashed=True)
        for label in (
            Heading("Drop files or a folder here", Size.BODY),
            Caption("PowerPoint, Word, PDF, pictures, text"),
        ):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.set_ink("accent_ink")
            self._drop.body.addWidget(label)
        self._drop.body.setContentsMargins(theme.px(12), theme.px(18), theme.px(12), theme.px(18))
        self.body.addWidget(self._drop)
        self.accept_all = Button("Accept all suggestions")
        self.accept_all.setObjectName("week.accept_all")
        self.footer.addWidget(self.accept_all)

    def show_cards(self, cards: list[UnsortedCard], folder: str) -> None:
        """Show these files, in this order."""
        for card in self.cards.values():
            self.body.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = {card.resource.id: card for card in cards}
        for place, card in enumerate(cards, start=1):
            self.body.insertWidget(place, card)
        files = "1 file" if len(cards) == 1 else f"{len(cards)} files"
        self.set_title("Unsorted", f"{files}{folder}" if cards else "Every file has its lesson")

    def show_looking(self, looking: HowFar | None) -> None:
        """Show how far looking at files is; nothing when nobody looks."""
        self._looking.setVisible(looking is not None)
        if looking:
            self._looking.show_progress(looking.done, looking.total, looking.what)

    def show_suggestions(self, count: int) -> None:
        """Say how many suggestions can be accepted at once."""
        self.accept_all.setVisible(count > 0)
        one = "Accept the suggestion" if count == 1 else f"Accept all {count} suggestions"
        self.accept_all.setText(one)


def _about(resource: Resource, suggestion: Suggestion | None, reading: HowFar | None) -> str:
    if resource.unreadable:
        return resource.unreadable
    if reading is not None:
        return reading.what or "Waiting to be read"
    pages = "slides" if resource.kind in {"pptx", "ppt", "odp"} else "pages"
    many = (
        f"{resource.pages} {pages if resource.pages != 1 else pages[:-1]}"
        if resource.pages
        else resource.badge
    )
    return f"{many} · {suggestion.reason}" if suggestion else f"{many} · no lesson found by its words"
