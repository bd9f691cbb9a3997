"""What the Model puts into the top bar: the chip of the shared model, the way to become it, the way on."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit import Button, Chip, IconButton, Tone

_WIDE = 1200
_CHOOSE, _CHOOSE_SHORT = "Make this page the shared model", "Make this the model"


class Beside(QWidget):
    """Its parts come and go inside it, because a widget that is shown without a parent is a window."""

    def __init__(self) -> None:
        super().__init__()
        self._chip = Chip("Shared model", Tone.MODEL, "star-filled")
        self._chip.setObjectName("model.chip")
        self._macros = Chip("Contains macros, not run", Tone.WAITING, "warning")
        self._macros.setObjectName("model.macros")
        self.choose = Button(_CHOOSE, icon="star", keys="Ctrl+M")
        self.choose.setObjectName("model.choose")
        self.choose.setAccessibleName(_CHOOSE)
        self.rehearse = Button("Rehearse this", keys="Ctrl+R")
        self.rehearse.setObjectName("model.rehearse")
        self.run = IconButton("play", "Rehearse this model now", keys="Ctrl+Shift+R")
        self.run.setObjectName("model.run")
        self.history = Button("History")
        self.history.setObjectName("model.history")
        self.history.setCheckable(True)
        self.library = IconButton("library", "Use a past model again", keys="Ctrl+L")
        self.library.setObjectName("model.to_library")
        self.library.setCheckable(True)
        self.export = IconButton("export", "Export or print the marked pages", keys="Ctrl+E")
        self.export.setObjectName("model.export")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        tools = (self.library, self.export, self.history)
        for widget in (self._macros, self._chip, self.choose, *tools, self.run, self.rehearse):
            row.addWidget(widget)

    def fit(self, width: int) -> None:
        """Use as many words as a window of this width has room for, beside the title of the page."""
        wide = width >= theme.px(_WIDE)
        self.choose.setText(_CHOOSE if wide else _CHOOSE_SHORT)
        self.library.setText("Library" if wide else "")
        self.export.setText("Export" if wide else "")

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self)
        self.fit(self.window().width())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.window() and event.type() is QEvent.Type.Resize:
            self.fit(self.window().width())
        return super().eventFilter(watched, event)

    def show_macros(self, *, macros: bool) -> None:
        """Say whether programs came with the file."""
        self._macros.setVisible(macros)

    def show_state(self, *, on_model: bool, may_choose: bool, has_model: bool) -> None:
        """Show what can be done: `on_model` says that the open page is the model itself."""
        self._chip.setVisible(on_model)
        self.choose.setVisible(may_choose)
        self.history.setVisible(has_model)
        self.export.setVisible(has_model)
        self.rehearse.setVisible(has_model)
        self.run.setVisible(has_model)
