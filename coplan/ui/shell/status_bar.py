"""The bar at the bottom: the places, whether everything is saved, what goes on in the background, Ctrl+K."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from coplan.ui import theme
from coplan.ui.kit import Button, Caption, Kind, rounded


class _Dot(QWidget):
    """A small round lamp; the words beside it say the same."""

    def __init__(self) -> None:
        super().__init__()
        self._role = "third"
        self.setFixedSize(theme.px(8), theme.px(8))

    def show_role(self, role: str) -> None:
        """Light it in the colour of a role."""
        self._role = role
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        rounded(QPainter(self), QRectF(self.rect()), 99, theme.current().colour(self._role))


class StatusBar(QFrame):
    """Words that are true now: "All changes saved" only once they are on the disk."""

    find_wanted = Signal()
    ours_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.px(30))
        self._dot = _Dot()
        self._places = Caption("", lines=1)
        self._folders = Caption("", lines=1)
        self._folders.setObjectName("status.folders")
        self._folders.hide()
        self._saved = Caption("", lines=1)
        self._saved.setObjectName("status.saved")
        self._busy = Caption("", lines=1)
        self._busy.setObjectName("status.busy")
        self._find = Button("Ctrl+K to search everything", Kind.QUIET, small=True)
        self._find.setObjectName("status.find")
        self._find.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._find.clicked.connect(self.find_wanted)
        self._sample = Button("Sample department · start ours", Kind.QUIET, small=True)
        self._sample.setObjectName("status.ours")
        self._sample.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._sample.clicked.connect(self.ours_wanted)
        self._sample.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), 0, theme.px(8), 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self._sample)
        row.addWidget(self._dot)
        row.addWidget(self._places)
        row.addSpacing(theme.px(14))
        row.addWidget(self._folders)
        self._between = Caption("·", lines=1)
        self._between.hide()
        row.addWidget(self._between)
        row.addWidget(self._saved)
        row.addSpacing(theme.px(14))
        row.addWidget(self._busy, 1)
        row.addWidget(self._find)
        self.show_places((), ())

    def show_places(self, reached: tuple[str, ...], away: tuple[str, ...]) -> None:
        """Say which places for briefings can be reached now."""
        if away:
            self._places.setText(f"{', '.join(away)} not connected")
            self._dot.show_role("waiting")
        elif reached:
            self._places.setText(f"{', '.join(reached)} connected")
            self._dot.show_role("good")
        else:
            self._places.setText("Saved on this laptop only")
            self._dot.show_role("third")

    def show_folders(self, sentence: str) -> None:
        """Say which watched folder cannot be reached; nothing when all can."""
        self._folders.setText(sentence)
        for part in (self._folders, self._between):
            part.setVisible(bool(sentence))

    def show_sample(self, is_sample: bool) -> None:
        """Say that this is the sample department, with the way to one's own."""
        self._sample.setVisible(is_sample)

    def show_saved(self, waiting: int, since: str) -> None:
        """Say whether everything that was done is on the disk, and since when it is; empty when not known."""
        self._saved.setText("Saving …" if waiting else f"All changes saved {since}".rstrip())

    def show_busy(self, sentence: str) -> None:
        """Say what goes on in the background; nothing when nothing does."""
        self._busy.setText(sentence)

    def show_find(self, shown: bool) -> None:
        """Hide the way to Ctrl+K while there is nothing to search."""
        self._find.setVisible(shown)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), worn.colour("panel"))
        painter.fillRect(0, 0, self.width(), 1, worn.colour("line"))
