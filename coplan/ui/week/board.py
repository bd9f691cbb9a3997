"""The board of a week: five columns of lessons that the arrow keys walk through."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from typing_extensions import override

from coplan.plan.department import Staff
from coplan.plan.ids import LessonId
from coplan.plan.lesson import LessonResource
from coplan.plan.plan import Plan
from coplan.plan.resource import Resource
from coplan.plan.school_year import WEEKDAYS, SchoolYear
from coplan.plan.timetable import is_gone
from coplan.plan.week import Readiness, Week, readinesses
from coplan.ui import theme
from coplan.ui.kit import Caption, Heading, PlainLabel, ScrollColumn
from coplan.ui.theme import Size
from coplan.ui.week.lesson_card import LessonCard, Shown

# A column narrower than this has no room for all the words of a card.
BRIEF_BELOW = 150
# So many cards that change are changed in one turn, so that the window answers in between.
CARDS_A_TURN = 5
_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class _Day(QVBoxLayout):
    """One column: the day, why there is no school if there is none, and its lessons."""

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(theme.px(8))
        self.cards: list[LessonCard] = []
        self._name = Heading("", Size.BODY, lines=1)
        self._number = PlainLabel("", ink="second", lines=1)
        self._today = Caption("", lines=1, ink="accent_ink")
        self._why = PlainLabel("", ink="second")
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self._name)
        row.addWidget(self._number)
        row.addWidget(self._today, 1)
        self.addLayout(row)
        self.addWidget(self._why)
        self.addStretch(1)

    def show_day(self, day: date, is_today: bool, why: str) -> None:
        """Head the column."""
        self._name.setText(WEEKDAYS[day.weekday()][:3])
        self._number.setText(str(day.day))
        self._today.setText("today" if is_today else "")
        self._why.setText(why[:1].upper() + why[1:])
        self._why.setVisible(bool(why))

    def leave(self) -> None:
        """Show nothing, where the week has no such day."""
        for label in (self._name, self._number, self._today, self._why):
            label.setText("")
        self.show_cards([])

    def show_cards(self, cards: list[LessonCard]) -> None:
        """Put these cards into the column, in this order."""
        if cards == self.cards:
            return
        for card in self.cards:
            self.removeWidget(card)
        self.cards = cards
        for place, card in enumerate(cards, start=2):
            self.insertWidget(place, card)


class WeekBoard(ScrollColumn):
    """Shows the lessons of a week. A card stays what it is while its lesson is shown, and so does the focus.

    Tab stops at one card only, the one where the keyboard was last.
    """

    chosen = Signal(object)
    opened = Signal(object)
    resource_dropped = Signal(object, object)
    files_dropped = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(gap=0)
        self.setAccessibleName("Lessons of the week")
        self._cards: dict[LessonId, LessonCard] = {}
        self._stop: LessonId | None = None
        self._days: list[_Day] = []
        self._brief = False
        self._again: Callable[[], None] | None = None
        self._late: dict[LessonId, Shown] = {}
        self._turn = QTimer(self)
        self._turn.setInterval(1)
        self._turn.timeout.connect(self._change_some)
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.px(10))
        self.body.addLayout(self._row)

    def _columns(self, count: int) -> list[_Day]:
        """As many columns as the week has days; a sixth is made when a school first teaches on Saturday."""
        while len(self._days) < count:
            day = _Day()
            self._days.append(day)
            self._row.addLayout(day, 1)
        for place in range(len(self._days)):
            self._row.setStretch(place, 1 if place < count else 0)
        return self._days[:count]

    def show_week(
        self, plan: Plan, week: Week, today: date, class_code: str, open_lesson: LessonId | None = None
    ) -> None:
        """Show the week; `class_code` leaves only one class, empty shows all."""
        self._again = partial(self.show_week, plan, week, today, class_code, open_lesson)
        resources: dict[LessonId, tuple[Resource, ...]] = {}
        for link in plan.all(LessonResource):
            if resource := plan.find(Resource, link.resource_id):
                resources[link.lesson_id] = (*resources.get(link.lesson_id, ()), resource)
        states, year = readinesses(plan), plan.only(SchoolYear)
        before, self._cards = self._cards, {}
        self._late = {}
        for column, (day, lessons) in zip(self._columns(len(week.days)), week.days, strict=True):
            column.show_day(day, day == today, year.why_not_taught(day) if year else "")
            for lesson in lessons:
                if class_code in {"", lesson.class_code}:
                    teacher = plan.find(Staff, lesson.teacher)
                    shown = Shown(
                        lesson,
                        teacher.initials if teacher else "?",
                        resources.get(lesson.id, ()),
                        states.get(lesson.id, Readiness.NO_RESOURCES),
                        lesson.id == open_lesson,
                        self._brief,
                        year is not None and is_gone(plan, year, lesson),
                    )
                    self._cards[lesson.id] = self._card(before.pop(lesson.id, None), shown)
            column.show_cards([self._cards[each.id] for each in lessons if each.id in self._cards])
        for column in self._days[len(week.days) :]:
            column.leave()
        for card in before.values():
            card.hide()
            card.deleteLater()
        self._set_stop(self._stop)
        self._change_some()

    def _change_some(self) -> None:
        """Bring a few cards up to date, and the others in turns of their own: a whole week takes 0.1 s."""
        for lesson in tuple(self._late)[:CARDS_A_TURN]:
            self._cards[lesson].show_lesson(self._late.pop(lesson))
        if self._late:
            self._turn.start()
        else:
            self._turn.stop()

    def card(self, lesson: LessonId) -> LessonCard | None:
        """The card of a lesson, when it is shown."""
        return self._cards.get(lesson)

    def cards(self) -> Iterator[LessonCard]:
        """Every card, day by day."""
        return (card for day in self._days for card in day.cards)

    def enter(self, lesson: LessonId | None = None) -> bool:
        """Put the keyboard on a lesson, or on the one where it was last; tell whether there is one."""
        wanted = lesson or self._stop
        card = self._cards.get(wanted) if wanted else None
        if card:
            card.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(card)
        return card is not None

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        brief = self.viewport().width() < theme.px(5 * BRIEF_BELOW)
        if brief is not self._brief:
            self._brief = brief
            self._row.setSpacing(theme.px(6 if brief else 10))
            if self._again:
                self._again()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        at = next(
            (
                (x, y)
                for x, day in enumerate(self._days)
                for y, card in enumerate(day.cards)
                if card.hasFocus()
            ),
            None,
        )
        if step is None or at is None:
            super().keyPressEvent(event)
        elif card := self._neighbour(at, step):
            self.enter(card.lesson.id)

    def _neighbour(self, at: tuple[int, int], step: tuple[int, int]) -> LessonCard | None:
        columns = [day.cards for day in self._days]
        x, y = at[0] + step[0], at[1] + step[1]
        while step[0] and 0 <= x < len(columns) and not columns[x]:
            x += step[0]
        if not 0 <= x < len(columns) or not columns[x] or y < 0:
            return None
        return columns[x][min(y, len(columns[x]) - 1)]

    def _card(self, before: LessonCard | None, shown: Shown) -> LessonCard:
        if before:
            if not before.says(shown):
                self._late[shown.lesson.id] = shown
            return before
        card = LessonCard(shown)
        card.set_stop(False)
        card.entered.connect(self._on_entered)
        card.clicked.connect(lambda: self.chosen.emit(card.lesson))
        card.activated.connect(lambda: self.opened.emit(card.lesson))
        card.resource_dropped.connect(lambda resource: self.resource_dropped.emit(resource, card.lesson))
        card.files_dropped.connect(lambda files: self.files_dropped.emit(files, card.lesson))
        return card

    def _on_entered(self, card: LessonCard) -> None:
        self._set_stop(card.lesson.id)

    def _set_stop(self, lesson: LessonId | None) -> None:
        """Let Tab stop at this lesson, or at the first when it is not shown."""
        former = self._cards.get(self._stop) if self._stop else None
        if former:
            former.set_stop(False)
        wanted = self._cards.get(lesson) if lesson else None
        card = wanted or next(self.cards(), None)
        self._stop = card.lesson.id if card else None
        if card:
            card.set_stop(True)
