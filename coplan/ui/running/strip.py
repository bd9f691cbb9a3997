"""The stages of a rehearsal in a row, as long as they last: which are over, and how far this one is."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from coplan.plan.preset import Action
from coplan.plan.run_through import RunThrough
from coplan.ui.kit import rounded
from coplan.ui.running import wall
from coplan.ui.running.wall import Wall


class Strip(QWidget):
    """Tells by length and place, not by colour alone; a round that was skipped stays empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("running.strip")
        self._shares: tuple[tuple[int, float], ...] = ()
        self._room = Wall()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_run(self, run: RunThrough) -> None:
        """Show how far it is, to the nearest hundredth of a stage."""
        shares = tuple((stage.seconds, _share(run, place)) for place, stage in enumerate(run.stages))
        if shares != self._shares:
            self._shares = shares
            at = min(run.stage + 1, len(run.stages))
            self.setAccessibleName(f"Stage {at} of {len(run.stages)}")
            self.update()

    def scale(self, room: Wall) -> None:
        """Be as large as the window asks for."""
        self._room = room
        self.setFixedHeight(max(6, room.px(1.3)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        gap = self._room.px(0.6)
        whole = sum(seconds for seconds, _ in self._shares) or 1
        room = self.width() - gap * (len(self._shares) - 1)
        left = 0.0
        for seconds, share in self._shares:
            width = room * seconds / whole
            rounded(painter, QRectF(left, 0, width, self.height()), 3, wall.CHOSEN)
            if share > 0:
                filled = QRectF(left, 0, max(3.0, width * share), self.height())
                rounded(painter, filled, 3, wall.SECOND if share >= 1 else wall.ACCENT)
            left += width + gap


def _share(run: RunThrough, place: int) -> float:
    if place != run.stage:
        skipped = run.stages[place].action is Action.ROUND and place not in run.done
        return 1.0 if place < run.stage and not skipped else 0.0
    return round(min(0.99, run.spent / max(1, run.stages[place].seconds)), 2)
