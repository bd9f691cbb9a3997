"""The library of past models: opens over the desk, takes parts into the open model, uses one again."""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coplan.plan import again, comparing, library, reuse
from coplan.plan.again import Destination
from coplan.plan.carrying import Moves
from coplan.plan.change import Change
from coplan.plan.ids import StepId
from coplan.plan.lesson import Lesson
from coplan.plan.mark import Mark
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.ports import Search
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import Step
from coplan.plan.trouble import Trouble
from coplan.ui.actions import Actions
from coplan.ui.doing import Doing
from coplan.ui.kit import Button
from coplan.ui.model.desk import Desk
from coplan.ui.model.library_panel import LibraryPanel
from coplan.ui.model.marking import Marking
from coplan.ui.notices import Notices
from coplan.ui.pages import Pages
from coplan.ui.tasks import Task, Tasks


class Library(QObject):
    """`opened` carries a model to show; `panel` takes the place of the desk while it is open.

    `turned` tells that it was opened or closed.
    """

    opened = Signal(object)
    turned = Signal(bool)
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
        self._offered = Button("Look at past models", icon="library", keys="Ctrl+L")
        self._offered.setObjectName("model.empty_library")
        self._offered.clicked.connect(self.begin)
        self._offer()
        planner.on_changed(self._on_changed)

    def _offer(self) -> None:
        """Offer the library where no page is open, as soon as there is something in it."""
        column = self._desk.empty.layout()
        if isinstance(column, QVBoxLayout) and column.indexOf(self._offered) < 0:
            column.insertWidget(column.count() - 1, self._offered, 0, Qt.AlignmentFlag.AlignHCenter)
        self._offered.setVisible(self._planner.plan.count(SharedModel) > 0)

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
        self.turned.emit(True)
        panel = self._made()
        panel.begin(library.models(self._planner.plan))
        self._show_target()
        self._desk.hide()
        panel.show()
        panel.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close(self) -> None:
        """Go back to the page."""
        self._call_off()
        self.turned.emit(False)
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
        if change.touches(SharedModel):
            self._offer()
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
        model, plan = self._source(), self._planner.plan
        if model is None:
            return
        try:
            reuse.check(plan, model, chosen.lesson, chosen.resource, instead=instead)
        except Trouble as trouble:
            if chosen.taken and not instead:
                use = "Use this one instead"
                self._notices.trouble(trouble, use, lambda: self._use_again(chosen, instead=True))
            else:
                self._notices.trouble(trouble)
            return
        search, readers = self._search, self._pages.readers
        self._panel_at_work("Its pages are being looked for in the other file…")
        self._asked = self._tasks.run(
            lambda: _used_again(plan, model, chosen, search, readers, instead=instead),
            self._do,
            self._on_trouble,
            owner=self,
        )

    def _panel_at_work(self, words: str) -> None:
        if self._panel:
            self._panel.places.wait(words)

    def _do(self, change: Change) -> None:
        """Use the model again, say what became of its marks, and open it."""
        self._asked = None
        self._panel_at_work("")
        if self._doing.do(lambda: change, became_of(change)):
            fresh = next(edit.after for edit in change.edits if isinstance(edit.after, SharedModel))
            self._open(fresh)

    def _on_trouble(self, trouble: Trouble) -> None:
        self._asked = None
        self._panel_at_work("")
        self._notices.trouble(trouble)


def _used_again(
    plan: Plan,
    model: SharedModel,
    chosen: Destination,
    search: Search | None,
    readers: comparing.Draws | None,
    *,
    instead: bool,
) -> Change:
    """What using a model again would change; compares pages, so never on the window's thread."""
    old, new = plan.find(Resource, model.resource_id), chosen.resource
    moves: Moves = {}
    if old and search and not reuse.is_same(old, new):
        # Without the words of a file its marks need placing, which is no reason to refuse the rest.
        with suppress(Trouble):
            moves = comparing.moves(search, readers, old, new)
    return reuse.use_again(plan, model, chosen.lesson, new, moves, instead=instead)


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
    if waiting == len(marks):
        its = "its mark needs" if waiting == 1 else f"its {waiting} marks need"
        return f"No page of this file is like the one that was marked, so {its} placing."
    needs = "needs" if waiting == 1 else "need"
    return f"{len(marks) - waiting} of {len(marks)} marks found their page; {waiting} {needs} placing."
