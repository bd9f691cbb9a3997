"""A lesson on the board: its class, topic, resources, state and teacher; files can be dropped on it."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.ids import RecordId, ResourceId
from coplan.plan.lesson import Lesson
from coplan.plan.resource import Resource
from coplan.plan.week import Readiness
from coplan.ui import theme
from coplan.ui.kit import Avatar, Caption, Card, Chip, FlowLayout, Heading, PlainLabel
from coplan.ui.theme import Size, Tone

RESOURCE_MIME = "application/x-coplan-resource"
TONES = {"pdf": Tone.STOP, "docx": Tone.CALM, "jpeg": Tone.MODEL, "png": Tone.MODEL}
MOST_CHIPS = 4


class LessonCard(Card):
    """Says what there is for a lesson. Drops tell what was dropped and leave the rest to the screen."""

    resource_dropped = Signal(object)
    files_dropped = Signal(object)

    def __init__(
        self, lesson: Lesson, teacher: str, resources: tuple[Resource, ...], readiness: Readiness
    ) -> None:
        words = ", ".join(each.name for each in resources) or "no resources yet"
        super().__init__(
            f"{lesson.class_code} {lesson.when}, {lesson.title or 'no title'}, {readiness}: {words}"
        )
        self.lesson = lesson
        self.setObjectName(f"lesson.{lesson.class_code}.{lesson.day.isoformat()}.{lesson.period}")
        self.setAcceptDrops(True)
        self.set_dashed(readiness is Readiness.NO_RESOURCES)
        if readiness is Readiness.SHARED_MODEL:
            self.set_chosen(True, Tone.MODEL)
        top = QHBoxLayout()
        top.setSpacing(theme.px(6))
        top.addWidget(Heading(lesson.class_code, Size.BODY, lines=1), 1)
        place = " · ".join(word for word in (lesson.period, lesson.room) if word)
        top.addWidget(Caption(place, lines=1, ink="third"))
        self.body.addLayout(top)
        if lesson.title:
            self.body.addWidget(PlainLabel(lesson.title, lines=3))
        holder = QWidget()
        chips = FlowLayout(holder, 4, last_right=True)
        for kind, tone in _kinds(resources):
            chips.addWidget(Chip(kind, tone))
        chips.addWidget(_state(readiness))
        chips.addWidget(Avatar(teacher, Tone.MODEL, 22))
        self.body.addWidget(holder)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(RESOURCE_MIME) or event.mimeData().hasUrls():
            self.set_welcoming(True)
            event.acceptProposedAction()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.set_welcoming(False)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.set_welcoming(False)
        event.acceptProposedAction()
        if event.mimeData().hasFormat(RESOURCE_MIME):
            self.resource_dropped.emit(dragged(event.mimeData()))
        else:
            self.files_dropped.emit(local_files(event.mimeData()))


def dragged(mime: QMimeData) -> ResourceId:
    """Which resource is being dragged."""
    return ResourceId(RecordId(mime.data(RESOURCE_MIME).toStdString()))


def local_files(mime: QMimeData) -> tuple[Path, ...]:
    """The files and folders of this computer among what is being dragged."""
    return tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())


def _kinds(resources: tuple[Resource, ...]) -> list[tuple[str, Tone]]:
    seen = dict.fromkeys((each.badge, TONES.get(each.kind, Tone.NEUTRAL)) for each in resources)
    kinds = list(seen)
    more = len(kinds) - MOST_CHIPS
    return [*kinds[:MOST_CHIPS], (f"+ {more}", Tone.NEUTRAL)] if more > 0 else kinds


def _state(readiness: Readiness) -> Chip:
    match readiness:
        case Readiness.NO_RESOURCES:
            return Chip(readiness, Tone.WAITING)
        case Readiness.SHARED_MODEL:
            return Chip(readiness, Tone.MODEL, "star-filled")
        case _:
            return Chip(readiness, Tone.ACCENT)
