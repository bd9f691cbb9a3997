"""The board of a week: five columns of lessons that the arrow keys walk through."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.department import Staff
from coplan.plan.ids import LessonId, ResourceId
from coplan.plan.lesson import Lesson, LessonResource
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource
from coplan.plan.school_year import WEEKDAYS, SchoolYear
from coplan.plan.week import Readiness, Week, readinesses
from coplan.ui import theme
from coplan.ui.kit import Caption, Heading, PlainLabel, ScrollColumn
from coplan.ui.theme import Size
from coplan.ui.week.lesson_card import LessonCard

_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class WeekBoard(ScrollColumn):
    """Shows the lessons of a week. The focus stays on its lesson when the board is drawn again."""

    chosen = Signal(object)
    opened = Signal(object)
    resource_dropped = Signal(object, object)
    files_dropped = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(gap=0)
        self.setAccessibleName("Lessons of the week")
        self._columns: list[list[LessonCard]] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.px(10))
        self.body.addLayout(self._row)

    def show_week(self, plan: Plan, week: Week, today: date, class_code: str) -> None:
        """Draw the week; `class_code` leaves only one class, empty shows all."""
        held = self.focused()
        self._clear()
        by_lesson: dict[LessonId, list[Resource]] = {}
        for link in plan.all(LessonResource):
            if resource := plan.find(Resource, link.resource_id):
                by_lesson.setdefault(link.lesson_id, []).append(resource)
        states = readinesses(plan)
        year = plan.only(SchoolYear)
        for day, lessons in week.days:
            column = QVBoxLayout()
            column.setSpacing(theme.px(8))
            column.addWidget(_heading(day, day == today))
            why = year.why_not_taught(day) if year else ""
            if why:
                column.addWidget(PlainLabel(why[:1].upper() + why[1:], ink="second"))
            cards = []
            for lesson in lessons:
                if class_code in {"", lesson.class_code}:
                    card = self._card(plan, lesson, tuple(by_lesson.get(lesson.id, ())), states)
                    column.addWidget(card)
                    cards.append(card)
            column.addStretch(1)
            self._columns.append(cards)
            self._row.addLayout(column, 1)
        self._focus(held)

    def focused(self) -> LessonId | None:
        """The lesson that has the focus."""
        return next((card.lesson.id for card in self.cards() if card.hasFocus()), None)

    def cards(self) -> Iterable[LessonCard]:
        """Every card, day by day."""
        return (card for column in self._columns for card in column)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        at = next(
            (
                (x, y)
                for x, column in enumerate(self._columns)
                for y, card in enumerate(column)
                if card.hasFocus()
            ),
            None,
        )
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        card = self._neighbour(at, step)
        if card:
            card.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(card)

    def _neighbour(self, at: tuple[int, int], step: tuple[int, int]) -> LessonCard | None:
        x, y = at[0] + step[0], at[1] + step[1]
        while step[0] and 0 <= x < len(self._columns) and not self._columns[x]:
            x += step[0]
        if not 0 <= x < len(self._columns) or not self._columns[x] or y < 0:
            return None
        return self._columns[x][min(y, len(self._columns[x]) - 1)]

    def _card(
        self, plan: Plan, lesson: Lesson, resources: tuple[Resource, ...], states: dict[LessonId, Readiness]
    ) -> LessonCard:
        teacher = plan.find(Staff, lesson.teacher)
        state = states.get(lesson.id, Readiness.NO_RESOURCES)
        card = LessonCard(lesson, teacher.initials if teacher else "?", resources, state)
        card.clicked.connect(lambda: self.chosen.emit(lesson))
        card.activated.connect(lambda: self.opened.emit(lesson))
        card.resource_dropped.connect(lambda resource: self._on_resource(resource, lesson))
        card.files_dropped.connect(lambda files: self.files_dropped.emit(files, lesson))
        return card

    def _on_resource(self, resource: ResourceId, lesson: Lesson) -> None:
        self.resource_dropped.emit(resource, lesson)

    def _focus(self, lesson: LessonId | None) -> None:
        for card in self.cards():
            if card.lesson.id == lesson:
                card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        self._columns.clear()
        while (item := self._row.takeAt(0)) is not None:
            column = item.layout()
            while column is not None and (inner := column.takeAt(0)) is not None:
                if widget := inner.widget():
                    widget.hide()
                    widget.deleteLater()
            if column is not None:
                column.deleteLater()


def _heading(day: date, today: bool) -> QWidget:
    heading = QWidget()
    row = QHBoxLayout(heading)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(8))
    row.addWidget(Heading(WEEKDAYS[day.weekday()][:3], Size.BODY, lines=1))
    row.addWidget(PlainLabel(str(day.day), ink="second", lines=1))
    row.addWidget(Caption("today" if today else "", lines=1, ink="accent_ink"), 1)
    return heading
