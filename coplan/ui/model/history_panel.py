"""In place of the side panel: who changed what, by day, and the steps as they were at the chosen line."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.past_lines import Run
from coplan.plan.step import Step
from coplan.ui import theme
from coplan.ui.kit import Heading, NumberDot, PlainLabel, ProgressRow, SidePanel
from coplan.ui.model.history_lines import NOW, HistoryLine, HistoryLines, rows_of
from coplan.ui.theme import Size

_PATIENCE_MS = 1_000


class HistoryPanel(SidePanel):
    """`chosen` carries the number of a line, or `NOW`; `left` tells that Escape was pressed on the list."""

    chosen = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("History", width=300, parent=parent)
        self.setObjectName("model.history_panel")
        self.list = QListView()
        self.list.setObjectName("model.history.list")
        self.list.setAccessibleName("Who changed what, newest first")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.installEventFilter(self)
        self.list.viewport().installEventFilter(self)
        self._rows = HistoryLines(self.list)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(HistoryLine(self.list))
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.progress = ProgressRow("Reading the history", stoppable=False)
        self.progress.setObjectName("model.history.progress")
        self.progress.hide()
        self._quiet = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self.progress.show)
        self._steps = _StepsThen()
        self.body.addWidget(self._steps)
        self.shut = self.add_way_back("Back to the steps", "Ctrl+H")
        self.shut.setObjectName("model.history.close")
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, self.progress)
            column.insertWidget(2, self.list, 3)
            column.setStretchFactor(self.column, 2)
        self.hide()

    def show_runs(self, runs: Sequence[Run], today: date, number: int) -> None:
        """List these runs and stay at the line of this number, telling nobody."""
        self._quiet = True
        self._rows.show(rows_of(runs, today))
        self._quiet = False
        self.stand_at(number)
        count = sum(run.count for run in runs)
        self.set_title("History", "1 change" if count == 1 else f"{count} changes")

    def stand_at(self, number: int) -> None:
        """Have the line of this number chosen, telling nobody."""
        index = self._rows.index(self._rows.place_of(number))
        self._quiet = True
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._quiet = False
        self.list.scrollTo(index)

    def show_steps(self, steps: Sequence[Step], *, past: bool) -> None:
        """Show the steps as they were, or as they are now."""
        self._steps.heading.setText("The steps then" if past else "The steps now")
        self._steps.show_steps(steps)

    def wait(self, *, waiting: bool) -> None:
        """Say that something is being read, once that takes longer than people notice."""
        if waiting and not self._patience.isActive() and self.progress.isHidden():
            self._patience.start()
        elif not waiting:
            self._patience.stop()
            self.progress.hide()

    def _on_current(self, index: QModelIndex) -> None:
        if not self._quiet:
            self.chosen.emit(self._rows.rows[index.row()].number if index.isValid() else NOW)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        escapes = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if watched is self.list and escapes and event.type() == QEvent.Type.KeyPress:
            self.left.emit()
            return True
        if watched is self.list.viewport() and event.type() == QEvent.Type.Resize:
            self.list.scrollTo(self.list.currentIndex())
        return super().eventFilter(watched, event)


class _StepsThen(QWidget):
    """The steps of a model as they were, to be read only."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, theme.px(4), 0)
        self._column.setSpacing(theme.px(7))
        self.heading = Heading("")
        self.heading.setObjectName("model.history.which_steps")
        self._column.addWidget(self.heading)
        self._shown: tuple[Step, ...] | None = None

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps."""
        if self._shown == tuple(steps):
            return
        self._shown = tuple(steps)
        while self._column.count() > 1:
            item = self._column.takeAt(1)
            if item is not None and (widget := item.widget()):
                widget.hide()
                widget.deleteLater()
        for number, step in enumerate(steps, start=1):
            self._column.addWidget(_StepThen(number, step))
        if not steps:
            self._column.addWidget(PlainLabel("There are none.", Size.CAPTION, ink="second"))


class _StepThen(QWidget):
    """One step: its number and what it says."""

    def __init__(self, number: int, step: Step) -> None:
        super().__init__()
        self.setObjectName(f"model.history.step_{number}")
        said = step.say or "Nothing was written yet"
        self.setAccessibleName(f"Step {number}: {said}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(NumberDot(number), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(PlainLabel(said, Size.CAPTION, ink="ink" if step.say else "second"), 1)
