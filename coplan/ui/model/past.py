"""Stepping back through the history of the open model: to look at it as it was, and to have it so again."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from coplan.plan import past
from coplan.plan.change import Change, Record
from coplan.plan.ids import SharedModelId
from coplan.plan.mark import Mark
from coplan.plan.past_lines import runs
from coplan.plan.planner import Planner
from coplan.plan.ports import HistoryLine, PastModels
from coplan.plan.resource import Resource
from coplan.plan.shared_model import SharedModel
from coplan.plan.step import Step
from coplan.plan.trouble import Trouble
from coplan.ui.actions import Actions
from coplan.ui.doing import Doing
from coplan.ui.model.beside import Beside
from coplan.ui.model.desk import Desk
from coplan.ui.model.history_lines import NOW
from coplan.ui.model.looking import Looking
from coplan.ui.model.marking import Marking
from coplan.ui.model.showing import Showing
from coplan.ui.notices import Notices
from coplan.ui.tasks import Task, Tasks

_SETTLED_MS = 150


class Past(QObject):
    """Opens the history in place of the side panel, and brings what people look back at to the screen."""

    def __init__(
        self,
        planner: Planner,
        tasks: Tasks,
        notices: Notices,
        marking: Marking,
        desk: Desk,
        beside: Beside,
        showing: Showing,
    ) -> None:
        super().__init__(desk)
        self._planner, self._tasks, self._notices = planner, tasks, notices
        self._marking, self._desk, self._beside, self._showing = marking, desk, beside, showing
        self._doing = Doing(planner, notices)
        self._past: PastModels | None = None
        self._model: SharedModelId | None = None
        self._lines: dict[int, HistoryLine] = {}
        self._reading: Task | None = None
        self._wanted = NOW
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLED_MS)
        self._settling.timeout.connect(self._read)
        desk.history.chosen.connect(self._on_chosen)
        desk.history.left.connect(self._on_escape)
        desk.history.shut.clicked.connect(self.close)
        desk.past.restore.clicked.connect(self.restore)
        desk.past.back.clicked.connect(self.leave)
        desk.canvas.escaped.connect(self.leave)
        beside.history.clicked.connect(self.toggle)
        showing.titled.connect(self._follow_screen)
        planner.on_changed(self._follow)

    def use(self, models: PastModels) -> None:
        """Read the history from here."""
        self._past = models

    def bind(self, actions: Actions, screen: QWidget) -> None:
        """Open and close at the command."""
        actions.bind("model.history", self.toggle, self._possible, screen)

    @property
    def is_open(self) -> bool:
        """Whether the history is in place of the side panel."""
        return not self._desk.history.isHidden()

    def toggle(self) -> None:
        """Open the history, or close it."""
        if self.is_open:
            self.close()
        else:
            self.open()

    def open(self) -> None:
        """Show who changed what, and read it off the window's thread."""
        model = self._marking.model
        if self._past is None or model is None:
            return
        self._desk.panel.settle()
        self._model = model.id
        self._lines = {}
        self._desk.history.show_runs((), self._planner.now.date(), NOW)
        self._desk.show_history(shown=True)
        self._beside.history.setChecked(True)
        self._show_looking()
        self._desk.history.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read()

    def close(self) -> None:
        """Go back to how it is now, and to the side panel."""
        self.leave()
        self._model = None
        self._settling.stop()
        self._tasks.call_off(self)
        self._desk.history.wait(waiting=False)
        had_keys = self._desk.history.isAncestorOf(self._desk.window().focusWidget() or self._desk)
        self._desk.show_history(shown=False)
        self._beside.history.setChecked(False)
        if had_keys:
            self._desk.take_focus()

    def leave(self) -> None:
        """Go back to how it is now."""
        self._forget_wanted()
        self._desk.history.stand_at(NOW)
        looking, self._marking.looking = self._marking.looking, None
        if looking:
            self._desk.show_past(shown=False)
            self._marking.follow(looking.model)
            self._showing.open()
            self._show_looking()

    def restore(self) -> None:
        """Make the model what is shown of it."""
        looking = self._marking.looking
        if looking is None:
            return
        plan = self._planner.plan
        if self._doing.do(lambda: past.restore(plan, looking.model, looking.then, looking.line.time)):
            self.leave()

    def _possible(self) -> bool:
        return self._past is not None and (self.is_open or self._marking.model is not None)

    def _read(self) -> None:
        models, model = self._past, self._model
        if models is None or model is None:
            return
        self._desk.history.wait(waiting=True)
        # The store is used from the database's thread alone; there it also waits until all is written.
        self._tasks.run(
            lambda: models.lines(model), partial(self._on_lines, model), self._on_trouble, "database", self
        )

    def _on_lines(self, model: SharedModelId, lines: Sequence[HistoryLine]) -> None:
        if model != self._model:
            return
        self._lines = {line.number: line for line in lines}
        self._desk.history.wait(waiting=False)
        self._desk.history.show_runs(runs(lines), self._planner.now.date(), self._wanted)

    def _on_chosen(self, number: int) -> None:
        models, model, line = self._past, self._model, self._lines.get(number)
        if number == NOW or models is None or model is None or line is None:
            self.leave()
            return
        self._forget_wanted()
        self._wanted = number
        self._desk.history.wait(waiting=True)
        self._reading = self._tasks.run(
            lambda: models.model_at(model, number),
            partial(self._on_then, model, line),
            self._on_trouble,
            "database",
            self,
        )

    def _on_then(self, model: SharedModelId, line: HistoryLine, then: tuple[Record, ...]) -> None:
        self._reading = None
        self._desk.history.wait(waiting=False)
        was = next((each for each in then if isinstance(each, SharedModel)), None)
        if was is None or model != self._model:
            return
        self._desk.canvas.finish()
        self._marking.looking = Looking(self._planner, model, line, then, self.leave)
        resource = self._marking.resource
        if resource and was.resource_id != resource.id and self._marking.plan.find(Resource, was.resource_id):
            self._marking.open(was.lesson_id, was.resource_id, was.page)
        self._showing.open()
        self._show_looking()

    def _show_looking(self) -> None:
        """Say over the page and beside it what is looked at."""
        looking = self._marking.looking
        self._desk.history.show_steps(self._marking.steps(), past=looking is not None)
        if looking is None:
            return
        since = past.since(self._planner.plan, looking.model, looking.then)
        self._desk.past.show_past(looking.when, since.words, differs=since != past.Difference())
        self._desk.show_past(shown=True)

    def _forget_wanted(self) -> None:
        """Whoever runs down the list does not wait for what they have passed."""
        self._wanted = NOW
        if self._reading:
            self._reading.cancel()
            self._reading = None
            self._desk.history.wait(waiting=False)

    def _on_trouble(self, trouble: Trouble) -> None:
        self._desk.history.wait(waiting=False)
        self._notices.trouble(trouble)

    def _on_escape(self) -> None:
        if self._marking.looking or self._reading:
            self.leave()
        else:
            self.close()

    def _follow(self, change: Change) -> None:
        """What is done meanwhile, here or in another window, is listed; people stay where they are."""
        if self._model and change.touches(SharedModel, Step, Mark):
            self._settling.start()
            self._show_looking()

    def _follow_screen(self) -> None:
        """Close when another model is open."""
        model = self._marking.model
        if self._model and (model is None or model.id != self._model):
            self.close()
