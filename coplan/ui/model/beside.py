"""What the Model puts into the top bar: the chip of the shared model, the way to become it, the way on."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from coplan.ui import theme
from coplan.ui.kit import Button, Chip, IconButton, Tone


class Beside(QWidget):
    """Its parts come and go inside it, because a widget that is shown without a parent is a window."""

    def __init__(self) -> None:
        super().__init__()
        self._chip = Chip("Shared model", Tone.MODEL, "star-filled")
        self._chip.setObjectName("model.chip")
        self._macros = Chip("Contains macros, not run", Tone.WAITING, "warning")
        self._macros.setObjectName("model.macros")
        self.choose = Button("Make this page the shared model", icon="star", keys="Ctrl+M")
        self.choose.setObjectName("model.choose")
        self.rehearse = Button("Rehearse this", keys="Ctrl+R")
        self.rehearse.setObjectName("model.rehearse")
        self.history = Button("History")
        self.history.setObjectName("model.history")
        self.history.setCheckable(True)
        self.library = IconButton("library", "Use a past model again", keys="Ctrl+L")
        self.library.setObjectName("model.to_library")
        self.export = IconButton("export", "Export or print the marked pages", keys="Ctrl+E")
        self.export.setObjectName("model.export")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        tools = (self.library, self.export, self.history)
        for widget in (self._macros, self._chip, self.choose, *tools, self.rehearse):
            row.addWidget(widget)

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
