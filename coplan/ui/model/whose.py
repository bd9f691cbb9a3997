"""Whose mark it is: said beside the pointer that rests on one, and under the panel for what is selected."""

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip
from typing_extensions import override

from coplan.plan import mark_words
from coplan.plan.ids import MarkId
from coplan.plan.mark import Mark
from coplan.plan.planner import Planner
from coplan.ui.model.desk import Desk

_REACH = 6.0


class Whose(QObject):
    """Reads the marks under the pointer and those that are selected."""

    def __init__(self, planner: Planner, desk: Desk) -> None:
        super().__init__(desk)
        self._planner = planner
        self._canvas = desk.canvas
        self._people = desk.panel.people
        self._canvas.installEventFilter(self)
        self._canvas.chosen_changed.connect(self._tell_chosen)

    def at(self, spot: QPointF) -> str:
        """What is said of the mark at a point of the canvas; "" where there is none."""
        canvas = self._canvas
        here, beside = canvas.units(spot), canvas.units(spot + QPointF(_REACH, 0))
        found = canvas.board.at(*here, abs(beside[0] - here[0]))
        return mark_words.whose(self._planner.plan, found) if found else ""

    def _tell_chosen(self) -> None:
        plan = self._planner.plan
        found = (plan.find(Mark, MarkId(each)) for each in self._canvas.board.chosen)
        self._people.tell(mark_words.together(plan, (each for each in found if each)))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            if words := self.at(QPointF(event.pos())):
                QToolTip.showText(event.globalPos(), words, self._canvas)
            else:
                QToolTip.hideText()
            return True
        return super().eventFilter(watched, event)
