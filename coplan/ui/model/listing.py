"""Keeps the list of marks with the page: mark by mark, and only while the list is unfolded."""

from PySide6.QtCore import QObject

from coplan.plan.change import Change
from coplan.plan.ids import MarkId, SharedModelId
from coplan.plan.mark import Mark, on_page
from coplan.plan.planner import Planner
from coplan.ui.model.desk import Desk
from coplan.ui.model.mark_list import MarkList, MarkRows
from coplan.ui.model.marking import Marking
from coplan.ui.model.showing import Showing
from coplan.ui.model.tools import Kind

KEY = "marks"
_FEW = 30


class Listing(QObject):
    """A section of the panel; choosing a mark in it chooses and reveals it on the page."""

    def __init__(self, planner: Planner, marking: Marking, desk: Desk, showing: Showing) -> None:
        super().__init__(desk)
        self._planner, self._marking, self._canvas = planner, marking, desk.canvas
        self._listed: tuple[SharedModelId | None, int] | None = None
        self.list = MarkList(MarkRows(planner))
        self._fold = desk.panel.sections.add(KEY, "Marks on this page", self.list)
        self._fold.set_unfolded(False)
        self._fold.turned.connect(lambda *_: self._show())
        self._fold.title.toggled.connect(lambda _: self._show())
        self.list.chosen.connect(self._on_chosen)
        self.list.unwanted.connect(self._canvas.delete_chosen)
        self._canvas.chosen_changed.connect(self._follow_chosen)
        showing.titled.connect(self._show)
        planner.on_changed(self._on_changed)

    def _here(self) -> tuple[SharedModelId | None, int]:
        model = self._marking.model
        return (model.id if model else None, self._marking.page)

    def _show(self) -> None:
        """List the open page, unless it is listed already; a folded list waits until somebody looks."""
        count = len(self._canvas.board.marks)
        self._fold.set_summary(str(count) if count else "none")
        if not self._fold.unfolded:
            self._listed = None
        elif self._listed != self._here():
            self._listed = model, page = self._here()
            self.list.rows.show(on_page(self._marking.plan, model, page) if model else ())
            self._follow_chosen()

    def _on_changed(self, change: Change) -> None:
        edits = [edit for edit in change.edits if edit.kind is Mark]
        if self._listed is None or self._listed != self._here() or not edits:
            return
        if len(edits) > _FEW or any(_lifted(edit.before, edit.after) for edit in edits):
            self._listed = None
            self._show()
            return
        for edit in edits:
            now = self._planner.plan.find(Mark, edit.id)
            if now and (now.model_id, now.page) == self._listed:
                self.list.rows.put(now.id)
            else:
                self.list.rows.take(MarkId(edit.id))

    def _on_chosen(self, marks: tuple[MarkId, ...]) -> None:
        here = tuple(each for each in marks if each in self._canvas.board.marks)
        if here:
            self._canvas.use(Kind.SELECT)
        self._canvas.choose(here)
        if here:
            self._canvas.reveal(here[-1])

    def _follow_chosen(self) -> None:
        if self._listed is not None:
            self.list.follow(self._canvas.board.chosen)


def _lifted(before: object, after: object) -> bool:
    """Whether a mark lies higher or lower than before."""
    return isinstance(before, Mark) and isinstance(after, Mark) and before.level != after.level
