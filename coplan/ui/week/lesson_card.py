"""A lesson on the board: its class, topic, resources, state and teacher; files can be dropped on it."""

from dataclasses import dataclass

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.ids import RecordId, ResourceId
from coplan.plan.lesson import Lesson
from coplan.plan.resource import Resource
from coplan.plan.week import Readiness
from coplan.ui import theme
from coplan.ui.dropping import local_files, take_copy
from coplan.ui.kit import Avatar, Caption, Card, Chip, FlowLayout, Heading, PlainLabel, set_tip
from coplan.ui.theme import Size, Tone

ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
RESOURCE_MIME = "application/x-coplan-resource"
TONES = {"pdf": Tone.STOP, "docx": Tone.CALM, "jpeg": Tone.MODEL, "png": Tone.MODEL}
MOST_CHIPS = 4


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything a card says of its lesson.

    It is `chosen` while the lesson is open beside the board, `brief` where there is little room, and `gone`
    when the timetable has the lesson no more.
    """

    lesson: Lesson
    teacher: str
    resources: tuple[Resource, ...]
    readiness: Readiness
    chosen: bool = False
    brief: bool = False
    gone: bool = False


class LessonCard(Card):
    """Says what there is for a lesson. Drops tell what was dropped and leave the rest to the screen."""

    entered = Signal(object)
    resource_dropped = Signal(object)
    files_dropped = Signal(object)

    def __init__(self, shown: Shown) -> None:
        super().__init__("")
        self.lesson = shown.lesson
        self._shown: Shown | None = None
        self._inside = QWidget()
        self.setObjectName(
            f"lesson.{self.lesson.class_code}.{self.lesson.day.isoformat()}.{self.lesson.period}"
        )
        self.setAcceptDrops(True)
        self.show_lesson(shown)

    def show_lesson(self, shown: Shown) -> None:
        """Say what is true of the lesson now; nothing happens when the card says it already."""
        if self.says(shown):
            return
        self._shown, self.lesson = shown, shown.lesson
        words = ", ".join(map(_named, shown.resources)) or "no resources yet"
        taken_out = ", no longer in the timetable" if shown.gone else ""
        self.setAccessibleName(
            f"{self.lesson.class_code} {self.lesson.when}{taken_out}, {self.lesson.title or 'no title'}, "
            f"{shown.readiness}: {words}"
        )
        is_model = shown.readiness is Readiness.SHARED_MODEL
        self.set_dashed(shown.readiness is Readiness.NO_RESOURCES and not shown.chosen)
        self.set_chosen(is_model or shown.chosen, Tone.MODEL if is_model else Tone.ACCENT)
        gone = "a file is not in its folder any more" if any(each.missing for each in shown.resources) else ""
        self.setAccessibleDescription("open beside the board" if shown.chosen else gone)
        self.body.removeWidget(self._inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = _inside(shown)
        side = theme.px(8 if shown.brief else 11)
        self.body.setContentsMargins(side, theme.px(9), side, theme.px(10))
        self.body.addWidget(self._inside)

    def says(self, shown: Shown) -> bool:
        """Whether the card says this already."""
        return shown == self._shown

    def set_stop(self, stop: bool) -> None:
        """Let Tab stop here; arrow keys and the mouse get to every card."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # To a button of Qt the arrows are another Tab; here they belong to the board.
        if event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit(self)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(RESOURCE_MIME) or event.mimeData().hasUrls():
            self.set_welcoming(True)
            take_copy(event)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.set_welcoming(False)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.set_welcoming(False)
        take_copy(event)
        if event.mimeData().hasFormat(RESOURCE_MIME):
            self.resource_dropped.emit(dragged(event.mimeData()))
        else:
            self.files_dropped.emit(local_files(event.mimeData()))


def dragged(mime: QMimeData) -> ResourceId:
    """Which resource is being dragged."""
    return ResourceId(RecordId(mime.data(RESOURCE_MIME).toStdString()))


def _inside(shown: Shown) -> QWidget:
    lesson, inside = shown.lesson, QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(4))
    top = QHBoxLayout()
    top.setSpacing(theme.px(6))
    top.addWidget(Heading(lesson.class_code, Size.BODY, lines=2), 1)
    place = " · ".join(word for word in (lesson.period, lesson.room) if word)
    where = Caption(place, lines=1, ink="third")
    where.setMaximumWidth(theme.px(100))
    top.addWidget(where, 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(top)
    if shown.gone:
        column.addWidget(Caption("No longer in the timetable", lines=2, ink=Tone.WAITING))
    if lesson.title:
        column.addWidget(PlainLabel(lesson.title, lines=3))
    holder = QWidget()
    chips = FlowLayout(holder, 4, last_right=True)
    for kind, tone in _kinds(shown.resources):
        chips.addWidget(Chip(kind, tone))
    if any(each.newer for each in shown.resources):
        chips.addWidget(Chip("New version", Tone.CALM, "refresh"))
    if any(each.macros for each in shown.resources):
        macros = Chip("Macros", Tone.WAITING, "warning")
        set_tip(macros, "Contains macros, not run")
        chips.addWidget(macros)
    if shown.readiness is not Readiness.GONE:
        chips.addWidget(_state(shown))
    if gone := [each.name for each in shown.resources if each.missing]:
        chip = Chip("File gone" if len(gone) == 1 else f"{len(gone)} files gone", Tone.WAITING)
        set_tip(chip, f"Not in its folder any more: {', '.join(gone)}")
        chips.addWidget(chip)
    chips.addWidget(Avatar(shown.teacher, Tone.MODEL, 22))
    column.addWidget(holder)
    return inside


def _named(resource: Resource) -> str:
    return f"{resource.name} (there is a new version)" if resource.newer else resource.name


def _kinds(resources: tuple[Resource, ...]) -> list[tuple[str, Tone]]:
    seen = dict.fromkeys((each.badge, TONES.get(each.kind, Tone.NEUTRAL)) for each in resources)
    kinds = list(seen)
    more = len(kinds) - MOST_CHIPS
    return [*kinds[:MOST_CHIPS], (f"+ {more}", Tone.NEUTRAL)] if more > 0 else kinds


def _state(shown: Shown) -> Chip:
    match shown.readiness:
        case Readiness.NO_RESOURCES:
            return Chip("No files yet" if shown.brief else shown.readiness, Tone.WAITING)
        case Readiness.SHARED_MODEL:
            return Chip("Model" if shown.brief else shown.readiness, Tone.MODEL, "star-filled")
        case _:
            return Chip(shown.readiness, Tone.ACCENT)
