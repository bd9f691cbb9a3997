"""The Week screen: lessons from the timetable, and files that find theirs."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan import lesson as lessons
from coplan.plan import shared_model, week
from coplan.plan.change import Change
from coplan.plan.department import Department, Staff
from coplan.plan.folder import Folder
from coplan.plan.lesson import Lesson, LessonResource
from coplan.plan.planner import Planner
from coplan.plan.ports import Search
from coplan.plan.resource import Resource
from coplan.plan.school_year import SchoolYear, monday
from coplan.plan.shared_model import SharedModel
from coplan.plan.timetable import TaughtSlot
from coplan.ui import chooser, theme
from coplan.ui.actions import Actions
from coplan.ui.doing import Doing
from coplan.ui.dropping import local_files, take_copy
from coplan.ui.intake import Intake, TookIn
from coplan.ui.kit import Button, IconButton, set_tip
from coplan.ui.notices import Notices
from coplan.ui.pages import Pages
from coplan.ui.tasks import Tasks
from coplan.ui.week.bar import WeekBar
from coplan.ui.week.board import WeekBoard
from coplan.ui.week.no_lessons import NoLessons
from coplan.ui.week.side import WeekSide
from coplan.ui.week.suggestions import Suggestions
from coplan.ui.week.topic_hint import TopicHint
from coplan.ui.week.unsorted_panel import PANEL_WIDTH

KINDS = (
    "All files (*);;Slides and documents (*.pdf *.pp* *.pot* *.doc* *.dot* *.od* *.rtf *.txt *.md);;"
    "Pictures (*.png *.jp* *.heic *.gif *.tif* *.webp *.svg);;Tables (*.csv *.xls*)"
)
SHOWS = (Lesson, LessonResource, Resource, SharedModel, SchoolYear, TaughtSlot, Staff, Department)
# On a narrow screen the panel leaves more room to the lessons.
NARROW, NARROW_PANEL = 1000, 252
# While files come in by the hundred, the board is drawn no more often than this.
DRAW_MS = 150


class WeekScreen(QWidget):
    """`model_wanted` carries a lesson (or `None`), a resource id and a page to open in the Model."""

    titled = Signal()
    model_wanted = Signal(object, object, int)
    timetable_wanted = Signal()
    weeks_wanted = Signal()
    look_again_wanted = Signal()

    def __init__(
        self,
        planner: Planner,
        actions: Actions,
        tasks: Tasks,
        notices: Notices,
        intake: Intake,
        search: Search,
        day: date | None = None,
        pages: Pages | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("week")
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._planner, self._actions, self._intake = planner, actions, intake
        self._take: Callable[[Sequence[Path], Lesson | None], None] = intake.take_in
        self._day = monday(day or planner.now.date() + timedelta(days=7))
        self._week = week.of(planner.plan, self._day)
        self._doing = Doing(planner, notices)
        self._suggestions = Suggestions(tasks, search, self)
        self._side = WeekSide(planner, tasks, self._doing, intake, self._suggestions)
        if pages:
            self._side.use_pages(pages)
        self._build()
        self._connect()
        self._bind()
        self._drawn = QElapsedTimer()
        self._stale = False
        self._draw = QTimer(self)
        self._draw.setSingleShot(True)
        self._draw.timeout.connect(self._on_draw)
        self._on_draw()

    @property
    def day(self) -> date:
        """The Monday of the week that is shown."""
        return self._day

    def title(self) -> str:
        """Which week it is, seen from today."""
        weeks = (self._week.monday - monday(self._planner.now.date())).days // 7
        return {-1: "Last week", 0: "This week", 1: "Next week"}.get(weeks, "Week")

    def subtitle(self) -> str:
        """The department and how many lessons it has."""
        department = self._planner.plan.only(Department)
        count = len(self._week.lessons)
        many = "1 lesson" if count == 1 else f"{count} lessons"
        return f"{department.name} · {many}" if department else many

    def top_bar_widgets(self) -> list[QWidget]:
        """The week before, which week it is, the week after."""
        return [self._previous, self._this, self._next]

    def show_day(self, day: date) -> None:
        """Show the week of this day."""
        self._day = monday(day)
        self._on_draw()

    def show_lesson(self, lesson: Lesson) -> None:
        """Show a lesson up close, in its week."""
        self._day = monday(lesson.day)
        self._bar.show_class_of(lesson)
        self._side.show_lesson(lesson)
        self._on_draw()
        self._board.enter(lesson.id)

    def take_in(self, paths: Sequence[Path], lesson: Lesson | None = None) -> None:
        """Read these files and folders; with a lesson they are used in it."""
        if paths:
            self._take(paths, lesson)

    def use_arrivals(self, take: Callable[[Sequence[Path], Lesson | None], None]) -> None:
        """Have calendars and timetables among the files led to where they belong."""
        self._take = take

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._draw.start(0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.set_width(PANEL_WIDTH if self.width() >= theme.px(NARROW) else NARROW_PANEL)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            self._side.unsorted.set_welcoming(True)
            take_copy(event)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._side.unsorted.set_welcoming(False)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._side.unsorted.set_welcoming(False)
        take_copy(event)
        self._on_files_dropped(local_files(event.mimeData()), None)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._side.is_turned:
            self._side.show_unsorted()
        elif event.key() == Qt.Key.Key_Down and not self._board.isAncestorOf(self.focusWidget() or self):
            self._board.enter()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self._previous = IconButton("left", "Week before", keys="Alt+Left")
        self._previous.setObjectName("week.before")
        self._this = Button("", keys="Ctrl+T")
        self._this.setObjectName("week.this")
        set_tip(self._this, "Show next week (Ctrl+T)")
        self._next = IconButton("right", "Week after", keys="Alt+Right")
        self._next.setObjectName("week.after")
        self._bar, self._hint, self._board = WeekBar(), TopicHint(), WeekBoard()
        self._none: NoLessons | None = None
        self._middle = QStackedWidget()
        self._middle.addWidget(self._board)
        left = QVBoxLayout()
        left.setContentsMargins(theme.px(16), theme.px(12), theme.px(12), theme.px(8))
        left.setSpacing(theme.px(12))
        left.addWidget(self._bar)
        left.addWidget(self._hint)
        left.addWidget(self._middle, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self._side)

    def _connect(self) -> None:
        self._bar.class_chosen.connect(self._on_draw)
        self._bar.add_wanted.connect(self._on_add_files)
        self._hint.wanted.connect(self._on_topic_wanted)
        self._board.chosen.connect(self.show_lesson)
        self._board.opened.connect(self._on_opened)
        self._board.resource_dropped.connect(self._side.dropped)
        self._board.files_dropped.connect(self._on_files_dropped)
        self._side.opened.connect(self.model_wanted)
        self._side.add_wanted.connect(self._choose_files)
        self._side.turned.connect(self._show_board)
        self._side.left.connect(self._on_left)
        self._side.look_again_wanted.connect(self.look_again_wanted)
        self._side.close_panel.resource_dropped.connect(self._side.dropped)
        self._side.close_panel.files_dropped.connect(self._on_files_dropped)
        self._suggestions.arrived.connect(self._on_suggestions)
        self._intake.moved.connect(self._side.show_progress)
        self._intake.took_in.connect(self._on_took_in)
        self._planner.on_changed(self._on_changed)

    def _bind(self) -> None:
        for name, do in (
            ("week.previous", self._on_previous),
            ("week.next", self._on_next),
            ("week.next_week", self._on_next_week),
            ("week.add_files", self._on_add_files),
            ("week.add_folder", self._on_add_folder),
            ("week.add_lesson", self._side.show_new),
        ):
            self._actions.bind(name, do, screen=self, wide=True)
        some = self._side.offered
        self._actions.bind("week.accept_all", self._on_accept_all, lambda: bool(some()), self, wide=True)
        self._previous.clicked.connect(self._on_previous)
        self._next.clicked.connect(self._on_next)
        self._this.clicked.connect(self._on_next_week)
        self._side.unsorted.accept_all.clicked.connect(self._on_accept_all)

    def _on_changed(self, change: Change) -> None:
        if change.touches(*SHOWS) and not self._draw.isActive():
            since = self._drawn.elapsed() if self._drawn.isValid() else DRAW_MS
            self._draw.start(max(0, DRAW_MS - since))

    def _on_draw(self) -> None:
        """Draw what is true now; while another screen is open, wait until this one is."""
        self._stale = self._drawn.isValid() and not self.isVisible()
        if self._stale:
            return
        plan = self._planner.plan
        self._week = week.of(plan, self._day)
        self._bar.show_week(plan, self._week)
        self._this.setText(self._week.title)
        self._suggestions.ask(plan, self._week)
        self._side.show_week(self._week)
        self._show_board()
        self._actions.refresh()
        self.titled.emit()
        self._drawn.start()

    def _show_board(self) -> None:
        plan, open_lesson = self._planner.plan, self._side.lesson
        self._hint.show_week(self._week, self._bar.class_code)
        self._board.show_week(
            plan,
            self._week,
            self._planner.now.date(),
            self._bar.class_code,
            open_lesson.id if open_lesson else None,
        )
        if self._week.lessons:
            self._middle.setCurrentWidget(self._board)
        else:
            self._none = self._none or self._no_lessons()
            self._none.show_week(plan, self._week)
            self._middle.setCurrentWidget(self._none)

    def _no_lessons(self) -> NoLessons:
        none = NoLessons()
        none.timetable_wanted.connect(self.timetable_wanted)
        none.weeks_wanted.connect(self.weeks_wanted)
        none.lesson_wanted.connect(self._side.show_new)
        none.week_wanted.connect(self.show_day)
        self._middle.addWidget(none)
        return none

    def _on_topic_wanted(self, lesson: Lesson) -> None:
        self.show_lesson(lesson)
        self._side.write_topic()

    def _on_suggestions(self) -> None:
        self._side.show_suggestions()
        self._actions.refresh()

    def _on_left(self) -> None:
        """The keyboard comes back from the side."""
        if not self._board.enter():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_accept_all(self) -> None:
        self._side.accept(self._side.offered())

    def _on_previous(self) -> None:
        self.show_day(self._day - timedelta(days=7))

    def _on_next(self) -> None:
        self.show_day(self._day + timedelta(days=7))

    def _on_next_week(self) -> None:
        self.show_day(self._planner.now.date() + timedelta(days=7))

    def _on_add_files(self) -> None:
        self._choose_files(None)

    def _choose_files(self, lesson: Lesson | None) -> None:
        chosen = chooser.files(self, "Add resources", KINDS, self._folder())
        self.take_in([Path(name) for name in chosen], lesson)

    def _on_add_folder(self) -> None:
        chosen = chooser.folder(self, "Add a folder of resources", self._folder())
        self.take_in([Path(chosen)] if chosen else [])

    def _folder(self) -> str:
        department = self._planner.plan.only(Department)
        return department.folder if department else ""

    def _on_files_dropped(self, paths: tuple[Path, ...], lesson: Lesson | None) -> None:
        if paths:
            self.take_in(paths, lesson)
        else:
            self._doing.say("Only files and folders of this computer can be added.", None)

    def _on_took_in(self, came: TookIn) -> None:
        count, here = len(came.resources), came.lesson
        files = "1 file" if count == 1 else f"{count} files"
        if not count:
            sentence = "There were no files to add."
        elif came.done is None:
            sentence = f"{files} {'is' if count == 1 else 'are'} here already."
        else:
            sentence = f"Used {files} in {here.class_code} {here.when}." if here else f"Added {files}."
        unread = came.unreadable
        detail = f"{unread} cannot be read and {'says' if unread == 1 else 'say'} why." if unread else ""
        if came.done and came.done.touches(Folder):
            watched = ", ".join(f"“{each.name or each}”" for each in came.folders)
            detail = f"{watched} is watched from now on. {detail}".rstrip()
        self._doing.say(sentence, came.done, detail)
        if not here:
            self._suggestions.added.update(each.id for each in came.resources)
            self._suggestions.ask(self._planner.plan, self._week)
            self._side.show_suggestions()

    def _on_opened(self, lesson: Lesson) -> None:
        model = shared_model.of_lesson(self._planner.plan, lesson.id)
        resources = [
            each
            for each in lessons.resources_of(self._planner.plan, lesson.id)
            if not (each.unreadable or each.is_listed)
        ]
        if model:
            self.model_wanted.emit(lesson, model.resource_id, model.page)
        elif resources:
            self.model_wanted.emit(lesson, resources[0].id, 1)
        else:
            self.show_lesson(lesson)
