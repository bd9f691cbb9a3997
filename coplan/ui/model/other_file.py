"""Another file for the model: one that is here already, the likeliest first, or one of this computer."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from coplan.plan import carrying
from coplan.plan.plan import Plan
from coplan.plan.planner import Planner
from coplan.plan.resource import Resource
from coplan.ui import chooser
from coplan.ui.doing import Doing
from coplan.ui.intake import Intake, TookIn
from coplan.ui.model.marking import Marking
from coplan.ui.notices import Notices

MOST = 8
_LIKE = "  –  looks like a new version"


class OtherFile(QObject):
    """A menu of files; the one that is chosen is offered like a new version that was found."""

    def __init__(self, planner: Planner, notices: Notices, marking: Marking, parent: QWidget) -> None:
        super().__init__(parent)
        self._planner = planner
        self._marking = marking
        self._doing = Doing(planner, notices)
        self._parent = parent
        self._intake: Intake | None = None
        self._awaited: tuple[Resource, Path] | None = None
        self._menu = QMenu(parent)
        self._menu.setObjectName("model.other_file")
        self._menu.setAccessibleName("Use another file for this model")

    def use(self, intake: Intake) -> None:
        """Bring files in that are not in the plan yet."""
        self._intake = intake
        intake.took_in.connect(self._on_took_in)

    def possible(self) -> bool:
        """Whether the open file is a shared model."""
        return self._marking.model is not None

    def ask(self) -> None:
        """Show the menu under whatever has the keyboard, or in the middle."""
        resource = self._marking.resource
        if resource is None or not self.possible():
            return
        self._menu.clear()
        for each, said in offered(self._planner.plan, resource):
            # An ampersand would be taken for a key.
            self._add(
                f"{each.name}{_LIKE if said else ''}".replace("&", "&&"), partial(self._take, resource, each)
            )
        if not self._menu.isEmpty():
            self._menu.addSeparator()
        self._add("A file on this computer…", partial(self._choose, resource))
        self._menu.popup(
            self._parent.mapToGlobal(QPoint(self._parent.width() // 3, self._parent.height() // 4))
        )

    def _add(self, words: str, do: Callable[[], None]) -> None:
        action = QAction(words, self._menu)
        action.triggered.connect(lambda *_: do())
        self._menu.addAction(action)

    def _take(self, old: Resource, new: Resource) -> None:
        self._doing.do(lambda: carrying.propose(self._planner.plan, old, new))

    def _choose(self, old: Resource) -> None:
        chosen = chooser.file(self._parent, f"A new version of {old.name}", "")
        if chosen and self._intake:
            self._awaited = old, Path(chosen)
            self._intake.take_in([Path(chosen)])

    def _on_took_in(self, took: TookIn) -> None:
        if self._awaited is None:
            return
        (old, path), found = self._awaited, {Path(each.path): each for each in took.resources}
        if path in found:
            self._awaited = None
            self._take(old, found[path])


def offered(plan: Plan, resource: Resource) -> tuple[tuple[Resource, bool], ...]:
    """The files that could take the place of this one, each with whether its name says so."""
    history = {each.id for each in plan.all(Resource) if each.newer}
    others = (each for each in plan.all(Resource) if each.id not in history and not each.missing)
    return carrying.by_likeness(resource, others)[:MOST]
