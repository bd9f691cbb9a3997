"""The Week screen: lessons from the timetable, and files that find theirs."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan import lesson as lessons
from coplan.plan import matching, shared_model, week
from coplan.plan.change import Change
from coplan.plan.department import Department, Staff
from coplan.plan.ids import ResourceId
from coplan.plan.lesson import Lesson, LessonResource
from coplan.plan.matching import Suggestion
from coplan.plan.planner import Planner
from coplan.plan.ports import Search
from coplan.plan.resource import Resource
from coplan.plan.school_year import SchoolYear, monday
from coplan.plan.shared_model import SharedModel
from coplan.plan.timetable import TaughtSlot
from coplan.plan.trouble import Trouble
from coplan.plan.week import Readiness
from coplan.ui import theme
from coplan.ui.actions import Actions
from coplan.ui.intake import Intake
from coplan.ui.kit import Button, Chip, Choice, EmptyState, IconButton
from coplan.ui.notices import Notices
from coplan.ui.tasks import Tasks
from coplan.ui.theme import Tone
from coplan.ui.week.board import WeekBoard
from coplan.ui.week.lesson_card import local_files
from coplan.ui.week.lesson_panel import LessonPanel
from coplan.ui.week.suggestions import Suggestions
from coplan.ui.week.unsorted_panel import UnsortedCard, UnsortedPanel

KINDS = "Lesson files (*.pdf *.pptx *.docx *.png *.jpg *.jpeg *.txt *.md);;All files (*)"


class WeekScreen(QWidget):
    """`model_wanted` carries a lesson (or `None`), a resource id and a page to open in the Model."""

    titled = Signal()
    model_wanted = Signal(object, object, int)
    timetable_wanted = Signal()

    def __init__(
        self,
        planner: Planner,
        actions: Actions,
        tasks: Tasks,
        notices: Notices,
        intake: Intake,
        search: Search,
    ) -> None:
        super().__init__()
        self.setObjectName("week")
        self.setAcceptDrops(True)
        self._planner, self._notices, self._intake = planner, notices, intake
        self._day = monday(planner.now.date()) + timedelta(days=7)
        self._week = week.of(planner.plan, self._day)
        self._into: Lesson | None = None
        self._waiting_for: Lesson | None = None
        self._suggestions = Suggestions(tasks, search)
        self._build()
        self._bind(actions)
        self._draw = QTimer(self)
        self._draw.setSingleShot(True)
        self._draw.timeout.connect(self._on_draw)
        self._suggestions.arrived.connect(self._show_unsorted)
        intake.moved.connect(self._show_progress)
        intake.took_in.connect(self._on_took_in)
        planner.on_changed(self._on_changed)
        self._on_draw()

    @property
    def day(self) -> date:
        """The Monday of the week that is shown."""
        return self._week.monday

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
        self._draw.start(0)

    def show_lesson(self, lesson: Lesson) -> None:
        """Show a lesson up close, in its week."""
        self._into = lesson
        self._day = monday(lesson.day)
        self._on_draw()
        for card in self._board.cards():
            if card.lesson.id == lesson.id:
                card.setFocus(Qt.FocusReason.OtherFocusReason)
                self._board.ensureWidgetVisible(card)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take_in(local_files(event.mimeData()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._into is not None:
            self._show_unsorted_panel()
        elif event.key() == Qt.Key.Key_Down and self.hasFocus():
            for card in self._board.cards():
                card.setFocus(Qt.FocusReason.TabFocusReason)
                break
        else:
            super().keyPressEvent(event)

    def take_in(self, paths: Sequence[Path], lesson: Lesson | None = None) -> None:
        """Read these files and folders; with a lesson they are used in it."""
        if paths:
            self._waiting_for = lesson
            self._intake.take_in(paths)

    def _build(self) -> None:
        self._build_bars()
        self._build_side()
        self._middle = QStackedWidget()
        self._middle.addWidget(self._board)
        self._middle.addWidget(self._empty)
        left = QVBoxLayout()
        left.setContentsMargins(theme.px(16), theme.px(12), theme.px(12), theme.px(8))
        left.setSpacing(theme.px(12))
        left.addLayout(self._bar)
        left.addWidget(self._middle, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self._side)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _build_bars(self) -> None:
        self._previous = IconButton("left", "Week before", keys="Alt+Left")
        self._this = Button("", keys="Ctrl+T")
        self._this.setObjectName("week.this")
        self._next = IconButton("right", "Week after", keys="Alt+Right")
        self._ready = Chip("", Tone.ACCENT)
        self._waiting = Chip("", Tone.WAITING)
        self._classes = Choice("Which classes")
        self._classes.setSizePolicy(
            self._classes.sizePolicy().Policy.Maximum, self._classes.sizePolicy().Policy.Fixed
        )
        self._classes.currentIndexChanged.connect(lambda _: self._draw.start(0))
        self._add = Button("Add resources…", icon="plus", keys="Ctrl+O")
        self._add.setObjectName("week.add")
        self._bar = QHBoxLayout()
        self._bar.setSpacing(theme.px(8))
        self._bar.addWidget(self._ready)
        self._bar.addWidget(self._waiting)
        self._bar.addStretch(1)
        self._bar.addWidget(self._classes)
        self._bar.addWidget(self._add)
        self._board = WeekBoard()
        self._board.chosen.connect(self.show_lesson)
        self._board.opened.connect(self._on_opened)
        self._board.resource_dropped.connect(self._on_resource_dropped)
        self._board.files_dropped.connect(self.take_in)
        self._empty = EmptyState(
            "week",
            "No lessons in this week yet",
            "Lessons come from the timetable. Bring it in from Settings, or look at another week.",
            "Bring in the timetable",
        )
        self._empty.asked.connect(self.timetable_wanted)

    def _build_side(self) -> None:
        self._side = QStackedWidget()
        self._unsorted = UnsortedPanel()
        self._unsorted.stop_wanted.connect(self._intake.stop_looking)
        self._lesson = LessonPanel()
        self._lesson.closed.connect(self._show_unsorted_panel)
        self._lesson.titled.connect(self._on_titled)
        self._lesson.opened.connect(self._on_resource_opened)
        self._lesson.detached.connect(self._on_detached)
        self._lesson.model_chosen.connect(self._on_model_chosen)
        self._lesson.add_wanted.connect(self._on_add_to_lesson)
        self._side.addWidget(self._unsorted)
        self._side.addWidget(self._lesson)
        self._side.setFixedWidth(self._unsorted.width())

    def _bind(self, actions: Actions) -> None:
        actions.bind("week.previous", lambda: self.show_day(self._day - timedelta(days=7)), screen=self)
        actions.bind("week.next", lambda: self.show_day(self._day + timedelta(days=7)), screen=self)
        actions.bind("week.next_week", self._on_next_week)
        actions.bind("week.add_files", self._on_add_files)
        actions.bind("week.add_folder", self._on_add_folder)
        actions.bind("week.accept_all", self._on_accept_all, lambda: bool(self._suggestions.by_resource))
        self._previous.clicked.connect(lambda: actions.action("week.previous").trigger())
        self._next.clicked.connect(lambda: actions.action("week.next").trigger())
        self._this.clicked.connect(self._on_next_week)
        self._add.clicked.connect(self._on_add_files)
        self._unsorted.accept_all.clicked.connect(self._on_accept_all)

    def _on_changed(self, change: Change) -> None:
        if change.touches(
            Lesson, LessonResource, Resource, SharedModel, SchoolYear, TaughtSlot, Staff, Department
        ):
            self._draw.start(0)

    def _on_draw(self) -> None:
        plan = self._planner.plan
        self._week = week.of(plan, self._day)
        codes = sorted({lesson.class_code for lesson in self._week.lessons})
        self._classes.set_options([("All classes", ""), *((code, code) for code in codes)])
        self._board.show_week(plan, self._week, self._planner.now.date(), self._classes.currentData() or "")
        taught = any(True for _ in plan.all(TaughtSlot)) or bool(self._week.lessons)
        self._middle.setCurrentWidget(self._board if taught else self._empty)
        self._show_readiness()
        self._this.setText(self._week.title)
        self._suggestions.ask(plan, self._week)
        self._show_unsorted()
        self._show_side()
        self.titled.emit()

    def _show_readiness(self) -> None:
        states = week.readinesses(self._planner.plan)
        every = [states.get(lesson.id, Readiness.NO_RESOURCES) for lesson in self._week.lessons]
        waiting = every.count(Readiness.NO_RESOURCES)
        self._ready.set_state(f"{len(every) - waiting} of {len(every)} lessons ready", Tone.ACCENT)
        self._waiting.set_state(f"{waiting} waiting for resources", Tone.WAITING)
        self._ready.setVisible(bool(every))
        self._waiting.setVisible(waiting > 0)

    def _show_unsorted(self) -> None:
        waiting = matching.unsorted(self._planner.plan)
        if [(c.resource, c.lessons) for c in self._unsorted.cards.values()] != [
            (r, self._week.lessons) for r in waiting
        ]:
            self._unsorted.show_cards([self._card(each) for each in waiting], "")
        for card in self._unsorted.cards.values():
            card.show_state(
                self._suggestions.by_resource.get(card.resource.id),
                self._intake.reading.get(card.resource.id),
            )
        self._unsorted.show_suggestions(len(self._offered()))

    def _card(self, resource: Resource) -> UnsortedCard:
        card = UnsortedCard(resource, self._week.lessons)
        card.accepted.connect(lambda suggestion: self._accept((suggestion,)))
        card.lesson_chosen.connect(self._attach)
        card.taken_out.connect(self._on_taken_out)
        card.opened_outside.connect(self._on_opened_outside)
        card.activated.connect(lambda: self.model_wanted.emit(None, resource.id, 1))
        return card

    def _show_progress(self) -> None:
        self._unsorted.show_looking(self._intake.looking)
        for card in self._unsorted.cards.values():
            card.show_progress(self._intake.reading.get(card.resource.id))

    def _show_side(self) -> None:
        lesson = self._into and next((each for each in self._week.lessons if each.id == self._into.id), None)
        if lesson:
            self._lesson.show_lesson(self._planner.plan, lesson)
        self._side.setCurrentWidget(self._lesson if lesson else self._unsorted)

    def _show_unsorted_panel(self) -> None:
        self._into = None
        self._show_side()

    def _offered(self) -> tuple[Suggestion, ...]:
        waiting = {each.id for each in matching.unsorted(self._planner.plan)}
        return tuple(each for key, each in self._suggestions.by_resource.items() if key in waiting)

    def _accept(self, suggestions: tuple[Suggestion, ...]) -> None:
        self._do(matching.accept(self._planner.plan, suggestions))

    def _attach(self, resource: Resource, lesson: Lesson) -> None:
        self._do(lessons.attach(self._planner.plan, ((resource, lesson),)))

    def _do(self, change: Change) -> None:
        try:
            self._planner.do(change)
        except Trouble as trouble:
            self._notices.trouble(trouble)
        else:
            if change:
                self._notices.done(f"{change.sentence}.", "Undo", self._undoing())

    def _undoing(self) -> Callable[[], None]:
        """Undo what was just done, unless something newer has been done since."""
        newest = self._planner.history.done[-1]

        def undo() -> None:
            if self._planner.history.done[-1:] == (newest,):
                self._planner.undo()

        return undo

    def _on_accept_all(self) -> None:
        self._accept(self._offered())

    def _on_next_week(self) -> None:
        self.show_day(self._planner.now.date() + timedelta(days=7))

    def _on_add_files(self) -> None:
        self._choose_files(None)

    def _on_add_to_lesson(self) -> None:
        self._choose_files(self._into)

    def _choose_files(self, lesson: Lesson | None) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, "Add resources", self._folder(), KINDS)
        self.take_in([Path(name) for name in chosen], lesson)

    def _on_add_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Add a folder of resources", self._folder())
        self.take_in([Path(chosen)] if chosen else [])

    def _folder(self) -> str:
        department = self._planner.plan.only(Department)
        return department.folder if department else ""

    def _on_took_in(self, count: int, unreadable: int) -> None:
        lesson, self._waiting_for = self._waiting_for, None
        if not count:
            self._notices.done("There were no files to add.")
            return
        files = "1 file" if count == 1 else f"{count} files"
        some = f" {unreadable} cannot be read and say why." if unreadable else ""
        self._notices.done(f"Added {files}.", "Undo", self._undoing(), some.strip())
        if lesson:
            newest = list(self._planner.plan.all(Resource))[-count:]
            self._do(lessons.attach(self._planner.plan, [(each, lesson) for each in newest]))

    def _on_resource_dropped(self, resource_id: ResourceId, lesson: Lesson) -> None:
        self._attach(self._planner.plan.get(Resource, resource_id), lesson)

    def _on_opened(self, lesson: Lesson) -> None:
        model = shared_model.of_lesson(self._planner.plan, lesson.id)
        resources = list(lessons.resources_of(self._planner.plan, lesson.id))
        if model:
            self.model_wanted.emit(lesson, model.resource_id, model.page)
        elif resources:
            self.model_wanted.emit(lesson, resources[0].id, 1)
        else:
            self.show_lesson(lesson)

    def _on_resource_opened(self, resource: Resource) -> None:
        model = shared_model.of_lesson(self._planner.plan, self._into.id) if self._into else None
        page = model.page if model and model.resource_id == resource.id else 1
        self.model_wanted.emit(self._into, resource.id, page)

    def _on_titled(self, title: str) -> None:
        if self._into:
            self._do(lessons.retitle(self._planner.plan, self._into, title))

    def _on_detached(self, resource: Resource) -> None:
        if self._into:
            self._do(lessons.detach(self._planner.plan, resource, self._into))

    def _on_model_chosen(self, resource: Resource) -> None:
        if self._into:
            self._do(shared_model.choose(self._planner.plan, self._into, resource))

    def _on_taken_out(self, resource: Resource) -> None:
        self._do(shared_model.forget_resource(self._planner.plan, resource))

    def _on_opened_outside(self, resource: Resource) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(resource.path)):
            self._notices.trouble(
                Trouble(
                    f"{resource.name} could not be opened.",
                    "Check that a program for this kind of file is installed.",
                )
            )
