"""The library of past models: opens over the desk, takes parts into the open model, uses one again."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from coplan.plan import again, comparing, library, reuse
from coplan.plan.again import Destination
from coplan.plan.carrying import Moves
from coplan.plan.change import Change
from coplan.plan.ids import StepId
from coplan.plan.lesson import Lesson
from coplan.plan.mark import Mark
from coplan.plan.planner import Planner
from coplan.plan.ports import Search
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import Step
from coplan.plan.trouble import Trouble
from coplan.ui.actions import Actions
from coplan.ui.doing import Doing
from coplan.ui.model.desk import Desk
from coplan.ui.model.library_panel import LibraryPanel
from coplan.ui.model.marking import Marking
from coplan.ui.notices import Notices
from coplan.ui.pages import Pages
from coplan.ui.tasks import Task, Tasks


class Library(QObject):
    """`opened` carries a model to show; `panel` takes the place of the desk while it is open."""

    opened = Signal(object)
    week_wanted = Signal()

    def __init__(
        self, planner: Planner, tasks: Tasks, notices: Notices, pages: Pages, marking: Marking, desk: Desk
    ) -> None:
        super().__init__(desk)
        self._planner, self._tasks, self._notices = planner, tasks, notices
        self._pages, self._marking, self._desk = pages, marking, desk
        self._doing = Doing(planner, notices)
        self._search: Search | None = None
        self._panel: LibraryPanel | None = None
        self._place: QWidget | None = None
        self._asked: Task | None = None
        self._settle: Callable[[], None] = desk.panel.settle
        planner.on_changed(self._on_changed)

    def use_search(self, search: Search) -> None:
        """Find the pages of a past model in another file by the words that are in this index."""
        self._search = search

    def bind(self, actions: Actions, screen: QWidget) -> None:
        """Open at the command, over the desk of this screen."""
        self._place = screen
        actions.bind("model.library", self.toggle, screen=screen)

    @property
    def is_open(self) -> bool:
        """Whether the library is in place of the desk."""
        return self._panel is not None and not self._panel.isHidden()

    def toggle(self) -> None:
        """Open the library, or close it."""
        if self.is_open:
            self.close()
        else:
            self.begin()

    def begin(self) -> None:
        """Open the library."""
        self._settle()
        panel = self._made()
        panel.begin(library.models(self._planner.plan))
        self._show_target()
        self._desk.hide()
        panel.show()
        panel.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close(self) -> None:
        """Go back to the page."""
        self._call_off()
        if self._panel and self.is_open:
            self._panel.hide()
            self._desk.show()
            self._desk.take_focus()

    def take_focus(self) -> None:
        """Put the keyboard into the library while it is open, else where it belongs on the desk."""
        if self._panel and self.is_open:
            self._panel.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._desk.take_focus()

    def notice_area(self) -> QRect:
        """Where a notice covers none of the controls: over the cards while the library is open."""
        if self._panel and self.is_open:
            return QRect(self._panel.cards.mapTo(self._panel, QPoint(0, 0)), self._panel.cards.size())
        return self._desk.notice_area()

    def _call_off(self) -> None:
        """Whoever leaves while pages are being compared has thought better of it."""
        if self._asked:
            self._asked.cancel()
            self._asked = None

    def _made(self) -> LibraryPanel:
        """The panel, made when it is wanted first."""
        if self._panel is None:
            panel = LibraryPanel(self._pages, self._place)
            panel.hide()
            layout = self._place.layout() if self._place else None
            if layout:
                layout.addWidget(panel)
            panel.closed.connect(self.close)
            panel.opened.connect(self._open)
            panel.week_wanted.connect(self._to_week)
            panel.again_wanted.connect(self._ask_where)
            panel.places.left.connect(self._call_off)
            panel.places.chosen.connect(self._use_again)
            panel.details.steps_wanted.connect(self._take_steps)
            panel.details.texts_wanted.connect(self._take_texts)
            self._panel = panel
        return self._panel

    def _to_week(self) -> None:
        self.close()
        self.week_wanted.emit()

    def _open(self, model: SharedModel) -> None:
        self.close()
        self.opened.emit(model.id)

    def _on_changed(self, change: Change) -> None:
        if self._panel and self.is_open and change.touches(SharedModel, Step, Mark, Resource, Lesson):
            self._panel.show_models(library.models(self._planner.plan))
            self._show_target()

    def _show_target(self) -> None:
        """Say which model is open, for what is taken from another."""
        target = self._marking.model
        room = reuse.room_for_steps(self._planner.plan, target.id) if target else 0
        if self._panel:
            self._panel.show_target(target, room)

    # What is taken.

    def _source(self) -> SharedModel | None:
        current = self._panel.current if self._panel else None
        return self._planner.plan.find(SharedModel, current.model.id) if current else None

    def _take_steps(self, chosen: tuple[StepId, ...]) -> None:
        source, target = self._source(), self._marking.model
        if source and target:
            self._doing.do(lambda: reuse.lift_steps(self._planner.plan, source, target, chosen))

    def _take_texts(self, chosen: tuple[str, ...]) -> None:
        source, target = self._source(), self._marking.model
        if source and target:
            self._doing.do(lambda: reuse.lift_texts(source, target, chosen))

    # What is used again.

    def _ask_where(self, model: SharedModel) -> None:
        self._call_off()
        plan, today = self._planner.plan, self._planner.now.date()
        panel = self._made()
        suggested = again.suggest(plan, model, today)
        panel.show_places()
        panel.places.show_places(model.title, suggested, again.destinations(plan, model, today))

    def _use_again(self, chosen: Destination, instead: bool = False) -> None:
        model = self._source()
        if model is None:
            return
        plan = self._planner.plan
        try:
            reuse.use_again(plan, model, chosen.lesson, chosen.resource, instead=instead)
        except Trouble as trouble:
            if chosen.taken and not instead:
                use = "Use this one instead"
                self._notices.trouble(trouble, use, lambda: self._use_again(chosen, instead=True))
            else:
                self._notices.trouble(trouble)
            return
        old, search, readers = plan.find(Resource, model.resource_id), self._search, self._pages.readers
        new = chosen.resource
        if old is None or search is None or reuse.is_same(old, new):
            self._do(model, chosen, {}, instead=instead)
            return
        panel = self._made()
        panel.places.wait("Its pages are being looked for in the other file…")
        self._asked = self._tasks.run(
            lambda: comparing.moves(search, readers, old, new),
            lambda moves: self._do(model, chosen, moves, instead=instead),
            lambda _: self._do(model, chosen, {}, instead=instead),
            owner=panel,
        )

    def _do(self, model: SharedModel, chosen: Destination, moves: Moves, *, instead: bool) -> None:
        """Use the model again, say what became of its marks, and open it."""
        self._made().places.wait("")
        self._asked = None
        plan = self._planner.plan
        lesson, resource = chosen.lesson, plan.find(Resource, chosen.resource.id) or chosen.resource
        try:
            change = reuse.use_again(plan, model, lesson, resource, moves, instead=instead)
        except Trouble as trouble:
            self._notices.trouble(trouble)
            return
        if self._doing.do(lambda: change, became_of(change)):
            fresh = next(edit.after for edit in change.edits if isinstance(edit.after, SharedModel))
            self._open(fresh)


def became_of(change: Change) -> str:
    """What became of the marks of a model that was used again, in words."""
    marks = [edit.after for edit in change.edits if isinstance(edit.after, Mark)]
    waiting = sum(mark.page < 1 for mark in marks)
    if not marks:
        return ""
    if not waiting:
        return (
            "Its mark is in its place." if len(marks) == 1 else f"All {len(marks)} marks are in their places."
        )
    needs = "needs" if waiting == 1 else "need"
    return f"{len(marks) - waiting} of {len(marks)} marks found their page; {waiting} {needs} placing."
