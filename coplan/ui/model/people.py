"""Who marks at this window now, and whose marks are shown."""

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from coplan.plan.change import Change
from coplan.plan.department import Staff
from coplan.plan.ids import SharedModelId, StaffId
from coplan.plan.mark import Mark
from coplan.plan.planner import Planner
from coplan.ui.actions import Actions
from coplan.ui.model.announcing import Announcing
from coplan.ui.model.desk import Desk
from coplan.ui.model.marking import Marking
from coplan.ui.model.showing import Showing
from coplan.ui.model.who_list import WhoList


class People(QObject):
    """Whoever signs in marks until somebody else does; the laptop's owner is back at the next start.

    With only some people's marks shown, one's own new marks are shown with them.
    """

    def __init__(
        self, planner: Planner, marking: Marking, desk: Desk, showing: Showing, announcing: Announcing
    ) -> None:
        super().__init__(desk)
        self._planner, self._marking, self._desk = planner, marking, desk
        self._showing, self._announcing = showing, announcing
        self._bar = desk.panel.people
        self._list = WhoList(desk)
        self._shown: frozenset[StaffId] | None = None
        self._model: SharedModelId | None = None
        self._bar.shown_wanted.connect(self.show_only)
        self._bar.author_wanted.connect(self.sign_in)
        self._list.picked.connect(self.sign_in)
        showing.titled.connect(self.refresh)
        planner.on_changed(self._on_changed)

    def bind(self, actions: Actions, screen: QWidget) -> None:
        """Give signing in and choosing whose marks are shown their keys."""
        actions.bind("model.now_marking", self._ask, self._has_people, screen)
        actions.bind("model.whose_marks", self._bar.open_menu, lambda: bool(self._showing.authors), screen)

    def sign_in(self, person: Staff) -> None:
        """Let this person mark from now on."""
        self._planner.author = person.id
        self.refresh()
        self._announcing.say(f"Now marking: {person.initials}")

    def show_only(self, authors: frozenset[StaffId] | None) -> None:
        """Show only these people's marks; `None` shows everyone's."""
        self._shown = authors
        self._desk.canvas.choose(())
        self._desk.canvas.board.shown_authors = authors
        self._showing.show_marks()
        self.refresh()

    def refresh(self) -> None:
        """Bring the bar up to date with the plan."""
        plan, model = self._planner.plan, self._marking.model
        author = plan.find(Staff, self._planner.author) if self._planner.author else None
        markers = tuple(each for id_ in self._showing.authors if (each := plan.find(Staff, id_)))
        key = model.id if model else None
        if self._shown is not None and (key != self._model or not self._shown & set(self._showing.authors)):
            self._model = key
            self.show_only(None)
            return
        self._model = key
        self._bar.show_markers(markers, self._shown, author)
        self._bar.show_everybody(tuple(plan.all(Staff)), author)

    def _on_changed(self, change: Change) -> None:
        if change.touches(Staff):
            self.refresh()
        if self._shown is None or self._planner.hearing or not change.touches(Mark):
            return
        new = {edit.after.author for edit in change.edits if isinstance(edit.after, Mark) and not edit.before}
        unseen = {author for author in new if author and author not in self._shown}
        if unseen:
            self.show_only(self._shown | unseen)

    def _has_people(self) -> bool:
        return self._planner.plan.count(Staff) > 0

    def _ask(self) -> None:
        plan = self._planner.plan
        now = plan.find(Staff, self._planner.author) if self._planner.author else None
        self._list.open(tuple(plan.all(Staff)), now, self._bar.strip.mapToGlobal(QPoint(0, 0)))
