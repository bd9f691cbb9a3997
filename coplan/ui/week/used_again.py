"""What was used for the topic of a lesson before, to use it again: in full, or in one calm line."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coplan.plan.used_before import UsedBefore
from coplan.ui import theme
from coplan.ui.kit import Box, Button, Caption, Heading, Kind, PlainLabel
from coplan.ui.theme import Size


class UsedAgain(QWidget):
    """`wanted` carries the resource that is to be used again; hidden while there is none."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("lesson.used_before")
        self._shown: tuple[tuple[UsedBefore, ...], bool] = ((), False)
        self._box: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_uses(self, uses: Sequence[UsedBefore], *, calm: bool) -> None:
        """Offer these files; only the best of them, and quietly, when the lesson has files already."""
        shown = (tuple(uses[:1] if calm else uses), calm)
        if shown != self._shown:
            self._shown = shown
            self._draw(*shown)
        self.setVisible(bool(uses))

    def _draw(self, uses: tuple[UsedBefore, ...], calm: bool) -> None:
        column = self.layout()
        assert column is not None
        if self._box:
            column.removeWidget(self._box)
            self._box.hide()
            self._box.deleteLater()
        self._box = box = QWidget()
        rows = QVBoxLayout(box)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(8))
        if not calm:
            rows.addWidget(Heading("Used before", Size.BODY))
        for use in uses:
            rows.addWidget(self._calm(use) if calm else self._full(use))
        column.addWidget(box)

    def _full(self, use: UsedBefore) -> QWidget:
        box = Box()
        box.body.addWidget(PlainLabel(f"“{use.resource.name}”", lines=2))
        box.body.addWidget(Caption(_said(use)))
        box.body.addWidget(self._button(use, Kind.PLAIN), 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _calm(self, use: UsedBefore) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addWidget(Caption(f"Used before: “{use.resource.name}”", lines=2))
        column.addWidget(Caption(_said(use)))
        column.addWidget(self._button(use, Kind.QUIET), 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    def _button(self, use: UsedBefore, kind: Kind) -> Button:
        name = use.resource.name
        button = Button("Use again", kind, icon="refresh", small=True)
        button.setObjectName(f"lesson.use_again.{name}")
        button.setAccessibleName(f"Use {name} again in this lesson: {_said(use)}")
        button.clicked.connect(partial(self.wanted.emit, use.resource))
        return button


def _said(use: UsedBefore) -> str:
    return ". ".join(each for each in (use.reason, use.warning) if each)
