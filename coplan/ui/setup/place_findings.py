"""What was found out about a place by trying it: in sentences, what is not well first."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from coplan.plan.place_health import Finding
from coplan.plan.school_year import clock
from coplan.ui import theme
from coplan.ui.kit import Caption, IconButton, Kind, PlainLabel, paint_icon
from coplan.ui.setup.parts import fill
from coplan.ui.theme import Size, Tone, Weight


class Sign(QWidget):
    """A small icon in front of a sentence, for those who do not see its colour."""

    def __init__(self, icon: str, tone: Tone) -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(16), theme.px(16))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_icon(QPainter(self), self._icon, QRectF(self.rect()), theme.current().text_of(self._tone))


class PlaceFindings(QWidget):
    """A line for each finding, with what to do below it; `hidden` when somebody has read it."""

    hidden = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._head = PlainLabel("", Size.CAPTION, Weight.SEMIBOLD)
        self._head.setObjectName("settings.place.checked")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(4))
        away = IconButton("cross", "Hide what was found out", Kind.QUIET, small=True)
        away.setObjectName("settings.place.hide_found")
        away.clicked.connect(self.hidden)
        top = QHBoxLayout()
        top.addWidget(self._head, 1)
        top.addWidget(away)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(5))
        column.addLayout(top)
        column.addLayout(self._lines)
        self.hide()

    def show_findings(self, findings: Sequence[Finding], when: datetime) -> None:
        """Show these, and when it was tried."""
        bad = [each for each in findings if not each.well]
        well = [each for each in findings if each.well]
        words = "1 thing wants a look" if len(bad) == 1 else f"{len(bad)} things want a look"
        self._head.setText(f"Checked at {clock(when)}: {words if bad else 'all is well'}.")
        fill(self._lines, (_line(each) for each in (*bad, *well)))
        self.setVisible(bool(findings))


def _line(finding: Finding) -> QWidget:
    made = QWidget()
    made.setAccessibleName(f"{'Well' if finding.well else 'Not well'}: {finding.sentence} {finding.remedy}")
    sign = Sign("check", Tone.ACCENT) if finding.well else Sign("warning", Tone.WAITING)
    words = QVBoxLayout()
    words.setSpacing(theme.px(1))
    words.addWidget(Caption(finding.sentence, ink="second" if finding.well else "ink"))
    if finding.remedy and not finding.well:
        words.addWidget(Caption(finding.remedy, ink="second"))
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(7))
    sides = QVBoxLayout()
    sides.setContentsMargins(0, theme.px(1), 0, 0)
    sides.addWidget(sign)
    sides.addStretch(1)
    row.addLayout(sides)
    row.addLayout(words, 1)
    return made
